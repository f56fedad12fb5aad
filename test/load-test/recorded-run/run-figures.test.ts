import type { Forecast } from '../../../lib/forecast/result/forecast-result';
import { compareRun } from '../../../lib/load-test/recorded-run/compare-run';
import type { Answer, PodSample } from '../../../lib/load-test/recorded-run/recorded-run';
import { succeeded } from '../../../lib/load-test/recorded-run/recorded-run';
import { figuresOfForecast, figuresOfRun, partWithin, percentile, settledAt } from '../../../lib/load-test/recorded-run/run-figures';

type Row = readonly [t: number, pods: number, ready: number, desired?: number];

const pods = (...rows: readonly Row[]): PodSample[] =>
  rows.map(([t, present, ready, desired]) => ({ t, pods: present, ready, terminating: 0, ...(desired === undefined ? {} : { desired }) }));
const answer = (t: number, seconds: number, status = 200, count = 1): Answer => ({ t, seconds, status, count });

describe('a good answer', () => {
  it.each([[0, false], [199, false], [200, true], [201, true], [299, true], [300, false], [304, false], [404, false], [503, false]])('has a status of 2xx: %d %s', (status, good) => {
    expect(succeeded({ status })).toBe(good);
  });
});

describe('a percentile', () => {
  it.each<[string, Answer[], number, number, number | null]>([
    ['is one of the answers: half of two is the first', [answer(0, 1), answer(0, 2)], 2, 0.5, 1],
    ['is by nearest rank: half of three is the second', [answer(0, 1), answer(0, 2), answer(0, 3)], 3, 0.5, 2],
    ['95 of 20 is the nineteenth', [answer(0, 1, 200, 18), answer(0, 2), answer(0, 3)], 20, 0.95, 2],
    ['95 of 21 is the twentieth', [answer(0, 1, 200, 19), answer(0, 2), answer(0, 3)], 21, 0.95, 2],
    ['counts answers that are alike', [answer(0, 1, 200, 95), answer(0, 2, 200, 5)], 100, 0.95, 1],
    ['of all is the slowest', [answer(0, 1), answer(0, 9)], 2, 1, 9],
    ['is not known without answers', [], 0, 0.5, null],
    ['is not known where fewer were kept than there were', [answer(0, 1)], 10, 0.5, null],
  ])('%s', (_what, answers, count, part, expected) => {
    expect(percentile(answers, count, part)).toBe(expected);
  });
});

describe('the part of the answers within a time', () => {
  it('counts good ones alone, the time itself among them', () => {
    expect(partWithin([answer(0, 1, 200, 3), answer(0, 1.001), answer(0, 0.1, 503, 10)], 1)).toBe(0.75);
    expect(partWithin([answer(0, 2)], 1)).toBe(0);
  });

  it('is not known without a good one', () => {
    expect(partWithin([answer(0, 1, 500)], 1)).toBeNull();
    expect(partWithin([], 1)).toBeNull();
  });
});

describe('when the ready pods last changed', () => {
  it.each<[string, PodSample[], number, number | undefined]>([
    ['is the time of the last change', pods([0, 1, 1], [2, 3, 1], [4, 3, 2], [6, 3, 3], [8, 3, 3]), 30, 6],
    ['is not one after the end', pods([0, 1, 1], [6, 3, 3], [31, 3, 2]), 30, 6],
    ['may be at the end itself', pods([0, 1, 1], [30, 3, 3]), 30, 30],
    ['is the beginning where they did not change', pods([-2, 3, 3], [4, 3, 3]), 30, 0],
    ['is no change from before the load', pods([-4, 1, 1], [-2, 2, 2], [0, 3, 3]), 30, 0],
    ['is not known where nobody looked before the end', pods([31, 3, 3]), 30, undefined],
    ['is not known without samples', [], 30, undefined],
  ])('%s', (_what, samples, until, expected) => {
    expect(settledAt(samples, until)).toBe(expected);
  });
});

describe('the figures of a run', () => {
  it('are not known where nobody watched and nothing was sent', () => {
    expect(figuresOfRun({ pods: [], answers: [] })).toEqual({
      peak: null, steady: null, settleSeconds: null, firstScaleDownSeconds: null, requestsPerSecond: null, p50: null, p95: null,
    });
  });

  it('have the pods of the moment at which the load ended, and settle only where all of those were ready', () => {
    const samples = pods([0, 1, 1], [10, 4, 4], [29, 5, 4], [31, 6, 6]);
    expect(figuresOfRun({ pods: samples, answers: [] }, 29)).toMatchObject({ peak: 6, steady: 5, settleSeconds: null });
    expect(figuresOfRun({ pods: samples, answers: [] }, 28.9)).toMatchObject({ steady: 4, settleSeconds: 10 });
    expect(figuresOfRun({ pods: samples, answers: [] }, 31)).toMatchObject({ steady: 6, settleSeconds: 31 });
  });

  it('have no peak from before the load, but the pods that were there when it ended', () => {
    expect(figuresOfRun({ pods: pods([-1, 9, 9]), answers: [] }, 30)).toMatchObject({ peak: null, steady: 9 });
    expect(figuresOfRun({ pods: pods([-1, 9, 9], [0, 0, 0]), answers: [] }, 30)).toMatchObject({ peak: 0, steady: 0 });
  });

  it('end with the last answer that was late, not with the one that was sent last', () => {
    expect(figuresOfRun({ pods: [], answers: [answer(1, 9), answer(4, 1)] })).toMatchObject({ requestsPerSecond: 0.2 });
  });

  it('count good answers alone for rate and latencies, whatever their order', () => {
    const answers = [answer(0, 3), answer(0, 9, 503, 100), answer(1, 1, 201, 19), { seconds: 2, status: 200, count: 20 }];
    expect(figuresOfRun({ pods: [], answers }, 10)).toMatchObject({ requestsPerSecond: 4, p50: 2, p95: 2 });
    expect(figuresOfRun({ pods: [], answers: [answer(0, 9, 503)] }, 10)).toMatchObject({ requestsPerSecond: 0, p50: null, p95: null });
  });

  it('see the first wish for fewer pods, from the beginning of the load on', () => {
    const down = (...rows: readonly Row[]): number | null => figuresOfRun({ pods: pods(...rows), answers: [] }, 30).firstScaleDownSeconds;
    expect(down([-4, 5, 5, 5], [-2, 5, 5, 3], [0, 3, 3, 3], [8, 4, 4, 4], [64, 4, 4, 3], [66, 3, 3, 1])).toBe(64);
    expect(down([-2, 5, 5, 5], [0, 5, 5, 4])).toBe(0);
    expect(down([0, 5, 5, 5], [2, 5, 5, 5])).toBeNull();
    expect(down([0, 5, 5], [2, 4, 4])).toBe(2);
  });
});

describe('the figures of a forecast', () => {
  const forecast = (more: object): Forecast => ({ peak: 8, steady: 7, completed: 60, loadSeconds: 30, series: [], ...more } as unknown as Forecast); // What is read of it.

  it('are read off it in the same way', () => {
    const series = [[-2, 9], [0, 1], [4, 8], [64, 7], [66, 1]].map(([timeSeconds, replicas]) => ({ timeSeconds, replicas }));
    expect(figuresOfForecast(forecast({ settleSeconds: 7.5, series, latency: { p50: 0.2, p95: 0.4, p99: 9 } }))).toEqual({
      peak: 8, steady: 7, settleSeconds: 7.5, firstScaleDownSeconds: 0, requestsPerSecond: 2, p50: 0.2, p95: 0.4,
    });
    expect(figuresOfForecast(forecast({ series: series.slice(1) })).firstScaleDownSeconds).toBe(64);
  });

  it('are null where it does not tell them', () => {
    expect(figuresOfForecast(forecast({ loadSeconds: 0 }))).toEqual({
      peak: 8, steady: 7, settleSeconds: null, firstScaleDownSeconds: null, requestsPerSecond: null, p50: null, p95: null,
    });
  });

  it('stand beside those of a run, to a tenth of a millisecond, the difference taken before it is rounded', () => {
    const run = { pods: pods([0, 7, 7]), answers: [answer(0, 0.12344, 200, 3)] };
    expect(compareRun(run, forecast({ latency: { p50: 0.12346, p95: 0.2 } }), 30)).toEqual({
      peak: { forecast: 8, actual: 7, error: 1 }, steady: { forecast: 7, actual: 7, error: 0 },
      settleSeconds: { forecast: null, actual: 0, error: null }, firstScaleDownSeconds: { forecast: null, actual: null, error: null },
      requestsPerSecond: { forecast: 2, actual: 0.1, error: 1.9 },
      p50: { forecast: 0.1235, actual: 0.1234, error: 0 }, p95: { forecast: 0.2, actual: 0.1234, error: 0.0766 },
    });
  });
});
