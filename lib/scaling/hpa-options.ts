import type { IDuration } from '../core/duration';
import type { HpaMetric } from './hpa-metric';
import type { Metric } from './metric';
import type { ReplicaBounds } from './replica-bounds';

/**
 * The options of a Kubernetes HorizontalPodAutoscaler, made by Knative (class hpa) or, in deployment mode Standard, by KServe.
 * `minReplicas` is at least 1 here: an HPA does not go to zero. How fast it scales cannot be said in Standard mode: KServe leaves the HPA's
 * behavior empty, whatever the service says.
 *
 * @see knative/serving pkg/reconciler/autoscaling/hpa/resources/hpa.go `MakeHPA`; kserve reconcilers/hpa/hpa_reconciler.go
 */
export interface HpaOptions extends ReplicaBounds {
  /** What is measured: `Metric.cpu()`, `Metric.memory()` or, in deployment mode Knative, `Metric.custom(name)`. @default Metric.cpu() */
  readonly metric?: Metric;
  /**
   * What one pod is to take. cpu: percent of its request, whole, 1 to 100. memory: MiB, whole, in deployment mode Knative; percent of its
   * request, whole, 1 to 100, in Standard. A custom metric: a value of at least 0.01.
   *
   * @default 80 for cpu; required for the others, since without it Kubernetes scales on cpu after all
   */
  readonly target?: number;
  /**
   * Several things to look at, in place of `metric` and `target`: the one that asks for most pods counts. Deployment mode Standard.
   *
   * @default - the one of `metric`
   */
  readonly metrics?: readonly HpaMetric[];
  /**
   * How long a recommendation is looked back on before scaling either way. 6 seconds to 1 hour, whole seconds. Deployment mode Knative.
   *
   * @default - that of Kubernetes: at once up, 5 minutes down
   */
  readonly window?: IDuration;
  /** Pods that a new revision starts with. Deployment mode Knative. @default 1 */
  readonly initialScale?: number;
  /** How long a new revision may take to become ready. Whole seconds. Deployment mode Knative. @default 600 seconds */
  readonly progressDeadline?: IDuration;
  /** Over how long traffic moves to a new revision. Whole seconds. Deployment mode Knative. @default - all at once */
  readonly rolloutDuration?: IDuration;
}
