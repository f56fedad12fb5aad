import { seconds } from '../../lib/core/duration';
import type { Forecast, ForecastPoint } from '../../lib/forecast';
import { forecast } from '../../lib/forecast';
import type { Line, Panel } from '../../lib/forecast-report/picture';
import { forecastPicture } from '../../lib/forecast-report';
import { thinned } from '../../lib/forecast-report/picture';
import { Load } from '../../lib/load';
import { exampleForecast } from '../support/example-forecast';

const example = exampleForecast();
const picture = forecastPicture('torchserve', example);

function line(panel: number, name: string): Line {
  return picture.panels[panel].lines.find((candidate) => candidate.name === name) as Line;
}

function highest({ points }: Line): number {
  return Math.max(...points.map(([, value]) => value));
}

describe('the picture of a forecast', () => {
  it('says of what it is', () => {
    expect(picture).toMatchObject({
      title: 'torchserve', subtitle: '50 concurrent requests over 30 s; peak 8 = ceil(50 / 7); 7 = 10 x 70 %', seconds: 150, loaded: [{ from: 0, to: 30 }],
    });
  });

  it('has pods, requests per pod, averages and latency', () => {
    expect(picture.panels.map(({ title, lines }) => [title, ...lines.map(({ name }) => name)])).toEqual([
      ['Pods', 'ready', 'wanted'],
      ['Requests per pod', 'in flight', 'of these waiting'],
      ['What the autoscaler averages (requests in flight)', 'stable window', 'panic window', 'target x ready pods'],
      ['Latency (seconds)', 'mean', 'longest'],
    ]);
  });

  it('draws the very points of the forecast', () => {
    expect(line(0, 'wanted').points).toEqual(example.series.map(({ timeSeconds, replicas }) => [timeSeconds, replicas]));
    expect(highest(line(0, 'ready'))).toBe(8);
    expect(highest(line(2, 'target x ready pods'))).toBe(56);
  });

  it('counts requests against one pod while none is ready, as the autoscaler does', () => {
    const cold = forecastPicture('x', forecast({ containerConcurrency: 10 }, Load.concurrent(50, seconds(30))));
    expect(highest(cold.panels[1].lines[0])).toBe(50);
  });

  it('draws target and hard limit where they stand', () => {
    expect(picture.panels[1].bounds.map(({ name, value }) => [name, value])).toEqual([['target 7', 7], ['hard limit 10', 10]]);
    const soft = forecast({ annotations: { 'autoscaling.knative.dev/target': '5' } }, Load.concurrent(50, seconds(30)));
    expect(forecastPicture('x', soft).panels[1].bounds.map(({ name }) => name)).toEqual(['target 3.5']);
  });

  it('leaves out what there is no data for', () => {
    expect(line(3, 'mean').points.length).toBeLessThan(example.series.length);
    expect(line(3, 'mean').points.every(([, value]) => value >= 1)).toBe(true);
  });

  it('shades the time in panic', () => {
    expect(picture.panicking).toEqual([{ from: 2, to: 74 }]);
    expect(picture.panicking[0].to - picture.panicking[0].from).toBe(example.panicSeconds);
  });

  it('shades panic to the end where it goes on to the end', () => {
    const series = example.series.filter(({ timeSeconds }) => timeSeconds <= 60);
    expect(forecastPicture('x', { ...example, series, durationSeconds: 60 }).panicking).toEqual([{ from: 2, to: 60 }]);
  });

  it('draws requests per second where these count', () => {
    const annotations = { 'autoscaling.knative.dev/metric': 'rps', 'autoscaling.knative.dev/target': '10' };
    const { panels } = forecastPicture('x', forecast({ annotations }, Load.rate(100, seconds(30))));
    expect(panels[2].title).toBe('What the autoscaler averages (requests per second)');
    expect(panels[1].bounds).toEqual([]);
  });

  it('draws what an HPA looks at', () => {
    const hpa = { minReplicas: 1, maxReplicas: 5, metric: 'cpu', target: 80 };
    const options = { requestCost: { cpuSeconds: 0.5 }, podResources: { cpu: 1 } };
    const { panels } = forecastPicture('x', forecast({ hpa }, Load.concurrent(5, seconds(60)), options));
    expect(panels[2]).toMatchObject({ title: 'What the HPA averages (cpu, %)', bounds: [{ name: 'target 80', value: 80 }] });
  });
});

describe('the picture of pods that an HPA or nobody scales', () => {
  const cost = { requestCost: { cpuSeconds: 0.5, memoryMiB: 100 }, podResources: { cpu: 1, idleMemoryMiB: 400 } };
  const load = Load.concurrent(5, seconds(60));
  const memory = { metric: 'memory', target: 800, targetInMiB: true };

  it('has a single metric in its own unit', () => {
    const { panels } = forecastPicture('x', forecast({ hpa: { minReplicas: 1, maxReplicas: 5, ...memory } }, load, cost));
    expect(panels[2]).toMatchObject({ title: 'What the HPA averages (memory, MiB)', bounds: [{ name: 'target 800', value: 800 }] });
    expect(highest(panels[2]!.lines[0]!)).toBe(900);
  });

  it('has several metrics as parts of their targets, a line each', () => {
    const found = forecast({ hpa: { minReplicas: 1, maxReplicas: 5, metric: 'cpu', target: 80, more: [memory] } }, load, cost);
    const { panels } = forecastPicture('x', found);
    expect(panels[2]).toMatchObject({ title: 'What the HPA averages (% of each target)', bounds: [{ name: 'targets', value: 100 }] });
    const [cpu, mebibytes] = panels[2]!.lines;
    // 250 % of a core against 80, 900 MiB against 800, at the first look.
    expect([cpu?.name, cpu?.points[0], mebibytes?.name, mebibytes?.points[0]]).toEqual(['cpu of 80 %', [15, 312.5], 'memory of 800 MiB', [15, 112.5]]);
    expect([cpu?.hue, cpu?.look]).not.toEqual([mebibytes?.hue, mebibytes?.look]);
    expect(found).toMatchObject({ metric: 'cpu and memory', target: 80, metrics: [{ metric: 'cpu', target: 80 }, memory] });
    expect(found.series.find(({ timeSeconds }) => timeSeconds === 15)).toMatchObject({ averages: [250, 900], stableAverage: 250 });
  });

  it('has no averages where nothing averages', () => {
    const { panels } = forecastPicture('x', forecast({ fixedPods: { pods: 2, because: 'minReplicas' } }, load));
    expect(panels.map(({ title }) => title)).toEqual(['Pods', 'Requests per pod', 'Latency (seconds)']);
  });

  it('says so where there is no latency to draw', () => {
    const { panels } = forecastPicture('x', forecast({ fixedPods: { pods: 0, because: 'it is stopped' } }, load));
    expect(panels.at(-1)?.title).toBe('Latency: no request was answered');
  });
});

describe('a line without the points that change nothing', () => {
  it('keeps where it begins, where it ends and both sides of every change', () => {
    expect(thinned([[0, 1], [1, 1], [2, 1], [3, 2], [4, 2], [5, 2]])).toEqual([[0, 1], [2, 1], [3, 2], [5, 2]]);
  });

  it.each([[[]], [[[0, 1]]], [[[0, 1], [1, 1]]]])('leaves %j as it is', (points) => {
    expect(thinned(points as Array<[number, number]>)).toEqual(points);
  });
});

describe('what is drawn of a point', () => {
  const [first] = example.series;
  const at = (timeSeconds: number, changes: Partial<ForecastPoint> = {}): ForecastPoint => ({
    ...first!, timeSeconds, replicas: 1, ready: 1, inFlight: 0, queued: 0, panicMode: false,
    stableAverage: undefined, panicAverage: undefined, averages: undefined, latencyMean: undefined, latencyMax: undefined, ...changes,
  });
  const two = [
    at(0, { ready: 0, replicas: 3, inFlight: 8, queued: 6 }),
    at(10, { ready: 2, replicas: 3, inFlight: 8, queued: 5, stableAverage: 4, panicAverage: 6, latencyMean: 1.5, latencyMax: 2.5 }),
  ];
  const drawn = (changes: Partial<Forecast>, series: readonly ForecastPoint[] = two): readonly Panel[] =>
    forecastPicture('x', { ...example, durationSeconds: 10, series, ...changes }).panels;

  it('of Knative: its pods, its requests, its averages, its latency', () => {
    expect(drawn({})).toEqual([
      {
        title: 'Pods', whole: true, bounds: [], lines: [
          { name: 'ready', hue: 'ready', look: 'area', steps: true, points: [[0, 0], [10, 2]] },
          { name: 'wanted', hue: 'wanted', look: 'strong', steps: true, points: [[0, 3], [10, 3]] },
        ],
      },
      {
        title: 'Requests per pod', whole: false,
        bounds: [{ name: 'target 7', hue: 'bound', value: 7 }, { name: 'hard limit 10', hue: 'worst', value: 10 }],
        lines: [
          { name: 'in flight', hue: 'load', look: 'strong', steps: false, points: [[0, 8], [10, 4]] },
          { name: 'of these waiting', hue: 'waiting', look: 'dashed', steps: false, points: [[0, 6], [10, 2.5]] },
        ],
      },
      {
        title: 'What the autoscaler averages (requests in flight)', whole: false, bounds: [], lines: [
          { name: 'stable window', hue: 'wanted', look: 'strong', steps: false, points: [[10, 4]] },
          { name: 'panic window', hue: 'waiting', look: 'thin', steps: false, points: [[10, 6]] },
          { name: 'target x ready pods', hue: 'bound', look: 'dashed', steps: true, points: [[0, 0], [10, 14]] },
        ],
      },
      {
        title: 'Latency (seconds)', whole: false, bounds: [], lines: [
          { name: 'mean', hue: 'load', look: 'strong', steps: false, points: [[10, 1.5]] },
          { name: 'longest', hue: 'worst', look: 'thin', steps: false, points: [[10, 2.5]] },
        ],
      },
    ]);
  });

  it.each<[string, Partial<Forecast>, Panel['bounds']]>([
    ['a soft target', { limit: 0, target: 70 }, [{ name: 'target 70', hue: 'bound', value: 70 }]],
    ['a target of many digits', { limit: 0, target: 66.6666 }, [{ name: 'target 66.67', hue: 'bound', value: 66.6666 }]],
    ['a hard limit of one', { limit: 1, target: 0.7 }, [{ name: 'target 0.7', hue: 'bound', value: 0.7 }, { name: 'hard limit 1', hue: 'worst', value: 1 }]],
    ['requests per second', { limit: 0, metric: 'rps', target: 150 }, []],
    ['requests per second and a hard limit', { limit: 5, metric: 'rps', target: 150 }, [{ name: 'hard limit 5', hue: 'worst', value: 5 }]],
  ])('has of %s the bounds that are in requests per pod', (_what, changes, bounds) => {
    expect(drawn(changes)[1]?.bounds).toEqual(bounds);
  });

  it('of an HPA without a list has its one metric', () => {
    expect(drawn({ autoscaler: 'HPA', metric: 'cpu', target: 66.666, metrics: undefined })[2]).toEqual({
      title: 'What the HPA averages (cpu, %)', whole: false,
      lines: [{ name: 'average of cpu', hue: 'wanted', look: 'strong', steps: false, points: [[10, 4]] }],
      bounds: [{ name: 'target 66.67', hue: 'bound', value: 66.666 }],
    });
  });

  it('of an HPA with a list of one has that in its unit', () => {
    expect(drawn({ autoscaler: 'HPA', metrics: [{ metric: 'memory', target: 512, targetInMiB: true }] })[2]).toEqual({
      title: 'What the HPA averages (memory, MiB)', whole: false,
      lines: [{ name: 'average of memory', hue: 'wanted', look: 'strong', steps: false, points: [[10, 4]] }],
      bounds: [{ name: 'target 512', hue: 'bound', value: 512 }],
    });
  });

  it('of an HPA with many metrics gives each a look, again from the first after the third', () => {
    const metrics = ['cpu', 'memory', 'cpu', 'memory'].map((metric, index) => ({ metric, target: 50 * (index + 1), targetInMiB: metric === 'memory' }));
    const points = [at(0), at(10, { averages: [25, 100, 300] })];
    expect(drawn({ autoscaler: 'HPA', metrics }, points)[2]).toEqual({
      title: 'What the HPA averages (% of each target)', whole: false,
      lines: [
        { name: 'cpu of 50 %', hue: 'wanted', look: 'strong', steps: false, points: [[10, 50]] },
        { name: 'memory of 100 MiB', hue: 'load', look: 'dashed', steps: false, points: [[10, 100]] },
        { name: 'cpu of 150 %', hue: 'worst', look: 'thin', steps: false, points: [[10, 200]] },
        // Without data there is no point, nor a zero.
        { name: 'memory of 200 MiB', hue: 'wanted', look: 'strong', steps: false, points: [] },
      ],
      bounds: [{ name: 'targets', hue: 'bound', value: 100 }],
    });
  });

  it.each<[string, boolean[], Array<[number, number]>]>([
    ['never', [false, false, false], []],
    ['all the time', [true, true, true], [[0, 30]]],
    ['at the beginning', [true, false, false], [[0, 10]]],
    ['at the end', [false, false, true], [[20, 30]]],
    ['twice', [true, false, true, false], [[0, 10], [20, 30]]],
    ['in no point at all', [], []],
  ])('has panic %s', (_what, panic, spans) => {
    const points = panic.map((panicMode, index) => at(index * 10, { panicMode }));
    expect(forecastPicture('x', { ...example, series: points, durationSeconds: 30 }).panicking).toEqual(spans.map(([from, to]) => ({ from, to })));
  });

  it.each([[0.5, '500 ms'], [30, '30 s'], [5400, '1 h 30 min'], [172_800, '2 days']])('says in words that the load lasts %p s', (loadSeconds, words) => {
    const { subtitle, loaded, note } = forecastPicture('x', { ...example, load: '9 requests', loadSeconds, reasons: { ...example.reasons, peak: '1 = 1' } });
    expect([subtitle, loaded]).toEqual([`9 requests over ${words}; peak 1 = 1`, [{ from: 0, to: loadSeconds }]]);
    expect(note).toMatch(/^Assumed: each client waits .* \(not told: a guess\)\.$/);
  });
});
