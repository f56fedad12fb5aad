import { isJson, isList } from '../core/json';

/** A field that its object has had before. */
export interface DuplicateKey {
  readonly key: string;
  /** Where it stands in the text. */
  readonly offset: number;
}

/** A text in quotes, and whether it is a key; what opens and closes around it. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gs;

/**
 * Fields that stand twice in an object of a text of JSON. `JSON.parse` takes the last one and says nothing. That all keys are there is seen
 * by their number, which is fast; only where some are missing they are looked for.
 *
 * @param values what the text was read as
 */
export function duplicateKeys(text: string, values: readonly unknown[]): DuplicateKey[] {
  return keysWritten(text) === values.reduce((sum: number, value) => sum + keysIn(value), 0) ? [] : search(text);
}

/** The texts with a colon behind them. */
function keysWritten(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start >= 0;) {
    let end = text.indexOf('"', start + 1);
    while (isEscaped(text, end)) {
      end = text.indexOf('"', end + 1);
    }
    let behind = end + 1;
    while (/\s/.test(text.charAt(behind))) {
      behind += 1;
    }
    count += text.charAt(behind) === ':' ? 1 : 0;
    start = text.indexOf('"', end + 1);
  }
  return count;
}

/** Whether an odd number of backslashes stands in front. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charAt(first - 1) === '\\') {
    first -= 1;
  }
  return (at - first) % 2 === 1;
}

function keysIn(value: unknown): number {
  if (isList(value)) {
    return value.reduce((sum: number, inner) => sum + keysIn(inner), 0);
  }
  return isJson(value) ? Object.values(value).reduce((sum: number, inner) => sum + 1 + keysIn(inner), 0) : 0;
}

function search(text: string): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const open: Array<Set<string>> = [];
  for (const { 0: token, 1: colon, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      open.push(new Set());
    } else if (token === '}' || token === ']') {
      open.pop();
    } else if (colon !== undefined) {
      const key = String(JSON.parse(token.slice(0, -colon.length)));
      if (open.at(-1)?.has(key)) {
        found.push({ key, offset: index });
      }
      open.at(-1)?.add(key);
    }
  }
  return found;
}
