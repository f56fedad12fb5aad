import { countText, forecastFigures, secondsText } from '../../lib/forecast-report';
import { sideBySide } from '../../lib/forecast-report/figures';
import { exampleForecast } from '../support/example-forecast';

describe('the figures of a forecast', () => {
  const example = exampleForecast();

  it('are what people ask first, each with its reason', () => {
    expect(forecastFigures(example).map(({ name, value }) => [name, value])).toEqual([
      ['peak', '8 pods'],
      ['steady', '8 pods'],
      ['settled after', '16 s'],
      ['in panic', '72 s'],
      ['latency p50 / p95 / p99', '1 / 5 / 5 s'],
      ['cold start', 'none'],
      ['refused (503)', '0'],
      ['pod-seconds', '650'],
    ]);
    expect(forecastFigures(example)[0].reason).toBe('8 = ceil(50 / 7); 7 = 10 x 70 %');
  });

  it('count GPUs where there are some', () => {
    expect(forecastFigures({ ...example, gpuSeconds: 1300 }).at(-1)).toMatchObject({ name: 'GPU-seconds', value: '1,300' });
  });

  it('say what did not happen', () => {
    const figures = forecastFigures({ ...example, peak: 1, settleSeconds: undefined, coldStartWaitSeconds: 10.4 });
    expect(figures.map(({ value }) => value)).toEqual(expect.arrayContaining(['1 pod', 'not settled', '10.4 s']));
  });

  it('have a line for what was given up or had no answer, where there is such a thing', () => {
    const lost = { ...example, timedOut: 1500, unanswered: 20, reasons: { ...example.reasons, timedOut: 'too late', unanswered: 'too short' } };
    expect(forecastFigures(lost).slice(7, 9)).toMatchObject([
      { name: 'gave up', value: '1,500', reason: 'too late' }, { name: 'no answer yet', value: '20', reason: 'too short' },
    ]);
  });

  it('of a first request that nobody answered say neither a time nor that it did not wait', () => {
    const of = (coldStartWaitSeconds: number | undefined, unanswered: number): string | undefined =>
      forecastFigures({ ...example, coldStartWaitSeconds, unanswered })[5]?.value;
    expect([of(0, 0), of(undefined, 0), of(undefined, 3), of(90, 3)]).toEqual(['none', 'none', 'not over', '90 s']);
  });

  it('of several have the same lines, those that say something of one', () => {
    const columns = sideBySide([example, { ...example, gpuSeconds: 7 }, { ...example, timedOut: 3 }]);
    expect(columns.map((figures) => figures.slice(7).map(({ name, value }) => `${name} ${value}`))).toEqual([
      ['gave up 0', 'pod-seconds 650', 'GPU-seconds 0'], ['gave up 0', 'pod-seconds 650', 'GPU-seconds 7'], ['gave up 3', 'pod-seconds 650', 'GPU-seconds 0'],
    ]);
    expect(sideBySide([])).toEqual([]);
  });

  it.each<[number, number, number, string]>([
    [1, 5, 5.2, '1 / 5 / 5.2 s'],
    [0.01, 0.25, 0.999, '10 / 250 / 999 ms'],
    [0.25, 0.9, 3, '250 ms / 900 ms / 3 s'],
    [60, 119, 120, '60 s / 119 s / 2 min'],
    [120, 180, 240, '2 / 3 / 4 min'],
    [3600, 7200, 10_800, '1 / 2 / 3 h'],
    // Ten seconds and half an hour belong to each of them.
    [250, 310, 370, '4 min 10 s / 5 min 10 s / 6 min 10 s'],
    [5400, 9000, 12_600, '1 h 30 min / 2 h 30 min / 3 h 30 min'],
    [120, 130, 180, '2 min / 2 min 10 s / 3 min'],
  ])('have the unit of the percentiles %p, %p and %p once where it is the same, else each its own: %s', (p50, p95, p99, value) => {
    expect(forecastFigures({ ...example, latency: { mean: 1, max: p99, p50, p95, p99 } })[4]).toEqual(
      { name: 'latency p50 / p95 / p99', value, reason: example.reasons.latency, tells: true });
  });

  it('of a forecast without an answer say so', () => {
    expect(forecastFigures({ ...example, latency: undefined })[4]?.value).toBe('no answers');
  });

  it('have each the reason of its own', () => {
    const reasons = {
      peak: 'r1', steady: 'r2', settle: 'r3', panic: 'r4', latency: 'r5', coldStart: 'r6', refused: 'r7', timedOut: 'r8', unanswered: 'r9', podSeconds: 'r10', gpuSeconds: 'r11',
    };
    const all = forecastFigures({ ...example, reasons, timedOut: 1, unanswered: 1, gpuSeconds: 1 });
    expect(all.map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'peak: r1',
      'steady: r2',
      'settled after: r3',
      'in panic: r4',
      'latency p50 / p95 / p99: r5',
      'cold start: r6',
      'refused (503): r7',
      'gave up: r8',
      'no answer yet: r9',
      'pod-seconds: r10',
      'GPU-seconds: r11',
    ]);
  });

  it.each<[Partial<typeof example>, string[]]>([
    [{ peak: 1, steady: 1 }, ['1 pod', '1 pod']],
    [{ peak: 0, steady: 0 }, ['0 pods', '0 pods']],
    [{ peak: 1200, steady: 2 }, ['1200 pods', '2 pods']],
  ])('count pods in words: %j', (changes, expected) => {
    expect(forecastFigures({ ...example, ...changes }).slice(0, 2).map(({ value }) => value)).toEqual(expected);
  });

  it.each<[number, string]>([
    [0, '0 s'], [0.0003, '0 ms'], [0.0123, '12 ms'], [0.25, '250 ms'], [0.9994, '999 ms'], [0.9996, '1 s'], [1, '1 s'], [1.005, '1 s'], [12.3456, '12.3 s'],
    [119, '119 s'], [119.4, '119 s'], [119.6, '2 min'], [120, '2 min'], [179.7, '3 min'], [250, '4 min 10 s'],
    [3599.7, '1 h'], [3600, '1 h'], [9000, '2 h 30 min'], [86_399, '1 day'], [86_400, '1 day'], [90_000, '1 day 1 h'], [172_800, '2 days'], [604_800, '7 days'],
  ])('write %p seconds as %s', (seconds, text) => {
    expect(secondsText(seconds)).toBe(text);
  });

  it.each<[number, string]>([
    [0, '0'], [0.04, '0'], [0.05, '0.1'], [4.33, '4.3'], [-3.26, '-3.3'], [99.94, '99.9'], [99.96, '100'], [650.4, '650'], [999.5, '1,000'], [12345.6, '12,346'], [1e9, '1,000,000,000'],
  ])('write the number %p as %s', (value, text) => {
    expect(countText(value)).toBe(text);
  });
});
