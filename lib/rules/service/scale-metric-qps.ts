import type { Finding, Trap } from '../rule';
import { error } from '../rule';

/** @see kserve v0.20.0 pkg/apis/serving/v1beta1/component.go `ScaleMetric` (kubebuilder enum) */
const METRICS = ['cpu', 'memory', 'concurrency', 'rps'];

/** KServe's own documentation has `scaleMetric: qps`; its CRD refuses it. */
export const scaleMetricQps: Trap = {
  id: 'scale-metric-qps',
  find: ({ components, annotations }) => [
    ...components.flatMap(({ kind, spec }): Finding[] => [
      ...(spec.scaleMetric === undefined || METRICS.includes(spec.scaleMetric) ? [] : [refused(`${kind}.scaleMetric`, spec.scaleMetric)]),
      ...(spec.annotations?.[METRIC] === 'qps' ? [refused(`${kind}.annotations.${METRIC}`, 'qps')] : []),
    ]),
    ...(annotations[METRIC] === 'qps' ? [refused(`annotations.${METRIC}`, 'qps')] : []),
  ],
};

const METRIC = 'autoscaling.knative.dev/metric';

function refused(path: string, got: unknown): Finding {
  const hint = got === 'qps' ? '; requests a second are called rps: Scaling.kpa({ metric: Metric.rps() })' : '';
  return error(`${path}: expected one of ${METRICS.join(', ')}, got ${JSON.stringify(got)}${hint}`);
}
