import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** A public name and the page of the reference that is about it. */
export interface PublicName {
  readonly name: string;
  readonly page: string;
}

/** The name that each page of the reference is about. Of two with one name (a construct, and Pulumi's component) both. */
export function namesOf(pages: readonly string[]): PublicName[] {
  return pages.filter((page) => basename(page) !== 'index.md').map((page) => ({ name: basename(page, '.md'), page }));
}

/** Joins guide and reference: each page of the guide lists the names it speaks of, each name the pages that speak of it. */
export function linkNames(site: string, names: readonly PublicName[]): void {
  const guide = readdirSync(site).filter((file) => file.endsWith('.md')).sort().map((file) => join(site, file));
  const texts = new Map(guide.map((page) => [page, readFileSync(page, 'utf8')]));
  for (const [page, text] of texts) {
    const spokenOf = names.filter(({ name }) => speaksOf(text, name));
    append(page, 'Reference', spokenOf.map((one) => `[${one.name}](${from(page, one.page)})`).join(' · '));
  }
  for (const { name, page } of names) {
    const pages = guide.filter((one) => speaksOf(texts.get(one) ?? '', name));
    append(page, 'In the guide', pages.map((one) => `[${titleOf(texts.get(one) ?? '')}](${from(page, one)})`).join(' · '));
  }
}

/** Whether a page has a name in code: in a block or between backticks. */
function speaksOf(text: string, name: string): boolean {
  return (text.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []).some((code) => new RegExp(`(?<![\\w.-])${name}(?![\\w-])`).test(code));
}

function append(page: string, title: string, line: string): void {
  if (line !== '') {
    writeFileSync(page, `${readFileSync(page, 'utf8').trimEnd()}\n\n## ${title}\n\n${line}\n`);
  }
}

const titleOf = (text: string) => /^# (.*)$/m.exec(text)?.[1] ?? '';

const from = (page: string, target: string) => relative(dirname(page), target).replace(/^(?!\.)/, './');

/**
 * Double braces in a line of code, `{{.Name}}`, are no expressions of Vue, which a page of VitePress is compiled by. Blocks of code are
 * left as they are: VitePress keeps Vue out of them.
 */
export function withoutInterpolation(pages: readonly string[]): void {
  for (const page of pages) {
    const text = readFileSync(page, 'utf8');
    if (text.includes('{{')) {
      const parts = text.split(/^(```[^]*?^```)/m);
      writeFileSync(page, parts.map((part) => (part.startsWith('```') ? part : escaped(part))).join(''));
    }
  }
}

function escaped(text: string): string {
  return text.replace(/`([^`\n]*\{\{[^`\n]*)`/g, (_, code: string) =>
    `<code>${code.replaceAll('<', '&lt;').replaceAll('{', '&#123;').replaceAll('}', '&#125;')}</code>`);
}
