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

describe('the fewest replicas', () => {
  const KEY = 'autoscaling.knative.dev';
  const few = Load.concurrent(4, seconds(6));

  it('are the first that holds; what needs nothing is the first one to try', () => {
    const found = solve({ load: few, service: { containerConcurrency: 4 }, lost: 0 });
    expect(found).toMatchObject({
      holds: true, value: 0, trials: [{ value: 0, holds: true, reason: 'holds' }],
      reason: '0 is the minReplicas that holds with the fewest pods: it is the first one to try',
    });
    expect([found.bounds, found.frontier, found.trials[0]?.varied]).toEqual([undefined, undefined, undefined]);
  });

  it('at most are looked for from one on, in a service without an upper bound', () => {
    // 1 pod takes 4 of 4 at once, and one that the service allows now would be no bound to look within.
    const capped = { containerConcurrency: 2, annotations: { [`${KEY}/max-scale`]: '1', [`${KEY}/min-scale`]: '1' } };
    const found = solve({ load: few, service: capped, p95: seconds(1), vary: Vary.maxReplicas(), options: { initialPods: 2 } });
    expect(found.trials.map(({ value, holds }) => [value, holds])).toEqual([[1, false], [2, true]]);
    expect(found.service?.revision?.annotations).toEqual({ [`${KEY}/max-scale`]: '2', [`${KEY}/min-scale`]: '1' });
  });

  it('that Knative refuses do not hold, and are told with its words', () => {
    const service = { containerConcurrency: 1, annotations: { [`${KEY}/max-scale`]: '1' } };
    const found = solve({ load: Load.concurrent(2, seconds(6)), service, p99: seconds(0.5), options: { initialPods: 1 } });
    expect(found.holds).toBe(false);
    const words = [
      'Knative refuses it: 2 values are wrong',
      `  - ${KEY}/max-scale: expected a whole number of at least min-scale 2, or 0 for no limit, got "1"`,
      `  - ${KEY}/min-scale: expected a whole number of at most max-scale 1, got "2"`,
    ].join('\n');
    expect(found.trials.map(({ value, reason }) => [value, reason])).toEqual([[0, 'p99 is 2 s, not 0.5 s'], [1, 'p99 is 2 s, not 0.5 s'], [2, words]]);
    // The forecast is that of the last one that there is one of.
    expect(found.forecast.peak).toBe(1);
    expect(found.reason).toBe(`no minReplicas holds: even with 2, ${words}`);
  });

  it('of an HPA begin at one, and at most are looked for as if it had no upper bound', () => {
    const options = { requestCost: { cpuSeconds: 0.5 }, podResources: { cpu: 1 }, workersPerPod: 2 };
    const narrow = { hpa: { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 50 } };
    const found = solve({ load: Load.concurrent(6, seconds(60)), service: narrow, p95: seconds(3), vary: Vary.maxReplicas(), options });
    expect(found).toMatchObject({ holds: true, value: 1, varied: 'maxReplicas' });
    const fewest = solve({ load: Load.concurrent(6, seconds(60)), service: { hpa: { ...narrow.hpa, maxReplicas: 9 } }, p99: seconds(1), options });
    expect(fewest.trials.map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(fewest.service?.hpa).toEqual({ ...narrow.hpa, maxReplicas: 9, minReplicas: 3 });
  });

  it('are of the service with all that it says besides', () => {
    const service = { revision: { containerConcurrency: 4 }, gpusPerPod: 2, autoscalerConfig: { 'stable-window': '30s' } };
    const found = solve({ load: few, service, coldStart: seconds(0) });
    expect(found.service).toEqual({ ...service, hpa: undefined, revision: { containerConcurrency: 4, annotations: { [`${KEY}/min-scale`]: '1' } } });
    expect(found.forecast.gpuSeconds).toBe(2 * found.forecast.podSeconds);
  });
});

describe('the limit that costs the least', () => {
  const few = Load.concurrent(4, seconds(6));
  const options = { initialPods: 1 };

  it('is told with its cost, with what the next larger one costs or misses, and with that of the other kind', () => {
    // Four in one pod take 4 s each, so that each must come alone: one after the other they are done after 2 s.
    const serviceTime = ServiceTime.measured([{ inFlight: 1, mean: seconds(0.5) }, { inFlight: 2, mean: seconds(2) }]);
    const capped = { annotations: { 'autoscaling.knative.dev/max-scale': '1' } };
    const ask = (more: object): string => solve({ load: few, service: capped, p95: seconds(2.5), vary: Vary.hardOrSoft(), options: { ...options, serviceTime }, ...more }).reason;
    const bounds = 'with minReplicas 0 and maxReplicas 1; with 2, p95 is 4 s, not 2.5 s; no softTarget holds';
    expect(ask({})).toBe(`1 is the hardLimit that holds with the fewest pods: 72 pod-seconds, ${bounds}`);
    // 72 s of a pod at 1 an hour; small costs have three digits.
    expect([ask({ pricePerPodHour: 1 }), ask({ pricePerPodHour: 1.2345 })]).toEqual([
      `1 is the hardLimit that holds with the fewest pods: 0.02 money, ${bounds}`, `1 is the hardLimit that holds with the fewest pods: 0.0247 money, ${bounds}`,
    ]);
    // GPU-hours: 2 x 72 / 3600.
    expect(ask({ options: { ...options, serviceTime, gpusPerPod: 2 } })).toBe(`1 is the hardLimit that holds with the fewest pods: 0.04 GPU-hours, ${bounds}`);
  });

  it('says that no limit of the other kind holds', () => {
    // A soft target lets all four into the one pod, where they take four times as long.
    const serviceTime = ServiceTime.measured([{ inFlight: 1, mean: seconds(0.5) }]);
    const { varied, reason } = solve({
      load: few, service: { annotations: { 'autoscaling.knative.dev/max-scale': '1' } }, p95: seconds(2), vary: Vary.hardOrSoft(), options: { ...options, serviceTime },
    });
    expect([varied, reason.includes('; the best softTarget is ')]).toEqual(['hardLimit', true]);
    expect(reason.startsWith('8 is the hardLimit that holds with the fewest pods:')).toBe(true);
  });

  it('is tried for GPUs of the service as well as for those of the options', () => {
    const unit = (service: object, more: object = {}): string | undefined =>
      solve({ load: few, service: service as { gpusPerPod?: number; revision: object }, p95: seconds(9), vary: Vary.hardLimit(), options: { ...options, ...more } }).frontier?.unit;
    expect([unit({ revision: {}, gpusPerPod: 1 }), unit({ revision: {}, gpusPerPod: 1 }, { gpusPerPod: 0 }), unit({ revision: {} })]).toEqual([
      'GPU-hours', 'pod-seconds', 'pod-seconds',
    ]);
  });

  it('has a trial for each point, and says of the last one tried that it does not hold', () => {
    const found = solve({ load: few, service: {}, p95: seconds(0.5), vary: Vary.hardLimit(), options });
    expect(found).toMatchObject({ holds: false, varied: 'hardLimit', reason: 'no hardLimit holds: even with 1, p95 is 4 s, not 0.5 s' });
    expect(found.trials.map(({ value }) => value)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    // One pod for four clients of a second each: two at once take 2 s, and three leave one waiting.
    expect(found.trials.slice(3).map(({ varied, holds, reason }) => [varied, holds, reason])).toEqual([
      ...[1, 1, 2, 2, 4].map((p95) => ['hardLimit', false, `p95 is ${p95} s, not 0.5 s`]),
    ]);
    expect([found.value, found.service, found.bounds]).toEqual([undefined, undefined, undefined]);
  });
});

describe('how far a search has come', () => {
  it('is told over all settings together, and never goes back', () => {
    const told: number[] = [];
    const progress = { report: (simulated: number) => { told.push(simulated); } };
    const { trials, forecast: last } = solve({ load: Load.concurrent(12, seconds(10)), service: { containerConcurrency: 2 }, p95: seconds(2), options: { progress } });
    expect(trials.length).toBeGreaterThan(2);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    // The service as it is, each trial, and the found one again.
    expect(told).toHaveLength(trials.length + 2);
    expect((told.at(-1) ?? 0) - (told.at(-2) ?? 0)).toBe(last.durationSeconds);
  });
});

describe('what solve is given', () => {
  it.each<[what: string, props: object, message: string]>([
    ['a load that is none', { load: 5 }, 'solve: load: expected a Load such as Load.concurrent(50, Duration.seconds(30)), got 5'],
    ['no service', { service: undefined }, 'solve: service: expected a service, or what its Knative revision carries, got undefined'],
    ['a word for a figure', { vary: 'minReplicas' }, 'solve: vary: expected a Vary such as Vary.minReplicas(), got "minReplicas"'],
    ['a number for a time', { p95: 2 }, 'solve: p95: expected a Duration, got 2; write Duration.seconds(2)'],
    ['an option that there is not', { options: { seeds: 1 } }, 'solve: options.seeds: expected a prop that forecast has, got 1; did you mean \'seed\'?'],
    ['a name that there is not', { p9: seconds(1) }, 'solve: p9: expected a prop that solve has, got seconds(1); did you mean \'p95\'?'],
  ])('is refused where it is of the wrong kind: %s', (_, props, message) => {
    expect(() => solve({ load, service, p95: seconds(1), ...props } as Parameters<typeof solve>[0])).toThrow(message);
  });

  it('is refused all together, and what is out of range besides', () => {
    expect(() => solve({ load, service, vary: 5, p95: seconds(0), lost: 1.5 } as unknown as Parameters<typeof solve>[0])).toThrow([
      '3 values are wrong',
      '  - solve: vary: expected a Vary such as Vary.minReplicas(), got 5',
      '  - solve: p95: expected a duration of at least 0.001s, got "0s"',
      '  - solve: lost: expected a whole number of at least 0, got 1.5',
    ].join('\n'));
  });
});
