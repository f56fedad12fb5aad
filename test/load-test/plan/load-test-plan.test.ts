import { seconds } from '../../../lib/core/duration';
import type { Forecast } from '../../../lib/forecast/result/forecast-result';
import { Hey } from '../../../lib/load-test/generators/hey';
import { K6 } from '../../../lib/load-test/generators/k6';
import { LoadLoop } from '../../../lib/load-test/generators/load-loop';
import type { ILoadTestService } from '../../../lib/load-test/load-test-props';
import type { LoadTestPlan, PlanParts } from '../../../lib/load-test/plan/load-test-plan';
import { planOf } from '../../../lib/load-test/plan/load-test-plan';
import { Load } from '../../../lib/load/load';

const expect0 = { errorPart: 0, podTolerance: 1 };
const endpoint = { host: 'iris.example.com', internalUrl: 'http://iris.svc' };
const service = (more: Partial<ILoadTestService> = {}): ILoadTestService => ({ name: 'iris', endpoint, ...more });

function plan(more: Partial<PlanParts> = {}): LoadTestPlan {
  return planOf({ generator: new Hey(), machines: 1, load: Load.concurrent(50, seconds(30)), startFromZero: false, expect: expect0, ...more });
}

/** A forecast whose pods go as these rows say. */
function going(rows: ReadonlyArray<readonly [timeSeconds: number, replicas: number]>, more: Partial<Forecast> = {}): Forecast {
  const peak = Math.max(0, ...rows.map(([, replicas]) => replicas));
  const series = rows.map(([timeSeconds, replicas]) => ({ timeSeconds, replicas }));
  return { peak, steady: peak, settleSeconds: 7.5, completed: 10, loadSeconds: 30, series, ...more } as unknown as Forecast; // What a plan reads of it.
}

describe('the plan of a load test', () => {
  it('has what is known, and no field for what is not', () => {
    const made = plan();
    expect(made).toEqual({
      version: 1, generator: 'hey', loop: 'closed', machines: 1, startFromZero: false, expect: expect0,
      load: { words: '50 concurrent requests', clients: 50, durationSeconds: 30, thinkTimeSeconds: 0, timeoutSeconds: 20 },
    });
    expect(Object.keys(made)).toEqual(['version', 'generator', 'loop', 'machines', 'load', 'startFromZero', 'expect']);
    expect(Object.keys(made.load)).toEqual(['words', 'clients', 'durationSeconds', 'thinkTimeSeconds', 'timeoutSeconds']);
  });

  it('stays the same when it was written to JSON, as the Job carries it', () => {
    const made = plan({ service: service({ revision: { containerConcurrency: 10 } }), forecast: going([[0, 1], [4, 3], [64, 1]]) });
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it('has what is expected as it is told, and the service by its name alone', () => {
    const told = { errorPart: 0.01, podTolerance: 2, p50Seconds: 1, graceSeconds: 30 };
    const made = plan({ expect: told, service: service({ revision: { containerConcurrency: 10 }, deploymentMode: undefined }) });
    expect(made.expect).toEqual(told);
    expect(JSON.stringify(made)).not.toContain('iris.example.com');
  });

  it('has the loop of the generator, the machines and where the pods begin', () => {
    expect(plan({ generator: new K6({ loop: LoadLoop.OPEN }), machines: 4, startFromZero: true }))
      .toMatchObject({ generator: 'k6', loop: 'open', machines: 4, startFromZero: true });
  });

  it.each<[string, Load, object]>([
    ['clients that pause, at a rate', Load.concurrent(1, seconds(1.5), { thinkTime: seconds(0.5), ratePerClient: 2, timeout: seconds(60) }),
      { words: '1 concurrent request', clients: 1, durationSeconds: 1.5, ratePerClient: 2, thinkTimeSeconds: 0.5, timeoutSeconds: 60 }],
    ['a number of requests: without the ones that do not divide', Load.requests(3, 10), { words: '9 requests, 3 at once', clients: 3, requests: 9, thinkTimeSeconds: 0, timeoutSeconds: 20 }],
    ['a rate', Load.rate(2.5, seconds(60)), { words: '2.5 requests per second', durationSeconds: 60, requestsPerSecond: 2.5, thinkTimeSeconds: 0, timeoutSeconds: 20 }],
  ])('has of the load what a verdict looks at: %s', (_what, load, planned) => {
    expect(plan({ load }).load).toEqual(planned);
  });

  it.each<[string, Partial<ILoadTestService>, number | undefined]>([
    ['max-scale of the revision', { revision: { annotations: { 'autoscaling.knative.dev/max-scale': '20' } } }, 20],
    ['one, which is the least bound', { revision: { annotations: { 'autoscaling.knative.dev/max-scale': '1' } } }, 1],
    ['max-scale of the revision before that of the cluster', { revision: { annotations: { 'autoscaling.knative.dev/max-scale': '20' } }, autoscalerConfig: { 'max-scale': '5' } }, 20],
    ['what the cluster gives to revisions without', { revision: {}, autoscalerConfig: { 'max-scale': '5' } }, 5],
    ['none where the revision says 0, which is no limit', { revision: { annotations: { 'autoscaling.knative.dev/max-scale': '0' } }, autoscalerConfig: { 'max-scale': '5' } }, undefined],
    ['none where nobody says any', { revision: { containerConcurrency: 10 } }, undefined],
    ['none of what Knative does not scale', { autoscalerConfig: { 'max-scale': '5' } }, undefined],
    ['a number that nothing scales, before everything else', { fixedPods: { pods: 2, because: 'x' }, revision: { annotations: { 'autoscaling.knative.dev/max-scale': '20' } } }, 2],
    ['no pod of a service that is stopped', { fixedPods: { pods: 0, because: 'x' } }, 0],
  ])('has as the most pods %s', (_what, tested, most) => {
    const made = plan({ service: service(tested) });
    expect(made.service).toBe('iris');
    expect(made.maxPods).toBe(most);
    expect('maxPods' in made).toBe(most !== undefined);
  });
});

describe('the forecast in a plan', () => {
  it('has a step wherever the pods change, and when they have gone as far as they go', () => {
    expect(plan({ forecast: going([[0, 1], [1, 1], [2, 4], [3, 4], [4, 8], [60, 8], [64, 3], [66, 3], [94, 1], [120, 1]]) }).forecast).toEqual({
      peak: 8, steady: 8, settleSeconds: 7.5, firstScaleDownSeconds: 64, backSeconds: 94, rest: 1, steps: [[0, 1], [2, 4], [4, 8], [64, 3], [94, 1]],
    });
  });

  it('does not say when pods go that do not go before it ends', () => {
    const { forecast } = plan({ forecast: going([[0, 1], [2, 8], [60, 8]], { steady: 6, settleSeconds: undefined }) });
    expect(forecast).toEqual({ peak: 8, steady: 6, rest: 8, steps: [[0, 1], [2, 8]] });
    expect(Object.keys(forecast ?? {})).toEqual(['peak', 'steady', 'rest', 'steps']);
  });

  it('takes for the first fall one of the load, not one before it', () => {
    expect(plan({ forecast: going([[-4, 5], [-2, 2], [0, 2], [10, 1]]) }).forecast).toMatchObject({ firstScaleDownSeconds: 10, backSeconds: 10, steps: [[-4, 5], [-2, 2], [10, 1]] });
  });

  it('says that the pods are back when they change no more, be it by a rise', () => {
    expect(plan({ forecast: going([[0, 4], [10, 2], [20, 3]]) }).forecast).toMatchObject({ firstScaleDownSeconds: 10, backSeconds: 20, rest: 3 });
  });

  it('may go to zero, and may have no moments at all', () => {
    expect(plan({ forecast: going([[0, 2], [70, 0]]) }).forecast).toMatchObject({ rest: 0, backSeconds: 70 });
    expect(plan({ forecast: going([], { settleSeconds: 0 }) }).forecast).toEqual({ peak: 0, steady: 0, settleSeconds: 0, rest: 0, steps: [] });
  });
});
