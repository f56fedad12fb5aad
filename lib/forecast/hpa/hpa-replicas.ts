import { required } from '../../core/props/kind';
import { FLAG, number, whole } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';

/** How close to 1 the ratio must be for nothing to happen. Kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go */
export const HPA_TOLERANCE = 0.1;

/** What an HPA knows when it looks at a metric. */
export interface HpaMeasurement {
  /** Pods that the target is set to. */
  readonly currentReplicas: number;
  /** Pods that are ready and have a value of the metric. */
  readonly measuredPods: number;
  /** Pods that are not ready yet. @default 0 */
  readonly unreadyPods?: number | undefined;
  /** Pods that are ready but have no value of the metric. @default 0 */
  readonly missingPods?: number | undefined;
  /** The mean of the metric over the measured pods. */
  readonly average: number;
  /** What the mean should be. */
  readonly target: number;
  /** Whether both are percent of what pods request: these are cut to whole ones, an amount is taken as it is. @default false */
  readonly isUtilization?: boolean | undefined;
  /** @default 0.1 */
  readonly tolerance?: number | undefined;
}

const PODS = whole({ min: 0 });

const MEASUREMENT = new Shape<HpaMeasurement>('hpaReplicas', {
  currentReplicas: required(PODS), measuredPods: required(PODS), unreadyPods: PODS, missingPods: PODS,
  average: required(number({ min: 0 })),
  target: required(number({ min: Number.MIN_VALUE })), isUtilization: FLAG, tolerance: number({ min: 0 }),
});

/**
 * How many pods one metric asks for: ceil(pods x average / target), and as many as before where the ratio is close to 1. Pods without a
 * value are taken for idle when it goes up, and when it goes down for exactly on target, or for using all that they request; pods that are
 * not ready for idle when it goes up. What that turns around is not done.
 *
 * @see Kubernetes pkg/controller/podautoscaler/replica_calculator.go `GetResourceReplicas`, `calcPlainMetricReplicas`
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#algorithm-details
 */
export function hpaReplicas(measurement: HpaMeasurement): number {
  MEASUREMENT.take('hpaReplicas: ', measurement);
  const { currentReplicas, measuredPods, unreadyPods = 0, missingPods = 0, average, target } = measurement;
  const { isUtilization = false, tolerance = HPA_TOLERANCE } = measurement;
  if (measuredPods === 0) {
    return currentReplicas;
  }
  const ratio = measuredAverage(average, isUtilization) / target;
  const countsUnready = unreadyPods > 0 && ratio > 1;
  if (!countsUnready && missingPods === 0) {
    return isClose(ratio, tolerance) ? currentReplicas : Math.ceil(ratio * measuredPods) + 0;
  }
  const pods = measuredPods + (ratio === 1 ? 0 : missingPods) + (countsUnready ? unreadyPods : 0);
  const assumed = ratio < 1 ? missingPods * (isUtilization ? Math.max(100, target) : target) : 0;
  const newRatio = measuredAverage((average * measuredPods + assumed) / pods, isUtilization) / target;
  if (isClose(newRatio, tolerance) || (ratio < 1 && newRatio > 1) || (ratio > 1 && newRatio < 1)) {
    return currentReplicas;
  }
  const replicas = Math.ceil(newRatio * pods) + 0;
  const turned = (newRatio < 1 && replicas > currentReplicas) || (newRatio > 1 && replicas < currentReplicas);
  return turned ? currentReplicas : replicas;
}

/**
 * A mean as the HPA's status has it: whole percent, or milli-bytes in MiB.
 *
 * @see Kubernetes pkg/controller/podautoscaler/metrics/utilization.go
 */
export function measuredAverage(average: number, isUtilization: boolean): number {
  // Rounded first: in binary a whole percent may be a hair less.
  return isUtilization ? Math.trunc(Number(average.toFixed(6))) : Number(average.toFixed(9));
}

/** Kubernetes pkg/controller/podautoscaler/replica_calculator.go `isWithin`. In binary 1.1 - 1 is more than 0.1. */
function isClose(ratio: number, tolerance: number): boolean {
  return 1 - tolerance <= ratio && ratio <= 1 + tolerance;
}
