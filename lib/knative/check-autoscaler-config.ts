import { violation } from '../core/checks';
import { isWholeSeconds, SECOND } from '../core/go-duration';
import type { Violation } from '../core/input-error';
import { fitting } from '../core/props/kind';
import { plainText } from '../core/show';
import { isTokenText } from '../core/token-text';
import type { AutoscalerSettingKey, AutoscalerSettings } from './autoscaler-settings';
import { clusterUtilization, readAutoscalerSettings } from './autoscaler-settings';
import type { AutoscalerConfigData } from './revision';
import { RANGES } from './webhook-ranges';
import { CONFIG_DATA } from './revision-kinds';

/** When it is broken, which key is named, what is allowed. Conditions are put as Knative puts them: NaN passes where it passes there. */
interface Rule {
  readonly at: AutoscalerSettingKey;
  /** Further keys that the rule looks at; it is left out if one of them cannot be read. */
  readonly with?: readonly AutoscalerSettingKey[];
  readonly broken: (settings: AutoscalerSettings) => boolean;
  readonly allowed: (settings: AutoscalerSettings) => string;
}

const { target, windowSeconds, panicWindowPercentage } = RANGES;

/** @see knative/serving pkg/autoscaler/config/config.go `validate` */
const RULES: readonly Rule[] = [
  { at: 'scale-to-zero-grace-period', broken: (s) => s['scale-to-zero-grace-period'] <= 0n, allowed: () => 'a duration above 0s' },
  {
    at: 'scale-down-delay',
    broken: (s) => s['scale-down-delay'] < 0n || !isWholeSeconds(s['scale-down-delay']),
    allowed: () => 'a duration of at least 0s in whole seconds',
  },
  {
    at: 'scale-to-zero-pod-retention-period',
    broken: (s) => s['scale-to-zero-pod-retention-period'] < 0n,
    allowed: () => 'a duration of at least 0s',
  },
  {
    at: 'target-burst-capacity',
    broken: (s) => s['target-burst-capacity'] < 0 && s['target-burst-capacity'] !== -1,
    allowed: () => 'a number of at least 0, or -1 for no limit',
  },
  {
    at: 'container-concurrency-target-percentage',
    broken: (s) => clusterUtilization(s) <= 0 || clusterUtilization(s) > 1,
    allowed: () => 'a number above 0 and up to 100 (up to 1 it is a factor)',
  },
  {
    at: 'container-concurrency-target-default',
    with: ['container-concurrency-target-percentage'],
    // Without a usable percentage there is nothing to multiply with, and the percentage has been complained of already.
    broken: (s) => clusterUtilization(s) > 0 && clusterUtilization(s) * s['container-concurrency-target-default'] < target.min,
    allowed: (s) => `a number that is at least ${target.min} once multiplied by the utilisation of ${clusterUtilization(s)}`,
  },
  {
    at: 'requests-per-second-target-default',
    broken: (s) => s['requests-per-second-target-default'] < target.min,
    allowed: () => `a number of at least ${target.min}`,
  },
  { at: 'activator-capacity', broken: (s) => s['activator-capacity'] < 1, allowed: () => 'a number of at least 1' },
  { at: 'max-scale-up-rate', broken: (s) => s['max-scale-up-rate'] <= 1, allowed: () => 'a number above 1' },
  { at: 'max-scale-down-rate', broken: (s) => s['max-scale-down-rate'] <= 1, allowed: () => 'a number above 1' },
  {
    at: 'stable-window',
    broken: (s) => s['stable-window'] < BigInt(windowSeconds.min) * SECOND || s['stable-window'] > BigInt(windowSeconds.max) * SECOND
      || !isWholeSeconds(s['stable-window']),
    allowed: () => `a duration from ${windowSeconds.min}s to ${windowSeconds.max}s in whole seconds`,
  },
  {
    at: 'panic-window-percentage',
    broken: (s) => s['panic-window-percentage'] < panicWindowPercentage.min || s['panic-window-percentage'] > panicWindowPercentage.max,
    allowed: () => `a number from ${panicWindowPercentage.min} to ${panicWindowPercentage.max}`,
  },
  {
    at: 'initial-scale',
    with: ['allow-zero-initial-scale'],
    broken: (s) => s['initial-scale'] < 0 || (s['initial-scale'] === 0 && !s['allow-zero-initial-scale']),
    allowed: (s) => (s['allow-zero-initial-scale'] ? 'a whole number of at least 0' : 'a whole number of at least 1 (0 needs allow-zero-initial-scale)'),
  },
  { at: 'min-scale', broken: (s) => s['min-scale'] < 0, allowed: () => 'a whole number of at least 0' },
  {
    at: 'max-scale',
    with: ['max-scale-limit'],
    broken: (s) => s['max-scale'] < (s['max-scale-limit'] > 0 ? 1 : 0) || (s['max-scale-limit'] > 0 && s['max-scale'] > s['max-scale-limit']),
    allowed: (s) => (s['max-scale-limit'] > 0 ? `a whole number from 1 to max-scale-limit ${s['max-scale-limit']}` : 'a whole number of at least 0'),
  },
  { at: 'max-scale-limit', broken: (s) => s['max-scale-limit'] < 0, allowed: () => 'a whole number of at least 0' },
  {
    at: 'min-scale',
    with: ['max-scale'],
    broken: (s) => s['min-scale'] > s['max-scale'] && s['max-scale'] > 0,
    allowed: (s) => `a whole number of at most max-scale ${s['max-scale']}`,
  },
];

/**
 * What Knative's webhook would complain of in the data of config-autoscaler; nothing if it would take it. Knative stops at the first
 * fault, this names them all. Keys that Knative does not know, `_example` among them, are ignored as there.
 */
export function checkAutoscalerConfig(data: AutoscalerConfigData): Violation[] {
  fitting(CONFIG_DATA, 'checkAutoscalerConfig', data);
  const known = Object.fromEntries(Object.entries(data).filter(([, value]) => !isTokenText(value)));
  const { settings, unreadable } = readAutoscalerSettings(known);
  const unread = new Set(unreadable.map(({ key }) => key));
  const found = unreadable.map(({ key, value, kind }) => violation(key, value, kind, quoteHint(value)));
  for (const { at, with: others = [], broken, allowed } of RULES) {
    if (![at, ...others].some((key) => unread.has(key)) && broken(settings)) {
      found.push(violation(at, data[at], allowed(settings)));
    }
  }
  return found;
}

/** Numbers and truth values get into ConfigMaps by YAML without quotes, and Kubernetes refuses them there. */
function quoteHint(value: unknown): string | undefined {
  return typeof value === 'string' ? undefined : `the values of a ConfigMap are texts: write "${plainText(value)}" in quotes`;
}
