export type { INamed } from '../autoscaling/keda-metric-options';
