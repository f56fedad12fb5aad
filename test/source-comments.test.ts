import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './support/code-blocks';

/*
 * Which release of an upstream a fact was read from is said once for each system: in lib/kserve/version.ts, lib/knative/version.ts, or the
 * system's definition. A comment elsewhere names file and function. That something is so since, or up to, a release is a fact, and stays.
 */

/** Where a system says which of its releases it is written after. */
const DEFINITIONS = /^(k(serve|native)\/version|platform\/systems\/.*\b(names|images|releases|definition|pinned))\.ts$/;

/** A version with a file or a function of upstream's behind it. */
const BEFORE_A_PATH = /\bv?\d+\.\d+(\.\d+)?(?=\s+(…|[\w{}.,-]+\/|[\w-]+\.(go|yaml|proto)\b|`))/;

/** A version in the line of a source; addresses have what they have. */
const IN_A_SOURCE = /(@see|Source:)(?!\s+https?:)[^@]*?\bv?\d+\.\d{1,2}(\.\d+)?\b(?!\.\w*[a-z])/;

/** Lines of comments that name a release as a fact's source. */
function sourcesWithVersion(code: string): string[] {
  const file = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true);
  const comments = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const range of [...ts.getLeadingCommentRanges(code, node.getFullStart()) ?? [], ...ts.getTrailingCommentRanges(code, node.getEnd()) ?? []]) {
      comments.add(code.slice(range.pos, range.end));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...comments].flatMap((comment) => comment.split('\n')).filter((line) => BEFORE_A_PATH.test(line) || IN_A_SOURCE.test(line)).map((line) => line.trim());
}

describe('the finder of versions', () => {
  it.each([
    ['/** @see kserve v0.20.0 pkg/constants/constants.go `Name` */'],
    ['// knative/serving v1.21 pkg/queue/main.go'],
    ['/** Kubernetes v1.33 horizontal.go `compute` */'],
    ['/** Roles. Source: config/core/200-roles, knative-v1.21.1. */'],
    ['/**\n * @see k8s.io/api v0.34 core/v1/types.go\n */'],
  ])('finds %j', (comment) => {
    expect(sourcesWithVersion(`${comment}\nexport const x = 1;`)).toHaveLength(1);
  });

  it.each([
    ['/** @see kserve pkg/constants/constants.go `Name` */'],
    ['/** Once called Serverless, before KServe v0.16. */'],
    ['/** The version: `v0.20.0`. */'],
    ['/** @see https://knative.dev/v1.21-docs/serving/ */'],
    ['/** @default \'kserve/agent:v0.20.0\' */'],
  ])('passes over %j', (comment) => {
    expect(sourcesWithVersion(`${comment}\nexport const x = '@see v1.21 pkg/a.go';`)).toEqual([]);
  });
});

describe('the comments of lib/', () => {
  it('name the file and the function of a fact, and its release only where the system is defined', () => {
    const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/crd-data|shipped-data/.test(name) && !DEFINITIONS.test(name));
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap((name) => sourcesWithVersion(readFileSync(join(ROOT, 'lib', name), 'utf8')).map((line) => `${name}: ${line}`))).toEqual([]);
  });
});

/*
 * An `as` or a `!` says that somebody knows better than the compiler. Whoever reads it has to be told why that is true: in a `//` comment on
 * its line, or on the line above. No rule of ESLint asks for one; it can only forbid them all.
 */

/** Whether there may be one, at a glance: most files have none, and are not parsed. Lines of longer comments begin with a star. */
function mayAssert(code: string): boolean {
  return code.split('\n').some((line) => !/^\s*(\*|\/\*|\/\/|import\b|export \*)/.test(line) && /\bas (?!const\b)|[\w)\]]!(?!=)|(^|[=(,:?]|return)\s*<\w+>[\w(]/.test(line.replace(/\/\/ .*/, '')));
}

/** A reason. What stands behind `//` in a text has no space before it. */
const REASON = /(^|\s)\/\/ (?!eslint-)/;

/** The assertions of a piece of code beside which no reason stands. `as const` asserts nothing that is not so. */
function withoutReason(code: string): string[] {
  const file = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true);
  const lines = code.split('\n');
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const asserts = ts.isTypeAssertionExpression(node) || (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type));
    if (asserts || ts.isNonNullExpression(node)) {
      const [first, last] = [node.getStart(), node.getEnd()].map((position) => file.getLineAndCharacterOfPosition(position).line);
      if (![first - 1, first, last].some((line) => REASON.test(lines[line] ?? ''))) {
        found.push(lines[first].trim());
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('the finder of assertions', () => {
  it.each([
    ['const a = b as string;'],
    ['const a = b!.c;'],
    ['const a = <string>b;'],
    ['// eslint-disable-next-line some-rule\nconst a = b as string;'],
    ['// It is one.\n\nconst a = b as string;'],
    ["const a = 'https://example.com' as Url;"],
    ['/** A text. */\nconst a = b as string;'],
  ])('finds %j', (code) => {
    expect(mayAssert(code)).toBe(true);
    expect(withoutReason(code)).toHaveLength(1);
  });

  it.each([
    ['const a = b as string; // It was looked at above.'],
    ['// It was looked at above.\nconst a = b as string;'],
    ['const a = b!; // There is one.'],
    ['const a = {\n  b: 1,\n} as C; // Made field by field.'],
    ['const a = {\n  b: c as D, // It was looked at above.\n  e: 1,\n};'],
    ["const a = ['x'] as const;"],
    ["import { a as b } from 'c';"],
    ['const a: C = { b: 1 } satisfies C;'],
  ])('passes over %j', (code) => {
    expect(withoutReason(code)).toEqual([]);
  });
});

describe('the assertions of lib/ and stacks/', () => {
  it('have a reason beside each', () => {
    const files = ['lib', 'stacks'].flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/crd-data|shipped-data/.test(name)).map((name) => join(folder, name)));
    expect(files.length).toBeGreaterThan(500);
    const found = files.map((name) => [name, readFileSync(join(ROOT, name), 'utf8')] as const)
      .filter(([, code]) => mayAssert(code))
      .flatMap(([name, code]) => withoutReason(code).map((line) => `${name}: ${line}`));
    expect(found).toEqual([]);
  });
});
