import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT, pages } from '../support/code-blocks';
import type { PublicName } from '../support/public-names';
import { readApi } from '../support/public-names';

/*
 * Which names are public, and that it is only those: docs/decisions/public-names.md. What the compiler makes of it in a user's program is
 * test/package/declarations.test.ts.
 */

/** Their props are those of the option of `KnativeServing` that has the same name. */
const CONFIG_MAP = /^[A-Z]\w+ConfigProps$/;

/** Classes that no program needs a value of: two are bases, one is what `existing()` and `fromManifest()` give in a field, one is a part of a `WavePlan`. */
const NEVER_WRITTEN = ['KnativeConfig', 'Prerequisite', 'SystemSource', 'Wave'];

/** Pages that say how a name is used; the others are about how this package is made. */
const GUIDE = pages().filter((page) => !/^(CONTRIBUTING|SECURITY|docs\/(architecture|testing|decisions))\b/.test(relative(ROOT, page)));

const EXAMPLES = ['examples', 'stacks'].flatMap((folder) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.ts')).map((name) => join(ROOT, folder, name)));

/** Words that a page has in code, in a block or between backticks, and all those of an example. */
const shown = new Set([
  ...GUIDE.flatMap((page) => (readFileSync(page, 'utf8').match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []).flatMap(words)),
  ...EXAMPLES.flatMap((file) => words(readFileSync(file, 'utf8'))),
]);

function words(code: string): string[] {
  return code.match(/(?<![\w.-])[A-Za-z]\w*(?![\w-])/g) ?? [];
}

const ENTRIES = ['cdk8s-kserve', 'forecast', 'pulumi'].map((report) => [report, readApi(report)] as const);

/** Types and classes that something public gives, with what it is; that a class gives itself says nothing of it. */
const given = (names: readonly PublicName[]): ReadonlyMap<string, string> =>
  new Map(names.flatMap(({ gives }) => gives)
    .flatMap(({ from, types }) => types.filter((type) => !from.startsWith(`${type}.`)).map((type) => [type, from] as const)));

describe.each(ENTRIES)('the public names of %s', (_report, { names, hidden, hiddenClasses }) => {
  const values = names.filter(({ kind }) => kind !== 'type');

  it('are shown by a page or an example, or something that is gives them, if they are more than a type', () => {
    expect(values.map(({ name }) => name).filter((name) => !shown.has(name) && !given(names).has(name))).toEqual([]);
  });

  it('are types that a construct is made with, that something gives, or that a page shows', () => {
    const wanted = new Set([...values.flatMap(({ props }) => props), ...given(names).keys()]);
    expect(names.filter(({ kind, name }) => kind === 'type' && !wanted.has(name) && !shown.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it('are all that something gives, so that a program can export what it was given', () => {
    const missing = [...given(names)].filter(([type]) => hidden.includes(type));
    expect(missing.map(([type, from]) => `${from} gives ${type}`)).toEqual([]);
  });

  it('are every class and enum of which a prop takes a value', () => {
    expect(hiddenClasses.filter((name) => !NEVER_WRITTEN.includes(name))).toEqual([]);
  });

  it('are the props of every construct', () => {
    expect(values.flatMap(({ props }) => props).filter((props) => hidden.includes(props) && !CONFIG_MAP.test(props))).toEqual([]);
  });
});
