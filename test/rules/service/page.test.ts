import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import ts from 'typescript';
import * as library from '../../../lib';
import { InputError } from '../../../lib/core/input-error';
import { Notices } from '../../../lib/core/notices';
import { SERVICE_RULES } from '../../../lib/rules';
import { codeBlocks, ROOT } from '../../support/code-blocks';

const PAGE = join(ROOT, 'docs', 'traps.md');

/** Chapters of rules of other folders, whose notices carry their ids. */
const ELSEWHERE = ['load-test-image', 'load-test-address'];

interface Chapter {
  readonly id: string;
  readonly level: string;
  readonly wrong: string;
  readonly right: string;
}

function chapters(): Chapter[] {
  const lines = readFileSync(PAGE, 'utf8').split('\n');
  const blocks = codeBlocks(PAGE);
  const headings = lines.flatMap((line, index) => (line.startsWith('## ') ? [{ id: line.slice(3), at: index }] : []));
  return headings.map(({ id, at }, index) => {
    const end = headings[index + 1]?.at ?? lines.length;
    const own = blocks.filter(({ at: place }) => Number(place.split(':')[1]) > at && Number(place.split(':')[1]) <= end);
    expect([id, own.length]).toEqual([id, 2]);
    return { id, level: lines[at + 2], wrong: own[0].text, right: own[1].text };
  });
}

/** Runs a block as a program and says what the synth of its app would print: `error id`, `warning id`, `note id`. */
function findingsOf(text: string): string[] {
  const apps: cdk8s.App[] = [];
  class RecordedApp extends cdk8s.App {
    public constructor(props?: cdk8s.AppProps) {
      super(props);
      apps.push(this);
    }
  }
  const modules: Record<string, unknown> = { 'cdk8s': { ...cdk8s, App: RecordedApp }, 'cdk8s-kserve': library };
  const program = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } }).outputText;
  new Function('require', 'exports', program)((name: string) => modules[name] ?? createRequire(__filename)(name), {});
  expect(apps).toHaveLength(1);
  const errors = apps[0].node.findAll().flatMap((construct) => construct.node.validate().map((message) => `error ${/\[([a-z0-9-]+)\]$/.exec(message)?.[1]}`));
  return [...errors, ...Notices.collect(apps[0]).map(({ level, id }) => `${level} ${id}`)];
}

describe('docs/traps.md', () => {
  const all = chapters();

  // Asking the root for its errors prints the notices.
  beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterEach(() => jest.restoreAllMocks());

  it('has a chapter on every rule', () => {
    expect(all.map(({ id }) => id).sort()).toEqual([...SERVICE_RULES.map(({ id }) => id), ...ELSEWHERE].sort());
  });

  it.each(all.map((chapter) => [chapter.id, chapter] as const))('%s: the wrong example is found, at the level that the page states', (id, { wrong, level }) => {
    const found = findingsOf(wrong).filter((finding) => finding.endsWith(` ${id}`));
    expect(found).not.toEqual([]);
    expect(level).toContain(found[0].split(' ')[0]);
  });

  it.each(all.map((chapter) => [chapter.id, chapter] as const))('%s: the corrected example is not found, and stops no synth', (id, { right }) => {
    const found = findingsOf(right);
    expect(found.filter((finding) => finding.endsWith(` ${id}`) || finding.startsWith('error'))).toEqual([]);
  });

  it('would fail for an example that throws', () => {
    expect(() => findingsOf("import { Concurrency } from 'cdk8s-kserve';\nConcurrency.hard(0).limit;")).toThrow(InputError);
  });
});
