/*
 * Patterns of Go (RE2) are nearly a part of JavaScript's: what Go writes otherwise is written anew here. Nobody meets more of them than a
 * ClusterStorageContainer has, and those say how a URI begins.
 *
 * @see https://pkg.go.dev/regexp/syntax
 */

/** How Go writes a named group, and the two ends of a text; JavaScript has the ends without the flag m only. */
const SPELLINGS: ReadonlyArray<readonly [RegExp, string]> = [[/\(\?P</g, '(?<'], [/\\A/g, '^'], [/\\z/g, '$']];

/** Flags for the whole pattern: `(?i)https://`. JavaScript has those of the same letters; `U`, which turns lazy and greedy round, matches the same. */
const FLAGS = /^\(\?([imsU]+)\)/;

/** Classes by name, as they stand within brackets. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ['alnum', '0-9A-Za-z'], ['alpha', 'A-Za-z'], ['digit', '0-9'], ['lower', 'a-z'], ['upper', 'A-Z'], ['word', '\\w'], ['xdigit', '0-9A-Fa-f'], ['space', '\\s'],
]);

/** A pattern of Go as JavaScript has it, or undefined for one that it cannot read. */
export function goPattern(pattern: string): RegExp | undefined {
  const [head = '', flags = ''] = FLAGS.exec(pattern) ?? [];
  const respelled = SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), pattern.slice(head.length))
    .replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES.get(name) ?? whole);
  try {
    return new RegExp(respelled, [...new Set(flags.replaceAll('U', ''))].join(''));
  } catch {
    return undefined;
  }
}
