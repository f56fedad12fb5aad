/*
 * What the pods did beside what the forecast says they do. Without a forecast on the Job there is nothing to hold them against.
 */
import type { Evidence, Finding } from './check';
import { secondsWords } from './figure-words';
import { counted } from '../../core/number-words';

/** The most ready pods at once. */
export function peakPods({ plan: { forecast, expect: { podTolerance }, maxPods }, run: { recorded: { pods } } }: Evidence): Finding[] {
  const during = pods.filter(({ t }) => t >= 0);
  if (forecast === undefined && maxPods === undefined) {
    return [];
  }
  const peak = during.reduce((most, { ready }) => Math.max(most, ready), 0);
  const [low, high] = forecast === undefined ? [0, maxPods ?? Infinity]
    // More than the maximum are there where the run begins with them.
    : [Math.max(0, forecast.peak - podTolerance), Math.max(forecast.peak, Math.min(maxPods ?? Infinity, forecast.peak + podTolerance))];
  const words = low === 0 && forecast === undefined ? `at most ${counted(high, 'pod')}` : low === high ? counted(low, 'pod') : `${low} to ${counted(high, 'pod')}`;
  return [{
    id: 'peak-pods', name: 'most ready pods', good: during.length > 0 && peak >= low && peak <= high, restsOn: ['load', 'run', 'room', 'watch', 'service'],
    measured: during.length === 0 ? 'nobody looked' : counted(peak, 'pod'), allowed: words,
    note: forecast === undefined ? undefined : `forecast ${forecast.peak}`,
  }];
}

/** Did every pod find a node? Where one did not, the numbers are the cluster's and not the service's. A mere server has no pods. */
export function nothingPending({ plan: { service }, run: { recorded: { pods } } }: Evidence): Finding[] {
  if (service === undefined && pods.length === 0) {
    return [];
  }
  const most = pods.reduce((count, { pending = 0 }) => Math.max(count, pending), 0);
  const measured = pods.length === 0 ? 'nobody looked' : most === 0 ? 'none' : counted(most, 'pod');
  const good = pods.length > 0 && most === 0;
  return [{ id: 'pods-without-node', name: 'pods without a node', good, restsOn: ['room', 'watch', 'run'], measured, allowed: 'none' }];
}

/** When the load is over, the pods go; how late they may is what the forecast says, and some grace. */
export function backToMinimum({ plan: { forecast, expect: { graceSeconds } }, run }: Evidence): Finding[] {
  const { recorded: { pods }, loadSeconds } = run;
  if (graceSeconds === undefined || forecast?.backSeconds === undefined) {
    return [];
  }
  const { rest, backSeconds } = forecast;
  const back = loadSeconds === undefined ? undefined : pods.find(({ t, pods: present }) => t >= loadSeconds && present <= rest);
  const last = pods.at(-1);
  return [{
    id: 'back-to-minimum', name: `back to ${counted(rest, 'pod')}`, good: back !== undefined && back.t <= backSeconds + graceSeconds, restsOn: ['run', 'watch', 'service'],
    measured: back !== undefined ? `after ${secondsWords(back.t)}` : last === undefined ? 'nobody looked' : `still ${counted(last.pods, 'pod')} after ${secondsWords(last.t)}`,
    allowed: `after at most ${secondsWords(backSeconds + graceSeconds)}`, note: `forecast ${secondsWords(backSeconds)}`,
  }];
}
