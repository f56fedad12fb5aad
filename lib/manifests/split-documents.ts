import type { Chunk } from './chunk';
import { ListCutter } from './list-cutter';
import type { ManifestSource } from './manifest-source';

/** A document of more characters than this is read item by item, if it is a List. */
const LONG = 256 << 10;

/** Where a document ends: as for kubectl at `---` in the first column, by YAML itself also at `...`. */
const SEPARATOR = /^(?:---|\.\.\.)(?=\s|$)/;
/** Blanks, comments and directives: nothing of an object. */
const EMPTY = /^\s*(?:#|%|$)/;

/** The documents of a text, one after the other. No more of it stands in memory than one document, or one item of a long List. */
export function* splitDocuments(source: ManifestSource): Generator<Chunk> {
  const { file } = source;
  let [number, start, size] = [0, 1, 0];
  let lines: string[] = [];
  let cutter: ListCutter | undefined;
  let above: string[] = [];

  function* flush(): Generator<Chunk> {
    const empty = cutter === undefined && lines.every((line) => EMPTY.test(line));
    yield* cutter?.end() ?? (empty ? [] : [whole(file, lines, start, above)]);
    above = empty ? [...above, ...lines.filter((line) => line.trimStart().startsWith('#'))] : [];
    [lines, cutter, size, start] = [[], undefined, 0, number + 1];
  }

  for (const line of linesOf(source)) {
    number += 1;
    if (SEPARATOR.test(line)) {
      yield* flush();
      // `--- {kind: List}` has something on the line itself.
      if (/^---\s+[^#\s]/.test(line)) {
        lines.push(`   ${line.slice(3)}`);
        start = number;
      }
    } else if (cutter !== undefined) {
      yield* cutter.add(line, number);
    } else {
      lines.push(line);
      const before = size;
      size += line.length + 1;
      if (before <= LONG && size > LONG) {
        cutter = ListCutter.of(file, lines);
        for (let index = 0; cutter !== undefined && index < lines.length; index += 1) {
          yield* cutter.add(lines[index] ?? '', start + index);
        }
        lines = cutter === undefined ? lines : [];
      }
    }
  }
  yield* flush();
}

function whole(file: string, lines: readonly string[], start: number, above: readonly string[]): Chunk {
  const first = lines.findIndex((line) => !EMPTY.test(line));
  // A directive belongs to the stream; the comments above an object belong to it.
  const text = lines.map((line, index) => (index < first && line.startsWith('%') ? '' : line)).join('\n');
  return { file, text: `${text}\n`, line: start, dashed: false, ...(above.length > 0 && { above }) };
}

function* linesOf({ pieces }: ManifestSource): Generator<string> {
  let rest = '';
  let first = true;
  for (const piece of pieces()) {
    const parts = (rest + (first ? piece.replace(/^\uFEFF/, '') : piece)).split('\n');
    first = first && piece === '';
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') {
    yield rest;
  }
}
