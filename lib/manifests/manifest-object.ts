import type { Json } from '../core/json';
import { textAt } from '../core/json';
import { locate } from './locate';
import type { FieldPath, Place } from './place';
import { fileAndLine, placeAt } from './place';
import type { Chunk } from './chunk';

/** An object of Kubernetes in a file, as plain data that still knows where each of its fields stands. */
export class ManifestObject {
  public readonly apiVersion: string;
  public readonly kind: string;

  /** @internal Objects come from `readObjects`. */
  constructor(
    /** The object. Not to be changed: parts of it may be shared, where the file has aliases. */
    public readonly value: Json,
    private readonly chunk: Chunk,
    private readonly path: FieldPath,
    identity: { readonly apiVersion: string; readonly kind: string },
  ) {
    this.apiVersion = identity.apiVersion;
    this.kind = identity.kind;
  }

  /** The file as messages call it. */
  public get file(): string {
    return this.chunk.file;
  }

  /** `metadata.name`; an empty text where there is none. */
  public get name(): string {
    return textAt(this.value, 'metadata', 'name') ?? '';
  }

  /** `metadata.namespace`; an empty text where there is none. */
  public get namespace(): string {
    return textAt(this.value, 'metadata', 'namespace') ?? '';
  }

  /** The text that it was read from: all of the document where it is one of several in a List. */
  public get source(): string {
    return this.chunk.text;
  }

  /** The comments of the documents before it in its file that hold nothing else, each line with its sign. */
  public get above(): readonly string[] {
    return this.chunk.above ?? [];
  }

  /** The way to it in its source: empty unless it stands in a List. */
  public get sourcePath(): FieldPath {
    return this.path;
  }

  /** Where a field stands; the innermost one above it where there is no such field. Worked out anew at each call. */
  public place(path: FieldPath = []): Place {
    const { text, dashed } = this.chunk;
    const whole = path.length === 0 && this.path.length === (dashed ? 1 : 0);
    // Thousands of objects are asked for their own place and for nothing else: it is the first thing that is no comment.
    const offset = whole ? /^(?:\s*(?:#.*)?\n)*\s*(?:-\s+)?/.exec(text)?.[0].length ?? 0 : locate(text, [...this.path, ...path]);
    return placeAt(this.chunk, offset);
  }

  /** `file:line` of a field. */
  public at(path: FieldPath = []): string {
    return fileAndLine(this.place(path));
  }
}
