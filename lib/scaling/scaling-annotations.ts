import { finiteNumber, wholeNumber } from '../core/checks';
import type { NumberRange } from '../core/checks';
import type { DurationRange, IDuration } from '../core/duration';
import { durationSeconds } from '../core/duration';
import type { Faults } from '../core/faults';
import { goDuration } from '../core/go-duration';
import type { AnnotationKey } from '../knative/annotation-keys';

/** An annotation that a scaling asks for; how its name is spelled is decided when it is written. */
export interface ScalingAnnotation {
  /** The option as the user knows it, for messages. */
  readonly option: string;
  readonly key: AnnotationKey;
  readonly value: string;
  /** The value for a Knative that reads only the older spellings. @default - the same */
  readonly legacyValue?: string;
}

/** Turns the options of one scaling into annotations, and gathers what is wrong with them. Options left out leave no annotation. */
export class AnnotationWriter {
  public readonly annotations: ScalingAnnotation[] = [];

  constructor(private readonly path: string, private readonly faults: Faults) {}

  public whole(option: string, value: number | undefined, key: AnnotationKey, range: NumberRange): void {
    this.read(option, value, key, (path, given) => String(wholeNumber(path, given, range)));
  }

  public number(option: string, value: number | undefined, key: AnnotationKey, range: NumberRange): void {
    this.read(option, value, key, (path, given) => String(finiteNumber(path, given, range)));
  }

  public duration(option: string, value: IDuration | undefined, key: AnnotationKey, range: DurationRange): void {
    this.read(option, value, key, (path, given) => {
      return goDuration(durationSeconds(path, given, range));
    });
  }

  public text(option: string, value: string | undefined, key: AnnotationKey, legacyValue?: string): void {
    if (value !== undefined) {
      this.annotations.push({ option, key, value, ...(legacyValue !== undefined && { legacyValue }) });
    }
  }

  private read<T>(option: string, value: T | undefined, key: AnnotationKey, write: (path: string, value: T) => string): void {
    if (value === undefined) {
      return;
    }
    const text = this.faults.attempt(() => write(`${this.path}: ${option}`, value));
    if (text !== undefined) {
      this.annotations.push({ option, key, value: text });
    }
  }
}
