import { stringToken } from '../../lib/core/tokens';
import { checkRevision } from '../../lib/knative/check-revision';

const GROUP = 'autoscaling.knative.dev';
const KPA = `kpa.${GROUP}`;
const HPA = `hpa.${GROUP}`;

function messages(values: { [key: string]: string }, autoscalerConfig?: { [key: string]: string }): string[] {
  const annotations = Object.fromEntries(Object.entries(values).map(([key, value]) => [`${GROUP}/${key}`, value]));
  return checkRevision({ annotations, autoscalerConfig }).map(({ message }) => message.replace(`${GROUP}/`, ''));
}

describe('class', () => {
  it.each(['foo.knative.dev', '.knative.dev', `x${KPA}`])('refuses %s, which claims to be Knative\'s', (value) => {
    expect(messages({ class: value })).toEqual([`class: expected ${KPA}, ${HPA} or a class that does not end in .knative.dev, got "${value}"`]);
  });

  it.each([KPA, HPA, 'foo.example.com', '', `${KPA} `])('accepts %p', (value) => {
    expect(messages({ class: value })).toEqual([]);
  });
});

describe('metric', () => {
  it.each<{ [key: string]: string }>([{}, { class: KPA }])('is concurrency or rps with %p', (values) => {
    expect(messages({ ...values, metric: 'concurrency' })).toEqual([]);
    expect(messages({ ...values, metric: 'rps' })).toEqual([]);
    expect(messages({ ...values, metric: 'qps' })).toEqual(['metric: expected concurrency or rps, got "qps"']);
    expect(messages({ ...values, metric: 'cpu' })).toEqual([`metric: expected concurrency or rps, got "cpu"; cpu needs the class ${HPA}`]);
  });

  it('is anything but empty with the class of the HPA', () => {
    expect(messages({ class: HPA, metric: 'http_requests' })).toEqual([]);
    expect(messages({ class: HPA, metric: '' })).toEqual(['metric: expected cpu, memory or the name of a pod metric, got ""']);
  });

  it('is anything at all with a class that is not Knative\'s', () => {
    expect(messages({ class: 'foo.example.com', metric: '' })).toEqual([]);
  });

  it('goes by the cluster\'s default class where none is annotated', () => {
    expect(messages({ metric: 'cpu' }, { 'pod-autoscaler-class': HPA })).toEqual([]);
    expect(messages({ class: KPA, metric: 'cpu' }, { 'pod-autoscaler-class': HPA })).toHaveLength(1);
  });
});

describe('metric-aggregation-algorithm', () => {
  it('is tested only where the class is annotated', () => {
    expect(messages({ 'metric-aggregation-algorithm': 'mean' })).toEqual([]);
    expect(messages({ 'metric-aggregation-algorithm': 'mean' }, { 'pod-autoscaler-class': KPA })).toEqual([]);
    expect(messages({ class: KPA, 'metric-aggregation-algorithm': 'mean' })).toEqual(
      ['metric-aggregation-algorithm: expected linear or weighted-exponential, got "mean"'],
    );
  });

  it.each(['', 'linear', 'weighted-exponential', 'weightedExponential'])('accepts %p', (value) => {
    expect(messages({ class: KPA, metricAggregationAlgorithm: value })).toEqual([]);
  });
});

describe('class, metric and algorithm together', () => {
  it.each<[values: { [key: string]: string }, expected: string[]]>([
    [{ metric: 'memory' }, [`metric: expected concurrency or rps, got "memory"; memory needs the class ${HPA}`]],
    [{ metric: '' }, ['metric: expected concurrency or rps, got ""']],
    [{ metric: 'CONCURRENCY' }, ['metric: expected concurrency or rps, got "CONCURRENCY"']],
    [{ class: HPA, metric: 'concurrency' }, []],
    [{ class: HPA, metric: 'memory' }, []],
    [{ 'class': HPA, 'metric-aggregation-algorithm': 'mean' }, []],
    [{ 'class': 'foo.example.com', 'metric': 'x', 'metric-aggregation-algorithm': 'mean' }, []],
    // The metric of a class that there is not is left alone.
    [{ class: 'foo.knative.dev', metric: 'x' }, [`class: expected ${KPA}, ${HPA} or a class that does not end in .knative.dev, got "foo.knative.dev"`]],
    [{ class: KPA, metricAggregationAlgorithm: 'Linear' }, ['metricAggregationAlgorithm: expected linear or weighted-exponential, got "Linear"']],
    [{ 'class': KPA, 'metric-aggregation-algorithm': '', 'metricAggregationAlgorithm': 'mean' }, []],
    [{ 'class': KPA, 'metric': 'x', 'metric-aggregation-algorithm': 'y' }, [
      'metric: expected concurrency or rps, got "x"', 'metric-aggregation-algorithm: expected linear or weighted-exponential, got "y"',
    ]],
  ])('%j: %j', (values, expected) => expect(messages(values)).toEqual(expected));

  it('go by the cluster\'s class only of the metric, and by a class that nobody knows yet in nothing', () => {
    expect(messages({ metric: '' }, { 'pod-autoscaler-class': HPA })).toEqual(['metric: expected cpu, memory or the name of a pod metric, got ""']);
    expect(messages({ metric: 'x' }, { 'pod-autoscaler-class': 'mine' })).toEqual([]);
    const late = stringToken('pulumi', 0);
    expect(messages({ 'class': late, 'metric': 'x', 'metric-aggregation-algorithm': 'y' })).toEqual([]);
    expect(messages({ class: KPA, metric: late })).toEqual([]);
  });
});
