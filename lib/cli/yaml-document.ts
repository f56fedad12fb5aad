import type { Document } from 'yaml';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Violation } from '../core/input-error';
import { InputError } from '../core/input-error';

/** A way into an object: `['spec', 'predictor', 'minReplicas']`. */
export type YamlPath = ReadonlyArray<string | number>;

/** One object of a YAML file that still knows on which line each of its parts stands. */
export class YamlDocument {
  /**
   * The objects of a text, in order. Documents without content are left out; the items of a List stand for themselves.
   *
   * @param file what messages call the text
   * @throws InputError with file, line and what was expected
   */
  public static readAll(text: string, file: string): YamlDocument[] {
    const lines = new LineCounter();
    const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false }) as Document.Parsed[];
    const faults = documents.flatMap(({ errors }) => errors).map(({ message, pos }) => notYaml(`${file}:${lines.linePos(pos[0]).line}`, message));
    if (faults.length > 0) {
      throw new InputError(faults);
    }
    return documents.flatMap((document) => {
      const value = dataOf(document, `${file}:${lines.linePos(document.range[0]).line}`);
      const root = new YamlDocument(document, lines, file, value, []);
      if (value === null || value === undefined) {
        return [];
      }
      const { items } = value as { items?: unknown };
      return Array.isArray(items) ? items.map((item, index) => new YamlDocument(document, lines, file, item, ['items', index])) : [root];
    });
  }

  private constructor(
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
    private readonly file: string,
    /** The object as plain data. */
    public readonly value: unknown,
    private readonly prefix: YamlPath,
  ) {}

  /** `file:line` of a part of the object; of the innermost part above it if there is no such part. */
  public at(path: YamlPath = []): string {
    let node: unknown = this.document.contents;
    let offset = startOf(node) ?? 0;
    for (const step of [...this.prefix, ...path]) {
      const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === step) : undefined;
      node = isSeq(node) ? node.items[step as number] : pair?.value;
      const found = startOf(pair?.key) ?? startOf(node);
      if (found === undefined) {
        break;
      }
      offset = found;
    }
    return `${this.file}:${this.lines.linePos(offset).line}`;
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Aliases that multiply without end are stopped by the parser, with an error that is no parse error. */
function dataOf(document: Document.Parsed, where: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw Object.assign(new InputError([notYaml(where, (cause as Error).message)]), { cause });
  }
}

function notYaml(path: string, message: string): Violation {
  const got = message.split('\n')[0];
  return { path, got, allowed: 'well-formed YAML', message: `${path}: expected well-formed YAML, got: ${got}` };
}
