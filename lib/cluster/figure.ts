/*
 * A value alone is not enough: "off" is an error where a ConfigMap of the app says so, and no more than a warning where nobody said
 * anything and upstream's default is all there is to go by. So every value carries where it comes from and how certain that is.
 */

/** How a figure came to be what it is. */
export type Certainty =
  /** Somebody said it. */
  | 'stated'
  /** What would say otherwise is known, and does not: upstream's default holds. */
  | 'default'
  /** Nobody said anything: upstream's default, or nothing at all, is assumed. */
  | 'assumed'
  /** Somebody said it, by a value that only the deployment knows (an output of Pulumi). */
  | 'deployed'
  /** Somebody said it, in a way that upstream cannot read: what holds is not known; upstream's default stands in. */
  | 'unreadable';

/** One thing that is known of the cluster. */
export class Figure<T> {
  /** Said by somebody. @param from where it was said */
  public static stated<T>(value: T, from: string): Figure<T> {
    return new Figure(value, 'stated', from);
  }

  /** Left at upstream's default by what could say otherwise. @param by what that is */
  public static left<T>(value: T, by: string): Figure<T> {
    return new Figure(value, 'default', `upstream's default, to which ${by} leaves it`);
  }

  /** Said by nobody. */
  public static assumed<T>(value: T, from = "upstream's default"): Figure<T> {
    return new Figure(value, 'assumed', from);
  }

  /** Said by nobody, and without a default. */
  public static unknown<T>(): Figure<T | undefined> {
    return new Figure<T | undefined>(undefined, 'assumed', 'not known');
  }

  /**
   * Said by a value that only the deployment knows.
   *
   * @param value the placeholder, where a text serves as one; else what stands in for it
   */
  public static deployed<T>(value: T, from: string): Figure<T> {
    return new Figure(value, 'deployed', `${from}, by a value that only the deployment knows`);
  }

  /** Said in a way that upstream cannot read. @param value what stands in for it @param text what was said */
  public static unreadable<T>(value: T, from: string, text: string): Figure<T> {
    return new Figure(value, 'unreadable', `upstream's default, since ${JSON.stringify(text)} of ${from} cannot be read`);
  }

  private constructor(
    /** What holds; where that is not certain, upstream's default. */
    public readonly value: T,
    /** How certain that is. */
    public readonly certainty: Certainty,
    /** Where it comes from, in words: `config-autoscaler in dist/01-rbac-and-config.k8s.yaml`, `upstream's default`, `not known`. */
    public readonly from: string,
  ) {}

  /** Whether `value` is what holds in the cluster, not only what is to be assumed. */
  public get known(): boolean {
    return this.certainty === 'stated' || this.certainty === 'default';
  }

  /** Whether only the deployment knows the value. */
  public get onlyWhenDeployed(): boolean {
    return this.certainty === 'deployed';
  }

  /** The same figure with its value seen in another way. */
  public map<U>(change: (value: T) => U): Figure<U> {
    return new Figure(change(this.value), this.certainty, this.from);
  }
}
