import { Latencies } from '../../../lib/forecast/traffic/latencies';
import { latencyOf } from '../../../lib/forecast/traffic/latency-figures';
import { addWindow, emptyWindow, longestSeconds, meanSeconds } from '../../../lib/forecast/traffic/traffic-window';

describe('what was done in a stretch of time', () => {
  it('is nothing at first, and has then neither a mean nor a longest', () => {
    expect(emptyWindow()).toEqual({ completed: 0, latencySumMs: 0, latencyMaxMs: 0 });
    expect([meanSeconds(emptyWindow()), longestSeconds(emptyWindow())]).toEqual([undefined, undefined]);
    expect(emptyWindow()).not.toBe(emptyWindow());
  });

  it('adds up over stretches, and the longest is that of all', () => {
    const sum = emptyWindow();
    addWindow(sum, { completed: 3, latencySumMs: 4500, latencyMaxMs: 2500 });
    addWindow(sum, { completed: 1, latencySumMs: 500, latencyMaxMs: 500 });
    addWindow(sum, emptyWindow());
    expect(sum).toEqual({ completed: 4, latencySumMs: 5000, latencyMaxMs: 2500 });
    expect([meanSeconds(sum), longestSeconds(sum)]).toEqual([1.25, 2.5]);
  });

  it('may have taken no time at all', () => {
    const window = { completed: 2, latencySumMs: 0, latencyMaxMs: 0 };
    expect([meanSeconds(window), longestSeconds(window)]).toEqual([0, 0]);
  });
});

describe('the latencies of a run', () => {
  it('are told in seconds: the mean, three percentiles and the longest', () => {
    const latencies = new Latencies();
    // 50 of 100 ms, 45 of 200 ms, 4 of 300 ms and 1 of 5 s.
    [[100, 50], [200, 45], [300, 4], [5000, 1]].forEach(([ms = 0, requests = 0]) => { latencies.add(ms, requests); });
    expect(latencyOf(latencies)).toEqual({ mean: 0.202, p50: 0.1, p95: 0.2, p99: 0.3, max: 5 });
    latencies.add(5000, 1);
    // Of 101 requests the 51st, the 96th and the 100th.
    expect(latencyOf(latencies)).toMatchObject({ p50: 0.2, p95: 0.3, p99: 5, max: 5 });
  });

  it('are none where no request was answered', () => {
    expect(latencyOf(new Latencies())).toBeUndefined();
  });
});
