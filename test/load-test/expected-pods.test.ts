import { seconds } from '../../lib/core/duration';
import type { Forecast } from '../../lib/forecast/result/forecast-result';
import { ExpectedPods, forecastAnnotations } from '../../lib/load-test/expected-pods';
import type { ILoadTestService, LoadTestProps } from '../../lib/load-test/load-test-props';
import { Load } from '../../lib/load/load';

const endpoint = { host: 'iris.example.com', internalUrl: 'http://iris.svc' };
const HPA = 'hpa.autoscaling.knative.dev';
const load = Load.concurrent(50, seconds(30));
const service = (more: Partial<ILoadTestService> = {}): ILoadTestService => ({ name: 'iris', endpoint, revision: { containerConcurrency: 10 }, ...more });
const classed = (name: string): Partial<ILoadTestService> => ({ revision: { annotations: { 'autoscaling.knative.dev/class': name }, containerConcurrency: 10 } });
const expected = (tested: ILoadTestService | undefined, more: Partial<LoadTestProps> = {}): ExpectedPods => new ExpectedPods({ load, ...more, ...(tested === undefined ? {} : { service: tested }) });

describe('the pods that a load test expects', () => {
  it.each<[string, ILoadTestService | undefined, Partial<LoadTestProps>, number | undefined]>([
    ['8 at a hard limit of 10: 50 / (10 x 70 %), rounded up', service(), {}, 8],
    ['as many by the class of Knative by name', service(classed('kpa.autoscaling.knative.dev')), {}, 8],
    ['as many as nothing scales', service({ revision: undefined, fixedPods: { pods: 3, because: 'x' } }), {}, 3],
    ['as many as nothing scales, whatever its class', service({ ...classed(HPA), fixedPods: { pods: 3, because: 'x' } }), {}, 3],
    ['5 where the cluster has another target', service({ autoscalerConfig: { 'container-concurrency-target-percentage': '100' } }), {}, 5],
    ['not known without a service', undefined, {}, undefined],
    ['not known of a service that says nothing of its autoscaler', service({ revision: undefined }), {}, undefined],
    ['not known by an HPA, which looks at more than the load', service(classed(HPA)), {}, undefined],
    ['not known by an HPA that is the cluster\'s class', service({ autoscalerConfig: { 'pod-autoscaler-class': HPA } }), {}, undefined],
    ['not known of a load too much to be simulated, which can be sent all the same', service({ revision: { annotations: { 'autoscaling.knative.dev/max-scale': '1' } } }), { load: Load.requests(1, 1_000_000, { timeout: seconds(604800) }) }, undefined],
  ])('are %s', (_what, tested, more, peak) => {
    const pods = expected(tested, more);
    expect(pods.forecast?.peak).toBe(peak);
    expect(pods.faults).toEqual([]);
  });

  it('count with the assumptions, and are a fault where nothing can come of them', () => {
    const settle = (startup: number): number | undefined => expected(service(), { assumptions: { startupTime: seconds(startup) } }).forecast?.settleSeconds;
    // The eighth pod is asked for within six seconds; the load is over after thirty.
    expect([settle(1), settle(40)]).toEqual([7, undefined]);
    const wrong = expected(service(classed(HPA)), { assumptions: { startupTime: seconds(1) } });
    expect(wrong.forecast).toBeUndefined();
    expect(wrong.faults).toEqual([
      'forecast: requestCost.cpuSeconds: expected a number above 0, got undefined; the HPA of this service follows cpu',
      'forecast: podResources.cpu: expected a number above 0, got undefined; the HPA of this service follows cpu',
    ]);
  });

  it('are simulated once for each state of the service', () => {
    const tested = { ...service() };
    const pods = expected(tested);
    const first = pods.forecast;
    expect(pods.forecast).toBe(first);
    Object.assign(tested, { revision: { containerConcurrency: 5 } });
    expect(pods.forecast?.peak).toBe(15);
    expect(pods.forecast).not.toBe(first);
    Object.assign(tested, { autoscalerConfig: { 'max-scale': '4' } });
    expect(pods.forecast?.peak).toBe(4);
    Object.assign(tested, { revision: undefined });
    expect(pods.forecast).toBeUndefined();
  });
});

describe('what the Job says of its forecast', () => {
  it('is texts, as annotations are, and nothing where there is none', () => {
    const forecast = { peak: 8, steady: 0, reasons: { peak: '8 = ceil(50 / 7)' } } as unknown as Forecast; // What is written of it.
    expect(forecastAnnotations(forecast)).toEqual({
      'load-test.cdk8s-kserve/expected-peak-pods': '8', 'load-test.cdk8s-kserve/expected-steady-pods': '0', 'load-test.cdk8s-kserve/expected-reason': '8 = ceil(50 / 7)',
    });
    expect(forecastAnnotations(undefined)).toEqual({});
  });
});
