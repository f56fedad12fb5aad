import { parseGoDuration, SECOND } from '../core/go-duration';
import { parseGoBool, parseGoFloat, parseGoInt } from '../core/go-parse';

/** One key of a ConfigMap of Knative: how its text is read, and what holds where it is absent. */
export interface ConfigSetting<T> {
  /** Reads the text; undefined where Knative reports an error. */
  readonly read: (text: string) => T | undefined;
  /** What holds without the key. */
  readonly fallback: T;
  /** What a value of this kind looks like, for messages. */
  readonly kind: string;
}

/** Any text. @see knative.dev/pkg configmap/parse.go `AsString` */
export const textSetting = (fallback: string): ConfigSetting<string> => ({ read: (raw) => raw, fallback, kind: 'a text' });

/** @see knative.dev/pkg configmap/parse.go `AsBool` */
export const boolSetting = (fallback: boolean): ConfigSetting<boolean> => ({ read: parseGoBool, fallback, kind: '"true" or "false"' });

/** @see knative.dev/pkg configmap/parse.go `AsFloat64` */
export const floatSetting = (fallback: number): ConfigSetting<number> => ({ read: parseGoFloat, fallback, kind: 'a number' });

/** @see knative.dev/pkg configmap/parse.go `AsInt32`, `AsInt64` */
export const intSetting = (fallback: number, bits: 32 | 64 = 32): ConfigSetting<number> => ({
  read: (raw) => parseGoInt(raw, bits),
  fallback,
  kind: 'a whole number',
});

/** In nanoseconds. @see knative.dev/pkg configmap/parse.go `AsDuration` */
export const durationSetting = (seconds: bigint): ConfigSetting<bigint> => ({
  read: parseGoDuration,
  fallback: seconds * SECOND,
  kind: 'a duration with its unit, such as "90s" or "1m30s"',
});
