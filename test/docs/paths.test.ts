import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT, pages } from '../support/code-blocks';

/** Folders of the repository that pages speak of. */
const FOLDERS = ['lib', 'test', 'docs', 'examples', 'stacks', 'scripts', 'images', 'imports', 'policy', 'pulumi-plugin', 'bench', 'api', 'site'];

const PATH = new RegExp(`\`((?:${FOLDERS.join('|')}|\\.github)/[^\`\\s]+)\``, 'g');

/** The paths that a page names in backticks; `<name>` and `*` stand for many. */
function pathsOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(PATH)].map(([, path]) => path!);
}

describe('the paths that pages name', () => {
  it('are there, or at least the folder before the first placeholder', () => {
    const missing = pages().flatMap((page) => pathsOf(page)
      .filter((path) => !existsSync(join(ROOT, path.replace(/[^/]*[<*].*$/, ''))))
      .map((path) => `${relative(ROOT, page)}: ${path}`));
    expect(missing).toEqual([]);
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
