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

/** What means something by itself: a backslash with what follows, and a class in brackets with the named ones in it. */
const ESCAPE_OR_CLASS = /\\[^]|\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]\\])*\]/g;

/** Letters and digits that mean something to Go behind a backslash; of digits that is an octal number, and never a group from before. */
const ESCAPE_OF_GO = /^\\(?:[aAbBdDEfnpPQrsStvwWxz]|0|[1-7][0-7]|[^A-Za-z0-9\u0080-\uffff])/;

/** Whether it has nothing that only JavaScript has: looking ahead and back, going back to a group, other letters behind a backslash. */
function isOfGo(pattern: string): boolean {
  const escapes = [...pattern.matchAll(/\\[^]/g)].map(({ index }) => pattern.slice(index, index + 3));
  return !/\(\?<?[=!]/.test(pattern.replace(ESCAPE_OR_CLASS, '')) && escapes.every((escape) => ESCAPE_OF_GO.test(escape));
}

/** A pattern of Go as JavaScript has it, or undefined for one that it cannot read. */
export function goPattern(pattern: string): RegExp | undefined {
  if (!isOfGo(pattern)) {
    return undefined;
  }
  const [head = '', flags = ''] = FLAGS.exec(pattern) ?? [];
  const respelled = SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), pattern.slice(head.length))
    .replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES.get(name) ?? whole);
  try {
    return new RegExp(respelled, [...new Set(flags.replaceAll('U', ''))].join(''));
  } catch {
    return undefined;
  }
}
