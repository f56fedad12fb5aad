import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ROOT, pages } from '../support/code-blocks';

/** Folders of the repository that pages speak of. */
const FOLDERS = ['lib', 'test', 'docs', 'examples', 'stacks', 'scripts', 'images', 'imports', 'policy', 'pulumi-plugin', 'bench', 'api', 'site'];

const PATH = new RegExp(`\`((?:${FOLDERS.join('|')}|\\.github)/[^\`\\s]+)\``, 'g');

/** All files and folders that pages may speak of. */
const FILES = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => !name.includes('node_modules')).map((name) => `${folder}/${name.split(sep).join('/')}`));

/** Whether a path is there; where it has a placeholder, whether there is one of that form. */
function isThere(path: string): boolean {
  if (!/[<*]/.test(path)) {
    return existsSync(join(ROOT, path));
  }
  const form = path.replace(/\/$/, '').split(/<[^>]*>|\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('[^/]+');
  return FILES.some((file) => new RegExp(`^${form}$`).test(file));
}

/** The paths that a page names in backticks; `<name>` and `*` stand for many. */
function pathsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(PATH)].map(([, path]) => path!);
}

describe('the paths that pages name', () => {
  it('are there, or at least one of that form', () => {
    const missing = pages().flatMap((page) => pathsOf(page)
      .filter((path) => !isThere(path))
      .map((path) => `${relative(ROOT, page)}: ${path}`));
    expect(missing).toEqual([]);
  });

  it('are held against the tree, placeholders and all', () => {
    expect(['lib/rules/service/<id>.ts', 'lib/platform/systems/*', 'docs/traps.md'].map(isThere)).toEqual([true, true, true]);
    expect(['lib/rules/service/<id>.js', 'lib/platform/<name>/none.ts', 'docs/none.md'].map(isThere)).toEqual([false, false, false]);
  });

  it('are found at all', () => {
    expect(pathsOf(join(ROOT, 'CONTRIBUTING.md')).length).toBeGreaterThan(20);
  });

  it('are looked for in every folder that there is', () => {
    expect(FOLDERS.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
  });
});

describe('docs/architecture.md', () => {
  it('puts every folder of lib/ on a floor', () => {
    const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
    const rows = [...page.matchAll(/^\| (?:tools|makers|judges|words|facts|ground) \| (.*?) \|/gm)].flatMap(([, row]) => row!.match(/[\w-]+/g) ?? []);
    const folders = readdirSync(join(ROOT, 'lib'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(rows.sort()).toEqual(folders.sort());
  });
});

describe('the commands that pages name', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  const template = ['compile'];

  it('are scripts of package.json, or of the template of the cdk8s CLI', () => {
    const unknown = pages().flatMap((page) => [...readFileSync(page, 'utf8').matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]+)/g)]
      .map(([, name]) => name!).filter((name) => !(name in scripts) && !template.includes(name)).map((name) => `${relative(ROOT, page)}: ${name}`));
    expect(unknown).toEqual([]);
  });
});
