import { counted, longTimeInWords } from '../core/number-words';
import type { Forecast, ForecastLatency } from '../forecast/result/forecast-result';

/** One line of the summary of a forecast. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Why it is so. */
  readonly reason: string;
}

/** What people want to know first, in that order, each with its reason. */
export function forecastFigures(forecast: Forecast): Figure[] {
  return sideBySide([forecast])[0] ?? [];
}

/** The same for several forecasts: all have the same figures, those that say something of at least one of them. */
export function sideBySide(forecasts: readonly Forecast[]): Figure[][] {
  const all = forecasts.map(everyFigure);
  return all.map((figures) => figures.filter((_, index) => all.some((others) => others[index]?.tells === true)));
}

/** A figure that is worth a line only where something happened. */
type AnyFigure = Figure & { readonly tells: boolean };

function everyFigure(forecast: Forecast): AnyFigure[] {
  const { peak, steady, settleSeconds, panicSeconds, latency, refused, timedOut, unanswered, podSeconds, gpuSeconds, reasons } = forecast;
  const always = (name: string, value: string, reason: string): AnyFigure => ({ name, value, reason, tells: true });
  const ifAny = (name: string, count: number, reason: string): AnyFigure => ({ name, value: countText(count), reason, tells: count > 0 });
  return [
    always('peak', counted(peak, 'pod'), reasons.peak),
    always('steady', counted(steady, 'pod'), reasons.steady),
    always('settled after', settleSeconds === undefined ? 'not settled' : secondsText(settleSeconds), reasons.settle),
    always('in panic', secondsText(panicSeconds), reasons.panic),
    always('latency p50 / p95 / p99', latency === undefined ? 'no answers' : percentiles(latency), reasons.latency),
    always('cold start', coldStart(forecast), reasons.coldStart),
    always('refused (503)', countText(refused), reasons.refused),
    ifAny('gave up', timedOut, reasons.timedOut),
    ifAny('no answer yet', unanswered, reasons.unanswered),
    always('pod-seconds', countText(podSeconds), reasons.podSeconds),
    ifAny('GPU-seconds', gpuSeconds, reasons.gpuSeconds),
  ];
}

function coldStart({ coldStartWaitSeconds: wait, unanswered }: Forecast): string {
  if (wait === undefined) {
    return unanswered > 0 ? 'not over' : 'none';
  }
  return wait === 0 ? 'none' : secondsText(wait);
}

/** `1 / 5 / 5.2 s`: the unit once, if it is the same for all. */
function percentiles({ p50, p95, p99 }: ForecastLatency): string {
  const texts = [p50, p95, p99].map(secondsText);
  // One number and its unit: what is left of a text of two, like `4 min 10 s`, is no unit.
  const units = new Set(texts.map((text) => /^[\d.]+ (\w+)$/.exec(text)?.[1]));
  const same = units.size === 1 && !units.has(undefined);
  return texts.map((text, index) => (same && index < 2 ? parseFloat(text) : text)).join(' / ');
}

/** `1.23 s`, `340 ms`, `4 min 10 s`, `2 h 30 min`, `1 day`: as a person says it, with three digits that say something. */
export function secondsText(seconds: number): string {
  // By what is shown, not by what is meant: 0.9996 s are no 1000 ms, and 119.6 s no 120 s.
  if (seconds > 0 && seconds < 0.9995) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 119.5) {
    return `${Number(seconds.toPrecision(3))} s`;
  }
  return longTimeInWords(seconds);
}

/** `12,345`: the same on every machine, whatever its language. */
export function countText(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return rounded.toLocaleString('en-US');
}
