import type { HpaMetricTarget } from '../hpa/hpa-target';
import type { StepCurve } from '../traffic/step-curve';

/** What a run of any autoscaler leaves behind; `fillForecast` makes the result of it. Times in milliseconds of the simulation. */
export interface RunFigures {
  /** `KPA` or `HPA`. */
  readonly autoscaler: string;
  /** What the autoscaler averages. */
  readonly metric: string;
  /** What an HPA looks at. */
  readonly metrics?: readonly HpaMetricTarget[] | undefined;
  /** What the autoscaler aims at per pod. */
  readonly target: number;
  /** The hard limit as the result names it; 0 is none. */
  readonly limit: number;
  /** Whether requests over the hard limit are refused: Knative does that, an HPA alone does not. */
  readonly refuses: boolean;
  /** When the load began. */
  readonly startMs: number;
  /** When the load ended. */
  readonly endMs: number;
  /** When the simulation ended. */
  readonly stopMs: number;
  /** Pods that were there when the load began. */
  readonly initialPods: number;
  /** Starting and ready pods. */
  readonly replicas: StepCurve;
  readonly ready: StepCurve;
}
