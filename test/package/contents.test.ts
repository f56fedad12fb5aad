import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Project } from './support/project';

/** Megabytes of an installation, and milliseconds until the constructs are there: more than this is a mistake, not a growth. */
const MOST = { install: 40, package: 8 };

describe('what is installed', () => {
  let project: Project;
  let root: string;

  beforeAll(() => {
    project = Project.with('cdk8s-kserve', 'cdk8s', 'constructs');
    root = project.path('node_modules/cdk8s-kserve');
  });

  afterAll(() => project.remove());

  const files = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const megabytes = (folder: string) =>
    files(folder).map((file) => statSync(file)).filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0) / 1e6;

  it('is small: the package, and the package with the peers that it requires', () => {
    const size = { install: megabytes(project.path('node_modules')), package: megabytes(root) };
    const script = "const start = performance.now(); require('cdk8s-kserve'); console.log(performance.now() - start)";
    const times = [1, 2, 3, 4, 5].map(() => Number(project.run('node', '-e', script)));
    process.stderr.write(`an installation takes ${size.install.toFixed(1)} MB, of which the package is ${size.package.toFixed(1)} MB; `
      + `it loads in ${Math.min(...times).toFixed(0)} ms\n`);
    expect(size.package).toBeLessThan(MOST.package);
    expect(size.install).toBeLessThan(MOST.install);
  });

  it('has no dead link in a page', () => {
    const pages = files(root).filter((file) => file.endsWith('.md') && !relative(root, file).includes('node_modules'));
    expect(pages.length).toBeGreaterThan(10);
    const dead = pages.flatMap((page) => [...readFileSync(page, 'utf8').matchAll(/\]\((?!\w+:)([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target!).filter((target) => !existsSync(join(dirname(page), target)))
      .map((target) => `${relative(root, page)}: ${target}`));
    expect(dead).toEqual([]);
  });

  it('has no dead link in a type: pages that docstrings name are there', () => {
    const types = files(join(root, 'build')).filter((file) => file.endsWith('.d.ts'));
    const dead = types.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:docs|examples|imports|policy)\/[\w/.-]+\.\w+/g)]
      .map(([target]) => target).filter((target) => !existsSync(join(root, target)))
      .map((target) => `${relative(root, file)}: ${target}`));
    expect(dead).toEqual([]);
  });

  it('has no type that refers to a file which is not there', () => {
    const types = files(join(root, 'build')).filter((file) => file.endsWith('.d.ts'));
    expect(types.length).toBeGreaterThan(100);
    const dead = types.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?['"](\.[^'"]*)['"]/g)].map(([, target]) => target!)
      .filter((target) => !['.d.ts', '/index.d.ts', ''].some((end) => existsSync(`${join(dirname(file), target)}${end}`) && /\.(d\.ts|json)$/.test(`${target}${end}`)))
      .map((target) => `${relative(root, file)}: ${target}`));
    expect(dead).toEqual([]);
  });

  it('has types that ask for no package but those it requires or can do without', () => {
    const { exports, dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      exports: Record<string, string | { types: string }>; dependencies: object; peerDependencies: object;
    };
    const reached = new Set(Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : [join(root, entry.types)])));
    const packages = new Set<string>();
    for (const file of reached) {
      for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?['"]([^'"]+)['"]/g)) {
        const type = ['.d.ts', '/index.d.ts'].map((end) => `${join(dirname(file), target)}${end}`).find((path) => existsSync(path));
        if (type !== undefined) {
          reached.add(type);
        } else if (!target.startsWith('.')) {
          packages.add(target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/'));
        }
      }
    }
    expect(reached.size).toBeGreaterThan(100);
    expect([...packages].filter((name) => !(name in { ...dependencies, ...peerDependencies }) && !name.startsWith('node:'))).toEqual([]);
  });

  it('brings nothing generated or of the tests', () => {
    expect(readdirSync(root).sort()).toEqual([
      'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md', 'build', 'docs', 'examples', 'images', 'package.json', 'policy', 'pulumi-plugin',
    ]);
    expect(readdirSync(join(root, 'build'))).toEqual(['lib']);
  });

  it('asks npm for no script at installation', () => {
    const { scripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts?: Record<string, string> };
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) {
      expect(scripts).not.toHaveProperty(name);
    }
  });
});
