import { wrapped } from '../forecast-report/svg-text';

/** How far the further lines of something are behind its first one. */
const HANG = 2;

/** What cannot be told from its look: sentences behind the mark of a list. */
const MARK = /^ *(- )?/;

/**
 * Sentences for people, in lines of so many columns: broken between words, what goes on stands further in. Without a width - in a pipe that
 * nobody gave one - they stay as they are, one line each, so that a program can read them.
 */
export function prose(text: string, columns: number | undefined): string {
  return columns === undefined ? text : text.split('\n').map((line) => hanging(line, columns)).join('\n');
}

function hanging(line: string, columns: number): string {
  if (line.length <= columns) {
    return line;
  }
  const [mark = ''] = MARK.exec(line) ?? [];
  const indent = ' '.repeat(Math.max(mark.length, HANG));
  // The first line has room for what stands in front of it, and the others for the indent.
  const [first = '', ...others] = wrapped(line.slice(mark.length), Math.max(1, columns - indent.length));
  return [`${mark}${first}`, ...others.map((rest) => `${indent}${rest}`)].join('\n');
}
