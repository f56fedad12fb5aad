import type { Chunk } from './chunk';

/** How a List looks whose items can be told apart line by line: kubectl's own output is such a one, as YAML and as JSON. */
interface ListForm {
  /** The line in front of the items. */
  readonly head: RegExp;
  /** The first line of the first item; what is in front of it is how far the items are indented. */
  readonly first: RegExp;
  readonly dashed: boolean;
}

const FORMS: readonly ListForm[] = [
  { head: /^items:\s*$/, first: /^( *)-(?=\s|$)/, dashed: true },
  { head: /^\s+"items": \[\s*$/, first: /^(\s+)\{\s*$/, dashed: false },
];

/** An anchor. Its alias may stand in another item, so that the items cannot be read apart. */
const ANCHOR = /[:-]\s+&[\w-]+(\s|$)/;

/**
 * Cuts a List into its items as its lines come along, so that one of any length can be read. What the List says of itself, around the
 * items, is passed over.
 */
export class ListCutter {
  /** The cutter for a document that begins with such lines; undefined if it is no List, or one that cannot be cut. */
  public static of(file: string, lines: readonly string[]): ListCutter | undefined {
    for (const { head, first, dashed } of FORMS) {
      const at = lines.findIndex((line) => head.test(line));
      const item = lines.findIndex((line, index) => index > at && !/^\s*(#|$)/.test(line));
      const indent = at < 0 ? undefined : first.exec(lines[item] ?? '')?.[1];
      if (indent !== undefined && !lines.some((line) => ANCHOR.test(line)) && !leaveKindToList(lines.slice(item))) {
        return new ListCutter(file, indent, dashed, item);
      }
    }
    return undefined;
  }

  private lines: string[] = [];
  private start = 0;
  private inItem = false;

  private constructor(
    private readonly file: string,
    private readonly indent: string,
    private readonly dashed: boolean,
    /** Lines before the first item that are still to come. */
    private before: number,
  ) {}

  /** Takes the next line; gives the item that it ends. */
  public *add(line: string, number: number): Generator<Chunk> {
    if (this.before > 0) {
      this.before -= 1;
      return;
    }
    if (this.begins(line)) {
      yield* this.end();
      [this.inItem, this.start] = [true, number];
    } else if (this.inItem && this.endsBefore(line)) {
      yield* this.end();
    }
    if (this.inItem) {
      this.lines.push(line);
    }
  }

  /** The last item. */
  public *end(): Generator<Chunk> {
    if (this.inItem) {
      const text = this.lines.join('\n');
      yield { file: this.file, text: this.dashed ? `${text}\n` : text.replace(/,\s*$/, ''), line: this.start, dashed: this.dashed };
    }
    [this.lines, this.inItem] = [[], false];
  }

  private begins(line: string): boolean {
    const rest = line.startsWith(this.indent) ? line.slice(this.indent.length) : '';
    return this.dashed ? /^-(\s|$)/.test(rest) : /^\{\s*$/.test(rest);
  }

  /** Something that is indented no deeper than the items: a field of the List itself, or its closing brackets. */
  private endsBefore(line: string): boolean {
    const { length } = this.indent;
    const column = line.search(/\S/);
    if (this.dashed) {
      return column >= 0 && column <= length && !line.startsWith('#', column);
    }
    return column >= 0 && column < length;
  }
}

/** Whether items are objects that do not say what they are, as in the API server's own lists: the List says it, before them or behind. */
function leaveKindToList(items: readonly string[]): boolean {
  const [first = '', second = ''] = items.slice(0, 2).map((line) => line.replace(/^(\s*)[-{]/, '$1 '));
  const column = (first.trim() === '' ? second : first).search(/\S/);
  const has = (field: string): boolean => {
    const form = new RegExp(`^[\\s-]{${column}}"?${field}"?:`);
    return items.some((line) => form.test(line));
  };
  return has('metadata') && !has('kind');
}
