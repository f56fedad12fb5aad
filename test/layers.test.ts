import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { ROOT } from './support/code-blocks';

const LIB = join(ROOT, 'lib');

/** From each folder of lib/ to those that it may import. An arrow that is not here is an error. */
const ARROWS: Record<string, readonly string[]> = {
  'core': [],
  'load': ['core'],
  'manifests': ['core'],
  'knative': ['core'],
  'kserve': ['knative', 'core'],
  'scaling': ['knative', 'core'],
  'cluster': ['kserve', 'knative', 'core'],
  'rules': ['cluster', 'kserve', 'knative', 'core'],
  'forecast': ['kserve', 'knative', 'load', 'core'],
  'inference': ['rules', 'cluster', 'scaling', 'kserve', 'knative', 'core'],
  'kinds': ['rules', 'inference', 'cluster', 'scaling', 'kserve', 'knative', 'core'],
  'check': ['manifests', 'inference', 'rules', 'cluster', 'kserve', 'core'],
  'platform': ['rules', 'inference', 'cluster', 'kserve', 'knative', 'core'],
  'local-serving': ['forecast', 'load-test', 'knative', 'core'],
  'conformance': ['platform', 'core'],
  'load-test': ['inference', 'forecast', 'cluster', 'kserve', 'knative', 'load', 'core'],
  'forecast-report': ['forecast', 'core'],
  'pulumi': ['platform', 'load-test', 'rules', 'inference', 'cluster', 'scaling', 'kserve', 'knative', 'core'],
  'import-yaml': ['manifests', 'platform', 'inference', 'scaling', 'kserve', 'core'],
  'cli': [
    'check', 'import-yaml', 'manifests', 'conformance', 'forecast-report', 'local-serving', 'load-test', 'platform', 'rules', 'forecast', 'cluster', 'kserve',
    'knative', 'load', 'core',
  ],
};

/** Folders that must load without cdk8s, for `cdk8s-kserve/forecast`. */
const PURE = ['core', 'load', 'knative', 'kserve', 'cluster', 'scaling', 'forecast', 'forecast-report'];

interface Import {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function imports(): Import[] {
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  return files.flatMap((name) => {
    const source = ts.createSourceFile(name, readFileSync(join(LIB, name), 'utf8'), ts.ScriptTarget.Latest, true);
    const found: Import[] = [];
    source.forEachChild((node) => {
      const specifier = (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier;
      if (specifier && ts.isStringLiteral(specifier)) {
        const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly ?? false : node.isTypeOnly;
        const target = specifier.text.startsWith('.') ? relative(LIB, resolve(dirname(join(LIB, name)), specifier.text)) : specifier.text;
        found.push({ from: name, target, typeOnly });
      }
    });
    return found;
  });
}

const folder = (path: string) => path.split(sep)[0];

/** The file that an import of another one means; undefined for a library. */
function fileOf(target: string): string | undefined {
  return [`${target}.ts`, join(target, 'index.ts')].find((file) => existsSync(join(LIB, file)));
}

/**
 * Groups of files that each reach every other one by imports, those of types included: Tarjan's strongly connected components of more than one
 * file, or of one that imports itself.
 */
function circles(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const number = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): void => {
    number.set(file, number.size);
    lowest.set(file, number.get(file)!);
    open.push(file);
    for (const next of arrows.get(file) ?? []) {
      if (!number.has(next)) {
        visit(next);
      }
      if (open.includes(next)) {
        lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
      }
    }
    if (lowest.get(file) === number.get(file)) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1 || arrows.get(file)?.includes(file)) {
        found.push(circle.sort());
      }
    }
  };
  [...arrows.keys()].filter((file) => !number.has(file)).forEach((file) => number.has(file) || visit(file));
  return found;
}

describe('the finder of circles', () => {
  const inGraph = (graph: Record<string, string[]>) => circles(new Map(Object.entries(graph)));

  it('finds none in a tree, nor where two ways lead to one file', () => {
    expect(inGraph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toEqual([]);
  });

  it('finds each circle as a whole, however long, and a file that imports itself', () => {
    expect(inGraph({ a: ['b'], b: ['c', 'x'], c: ['a'], x: ['y'], y: ['x'], z: ['z', 'a'] })).toEqual([['x', 'y'], ['a', 'b', 'c'], ['z']]);
  });
});

describe('the folders of lib/', () => {
  const all = imports();

  it('are all in the table of arrows', () => {
    const folders = readdirSync(LIB, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(folders.sort()).toEqual(Object.keys(ARROWS).sort());
    expect(all.length).toBeGreaterThan(500);
  });

  it('import one another only along the arrows', () => {
    const local = all.filter(({ from, target }) => from.includes(sep) && (existsSync(join(LIB, `${target}.ts`)) || existsSync(join(LIB, target))));
    const wrong = local.filter(({ from, target }) => folder(from) !== folder(target) && !ARROWS[folder(from)].includes(folder(target)));
    expect(wrong.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
  });

  it('take every arrow of the table', () => {
    const taken = new Set(all.map(({ from, target }) => `${folder(from)} -> ${folder(target)}`));
    const idle = Object.entries(ARROWS).flatMap(([from, to]) => to.map((target) => `${from} -> ${target}`)).filter((arrow) => !taken.has(arrow));
    expect(idle).toEqual([]);
  });

  it('have no circle of imports between their files, types included', () => {
    const arrows = new Map<string, string[]>();
    for (const { from, target } of all) {
      const file = fileOf(target);
      arrows.set(from, [...(arrows.get(from) ?? []), ...(file === undefined ? [] : [file])]);
    }
    expect(arrows.size).toBeGreaterThan(250);
    expect(circles(arrows)).toEqual([]);
  });

  it('keep cdk8s out of what has to run without it', () => {
    const wrong = all.filter(({ from, target, typeOnly }) => PURE.includes(folder(from)) && !typeOnly && /^(cdk8s|constructs)/.test(target));
    expect(wrong.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
  });

  it('keep Pulumi in lib/pulumi', () => {
    const wrong = all.filter(({ from, target }) => folder(from) !== 'pulumi' && target.startsWith('@pulumi/'));
    expect(wrong.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
  });

  it('never load cdk8s-plus or the Kubernetes types at run time', () => {
    const wrong = all.filter(({ target, typeOnly }) => !typeOnly && /^(cdk8s-plus|kubernetes-types)/.test(target));
    expect(wrong.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
  });
});
