import { refuse, violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import type { YamlDocument, YamlPath } from './yaml-document';

/** A part of an object in a file. What it is asked for it either has in the right shape, or it says where the file is wrong. */
export class ManifestNode {
  /**
   * The object of a document.
   *
   * @throws InputError if it is no Kubernetes object
   */
  public static root(document: YamlDocument): ManifestNode {
    const node = new ManifestNode(document, document.value, []);
    node.fields();
    for (const field of ['apiVersion', 'kind']) {
      node.child(field).text();
    }
    return node;
  }

  private constructor(private readonly document: YamlDocument, private readonly value: unknown, private readonly path: YamlPath) {}

  /** What kind of object it is, and its name. */
  public get identity(): { readonly apiVersion: string; readonly kind: string; readonly name: string } {
    const { apiVersion, kind, metadata } = this.value as { apiVersion: string; kind: string; metadata?: { name?: unknown } };
    return { apiVersion, kind, name: String(metadata?.name ?? '') };
  }

  /** `file:line` */
  public get at(): string {
    return this.document.at(this.path);
  }

  /** Whether there is anything. */
  public get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** A field, whether or not it is there. */
  public child(field: string): ManifestNode {
    const inner = this.exists && typeof this.value === 'object' ? (this.value as { [field: string]: unknown })[field] : undefined;
    return new ManifestNode(this.document, inner, [...this.path, field]);
  }

  /** The value as an object; an absent one is empty. @throws InputError for anything else */
  public fields(): { readonly [field: string]: any } {
    if (!this.exists && this.path.length > 0) {
      return {};
    }
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      this.refuse('fields and their values');
    }
    return this.value as { readonly [field: string]: any };
  }

  /** The value as a text. @throws InputError for anything else */
  public text(): string {
    return typeof this.value === 'string' && this.value !== '' ? this.value : this.refuse('a text');
  }

  /** The value as an object with texts in it, as annotations are. @throws InputError for anything else */
  public texts(): { readonly [key: string]: string } {
    for (const [key, value] of Object.entries(this.fields())) {
      if (typeof value !== 'string') {
        this.child(key).refuse(value === null ? 'a text' : `a text (write "${String(value)}" in quotes)`);
      }
    }
    return this.fields();
  }

  /** The value as a whole number of at least 0; undefined if it is absent. @throws InputError for anything else */
  public count(): number | undefined {
    if (!this.exists) {
      return undefined;
    }
    return typeof this.value === 'number' && Number.isInteger(this.value) && this.value >= 0 ? this.value : this.refuse('a whole number of at least 0');
  }

  /** Whether there is something at the end of the way. */
  public has(path: YamlPath): boolean {
    let value: unknown = this.value;
    for (const step of path) {
      value = typeof value === 'object' && value !== null ? (value as { [step: string | number]: unknown })[step] : undefined;
    }
    return value !== undefined && value !== null;
  }

  /** Throws: `file:line: spec.predictor: expected …, got …`. */
  public refuse(allowed: string): never {
    return refuse(`${this.at}: ${this.path.join('.') || 'document'}`, this.value, allowed);
  }

  /** A complaint about something inside, with the place in the file where it stands. */
  public located(fault: Violation, path: YamlPath): Violation {
    return violation(`${this.document.at([...this.path, ...path])}: ${fault.path}`, fault.got, fault.allowed);
  }
}
