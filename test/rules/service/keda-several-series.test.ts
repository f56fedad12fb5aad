import { KedaMetric, Scaling } from '../../../lib/scaling';
import { DeploymentMode } from '../../../lib/inference';
import { noticesOf, serviceOf } from '../../inference/support';

const found = (query: string) => {
  const scaling = Scaling.keda({ maxReplicas: 3, metrics: [KedaMetric.prometheus({ serverAddress: 'http://p:9090', query, target: 5 })] });
  return noticesOf(serviceOf({ deploymentMode: DeploymentMode.STANDARD, scaling })).map(({ level, message }) => `${level}: ${message}`).filter((text) => text.includes('gives a number for each pod'));
};

describe('keda-several-series', () => {
  it('warns of a query that gives a number for each pod', () => {
    expect(found('vllm:num_requests_running')).toEqual([
      'warning: the query "vllm:num_requests_running" of the predictor gives a number for each pod, and KEDA takes one only: it fails at the second pod; '
      + 'put sum(…) around it',
    ]);
  });

  it.each([
    'rate(requests_total[1m])', 'sum by (pod) (x)', 'sum(x) by (pod)', 'avg without (instance) (x)', 'x / 2', 'label_replace(sum(x), "a", "b", "c", "d")',
    'x{text="sum(y)"}', 'ceil(x)', '(x) / 2', 'round(rate(requests_total[1m]), 0.5)', '(sum by (pod) (x)) * 2', 'ceil(sum(x) by (pod))', 'max_over_time(x[5m])',
    'histogram_quantile(0.95, rate(latency_bucket[1m]))', 'histogram_quantile(0.95, sum by (le, pod) (rate(latency_bucket[1m])))', 'sum by (le) (x)', 'sum(x) / (avg without (pod) (y))',
  ])('warns of %s', (query) => expect(found(query)).toHaveLength(1));

  it.each([
    'sum(x)', 'sum(rate(requests_total{service="a"}[1m]))', 'sum(x) / count(x)', 'max(x) * 2', 'avg (x)', 'scalar(x)', 'quantile(0.9, x)', '1 + 1',
    'sum(sum by (pod) (x))', '(sum(x))', '(sum(x) + sum(y)) / 2', 'ceil(sum(x) / 10)', 'clamp_max( sum(x), 5)', '-(avg(x))', 'round((max(x) - min(x)) / 2, 0.5)', 'sum(x) or vector(0)',
    'histogram_quantile(0.95, sum by (le) (rate(latency_bucket[1m])))', 'histogram_quantile(0.95, sum(rate(latency_bucket{service="a"}[1m])) by ( le )) * 1000',
  ])('has nothing against %s', (query) => expect(found(query)).toEqual([]));
});
