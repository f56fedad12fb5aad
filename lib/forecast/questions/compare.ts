import { nonEmpty, refuse } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Load } from '../../load/load';
import type { Revision } from '../../knative/revision';
import { fitting } from '../../core/props/kind';
import { SETTINGS } from '../forecast-shapes';
import type { ForecastService } from '../forecast';
import { forecast } from '../forecast';
import type { ForecastOptions } from '../forecast-options';
import type { Forecast } from '../result/forecast-result';
import { inWords, timeInWords } from '../../core/number-words';

/** A setting to be looked at beside others. */
export interface ComparedSetting {
  /** What the setting is called; no two may have the same name. */
  readonly name: string;
  readonly service: ForecastService | Revision;
  readonly load: Load;
  /** @default - the defaults of `forecast` */
  readonly options?: ForecastOptions | undefined;
}

/** One setting and what comes of it. Times in seconds. */
export interface ComparisonRow {
  readonly name: string;
  readonly peak: number;
  readonly steady: number;
  readonly settleSeconds?: number | undefined;
  readonly panicSeconds: number;
  /** Undefined, as the two that follow, if no request was answered. */
  readonly p50: number | undefined;
  readonly p95: number | undefined;
  readonly p99: number | undefined;
  readonly coldStartWaitSeconds?: number | undefined;
  readonly refused: number;
  readonly timedOut: number;
  readonly podSeconds: number;
  readonly gpuSeconds: number;
  /** Everything else. */
  readonly forecast: Forecast;
}

/** A comparison as texts, to be printed. */
export interface ComparisonTable {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

/**
 * Puts settings side by side, in the order in which they are given.
 *
 * @throws InputError if there are none or two of the same name, and for whatever `forecast` refuses
 */
export function compare(settings: readonly ComparedSetting[]): ComparisonRow[] {
  const faults = new Faults();
  if (Array.isArray(settings) && settings.length === 0) {
    refuse('compare: settings', settings, 'at least one setting');
  }
  fitting(SETTINGS, 'compare: settings', settings);
  const names = new Set<string>();
  settings.forEach(({ name }, i) => {
    faults.attempt(() => nonEmpty(`compare: settings[${i}].name`, name));
    faults.attempt(() => (names.has(name) ? refuse(`compare: settings[${i}].name`, name, 'a name that no other setting has') : undefined));
    names.add(name);
  });
  faults.throwIfAny();
  return settings.map(({ name, service, load, options }) => rowOf(name, forecast(service, load, options)));
}

/** Writes a comparison as texts, one line per setting. */
export function comparisonTable(rows: readonly ComparisonRow[]): ComparisonTable {
  const time = (seconds: number | undefined): string => (seconds === undefined ? '-' : timeInWords(seconds));
  const withGpus = rows.some(({ gpuSeconds }) => gpuSeconds > 0);
  return {
    columns: [
      'setting', 'peak', 'steady', 'settled after', 'panic', 'p50', 'p95', 'p99', 'first request waits', '503', 'gave up', 'pod-seconds',
      ...(withGpus ? ['GPU-seconds'] : []),
    ],
    rows: rows.map((row) => [
      row.name, `${row.peak}`, `${row.steady}`, time(row.settleSeconds), time(row.panicSeconds), time(row.p50), time(row.p95), time(row.p99),
      time(row.coldStartWaitSeconds), `${row.refused}`, `${row.timedOut}`, inWords(row.podSeconds), ...(withGpus ? [inWords(row.gpuSeconds)] : []),
    ]),
  };
}

function rowOf(name: string, found: Forecast): ComparisonRow {
  const { peak, steady, settleSeconds, panicSeconds, latency, coldStartWaitSeconds } = found;
  const { refused, timedOut, podSeconds, gpuSeconds } = found;
  const waits = { settleSeconds, panicSeconds, p50: latency?.p50, p95: latency?.p95, p99: latency?.p99, coldStartWaitSeconds };
  return { name, peak, steady, ...waits, refused, timedOut, podSeconds, gpuSeconds, forecast: found };
}
