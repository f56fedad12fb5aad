import { oneOf, refuse, violation, wholeNumber } from '../../../../core/checks';
import type { NumberRange } from '../../../../core/checks';
import { isDnsLabel } from '../../../../core/dns-names';
import { durationSeconds } from '../../../../core/duration';
import type { DurationRange, IDuration } from '../../../../core/duration';
import type { Faults } from '../../../../core/faults';
import { isToken } from '../../../../core/tokens';
import { quantity } from '../../../../core/go-quantity';
import { ImagePullPolicy } from '../../../../kserve/image-pull-policy';

/**
 * Checks the values of one key of inferenceservice-config. What is wrong is gathered under `<key>.<field>`; a method then returns
 * undefined, which is never written, because gathering ends in a throw.
 */
export class ConfigReader {
  public constructor(private readonly key: string, private readonly faults: Faults) {}

  /** A reader of a group of fields below this key. */
  public at(field: string): ConfigReader {
    return new ConfigReader(this.path(field), this.faults);
  }

  /** A Kubernetes quantity. KServe parses it when it makes a pod, so a wrong one would stop every InferenceService. */
  public quantity(field: string, value: string): string | undefined {
    return this.check(() => quantity(this.path(field), value));
  }

  /** A quantity, or `''` for none at all. */
  public quantityOrNone(field: string, value: string): string | undefined {
    return value === '' ? value : this.quantity(field, value);
  }

  /** A text that must not be empty. */
  public text(field: string, value: string, hint?: string): string | undefined {
    if (typeof value !== 'string' || value.trim() === '') {
      this.faults.add(violation(this.path(field), value, 'a text that is not empty', hint));
      return undefined;
    }
    return value;
  }

  /** A text of a certain shape. */
  public matching(field: string, value: string, shape: RegExp, allowed: string, hint?: string): string | undefined {
    return this.check(() => (shape.test(value) || isToken(value) ? value : refuse(this.path(field), value, allowed, hint)));
  }

  /** `<namespace>/<name>` of a Gateway. */
  public gateway(field: string, value: string, hint?: string): string | undefined {
    const [namespace = '', name = '', ...more] = typeof value === 'string' ? value.split('/') : [];
    const fits = isToken(value) || (isDnsLabel(namespace) && isDnsLabel(name) && more.length === 0);
    return this.check(() => (fits ? value : refuse(this.path(field), value, '<namespace>/<name> of a Gateway', hint)));
  }

  /** One of the words KServe knows. */
  public word(field: string, value: string, allowed: readonly string[], hint?: string): string | undefined {
    return this.check(() => oneOf(this.path(field), value, allowed, hint));
  }

  /** When a node fetches an image. */
  public pullPolicy(field: string, value: ImagePullPolicy): string | undefined {
    return this.check(() => ImagePullPolicy.from(this.path(field), value).value);
  }

  /** A whole number. */
  public count(field: string, value: number, range: NumberRange): number | undefined {
    return this.check(() => wholeNumber(this.path(field), value, range));
  }

  /** A duration, in seconds. */
  public seconds(field: string, value: IDuration, range: DurationRange = {}): number | undefined {
    return this.check(() => durationSeconds(this.path(field), value, { wholeSeconds: true, ...range }));
  }

  private check<T>(run: () => T): T | undefined {
    return this.faults.attempt(run);
  }

  private path(field: string): string {
    return `${this.key}.${field}`;
  }
}

/** As text, or not at all: several of KServe's fields are numbers and booleans written as strings. */
export function asText(value: number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
