import type { IDuration } from '../core/duration';
import type { KedaMetric } from './keda-metric';
import type { ReplicaBounds } from './replica-bounds';

/**
 * The options of a KEDA ScaledObject, made by KServe in Standard mode. `minReplicas: 0` needs a metric other than cpu and memory:
 * without a pod those have no value.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/keda/keda_reconciler.go
 */
export interface KedaOptions extends ReplicaBounds {
  /** What to scale on; at least one. The one that asks for most pods counts. */
  readonly metrics: readonly KedaMetric[];
  /**
   * For how long the load must stay up before pods are added. Up to 1 hour, whole seconds.
   *
   * @default - at once, or what inferenceservice-config says
   */
  readonly scaleUpStabilization?: IDuration;
  /**
   * For how long the load must stay down before pods go. Up to 1 hour, whole seconds.
   *
   * @default - 5 minutes, or what inferenceservice-config says
   */
  readonly scaleDownStabilization?: IDuration;
}
