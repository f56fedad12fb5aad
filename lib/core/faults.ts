import type { Violation } from './input-error';
import { InputError } from './input-error';

/**
 * What each of several checks gives. Each throws for itself; everything that is wrong is thrown as one error.
 */
export function together<T extends readonly unknown[]>(...checks: { readonly [K in keyof T]: () => T[K] }): T {
  const faults = new Faults();
  const found = checks.map((check) => faults.attempt(check));
  faults.throwIfAny();
  const all: readonly unknown[] = found;
  return all as T; // None of them was left out: each gave what it gives.
}

/** Gathers what is wrong, so that all of it is reported together. */
export class Faults {
  private readonly found: Violation[] = [];

  /** Everything gathered so far. */
  public get violations(): readonly Violation[] {
    return this.found;
  }

  /** Adds one complaint. */
  public add(...violations: readonly Violation[]): void {
    this.found.push(...violations);
  }

  /** Runs a check that throws; keeps what it complains of and goes on with `undefined`. */
  public attempt<T>(check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      this.found.push(...error.violations);
      return undefined;
    }
  }

  /**
   * Throws one `InputError` with everything that was gathered; does nothing if that is nothing.
   *
   * @param where the construct's path, put in front of the message
   */
  public throwIfAny(where?: string): void {
    if (this.found.length > 0) {
      throw new InputError(this.found, where);
    }
  }
}
