import type { RunFigures } from '../../../lib/forecast/result/run-figures';
import { StepCurve } from '../../../lib/forecast/traffic/step-curve';

/** A number over time, from the first step on. */
export function curveOf(...steps: ReadonlyArray<readonly [timeMs: number, value: number]>): StepCurve {
  const curve = new StepCurve();
  steps.forEach(([timeMs, value]) => { curve.set(timeMs, value); });
  return curve;
}

/** A run of two minutes of load and one behind it with one pod that is always there, but for what is given. */
export function runFigures(changes: Partial<RunFigures> = {}): RunFigures {
  return {
    autoscaler: 'KPA', metric: 'concurrency', target: 7, limit: 10, refuses: true, startMs: 10_000, endMs: 130_000, stopMs: 190_000, initialPods: 1,
    replicas: curveOf([0, 1]), ready: curveOf([0, 1]), ...changes,
  };
}
