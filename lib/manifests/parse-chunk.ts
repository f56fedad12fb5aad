import { jsYaml } from '../core/lazy-libraries';
import { messageOf } from '../core/error-text';
import { checkExpansion } from './alias-guard';
import { goYamlSchema } from './go-yaml-schema';
import { duplicateKeys } from './json-duplicates';
import { jsonValues } from './json-values';
import type { ManifestFault } from './manifest-fault';
import { manifestFault } from './manifest-fault';
import { locate } from './locate';
import { mergeInto, mergeKeysMade, MergeError } from './merge-keys';
import { placeAt } from './place';
import type { FieldPath, Place } from './place';
import type { Chunk } from './chunk';

/** A value in a chunk. */
export interface ParsedValue {
  readonly value: unknown;
  /** The way to it from the top of the chunk. */
  readonly path: FieldPath;
  /** Where its own text begins in the chunk: several values of JSON may follow one another. */
  readonly offset: number;
}

/** The values of a chunk, mostly one. What is wrong goes to `report`; a chunk that cannot be read has no value. */
export function parseChunk(chunk: Chunk, report: (fault: ManifestFault) => void): ParsedValue[] {
  const { text, dashed } = chunk;
  const json = /^\s*[{[]/.test(text) ? jsonValues(text) : undefined;
  try {
    if (json !== undefined) {
      duplicateKeys(text, json.map(({ value }) => value)).forEach(({ key, offset }) => { report(duplicate(placeAt(chunk, offset), key)); });
      return json.map(({ value, offset }) => ({ value, offset, path: [] }));
    }
    const value = load(chunk, report);
    return dashed && Array.isArray(value)
      ? value.map((item: unknown, index) => ({ value: item, offset: 0, path: [index] }))
      : [{ value, offset: 0, path: [] }];
  } catch (error) {
    report(notYaml(chunk, error));
    return [];
  }
}

function load(chunk: Chunk, report: (fault: ManifestFault) => void): unknown {
  const { text } = chunk;
  const yaml = jsYaml();
  const before = mergeKeysMade();
  let value: unknown;
  try {
    value = yaml.load(text, { schema: goYamlSchema() });
  } catch (error) {
    if (!(error instanceof yaml.YAMLException && error.reason === 'duplicated mapping key')) {
      throw error;
    }
    // kubectl takes the last one and says nothing; what was meant may well be the first.
    value = yaml.load(text, { schema: goYamlSchema(), json: true });
    report(duplicate(placeOf(chunk, error), keyOf(lineAt(text, error.mark.line).slice(error.mark.column))));
  }
  if (text.includes('*')) {
    checkExpansion(value);
  }
  return mergeKeysMade() === before ? value : mergeInto(value);
}

function duplicate(place: Place, field: string): ManifestFault {
  return manifestFault('duplicate-key', place, { value: field }, 'each field once', { field, hint: 'the last one counts' });
}

/** The key with which a text begins, in either kind of quotes or in none. */
function keyOf(text: string): string {
  const [, double, single, plain = ''] = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|(.*?)\s*(?::(?=[\s,\]}]|$)|$))/.exec(text) ?? [];
  return double ?? single?.replaceAll("''", "'") ?? plain;
}

function notYaml(chunk: Chunk, error: unknown): ManifestFault {
  const got = error instanceof jsYaml().YAMLException ? error.reason : messageOf(error);
  return manifestFault('no-yaml', placeOf(chunk, error), got, 'well-formed YAML');
}

function placeOf(chunk: Chunk, error: unknown): Place {
  const { file, line, text } = chunk;
  if (error instanceof MergeError) {
    return placeAt(chunk, locate(text, error.path));
  }
  const mark = error instanceof jsYaml().YAMLException ? error.mark : undefined;
  const { line: row, column } = mark ?? { line: 0, column: 0 };
  // A text that ends too early ends on its last line, not behind it.
  const last = text.trimEnd().split('\n').length - 1;
  return row > last ? { file, line: line + last, column: lineAt(text, last).length + 1 } : { file, line: line + row, column: column + 1 };
}

function lineAt(text: string, line: number): string {
  return text.split('\n', line + 1)[line] ?? '';
}
