import type { Json } from '../core/json';
import type { Code } from './code';
import { fields, literals } from './code';

/** The fields of an object that nobody has taken yet: what has a prop is taken, what is left goes through the escape hatch. */
export class UntakenFields {
  private readonly left: Map<string, unknown>;

  constructor(object: Json) {
    this.left = new Map(Object.entries(object));
  }

  /** A field, without taking it. */
  public get(field: string): unknown {
    return this.left.get(field);
  }

  /** The code that `make` writes for a field; the field is taken if there is any. */
  public take<C extends Code>(field: string, make: (value: unknown) => C | undefined): C | undefined {
    const value = this.left.get(field);
    const code = value === undefined ? undefined : make(value);
    if (code !== undefined) {
      this.left.delete(field);
    }
    return code;
  }

  /** Takes fields that stand in what was made of others. */
  public drop(...names: readonly string[]): void {
    names.forEach((name) => this.left.delete(name));
  }

  /** What is left of the fields of that list, as an object; undefined if nothing is. The others are left to patches. */
  public remaining(known: ReadonlySet<string>, prefix: string, hatch: string[]): Code | undefined {
    const found = [...this.left].filter(([field]) => known.has(field));
    hatch.push(...found.map(([field]) => `${prefix}.${field}`));
    return found.length === 0 ? undefined : fields(literals(Object.fromEntries(found)));
  }
}
