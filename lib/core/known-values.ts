import { refuse } from './checks';
import { show } from './show';

/**
 * The values of a value class of which there are only so many, and how a value that a caller hands in is taken for one of them.
 *
 * One policy for all such classes: a value is known by its name, never by its identity. So an instance of a second copy of this package in
 * the same program counts as what it is, and so does the plain name, which JavaScript lets through; anything else is refused, with the prop
 * and what it may be. Nothing is ever silently taken for something else.
 */
export class KnownValues<T extends object> {
  /**
   * @param className the class as the user types it
   * @param values all of its values
   * @param nameOf the name of a value; the field that it reads is what an instance of another copy is known by
   */
  constructor(private readonly className: string, private readonly values: readonly T[], private readonly nameOf: (value: T) => string) {}

  /**
   * The value that `value` is.
   *
   * @param path the prop as the user typed it
   * @throws InputError if it is none of them
   */
  public from(path: string, value: unknown): T {
    const found = this.find(value);
    return found ?? refuse(path, value, `one of ${this.values.map((known) => show(known)).join(', ')}`, this.hint(value));
  }

  /** The value that `value` is, or undefined. */
  public find(value: unknown): T | undefined {
    const same = this.values.find((known) => known === value);
    if (same !== undefined) {
      return same;
    }
    // Of another copy of the package: the same class by name, with the same field.
    const name = typeof value === 'string' ? value : (this.isForeign(value) ? this.nameOf(value) : undefined);
    return this.values.find((known) => this.nameOf(known) === name);
  }

  private isForeign(value: unknown): value is T {
    try {
      // An object without a prototype has no constructor.
      return typeof value === 'object' && value !== null && value.constructor?.name === this.className;
    } catch {
      return false; // A Proxy that nothing can be read from.
    }
  }

  private hint(value: unknown): string | undefined {
    const close = typeof value === 'string' ? this.values.find((known) => this.nameOf(known).toLowerCase() === value.toLowerCase()) : undefined;
    return close === undefined ? undefined : `did you mean ${show(close)}?`;
  }
}
