import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, codeBlocks } from '../../../support/code-blocks';

const PAGE = join(ROOT, 'docs', 'install.md');

/** The commands of a section of docs/install.md, from its heading to the next one, as they stand there. */
export function commandsOf(heading: string): string {
  return blocksOf(heading, 'sh').join('\n');
}

/** The blocks of a language in a section. */
export function blocksOf(heading: string, language: string): string[] {
  const lines = readFileSync(PAGE, 'utf8').split('\n');
  const blocks = codeBlocks(PAGE).filter((block) => block.language === language);
  // A comment in a block looks like a heading; a heading of the page is one that no block encloses.
  const headings = lines.flatMap((line, index) => (/^#{1,6} /.test(line) ? [{ line: index + 1, text: line.replace(/^#+ /, '') }] : []));
  const at = headings.findIndex(({ text }) => text === heading);
  if (at < 0) throw new Error(`docs/install.md has no heading '${heading}'`);
  const end = headings[at + 1]?.line ?? Infinity;
  return blocks.filter((block) => {
    const line = Number(block.at.split(':')[1]);
    return line > headings[at].line && line < end;
  }).map(({ text }) => text);
}

/** The commands up to and with the one that applies a wave, as if the terminal had been closed then. */
export function until(commands: string, file: string): string {
  const lines = commands.split('\n');
  const last = lines.findIndex((line) => line.includes(`apply --server-side -f dist/${file}`));
  if (last < 0) throw new Error(`docs/install.md applies no dist/${file}`);
  return lines.slice(0, last + 1).join('\n');
}
