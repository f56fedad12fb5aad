import { seconds } from '../../../lib/core/duration';
import type { Forecast, ForecastOptions } from '../../../lib/forecast';
import { forecast } from '../../../lib/forecast/forecast';
import { ServiceTime } from '../../../lib/forecast/service-time/service-time';
import { Arrivals, Load } from '../../../lib/load';

const run = (pods: number, load: Load, options: ForecastOptions = {}, because = 'nothing scales it'): Forecast =>
  forecast({ fixedPods: { pods, because } }, load, options);

describe('a service whose pods nothing scales', () => {
  it('has them from the beginning to the end, and so much is wanted all the time', () => {
    const found = run(3, Load.concurrent(6, seconds(10)), { workersPerPod: 1 });
    expect(found).toMatchObject({
      autoscaler: 'none', metric: 'none', target: 0, limit: 0, peak: 3, steady: 3, settleSeconds: 0, panicSeconds: 0, coldStartWaitSeconds: 0,
      loadSeconds: 10, durationSeconds: 70, podSeconds: 210,
    });
    expect(found.reasons).toMatchObject({
      peak: '3 = nothing scales it', steady: '3 = nothing scales it', panic: 'none: nothing scales the pods', settle: 'the 3 pods were ready from the beginning',
      coldStart: 'none: 3 pods ready when the load began', refused: 'none: without Knative nothing is refused',
    });
    expect(found.series).toHaveLength(71);
    expect(new Set(found.series.map(({ desired, desiredByLoad, replicas, ready, starting, panicMode, activatorInPath }) =>
      JSON.stringify([desired, desiredByLoad, replicas, ready, starting, panicMode, activatorInPath])))).toEqual(new Set(['[3,3,3,3,0,false,false]']));
  });

  it('lets requests wait for its workers: six clients on three of them wait for one request before theirs', () => {
    // Three answers in each of the 10 seconds, and the three behind them.
    const found = run(3, Load.concurrent(6, seconds(10)), { workersPerPod: 1 });
    expect(found.latency).toMatchObject({ p50: 2, max: 2 });
    expect(found).toMatchObject({ completed: 33, unanswered: 0 });
    // Without a bound all six are worked on at once.
    expect(run(3, Load.concurrent(6, seconds(10))).latency).toEqual({ mean: 1, p50: 1, p95: 1, p99: 1, max: 1 });
  });

  it('ends a minute behind the last of a number of requests, or when it is told to', () => {
    expect(run(1, Load.requests(2, 8))).toMatchObject({ completed: 8, loadSeconds: 4, durationSeconds: 64 });
    expect(run(1, Load.requests(2, 8), { after: seconds(5.5) })).toMatchObject({ durationSeconds: 10 });
    expect(run(1, Load.concurrent(2, seconds(8)), { after: seconds(0), serviceTime: seconds(3) })).toMatchObject({ durationSeconds: 8, completed: 4, unanswered: 2 });
  });

  it('goes before everything else that the service says of itself', () => {
    const hpa = { minReplicas: 1, maxReplicas: 9, metric: 'cpu', target: 50 };
    const service = { fixedPods: { pods: 2, because: 'minReplicas, with the autoscaler class none' }, hpa, revision: { containerConcurrency: 1 }, unforecast: 'no' };
    expect(forecast(service, Load.requests(1, 1))).toMatchObject({ peak: 2, reasons: { peak: '2 = minReplicas, with the autoscaler class none' } });
  });

  it('asks neither for the cost of a request nor for what a pod requests, where an HPA has only one number to choose', () => {
    const found = forecast({ hpa: { minReplicas: 4, maxReplicas: 4, metric: 'cpu', target: 50 } }, Load.requests(1, 1), { gpusPerPod: 1 });
    expect(found).toMatchObject({ autoscaler: 'none', peak: 4, reasons: { peak: '4 = minReplicas and maxReplicas' } });
    expect(found.gpuSeconds).toBe(found.podSeconds);
    // The HPA is looked at all the same.
    expect(() => forecast({ hpa: { minReplicas: 4, maxReplicas: 4, metric: 'gpu', target: 50 } }, Load.requests(1, 1))).toThrow('hpa.metric: expected one of cpu, memory, got "gpu"');
  });

  it('follows requests by themselves where their times are random, and so it does random arrivals', () => {
    const options = { serviceTime: ServiceTime.exponential(seconds(0.5)), workersPerPod: 2, seed: 3 };
    const found = run(2, Load.rate(4, seconds(60), { arrivals: Arrivals.poisson(2) }), options);
    expect(found).toEqual(run(2, Load.rate(4, seconds(60), { arrivals: Arrivals.poisson(2) }), options));
    expect(found.completed).toBeGreaterThan(180);
    expect(found.reasons.latency).toBe('waiting and work together; a request that is alone in a pod takes 0.5 s on average');
  });

  it('tells how far it has come', () => {
    const told: number[] = [];
    run(1, Load.concurrent(1, seconds(5)), { progress: { report: (simulated) => { told.push(simulated); } } });
    expect(told).toEqual([65]);
  });
});

describe('a service that is stopped', () => {
  const stopped = (load: Load, options: ForecastOptions = {}): Forecast => run(0, load, options, 'the service is stopped');

  it('answers nobody: its clients give up, and there is no start that they wait for', () => {
    const found = stopped(Load.concurrent(5, seconds(30), { timeout: seconds(10) }));
    expect(found).toMatchObject({ peak: 0, steady: 0, podSeconds: 0, completed: 0, timedOut: 15, latency: undefined, coldStartWaitSeconds: undefined });
    expect(found.reasons).toMatchObject({
      peak: '0 = the service is stopped', settle: 'there is no pod that could become ready', timedOut: '15: there was no whole answer before 10 s were over',
      latency: 'no request is answered: the service is stopped; 15 clients gave up after 10 s',
      coldStart: 'none: nothing starts a pod, since the service is stopped', podSeconds: '0 = 0 pods on average x 90 s',
    });
  });

  it('keeps those waiting who do not give up before the end', () => {
    const found = stopped(Load.concurrent(2, seconds(5), { timeout: seconds(3600) }));
    expect(found).toMatchObject({ timedOut: 0, unanswered: 2 });
    expect(found.reasons.latency).toBe('no request is answered: the service is stopped');
  });

  it('is told of one client in the singular', () => {
    expect(stopped(Load.requests(1, 1, { timeout: seconds(1) })).reasons.latency).toBe('no request is answered: the service is stopped; 1 client gave up after 1 s');
  });
});
