import type { Construct } from 'constructs';
import { wholeNumber } from '../../../../core/checks';
import type { IDuration } from '../../../../core/duration';
import { durationSeconds } from '../../../../core/duration';
import { orFaulty } from '../../../../core/faulty';
import type { Kind } from '../../../../core/props/kind';
import { instance } from '../../../../core/props/kinds';
import type { ConfigField, ConfigFields } from './config-field';
import { configData, configShape, whole } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** How long a revision that no Route uses is kept. */
export class Retention {
  /** For that long. */
  public static for(time: IDuration): Retention {
    return orFaulty(Retention, () => new Retention(`${durationSeconds('Retention.for', time)}s`));
  }

  /** The time does not count. */
  public static disabled(): Retention {
    return new Retention('disabled');
  }

  private constructor(
    /** As Knative writes it. @internal */
    public readonly value: string,
  ) {}
}

/** How many revisions that no Route uses are kept at most. */
export class RevisionLimit {
  /** So many, from 0. */
  public static atMost(revisions: number): RevisionLimit {
    return orFaulty(RevisionLimit, () => new RevisionLimit(String(wholeNumber('RevisionLimit.atMost', revisions, { min: 0 }))));
  }

  /** Any number. */
  public static disabled(): RevisionLimit {
    return new RevisionLimit('disabled');
  }

  private constructor(
    /** As Knative writes it. @internal */
    public readonly value: string,
  ) {}
}

/** ConfigMap `config-gc`: which old revisions go. Source: config/core/configmaps/gc.yaml. */
export interface GcConfigOptions {
  /** Kept for that long since it was made. @default Retention.for(Duration.hours(48)) */
  readonly retainSinceCreateTime?: Retention;
  /** Kept for that long since a Route last used it. @default Retention.for(Duration.hours(15)) */
  readonly retainSinceLastActiveTime?: Retention;
  /** So many are kept in any case, from 0. @default 20 */
  readonly minNonActiveRevisions?: number;
  /** More than so many are never kept. @default RevisionLimit.atMost(1000) */
  readonly maxNonActiveRevisions?: RevisionLimit;
}

const own = (key: string, kind: Kind): ConfigField => ({ key, kind, write: (_path, { value }: Retention | RevisionLimit) => value });

const RETENTION = instance(Retention, 'Retention.for(Duration.hours(48))');

const LIMIT = instance(RevisionLimit, 'RevisionLimit.atMost(1000)');

/** How each option is written. @internal */
export const GC_FIELDS: ConfigFields<GcConfigOptions> = {
  retainSinceCreateTime: own('retain-since-create-time', RETENTION),
  retainSinceLastActiveTime: own('retain-since-last-active-time', RETENTION),
  minNonActiveRevisions: whole('min-non-active-revisions', { min: 0 }),
  maxNonActiveRevisions: own('max-non-active-revisions', LIMIT),
};

/** What its options may be. */
export const GC_CONFIG = configShape<GcConfigOptions>('gc', GC_FIELDS);

/** The data of config-gc. */
export function gcConfigData(options: GcConfigOptions): Record<string, string> {
  return configData('gc', GC_FIELDS, options);
}

/** What a config-gc on its own is made with. */
export interface GcConfigProps extends GcConfigOptions, KnativeConfigProps {}

/** ConfigMap config-gc on its own: which old revisions go. */
export class GcConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: GcConfigProps = {}) {
    super(scope, id, 'config-gc', GC_CONFIG, gcConfigData, props);
  }
}
