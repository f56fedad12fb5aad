import { seconds } from '../../lib/core/duration';
import { Load } from '../../lib/load';
import { expectationOf } from '../../lib/load-test/expectation';
import type { ILoadTestService } from '../../lib/load-test';

const endpoint = { host: 'torchserve.test.example.com', internalUrl: 'http://torchserve-predictor.test.svc.cluster.local' };
const fifty = Load.concurrent(50, seconds(30));

function service(keys: Record<string, string>, containerConcurrency?: number, rest: Partial<ILoadTestService> = {}): ILoadTestService {
  const annotations = Object.fromEntries(Object.entries(keys).map(([key, value]) => [`autoscaling.knative.dev/${key}`, value]));
  return { name: 'torchserve', endpoint, revision: { annotations, containerConcurrency }, ...rest };
}

describe('the pods that a load leads to', () => {
  it('are eight at a hard limit of ten, not the five of the source document', () => {
    expect(expectationOf(service({}, 10), fifty)).toEqual({
      service: 'torchserve',
      load: '50 concurrent requests',
      pods: 8,
      sum: 'ceil(50 / (10 x 0.70))',
      line: 'torchserve: 50 concurrent requests -> 8 pods = ceil(50 / (10 x 0.70))',
    });
  });

  it('are a number that nothing scales, where the service says so', () => {
    const stopped = service({}, 10, { fixedPods: { pods: 0, because: 'serving.kserve.io/stop is "true"' } });
    expect(expectationOf(stopped, fifty)).toEqual({
      service: 'torchserve', load: '50 concurrent requests', pods: 0, sum: 'serving.kserve.io/stop is "true"',
      line: 'torchserve: 50 concurrent requests -> 0 pods: serving.kserve.io/stop is "true"',
    });
  });

  it.each<[string, ILoadTestService, Load, string]>([
    ['a soft target', service({ target: '5' }), fifty, 'torchserve: 50 concurrent requests -> 15 pods = ceil(50 / (5 x 0.70))'],
    ['a utilisation of 100 %', service({ 'target-utilization-percentage': '100' }, 10), fifty,
      'torchserve: 50 concurrent requests -> 5 pods = ceil(50 / (10 x 1.00))'],
    ['one pod', service({}), fifty, 'torchserve: 50 concurrent requests -> 1 pod = ceil(50 / (100 x 0.70))'],
    ['an upper bound', service({ 'max-scale': '5' }, 10), fifty,
      'torchserve: 50 concurrent requests -> 5 pods: ceil(50 / (10 x 0.70)) = 8, but at most 5 (max-scale)'],
    ["the cluster's own settings", service({}, 10, { autoscalerConfig: { 'container-concurrency-target-percentage': '100' } }), fifty,
      'torchserve: 50 concurrent requests -> 5 pods = ceil(50 / (10 x 1.00))'],
    ['a number of requests', service({}, 10), Load.requests(50, 1000), 'torchserve: 1000 requests, 50 at once -> 8 pods = ceil(50 / (10 x 0.70))'],
    ['requests per second', service({ metric: 'rps', target: '10' }), Load.concurrent(50, seconds(30), { ratePerClient: 2 }),
      'torchserve: 50 concurrent requests -> 15 pods = ceil(100 / (10 x 0.70))'],
    ['a steady rate', service({ metric: 'rps', target: '10' }), Load.rate(100, seconds(30)),
      'torchserve: 100 requests per second -> 15 pods = ceil(100 / (10 x 0.70))'],
  ])('are counted with %s', (_what, tested, load, line) => {
    expect(expectationOf(tested, load)?.line).toBe(line);
  });

  it.each<[string, ILoadTestService | undefined, Load]>([
    ['no service', undefined, fifty],
    ['a service without a revision', { name: 'x', endpoint }, fifty],
    ['class hpa', service({ class: 'hpa.autoscaling.knative.dev' }), fifty],
    ['clients that pause', service({}, 10), Load.concurrent(50, seconds(30), { ratePerClient: 1 })],
    ['clients of unknown speed where requests per second count', service({ metric: 'rps' }), fifty],
    ['a rate where requests in flight count', service({}, 10), Load.rate(100, seconds(30))],
  ])('are not guessed for %s', (_what, tested, load) => {
    expect(expectationOf(tested, load)).toBeUndefined();
  });
});
