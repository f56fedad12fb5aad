import type { DeciderSpec } from '../../knative/revision';
import { applyBounds } from '../kpa/scale-bounds';
import type { Decision } from '../kpa/decider';
import { Decider } from '../kpa/decider';
import { MetricWindows } from '../kpa/metric-windows';

/** One measurement: what was in flight and what had come in when it was taken. */
export interface Sample {
  /** Milliseconds. */
  readonly timeMs: number;
  readonly concurrency: number;
  /** Requests that came in since the last measurement. */
  readonly count: number;
  /** The part of `concurrency` that the activator has reported already. */
  readonly proxiedConcurrency: number;
  /** The part of `count` that the activator has reported already. */
  readonly proxiedCount: number;
  /** The time that the measurement carries, in milliseconds; it may be an older one. */
  readonly stampMs: number;
}

/** New parameters from a time on. */
export interface SpecChange {
  readonly timeMs: number;
  readonly spec: DeciderSpec;
}

/** What the autoscaler is fed with when its decisions do not feed back: measurements, and the pods that were ready at each tick. */
export interface OpenLoopInput {
  readonly spec: DeciderSpec;
  readonly initialReadyPods: number;
  readonly samples: readonly Sample[];
  readonly changes: readonly SpecChange[];
  readonly ticks: ReadonlyArray<{ readonly timeMs: number; readonly readyPods: number }>;
}

/** What the autoscaler answered at one tick. */
export interface OpenLoopTick {
  readonly timeMs: number;
  readonly readyPods: number;
  /** Undefined without data: nothing was decided. */
  readonly decision?: Decision | undefined;
  /** The decision within min and max scale. */
  readonly bounded?: number | undefined;
  readonly panicSince?: number | undefined;
  readonly panicPeak: number;
}

/** Runs the autoscaler alone over recorded measurements. Within one instant: new parameters, measurements in their order, the tick. */
export function runOpenLoop(input: OpenLoopInput): OpenLoopTick[] {
  let { spec } = input;
  const decider = new Decider(spec, input.initialReadyPods, 0);
  // Both metrics are collected all the time, so a change from one to the other finds its data.
  const windows = { concurrency: new MetricWindows(spec), rps: new MetricWindows(spec) };
  const samples = inTime(input.samples);
  const changes = inTime(input.changes);
  let nextSample = 0;
  let nextChange = 0;
  const advanceTo = (timeMs: number): void => {
    for (;;) {
      const sample = samples[nextSample];
      const change = changes[nextChange];
      const sampleAt = sample?.timeMs ?? Infinity;
      const changeAt = change?.timeMs ?? Infinity;
      if (Math.min(sampleAt, changeAt) > timeMs) {
        return;
      }
      if (change !== undefined && changeAt <= sampleAt) {
        nextChange++;
        spec = change.spec;
        decider.update(spec);
        windows.concurrency.resize(spec, toSecond(changeAt));
        windows.rps.resize(spec, toSecond(changeAt));
      } else if (sample !== undefined) {
        nextSample++;
        const { stampMs, concurrency, proxiedConcurrency, count, proxiedCount } = sample;
        windows.concurrency.record(toSecond(stampMs), concurrency - proxiedConcurrency);
        windows.rps.record(toSecond(stampMs), count - proxiedCount);
      }
    }
  };
  const answers = new Map<OpenLoopInput['ticks'][number], OpenLoopTick>();
  for (const tick of inTime(input.ticks)) {
    advanceTo(tick.timeMs);
    answers.set(tick, evaluate(tick.timeMs, tick.readyPods));
  }
  return input.ticks.flatMap((tick) => answers.get(tick) ?? []);

  function evaluate(timeMs: number, readyPods: number): OpenLoopTick {
    const second = toSecond(timeMs);
    const seen = windows[spec.scalingMetric];
    const empty = seen.isEmpty(second);
    if (empty && spec.scraped) {
      return { timeMs, readyPods, panicSince: decider.panicSince, panicPeak: decider.panicPeak };
    }
    const decision = decider.decide(timeMs, readyPods, empty ? 0 : seen.stable(second), empty ? 0 : seen.panic(second));
    const bounded = applyBounds(spec.minScale, spec.maxScale, decision.desired);
    return { timeMs, readyPods, decision, bounded, panicSince: decider.panicSince, panicPeak: decider.panicPeak };
  }
}

/** In order of time; what has the same time stays in its order. */
function inTime<T extends { readonly timeMs: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => a.timeMs - b.timeMs);
}

function toSecond(timeMs: number): number {
  return Math.floor(timeMs / 1000);
}
