import { inspect } from 'node:util';
import { KnownValues } from '../core/known-values';
import { nonEmpty, wholeNumber } from '../core/checks';
import { together } from '../core/faults';
import { orFaulty } from '../core/faulty';
import { fitting } from '../core/props/kind';
import { TEXT } from '../core/props/kinds';

/** What a taint does to pods that do not tolerate it. */
export class TaintEffect {
  /** New pods stay away. */
  public static readonly NO_SCHEDULE = new TaintEffect('NoSchedule');
  /** New pods stay away if they can. */
  public static readonly PREFER_NO_SCHEDULE = new TaintEffect('PreferNoSchedule');
  /** New pods stay away and running ones are evicted. */
  public static readonly NO_EXECUTE = new TaintEffect('NoExecute');

  private static readonly known = new KnownValues(
    'TaintEffect', [TaintEffect.NO_SCHEDULE, TaintEffect.PREFER_NO_SCHEDULE, TaintEffect.NO_EXECUTE], ({ value }) => value,
  );

  /**
   * The effect that `value` is: one of them, also of another copy of this package, or its name.
   *
   * @throws InputError for anything else, naming `path`
   * @internal
   */
  public static from(path: string, value: unknown): TaintEffect {
    return TaintEffect.known.from(path, value);
  }

  private constructor(
    /** The name as Kubernetes writes it. */
    public readonly value: string,
  ) {}

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return `TaintEffect.${this.value.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`;
  }
}

/** A taint that the pods put up with: GPU nodes mostly carry one. */
export class Toleration {
  /** A taint with that key and value. @param effect every effect when left out */
  public static equal(key: string, value: string, effect?: TaintEffect): Toleration {
    return Toleration.made(() => {
      const [keyOf, valueOf, effectOf] = together(
        () => nonEmpty('Toleration.equal', key), () => fitting(TEXT, 'Toleration.equal: value', value), () => effectName('Toleration.equal: effect', effect),
      );
      return { key: keyOf, operator: 'Equal', value: valueOf, effect: effectOf };
    });
  }

  /** A taint with that key, whatever its value. @param effect every effect when left out */
  public static exists(key: string, effect?: TaintEffect): Toleration {
    return Toleration.made(() => {
      const [keyOf, effectOf] = together(() => nonEmpty('Toleration.exists', key), () => effectName('Toleration.exists: effect', effect));
      return { key: keyOf, operator: 'Exists', effect: effectOf };
    });
  }

  /** Every taint. */
  public static any(): Toleration {
    return new Toleration({ operator: 'Exists' });
  }

  private static made(fields: () => { readonly [field: string]: unknown }): Toleration {
    return orFaulty(Toleration, () => new Toleration(fields()), ['forSeconds']);
  }

  private constructor(private readonly fields: { readonly [field: string]: unknown }) {}

  /** The same, but pods that run on a node when it gets the taint are evicted after so many seconds. Only for `NO_EXECUTE`. */
  public forSeconds(seconds: number): Toleration {
    return Toleration.made(() => ({ ...this.fields, tolerationSeconds: wholeNumber('Toleration.forSeconds', seconds, { min: 0 }) }));
  }

  /** As Kubernetes writes it. @internal */
  public render(): { readonly [field: string]: unknown } {
    return Object.fromEntries(Object.entries(this.fields).filter(([, value]) => value !== undefined));
  }
}

function effectName(path: string, effect: TaintEffect | undefined): string | undefined {
  return effect === undefined ? undefined : TaintEffect.from(path, effect).value;
}
