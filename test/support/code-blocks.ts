import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** A fenced block of a page. */
export interface CodeBlock {
  /** `README.md:12`, where a reader finds it. */
  readonly at: string;
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

/** The pages people read: those beside the README, and all of docs/. */
export function pages(): string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).sort();
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...docs.map((name) => join('docs', name))].map((name) => join(ROOT, name));
}

/** The fenced blocks of a page, in order. */
export function codeBlocks(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { language: string; line: number; text: string[] } | undefined;
  readFileSync(page, 'utf8').split('\n').forEach((line, index) => {
    const fence = /^\s*```(\S*)/.exec(line);
    if (!fence) {
      open?.text.push(line);
    } else if (open) {
      blocks.push({ at: `${basename(page)}:${open.line}`, page, language: open.language, text: open.text.join('\n') });
      open = undefined;
    } else {
      open = { language: fence[1], line: index + 1, text: [] };
    }
  });
  return blocks;
}
