import { seconds } from '../../lib/core/duration';
import { forecast } from '../../lib/forecast';
import type { Line } from '../../lib/forecast-report';
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
