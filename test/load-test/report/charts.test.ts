import type { PodSample } from '../../../lib/load-test/recorded-run/recorded-run';
import { inPodsCharts, latencyChart, podChart } from '../../../lib/load-test/report/charts';

describe('the charts', () => {
  const sample = (t: number, ready: number, more: Partial<PodSample> = {}): PodSample => ({ t, pods: ready, ready, terminating: 0, ...more });
  const paths = (chart = ''): string[] => [...chart.matchAll(/<path d="(M[^"]*)" fill="none"/g)].map(([, way = '']) => way);

  it('draws the forecast to the end, and what was seen as far as it was seen', () => {
    const chart = podChart([sample(-3, 5), sample(0, 1), sample(10, 4)], [[0, 1], [5, 4], [20, 2]], { gaps: [{ from: 2, to: 4 }], loadSeconds: 15 });
    // From 44 to 792 are 20 s, from 212 up to 24 four pods.
    expect(paths(chart)).toEqual(['M44.0 165.0H231.0V24.0H792.0V118.0H792.0', 'M44.0 165.0H418.0V24.0']);
    expect(chart).toContain('<rect x="118.8" y="20" width="74.8"');
    expect(chart).toContain('load ends at 15 s');
    expect(chart).toContain('most ready 4');
  });

  it('draws what the pods report beside the plan, which ends with the load', () => {
    const pods = [sample(0, 1, { inFlight: 0, requestsPerSecond: 0 }), sample(5, 1, { inFlight: 4, requestsPerSecond: 8 }), sample(8, 1), sample(10, 1, { inFlight: 1, requestsPerSecond: 2 })];
    const [wanted, inFlight, perSecond] = paths(inPodsCharts(pods, { clients: 8 }, { loadSeconds: 9 }));
    expect(wanted).toBe('M44.0 24.0H717.2V212.0');
    expect(inFlight).toBe('M44.0 212.0H418.0V118.0H792.0V188.5');
    expect(perSecond).toBe('M44.0 212.0H418.0V24.0H792.0V165.0');
    expect(inPodsCharts([sample(0, 1)], { clients: 8 }, {})).toBeUndefined();
  });

  it('draws a run in which nothing happened, or only before the load', () => {
    for (const pods of [[], [sample(-2, 0)], [sample(0, 0)]]) {
      expect(podChart(pods, [], {})).not.toMatch(/NaN|Infinity|undefined/);
    }
    expect(latencyChart([])).toBe('<p>There was no good answer.</p>');
    expect(latencyChart([{ seconds: 0, status: 200, count: 2 }])).not.toMatch(/NaN|Infinity/);
  });

  it('puts answers into bars by their time, and as many as they are', () => {
    const chart = latencyChart([{ seconds: 1, status: 200, count: 30 }, { seconds: 2, status: 200, count: 10 }]);
    expect(chart).toContain('highest bar 30');
    expect([...chart.matchAll(/height="([\d.]+)" fill="#1565c0"/g)].map(([, height]) => Number(height)).filter((height) => height > 0)).toEqual([188, 62.7]);
  });

  // A chart is 800 wide and 240 high; its time goes from 44 to 792, its figures from 212 (none) up to 24 (the most).
  const texts = (chart = ''): string[] => [...chart.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = '']) => text);
  const forecastOf = (chart: string): string | undefined => /<path d="([^"]*)" fill="none" stroke="#1565c0"/.exec(chart)?.[1];

  it('names what is in it for who cannot see it, and what its ends are', () => {
    const chart = podChart([sample(0, 1), sample(40, 3)], [[0, 2]], {});
    expect(chart).toMatch(/^<svg viewBox="0 0 800 240" role="img" aria-label="pods over time">/);
    expect(texts(chart)).toEqual(['ready (solid, green) and forecast (dashed, blue) pods; most ready 3', '0 s', '40 s', '3', '0']);
    expect(latencyChart([{ seconds: 1, status: 200, count: 1 }])).toContain('aria-label="latencies"');
  });

  it('is as high as the highest of both, and as long as the longer one', () => {
    expect(texts(podChart([sample(0, 1), sample(10, 2)], [[0, 1], [30, 8]], {})).slice(2)).toEqual(['30 s', '8', '0']);
    expect(texts(podChart([sample(0, 9), sample(50, 2)], [[0, 1], [30, 8]], {})).slice(2)).toEqual(['50 s', '9', '0']);
    // Without a pod it goes to one, so that its line is the lower end and not the upper.
    expect(texts(podChart([sample(0, 0), sample(5, 0)], [], {})).slice(2)).toEqual(['5 s', '1', '0']);
  });

  it('has no forecast where there is none, and no pods where nobody looked', () => {
    expect(forecastOf(podChart([sample(0, 1), sample(10, 1)], [], {}))).toBe('');
    expect(paths(podChart([], [[0, 1], [10, 2]], {}))).toEqual(['M44.0 118.0H792.0V24.0H792.0']);
    expect(texts(podChart([], [[0, 1], [10, 2]], {}))[0]).toBe('ready (solid, green) and forecast (dashed, blue) pods; most ready 0');
  });

  it('marks the end of the load, and leaves out its own end where the two would lie over one another', () => {
    const at = (loadSeconds: number): string[] => texts(podChart([sample(0, 1), sample(100, 1)], [], { loadSeconds }));
    expect(at(25)).toEqual(['load ends at 25 s', 'ready (solid, green) and forecast (dashed, blue) pods; most ready 1', '0 s', '100 s', '1', '0']);
    expect(at(90)).toEqual(['load ends at 90 s', 'ready (solid, green) and forecast (dashed, blue) pods; most ready 1', '0 s', '1', '0']);
    // A quarter of the way from 44 to 792.
    expect(podChart([sample(0, 1), sample(100, 1)], [], { loadSeconds: 25 })).toContain('<path d="M231.0 24V212" stroke="currentColor" stroke-opacity="0.4" stroke-dasharray="2 3"/>');
    expect(podChart([sample(0, 1)], [], {})).not.toContain('load ends');
  });

  it('writes the end of a short load behind its mark, since the beginning of the chart stands in front of it', () => {
    const label = (loadSeconds: number): string | undefined => /<text x="([\d.]+)" text-anchor="(\w+)" [^>]*>load ends/.exec(podChart([sample(0, 1), sample(100, 1)], [], { loadSeconds }))?.slice(1).join(' ');
    expect([label(5), label(20), label(25)]).toEqual(['85.4 start', '197.6 start', '227.0 end']);
  });

  it('greys every time in which nobody looked, and no more of it than is in the chart', () => {
    const chart = podChart([sample(0, 1), sample(100, 1)], [], { gaps: [{ from: -20, to: 10 }, { from: 50, to: 200 }] });
    expect([...chart.matchAll(/<rect x="([\d.]+)" y="20" width="([\d.]+)" height="192" fill="#8884"/g)].map(([, x, width]) => [x, width])).toEqual([['44.0', '74.8'], ['418.0', '374.0']]);
  });

  it('draws requests in the pods without a plan where there is none, and a rate beside the one that was asked for', () => {
    const pods = [sample(0, 1, { inFlight: 2, requestsPerSecond: 9.8765 }), sample(10, 1, { inFlight: 1, requestsPerSecond: 5 })];
    const chart = inPodsCharts(pods, { requestsPerSecond: 20 }, { loadSeconds: 10 });
    expect(texts(chart)).toEqual([
      'load ends at 10 s', 'requests in flight as the pods report them (solid, green); highest 2', '0 s', '2', '0',
      'load ends at 10 s', 'requests per second as the pods report them (solid, green), planned 20 (dashed, blue); highest 9.88', '0 s', '20', '0',
    ]);
    expect(paths(chart)).toEqual(['M44.0 24.0H792.0V118.0', 'M44.0 24.0H792.0V212.0', 'M44.0 119.2H792.0V165.0']);
  });

  it('draws the figure that there is where only one of the two was measured, and the plan to the end where the load has none', () => {
    const chart = inPodsCharts([sample(0, 1, { inFlight: 4 }), sample(10, 1, { inFlight: 4 })], { clients: 4 }, {});
    expect(chart?.match(/<svg /g)).toHaveLength(1);
    expect(paths(chart)).toEqual(['M44.0 24.0H792.0V212.0', 'M44.0 24.0H792.0V24.0']);
  });

  it('shows nothing of what the pods said before the load', () => {
    expect(inPodsCharts([sample(-1, 1, { inFlight: 4, requestsPerSecond: 4 })], {}, {})).toBeUndefined();
  });

  it('has a bar for every fortieth of the longest time', () => {
    const bars = (...answers: ReadonlyArray<readonly [seconds: number, count: number]>): Array<readonly [bar: number, height: string]> => {
      const chart = latencyChart(answers.map(([seconds, count]) => ({ seconds, status: 200, count })));
      const all = [...chart.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="17.7" height="([\d.]+)"/g)];
      expect(all).toHaveLength(40);
      return all.flatMap(([, , height = ''], bar) => (height === '0.0' ? [] : [[bar, height] as const]));
    };
    expect(bars([4, 1])).toEqual([[39, '188.0']]);
    // Of 4 s a bar is a tenth of a second: what took just that long is in the next one.
    expect(bars([0.09, 2], [0.1, 4], [0.19, 4], [2, 1], [4, 1])).toEqual([[0, '47.0'], [1, '188.0'], [20, '23.5'], [39, '23.5']]);
    expect(texts(latencyChart([{ seconds: 0.123456, status: 200, count: 7 }]))).toEqual(['answers by their time; highest bar 7', '0 s', '0.12 s']);
  });

  /** Every text with its place: `x y anchor text`. */
  const places = (chart: string): string[] =>
    [...chart.matchAll(/<text x="([\d.]+)" text-anchor="(\w+)" y="([\d.]+)" font-size="12" fill="currentColor">([^<]*)</g)].map(([, x, anchor, y, text]) => `${x} ${y} ${anchor} ${text}`);

  it('has what its lines are above it, its time below it, and its figures beside it', () => {
    expect(places(podChart([sample(0, 1), sample(100, 2)], [], { loadSeconds: 50 }))).toEqual([
      '414.0 232.0 end load ends at 50 s', '44.0 14.0 start ready (solid, green) and forecast (dashed, blue) pods; most ready 2',
      '44.0 232.0 start 0 s', '792.0 232.0 end 100 s', '4.0 28.0 start 2', '4.0 216.0 start 0',
    ]);
    expect(places(latencyChart([{ seconds: 2, status: 200, count: 3 }]))).toEqual([
      '44.0 14.0 start answers by their time; highest bar 3', '44.0 232.0 start 0 s', '792.0 232.0 end 2.00 s',
    ]);
  });

  it('leaves out its own end from where the mark of the load would reach into it', () => {
    // Of 748 s a second is one unit: the mark of second 556 is at 600, which is 200 in front of the end.
    const ends = (loadSeconds: number): boolean => texts(podChart([sample(0, 1), sample(748, 1)], [], { loadSeconds })).includes('748 s');
    expect([ends(556), ends(557)]).toEqual([true, false]);
    const label = (loadSeconds: number): string | undefined => places(podChart([sample(0, 1), sample(748, 1)], [], { loadSeconds })).find((text) => text.includes('load ends'));
    expect([label(155), label(156)]).toEqual(['203.0 232.0 start load ends at 155 s', '196.0 232.0 end load ends at 156 s']);
  });

  it('tells the two kinds of lines apart by colour and by dashes', () => {
    const lines = (chart = ''): string[] => [...chart.matchAll(/<path d="M[^"]*" fill="none" stroke="(#\w+)" stroke-width="2"( stroke-dasharray="6 4")?\/>/g)].map(([, colour, dashed]) => `${colour}${dashed === undefined ? '' : ' dashed'}`);
    expect(lines(podChart([sample(0, 1)], [[0, 1]], {}))).toEqual(['#1565c0 dashed', '#2e7d32']);
    expect(lines(inPodsCharts([sample(0, 1, { inFlight: 1 })], { clients: 1 }, {}))).toEqual(['#1565c0 dashed', '#2e7d32']);
  });

  it('fills its width with bars, a gap of one between them', () => {
    const chart = latencyChart([{ seconds: 0.01, status: 200, count: 1 }, { seconds: 4, status: 200, count: 2 }]);
    const bars = [...chart.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)].map(([, x, y, width, height]) => [x, y, width, height].join(' '));
    // 748 in 40 parts are 18.7 each; what is twice as often is twice as high.
    expect([bars[0], bars[1], bars[39]]).toEqual(['44.0 118.0 17.7 94.0', '62.7 212.0 17.7 0.0', '773.3 24.0 17.7 188.0']);
  });

  it('is a second long where nothing takes any time', () => {
    expect(texts(podChart([], [], {})).slice(1)).toEqual(['0 s', '1 s', '1', '0']);
    expect(texts(podChart([sample(0, 2)], [[0, 1]], {})).slice(1)).toEqual(['0 s', '1 s', '2', '0']);
    expect(texts(latencyChart([{ seconds: 0, status: 200, count: 1 }]))[2]).toBe('1.00 s');
  });
});
