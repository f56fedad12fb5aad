import { nonEmpty, wholeNumber } from '../core/checks';

/** What a taint does to pods that do not tolerate it. */
export class TaintEffect {
  /** New pods stay away. */
  public static readonly NO_SCHEDULE = new TaintEffect('NoSchedule');
  /** New pods stay away if they can. */
  public static readonly PREFER_NO_SCHEDULE = new TaintEffect('PreferNoSchedule');
  /** New pods stay away and running ones are evicted. */
  public static readonly NO_EXECUTE = new TaintEffect('NoExecute');

  private constructor(public readonly value: string) {}
}

/** A taint that the pods put up with: GPU nodes mostly carry one. */
export class Toleration {
  /** A taint with that key and value. @param effect every effect when left out */
  public static equal(key: string, value: string, effect?: TaintEffect): Toleration {
    return new Toleration({ key: nonEmpty('Toleration.equal', key), operator: 'Equal', value, effect: effect?.value });
  }

  /** A taint with that key, whatever its value. @param effect every effect when left out */
  public static exists(key: string, effect?: TaintEffect): Toleration {
    return new Toleration({ key: nonEmpty('Toleration.exists', key), operator: 'Exists', effect: effect?.value });
  }

  /** Every taint. */
  public static any(): Toleration {
    return new Toleration({ operator: 'Exists' });
  }

  private constructor(private readonly fields: { readonly [field: string]: unknown }) {}

  /** The same, but pods that run on a node when it gets the taint are evicted after so many seconds. Only for `NO_EXECUTE`. */
  public forSeconds(seconds: number): Toleration {
    return new Toleration({ ...this.fields, tolerationSeconds: wholeNumber('Toleration.forSeconds', seconds, { min: 0 }) });
  }

  /** As Kubernetes writes it. @internal */
  public render(): { readonly [field: string]: unknown } {
    return Object.fromEntries(Object.entries(this.fields).filter(([, value]) => value !== undefined));
  }
}
