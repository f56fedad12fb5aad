import { textAt, valueAt } from '../../core/json';
import { annotationKeys } from '../../knative/annotation-keys';
import type { FieldPath, FindingDraft, Rule } from '../rule';
import { error, fieldOf } from '../rule';

/** @see kserve pkg/apis/serving/v1beta1/component.go `ScaleMetric` (kubebuilder enum) */
const METRICS = ['cpu', 'memory', 'concurrency', 'rps'];

/** KServe's own documentation has `scaleMetric: qps`; its CRD refuses it. */
export const scaleMetricQps: Rule = {
  id: 'scale-metric-qps',
  find: ({ components, annotations }) => [
    ...components.flatMap(({ kind, spec }): FindingDraft[] => {
      const { scaleMetric } = spec;
      const known = scaleMetric === undefined || (typeof scaleMetric === 'string' && METRICS.includes(scaleMetric));
      return [
        ...(known ? [] : [refused(`${kind}.scaleMetric`, scaleMetric, fieldOf(kind, 'scaleMetric'))]),
        ...(textAt(spec, 'annotations', METRIC) === 'qps' ? [refused(`${kind}.annotations.${METRIC}`, 'qps', fieldOf(kind, 'annotations', METRIC))] : []),
      ];
    }),
    ...(valueAt(annotations, METRIC) === 'qps' ? [refused(`annotations.${METRIC}`, 'qps', ['metadata', 'annotations', METRIC])] : []),
  ],
};

const METRIC = annotationKeys.metric.name;

function refused(path: string, got: unknown, at: FieldPath): FindingDraft {
  const hint = got === 'qps' ? '; requests a second are called rps: Scaling.kpa({ metric: Metric.rps() })' : '';
  return error(`${path}: expected one of ${METRICS.join(', ')}, got ${JSON.stringify(got)}${hint}`, { at });
}
