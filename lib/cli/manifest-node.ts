import { refuse, violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import type { Json } from '../core/json';
import { isJson, textsAt, valueAt } from '../core/json';
import type { FieldPath, ManifestObject } from '../manifests';

/** A part of an object in a file. What it is asked for it either has in the right shape, or it says where the file is wrong. */
export class ManifestNode {
  /** The object itself. */
  public static root(object: ManifestObject): ManifestNode {
    return new ManifestNode(object, object.value, []);
  }

  private constructor(public readonly object: ManifestObject, private readonly value: unknown, private readonly path: FieldPath) {}

  /** `file:line` */
  public get at(): string {
    return this.object.at(this.path);
  }

  /** Whether there is anything. */
  public get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** A field, whether or not it is there. */
  public child(field: string): ManifestNode {
    return new ManifestNode(this.object, valueAt(this.value, field), [...this.path, field]);
  }

  /** The value as an object; an absent one is empty. @throws InputError for anything else */
  public fields(): Json {
    if (!this.exists && this.path.length > 0) {
      return {};
    }
    return isJson(this.value) ? this.value : this.refuse('fields and their values');
  }

  /** The value as a text. @throws InputError for anything else */
  public text(): string {
    return typeof this.value === 'string' && this.value !== '' ? this.value : this.refuse('a text');
  }

  /** The value as an object with texts in it, as annotations are. @throws InputError for anything else */
  public texts(): { readonly [key: string]: string } {
    for (const [key, value] of Object.entries<unknown>(this.fields())) {
      if (typeof value !== 'string') {
        const scalar = typeof value === 'number' || typeof value === 'boolean';
        this.child(key).refuse(scalar ? `a text (write "${value}" in quotes)` : 'a text');
      }
    }
    return textsAt(this.fields());
  }

  /** The value as a whole number of at least 0; undefined if it is absent. @throws InputError for anything else */
  public count(): number | undefined {
    if (!this.exists) {
      return undefined;
    }
    return typeof this.value === 'number' && Number.isInteger(this.value) && this.value >= 0 ? this.value : this.refuse('a whole number of at least 0');
  }

  /** Whether there is something at the end of the way. */
  public has(path: FieldPath): boolean {
    const value = valueAt(this.value, ...path);
    return value !== undefined && value !== null;
  }

  /** Throws: `file:line: spec.predictor: expected …, got …`. */
  public refuse(allowed: string): never {
    return refuse(`${this.at}: ${this.path.join('.') || 'document'}`, this.value, allowed);
  }

  /** A complaint about something inside, with the place in the file where it stands. */
  public located(fault: Violation, path: FieldPath): Violation {
    return violation(`${this.object.at([...this.path, ...path])}: ${fault.path}`, fault.got, fault.allowed);
  }
}
