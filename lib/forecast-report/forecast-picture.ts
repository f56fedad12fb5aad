import type { HpaMetricTarget } from '../forecast/hpa/hpa-target';
import type { Forecast, ForecastPoint } from '../forecast/result/forecast-result';
import { assumedText } from './assumed-text';
import { secondsText } from './figures';
import type { Line, Panel, Picture, Span } from './picture';

type Read = (point: ForecastPoint) => number | undefined;

/** What is drawn of a forecast: pods, requests per pod, the averages against the target, latency; panic shaded. */
export function forecastPicture(name: string, forecast: Forecast): Picture {
  const { load, reasons, loadSeconds, durationSeconds, series } = forecast;
  return {
    title: name,
    subtitle: `${load} over ${secondsText(loadSeconds)}; peak ${reasons.peak}`,
    seconds: durationSeconds,
    note: assumedText(forecast),
    loaded: [{ from: 0, to: loadSeconds }],
    panicking: panics(series, durationSeconds),
    panels: [podsPanel(forecast), requestsPanel(forecast), ...averagesPanels(forecast), latencyPanel(forecast)],
  };
}

function podsPanel({ series }: Forecast): Panel {
  return {
    title: 'Pods',
    whole: true,
    lines: [
      line('ready', 'ready', 'area', true, series, ({ ready }) => ready),
      line('wanted', 'wanted', 'strong', true, series, ({ replicas }) => replicas),
    ],
    bounds: [],
  };
}

/** While no pod is ready the requests count as those of one pod: that is what the autoscaler does. */
function requestsPanel({ series, target, limit, metric }: Forecast): Panel {
  return {
    title: 'Requests per pod',
    whole: false,
    lines: [
      line('in flight', 'load', 'strong', false, series, ({ inFlight, ready }) => inFlight / Math.max(1, ready)),
      line('of these waiting', 'waiting', 'dashed', false, series, ({ queued, ready }) => queued / Math.max(1, ready)),
    ],
    bounds: [
      ...(metric === 'concurrency' ? [{ name: `target ${figure(target)}`, hue: 'bound' as const, value: target }] : []),
      ...(limit > 0 ? [{ name: `hard limit ${limit}`, hue: 'worst' as const, value: limit }] : []),
    ],
  };
}

/** What the autoscaler goes by; nothing where there is none. */
function averagesPanels(forecast: Forecast): Panel[] {
  const { series, target, autoscaler, metric, metrics } = forecast;
  if (autoscaler === 'none') {
    return [];
  }
  if (autoscaler === 'HPA') {
    return [hpaPanel(forecast, metrics ?? [{ metric, target }])];
  }
  return [{
    title: metric === 'rps' ? 'What the autoscaler averages (requests per second)' : 'What the autoscaler averages (requests in flight)',
    whole: false,
    lines: [
      line('stable window', 'wanted', 'strong', false, series, ({ stableAverage }) => stableAverage),
      line('panic window', 'waiting', 'thin', false, series, ({ panicAverage }) => panicAverage),
      line('target x ready pods', 'bound', 'dashed', true, series, ({ ready }) => ready * target),
    ],
    bounds: [],
  }];
}

/** How the lines of several metrics differ, whatever their number. */
const METRIC_LOOKS = [{ hue: 'wanted', look: 'strong' }, { hue: 'load', look: 'dashed' }, { hue: 'worst', look: 'thin' }] as const;

/** One metric in its own unit; several, which differ in theirs, as parts of their targets. */
function hpaPanel({ series }: Forecast, metrics: readonly HpaMetricTarget[]): Panel {
  const [one, ...more] = metrics;
  if (one !== undefined && more.length === 0) {
    return {
      title: `What the HPA averages (${one.metric}, ${unitOf(one)})`,
      whole: false,
      lines: [line(`average of ${one.metric}`, 'wanted', 'strong', false, series, ({ stableAverage }) => stableAverage)],
      bounds: [{ name: `target ${figure(one.target)}`, hue: 'bound', value: one.target }],
    };
  }
  const lines = metrics.map((each, index) => {
    const { metric, target } = each;
    const { hue, look } = METRIC_LOOKS[index % METRIC_LOOKS.length] ?? METRIC_LOOKS[0];
    const name = `${metric} of ${figure(target)} ${unitOf(each)}`;
    return line(name, hue, look, false, series, ({ averages }) => {
      const average = averages?.[index];
      return average === undefined ? undefined : (average / target) * 100;
    });
  });
  return { title: 'What the HPA averages (% of each target)', whole: false, lines, bounds: [{ name: 'targets', hue: 'bound', value: 100 }] };
}

function unitOf({ targetInMiB }: HpaMetricTarget): string {
  return targetInMiB === true ? 'MiB' : '%';
}

function latencyPanel({ series, latency }: Forecast): Panel {
  return {
    title: latency === undefined ? 'Latency: no request was answered' : 'Latency (seconds)',
    whole: false,
    lines: [
      line('mean', 'load', 'strong', false, series, ({ latencyMean }) => latencyMean),
      line('longest', 'worst', 'thin', false, series, ({ latencyMax }) => latencyMax),
    ],
    bounds: [],
  };
}

function line(name: string, hue: Line['hue'], look: Line['look'], steps: boolean, series: readonly ForecastPoint[], read: Read): Line {
  const points = series.map((point) => [point.timeSeconds, read(point)] as const);
  return { name, hue, look, steps, points: points.filter((point): point is readonly [number, number] => point[1] !== undefined) };
}

/** The stretches in which the autoscaler panics: from the first evaluation that says so to the first that does not. */
function panics(series: readonly ForecastPoint[], end: number): Span[] {
  const spans: Span[] = [];
  let from: number | undefined;
  for (const { timeSeconds: t, panicMode } of series) {
    if (panicMode) {
      from ??= t;
    } else if (from !== undefined) {
      spans.push({ from, to: t });
      from = undefined;
    }
  }
  return from === undefined ? spans : [...spans, { from, to: end }];
}

/** A figure without digits that nobody needs. */
function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}
