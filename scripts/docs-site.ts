import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { isInternal, withoutUnreached } from './docs-site-internal';
import { linkNames, namesOf, withoutInterpolation } from './docs-site-names';

/**
 * `npm run docs`: the documentation as a site, in .cache/site/.vitepress/dist. Pages of docs/ and the README are copied, typedoc writes the
 * reference from the docstrings, each page gets a list of the names that it speaks of and each name one of the pages that speak of it, and
 * VitePress makes HTML of it all, with a search. A link that leads nowhere fails the build.
 */
const ROOT = join(__dirname, '..');
const SITE = join(ROOT, '.cache/site');
const SOURCE = 'https://github.com/cdk8s-kserve/cdk8s-kserve/blob/main';

function run(program: string, ...args: string[]): void {
  execFileSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], { cwd: ROOT, stdio: 'inherit' });
}

/** The text of a page at its place in the site: what lies outside the site is linked in the repository. */
function placed(from: string, to: string): string {
  return readFileSync(from, 'utf8').replace(/\]\((?!\w+:|#)([^)#\s]+)(#[^)]*)?\)/g, (_, target: string, anchor = '') => {
    const file = resolve(dirname(from), target);
    const inside = siteFile(file);
    return inside === undefined ? `](${SOURCE}/${relative(ROOT, file)}${anchor})` : `](${link(dirname(to), inside)}${anchor})`;
  });
}

const link = (folder: string, file: string) => relative(folder, file).replace(/^(?!\.)/, './');

/** Where a file of the repository is in the site. */
function siteFile(file: string): string | undefined {
  const path = relative(ROOT, file);
  if (path === 'README.md') return join(SITE, 'index.md');
  return /^docs\/.*\.(md|svg|png)$/.test(path) && existsSync(file) ? join(SITE, relative('docs', path)) : undefined;
}

function copyPages(): void {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, 'docs', name));
  for (const file of [join(ROOT, 'README.md'), ...docs]) {
    const to = siteFile(file);
    if (to === undefined) continue;
    mkdirSync(dirname(to), { recursive: true });
    if (to.endsWith('.md')) writeFileSync(to, placed(file, to));
    else cpSync(file, to);
  }
}

const pagesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).map((name) => join(folder, name));

function main(): void {
  rmSync(SITE, { recursive: true, force: true });
  mkdirSync(join(SITE, '.vitepress'), { recursive: true });
  copyPages();
  cpSync(join(ROOT, 'site/config.mts'), join(SITE, '.vitepress/config.mts'));
  run('typedoc/bin/typedoc');
  const reference = withoutUnreached(pagesIn(join(SITE, 'api')));
  withoutInterpolation(pagesIn(SITE));
  linkNames(SITE, namesOf(reference.filter((page) => !isInternal(page))));
  run('vitepress/bin/vitepress.js', 'build', SITE);
}

main();
