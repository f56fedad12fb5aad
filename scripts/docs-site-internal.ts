import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/*
 * Types that a public signature mentions have a page in the reference although nothing exports them (docs/decisions/public-names.md), in a
 * folder `internal` of the entry that mentions them: typedoc-plugin-missing-exports makes these pages. It makes some too many, of what is
 * mentioned by members that typedoc leaves out afterwards; nothing leads to these.
 */

const INTRODUCTION = `Types without a name of their own: they are reached by what has them, \`KServeProps['config']\`. The guide's page on types in your
own code has the ways to write one.`;

/** Whether a page is of a type that nothing exports. */
export const isInternal = (page: string) => page.split(sep).includes('internal');

/** Removes the pages of internal types that no page of a public name leads to, itself or by another one; gives those that stay. */
export function withoutUnreached(pages: readonly string[]): string[] {
  const isIndex = (page: string) => basename(page) === 'index.md';
  const reached = new Set(pages.filter((page) => !isInternal(page) && !isIndex(page)));
  for (const page of reached) {
    linksOf(page).filter((target) => !isIndex(target)).forEach((target) => reached.add(target));
  }
  const gone = new Set(pages.filter((page) => !isIndex(page) && !reached.has(page)));
  gone.forEach((page) => rmSync(page));
  pages.filter((page) => isInternal(page) && isIndex(page)).forEach((page) => introduce(page, gone));
  return pages.filter((page) => !gone.has(page));
}

function linksOf(page: string): string[] {
  return [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+\.md)/g)].map(([, target = '']) => join(dirname(page), target));
}

/** The list of internal types, without those that are gone, and with a word on what they are. */
function introduce(page: string, gone: ReadonlySet<string>): void {
  const kept = readFileSync(page, 'utf8').split('\n')
    .filter((line) => !gone.has(join(dirname(page), /^- \[.*\]\((.*)\)$/.exec(line)?.[1] ?? '')));
  const withoutEmptyParts = kept.join('\n').replace(/^## .*\n+(?=## |$(?![^]))/gm, '');
  writeFileSync(page, withoutEmptyParts.replace(/^# internal\n/, `# Types without a name of their own\n\n${INTRODUCTION}\n`));
}
