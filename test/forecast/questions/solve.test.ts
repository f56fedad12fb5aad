import { seconds } from '../../../lib/core/duration';
import { forecast, solve, ServiceTime, Vary } from '../../../lib/forecast';
import { Load } from '../../../lib/load';

const load = Load.concurrent(50, seconds(30));
const service = { containerConcurrency: 10 };
const HPA = { minReplicas: 1, maxReplicas: 20, metric: 'cpu', target: 50 };
const COST = { requestCost: { cpuSeconds: 0.1 }, podResources: { cpu: 1 } };

describe('solve', () => {
  it('finds the fewest pods to keep warm', () => {
    const { forecast: found, ...solution } = solve({ load, service, p95: seconds(2) });
    expect(solution).toEqual({
      holds: true,
      varied: 'minReplicas',
      value: 3,
      service: { revision: { containerConcurrency: 10, annotations: { 'autoscaling.knative.dev/min-scale': '3' } } },
      reason: '3 is the minReplicas that holds with the fewest pods: with 2, p95 is 3 s, not 2 s',
      trials: [
        { value: 0, holds: false, reason: 'p95 is 11 s, not 2 s' },
        { value: 1, holds: false, reason: 'p95 is 5 s, not 2 s' },
        { value: 2, holds: false, reason: 'p95 is 3 s, not 2 s' },
        { value: 3, holds: true, reason: 'holds' },
      ],
    });
    expect(found).toEqual(forecast(solution.service!, load));
    expect(found.latency?.p95).toBeLessThanOrEqual(2);
  });

  it('looks at the wait of the first request', () => {
    expect(solve({ load, service, coldStart: seconds(0) })).toMatchObject({
      value: 1, reason: '1 is the minReplicas that holds with the fewest pods: with 0, the wait of the first request is 10 s, not 0 s',
    });
  });

  it('finds the smallest cap that loses nothing, halving a long range', () => {
    const rate = Load.rate(100, seconds(60));
    const found = solve({ load: rate, service: { containerConcurrency: 1 }, lost: 0, vary: Vary.maxReplicas(), options: { initialPods: 10 } });
    expect(found).toMatchObject({ holds: true, varied: 'maxReplicas', value: 88 });
    expect(found.reason).toBe('88 is the maxReplicas that holds with the fewest pods: with 87, 129 requests are lost, not 0');
    expect(found.trials.length).toBeLessThan(15);
  });

  it('finds the largest hard limit', () => {
    const found = solve({ load, service, p95: seconds(6), vary: Vary.hardLimit(), options: { initialPods: 1 } });
    expect(found).toMatchObject({ value: 100, reason: '100 is the hardLimit that holds with the fewest pods: 90 pod-seconds, with minReplicas 0 and maxReplicas 1; no larger one makes a difference' });
  });

  it('finds the limit that costs the least where more at once take longer, and the bounds that go with it', () => {
    const serviceTime = ServiceTime.measured([{ inFlight: 1, mean: seconds(0.2) }, { inFlight: 4, mean: seconds(0.3) }, { inFlight: 16, mean: seconds(1.2) }]);
    const options = { serviceTime, initialPods: 1 };
    const found = solve({ load, service, p95: seconds(2), vary: Vary.hardLimit(), options });
    expect(found.holds).toBe(true);
    expect(found.forecast.latency?.p95).toBeLessThanOrEqual(2);
    expect(found.bounds?.maxReplicas).toBe(found.forecast.peak);
    const holding = found.frontier?.points.filter(({ holds }) => holds) ?? [];
    expect(Math.min(...holding.map(({ cost }) => cost))).toBe(found.forecast.podSeconds);
    const best = found.frontier?.points.filter(({ onFrontier }) => onFrontier) ?? [];
    const costs = [...best].sort((a, b) => a.cost - b.cost);
    expect(costs.map(({ p95 }) => p95)).toEqual(costs.map(({ p95 }) => p95).sort((a, b) => (b ?? 0) - (a ?? 0)));
  });

  it('tells whether softly or hard costs the least, each in place of the other, and what the other would cost', () => {
    const serviceTime = ServiceTime.measured([{ inFlight: 1, mean: seconds(0.2) }, { inFlight: 4, mean: seconds(0.3) }, { inFlight: 16, mean: seconds(1.2) }]);
    const ask = (vary: Vary, given: object): ReturnType<typeof solve> =>
      solve({ load, service: given, p95: seconds(2), vary, options: { serviceTime, initialPods: 1 } });
    const [both, hard, soft] = [ask(Vary.hardOrSoft(), { containerConcurrency: 10 }), ask(Vary.hardLimit(), {}), ask(Vary.softTarget(), {})];
    const [better, other] = hard.forecast.podSeconds <= soft.forecast.podSeconds ? [hard, soft] : [soft, hard];
    expect(both).toMatchObject({ holds: true, varied: better.varied, value: better.value, bounds: better.bounds });
    expect(both.forecast).toEqual(better.forecast);
    expect(both.reason).toContain(`; the best ${other.varied} is ${other.value}, at ${other.forecast.podSeconds} pod-seconds`);
    // The limit that the service has now is neither: it stands beside none of the tried ones.
    expect(both.frontier?.points.filter(({ varied }) => varied === 'softTarget').map(({ value, cost }) => [value, cost]))
      .toEqual(soft.frontier?.points.map(({ value, cost }) => [value, cost]));
    expect(new Set(both.frontier?.points.filter(({ onFrontier }) => onFrontier).map(({ varied }) => varied)).size).toBeGreaterThanOrEqual(1);
    expect(both.trials.map(({ varied }) => varied)).toEqual(both.frontier?.points.map(({ varied }) => varied));
  });

  it('says that neither kind of limit holds', () => {
    const found = solve({ load, service, p95: seconds(0.5), vary: Vary.hardOrSoft() });
    expect(found).toMatchObject({ holds: false, varied: 'hardLimit or softTarget' });
    expect(found.value).toBeUndefined();
    expect(found.reason).toBe('no hardLimit or softTarget holds: even with 1, p95 is 1 s, not 0.5 s');
  });

  it('counts money where it is told what a pod costs, and GPU-hours where there are GPUs', () => {
    const ask = (more: object): string | undefined =>
      solve({ load: Load.concurrent(5, seconds(10)), service, p95: seconds(20), vary: Vary.softTarget(), ...more }).frontier?.unit;
    expect([ask({}), ask({ options: { gpusPerPod: 1 } }), ask({ pricePerPodHour: 1.2 })]).toEqual(['pod-seconds', 'GPU-hours', 'money']);
    expect(() => ask({ pricePerPodHour: -1 })).toThrow('solve: pricePerPodHour: expected a number of at least 0, got -1');
  });

  it('never takes a setting that answers nothing', () => {
    const found = solve({ load: Load.concurrent(5, seconds(30), { timeout: seconds(7200) }), service, p95: seconds(2), options: { serviceTime: seconds(3600), after: seconds(60) } });
    expect([found.holds, found.trials[0]?.reason]).toEqual([false, 'no request was answered; 5 requests had no answer yet when the forecast ended']);
  });

  it('says that nothing holds', () => {
    const found = solve({ load, service, p99: seconds(0.5) });
    expect(found).toMatchObject({ holds: false, reason: 'no minReplicas holds: even with 8, p99 is 1 s, not 0.5 s' });
    expect([found.value, found.service]).toEqual([undefined, undefined]);
    expect(found.trials.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('varies the bounds of an HPA', () => {
    const options = { ...COST, workersPerPod: 8 };
    const found = solve({ load: Load.concurrent(50, seconds(120)), service: { hpa: HPA }, p95: seconds(1), options });
    expect(found).toMatchObject({ value: 5, service: { hpa: { ...HPA, minReplicas: 5 } } });
  });
});

describe('what solve refuses', () => {
  it('nothing asked for', () => {
    expect(() => solve({ load, service })).toThrow('solve: expected at least one of p95, p99, coldStart and lost, got undefined');
  });

  it('times and counts out of range, all together', () => {
    expect(() => solve({ load, service, p95: seconds(0), p99: seconds(-1), coldStart: seconds(-2), lost: -1 })).toThrow([
      '4 values are wrong',
      '  - solve: p95: expected a duration of at least 0.001s, got "0s"',
      '  - solve: p99: expected a duration of at least 0.001s, got "-1s"',
      '  - solve: coldStart: expected a duration of at least 0s, got "-2s"',
      '  - solve: lost: expected a whole number of at least 0, got -1',
    ].join('\n'));
  });

  it.each([Vary.hardLimit(), Vary.softTarget(), Vary.hardOrSoft()])('what an HPA does not look at: $name', (vary) => {
    expect(() => solve({ load, service: { hpa: HPA }, p95: seconds(1), vary, options: COST })).toThrow(
      `solve: vary: expected minReplicas or maxReplicas, got "${vary.name}"; an HPA looks at neither a hard limit nor a soft target`,
    );
  });

  it('what forecast refuses', () => {
    expect(() => solve({ load, service: { containerConcurrency: -1 }, p95: seconds(1) })).toThrow(
      'containerConcurrency: expected a whole number from 0 to 1000, got -1; 0 is no limit',
    );
  });
});
