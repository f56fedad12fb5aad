import { parseGoDuration, SECOND } from '../../core/go-duration';
import { parseGoInt } from '../../core/go-parse';
import type { ConfigSetting } from '../../knative/config-setting';
import { intSetting } from '../../knative/config-setting';
import type { ConfigMapFacts } from '../config-map-facts';
import type { Figure } from '../figure';

/** Whether and how long a number or a time counts; Infinity is for ever. */
function orDisabled(fallback: number, kind: string, read: (text: string) => number | undefined): ConfigSetting<number> {
  return {
    fallback,
    kind: `${kind}, or "disabled"`,
    read: (text) => {
      if (text === '') {
        return fallback;
      }
      const value = text.toLowerCase() === 'disabled' ? Infinity : read(text);
      return value !== undefined && value >= 0 ? value : undefined;
    },
  };
}

const seconds = (fallback: number): ConfigSetting<number> => orDisabled(fallback, 'a duration with its unit, such as "48h"', (text) => {
  const nanoseconds = parseGoDuration(text);
  return nanoseconds === undefined ? undefined : Number(nanoseconds) / Number(SECOND);
});

const LEAST = intSetting(20, 64);
const NOT_NEGATIVE: ConfigSetting<number> = {
  ...LEAST,
  read: (text) => {
    const value = LEAST.read(text);
    return value !== undefined && value >= 0 ? value : undefined;
  },
};

/**
 * config-gc: how long a revision that no route leads to is kept: its pods count while it is.
 *
 * @see knative/serving pkg/gc/config.go
 */
export class GcFacts {
  public constructor(private readonly map: ConfigMapFacts) {}

  /** Seconds from its creation for which a revision is kept; Infinity is for ever. */
  public get retainSinceCreateSeconds(): Figure<number> {
    return this.map.figure('retain-since-create-time', seconds(48 * 3600));
  }

  /** Seconds from its last use for which a revision is kept; Infinity is for ever. */
  public get retainSinceLastActiveSeconds(): Figure<number> {
    return this.map.figure('retain-since-last-active-time', seconds(15 * 3600));
  }

  /** Revisions out of use that are kept in any case. */
  public get minNonActiveRevisions(): Figure<number> {
    return this.map.figure('min-non-active-revisions', NOT_NEGATIVE);
  }

  /** Revisions out of use that are kept at most; Infinity is no limit. */
  public get maxNonActiveRevisions(): Figure<number> {
    return this.map.figure('max-non-active-revisions', orDisabled(1000, 'a whole number', (text) => parseGoInt(text, 64)));
  }
}
