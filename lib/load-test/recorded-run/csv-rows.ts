import { csv } from '../../core/lazy-libraries';
import { violationInWords } from '../../core/checks';
import { InputError } from '../../core/input-error';
import { numberAt } from '../../core/json';
import { messageOf } from '../../core/error-text';
import { show } from '../../core/show';

/** A CSV file with a header, read by the names of its columns; what is wrong in it is said with file and line. */
export class CsvRows {
  /**
   * Reads a text. Lines that begin with `#` are comments; the order of the columns is free, further ones are passed over.
   *
   * @param file what messages call it
   * @param required the columns that must be there
   * @throws InputError with file, line and what was expected
   */
  public static parse(text: string, file: string, required: readonly string[]): CsvRows {
    let records: string[][];
    try {
      records = csv().parse(text, { bom: true, trim: true, skip_empty_lines: true, comment: '#', comment_no_infix: true });
    } catch (cause) {
      const where = at(file, numberAt(cause, 'lines'));
      throw Object.assign(wrong(where, 'well-formed CSV with as many fields as the header', messageOf(cause)), { cause });
    }
    const [header, ...rows] = records;
    const missing = required.filter((name) => !header?.includes(name));
    if (header === undefined || missing.length > 0) {
      throw wrong(at(file, 1), `a header with ${required.join(', ')}`, header === undefined ? 'an empty file' : header.join(','));
    }
    return new CsvRows(file, new Map(header.map((name, index) => [name, index])), rows);
  }

  private constructor(
    private readonly file: string,
    private readonly columns: ReadonlyMap<string, number>,
    private readonly rows: readonly string[][],
  ) {}

  /** How many rows there are below the header. */
  public get count(): number {
    return this.rows.length;
  }

  /** Whether there is such a column. */
  public has(column: string): boolean {
    return this.columns.has(column);
  }

  /** The text of a field; empty where the column or the field is. */
  public text(row: number, column: string): string {
    const index = this.columns.get(column);
    return index === undefined ? '' : this.rows[row]?.[index] ?? '';
  }

  /** A number of a field. @throws InputError if it is none, or below `min` */
  public number(row: number, column: string, min = -Infinity): number {
    const text = this.text(row, column);
    const value = text === '' ? NaN : Number(text);
    if (!Number.isFinite(value) || value < min) {
      throw this.wrong(row, `a number${min === -Infinity ? '' : ` of at least ${min}`} in column ${column}`, show(text));
    }
    return value;
  }

  /** The same where the field may be empty. */
  public optional(row: number, column: string, min?: number): number | undefined {
    return this.text(row, column) === '' ? undefined : this.number(row, column, min);
  }

  /** A complaint about a row. */
  public wrong(row: number, allowed: string, got: string): InputError {
    return wrong(`${this.file}: row ${row + 1}`, allowed, got);
  }
}

function at(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

function wrong(path: string, allowed: string, got: string): InputError {
  return new InputError([violationInWords(path, got, allowed)]);
}
