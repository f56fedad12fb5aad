import { counted } from '../core/number-words';
import type { Forecast, ForecastLatency } from '../forecast/result/forecast-result';

/** One line of the summary of a forecast. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Why it is so. */
  readonly reason: string;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What people want to know first, in that order, each with its reason. */
export function forecastFigures(forecast: Forecast): Figure[] {
  const { peak, steady, settleSeconds, panicSeconds, latency, coldStartWaitSeconds, refused, podSeconds, gpuSeconds, reasons } = forecast;
  return [
    { name: 'peak', value: counted(peak, 'pod'), reason: reasons.peak },
    { name: 'steady', value: counted(steady, 'pod'), reason: reasons.steady },
    { name: 'settled after', value: settleSeconds === undefined ? 'not settled' : secondsText(settleSeconds), reason: reasons.settle },
    { name: 'in panic', value: secondsText(panicSeconds), reason: reasons.panic },
    { name: 'latency p50 / p95 / p99', value: latency === undefined ? 'no answers' : percentiles(latency), reason: reasons.latency },
    { name: 'cold start', value: !coldStartWaitSeconds ? 'none' : secondsText(coldStartWaitSeconds), reason: reasons.coldStart },
    { name: 'refused (503)', value: countText(refused), reason: reasons.refused },
    { name: 'pod-seconds', value: countText(podSeconds), reason: reasons.podSeconds },
    ...(gpuSeconds > 0 ? [{ name: 'GPU-seconds', value: countText(gpuSeconds), reason: reasons.gpuSeconds }] : []),
  ];
}

/** `1 / 5 / 5.2 s`: the unit once, if it is the same for all. */
function percentiles({ p50, p95, p99 }: ForecastLatency): string {
  const texts = [p50, p95, p99].map(secondsText);
  const units = new Set(texts.map((text) => text.replace(/^[\d.]+/, '')));
  return texts.map((text, index) => (units.size === 1 && index < 2 ? parseFloat(text) : text)).join(' / ');
}

/** `1.23 s`, `340 ms`, `4 min 10 s`, `2 h 30 min`, `1 day`: as a person says it, with three digits that say something. */
export function secondsText(seconds: number): string {
  if (seconds > 0 && seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 120) {
    return `${Number(seconds.toPrecision(3))} s`;
  }
  return seconds < HOUR - 0.5 ? inParts(seconds, 60, 'min', 1, 's')
    : seconds < DAY - 30 ? inParts(seconds, HOUR, 'h', 60, 'min')
      : inParts(seconds, DAY, seconds < 2 * DAY - HOUR / 2 ? 'day' : 'days', HOUR, 'h');
}

/** So many large units, and the small ones that are left, if any. */
function inParts(seconds: number, large: number, largeName: string, small: number, smallName: string): string {
  const whole = Math.round(seconds / small);
  const perLarge = large / small;
  const rest = whole % perLarge;
  return `${Math.floor(whole / perLarge)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}

/** `12,345`: the same on every machine, whatever its language. */
export function countText(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return rounded.toLocaleString('en-US');
}
