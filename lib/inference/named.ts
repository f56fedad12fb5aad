export type { INamed } from '../scaling/keda-metric-options';
