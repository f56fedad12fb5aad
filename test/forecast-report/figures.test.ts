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

  it('have a unit for each percentile where these differ', () => {
    const latency = { mean: 1, max: 3, p50: 0.25, p95: 0.9, p99: 3 };
    expect(forecastFigures({ ...example, latency })[4].value).toBe('250 ms / 900 ms / 3 s');
  });

  it.each([[0, '0 s'], [0.0123, '12 ms'], [0.25, '250 ms'], [1, '1 s'], [12.3456, '12.3 s'], [119, '119 s'], [120, '2 min'], [250, '4 min 10 s'], [179.7, '3 min'], [3600, '1 h'], [9000, '2 h 30 min'],
    [86_400, '1 day'], [90_000, '1 day 1 h'], [604_800, '7 days']])(
    'write %p seconds as %s', (seconds, text) => {
      expect(secondsText(seconds)).toBe(text);
    });

  it.each([[0, '0'], [4.33, '4.3'], [650.4, '650'], [12345.6, '12,346']])('write the number %p as %s', (value, text) => {
    expect(countText(value)).toBe(text);
  });
});
