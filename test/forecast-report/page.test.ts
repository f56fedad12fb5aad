import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seconds } from '../../lib/core/duration';
import type { Forecast, ForecastPoint } from '../../lib/forecast';
import { forecast } from '../../lib/forecast';
import type { NamedForecast } from '../../lib/forecast-report';
import { forecastPage, writeForecastPage } from '../../lib/forecast-report';
import { Load } from '../../lib/load';
import { exampleForecast } from '../support/example-forecast';

const example = exampleForecast();

/** The page without its script. */
function own(page: string): string {
  return page.replace(/<script>[\s\S]*?<\/script>/, '');
}

describe('the page of a forecast', () => {
  const page = forecastPage('Forecast', [{ name: 'torchserve', forecast: example, note: 'Note: mind this.' }]);

  it('is one file that may load nothing', () => {
    expect(page.includes(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`)).toBe(true);
    expect(/<(script|link|img|iframe)[^>]+(src|href)=/.test(own(page))).toBe(false);
    expect(/https?:\/\//.test(own(page))).toBe(false);
  });

  it('is the same text each time', () => {
    expect(forecastPage('Forecast', [{ name: 'torchserve', forecast: example, note: 'Note: mind this.' }]) === page).toBe(true);
  });

  it('has the figures once, with what was assumed and the reasons open below, and draws without JavaScript', () => {
    const texts = ['<b>8 pods</b><span>peak</span>', '8 = ceil(50 / 7); 7 = 10 x 70 %', 'Assumed: each client waits', 'Note: mind this.', '<details open>'];
    expect(texts.filter((text) => !page.includes(text))).toEqual([]);
    expect(page.match(/<svg viewBox/g)).toHaveLength(4);
    expect(page.match(/>650</g)).toHaveLength(1);
  });

  it('is small', () => {
    expect(page.length).toBeLessThan(40_000);
  });

  it('tells ready and wanted apart without colour', () => {
    expect(page.includes('<i class="ready area"></i>ready')).toBe(true);
    expect(page.includes('<i class="wanted strong"></i>wanted')).toBe(true);
    expect(page.includes('fill="url(#hatch)"')).toBe(true);
  });

  it('has four charts for each service, each with words for those who cannot see it', () => {
    expect(page.match(/<div class="chart" id="chart-\d" role="img" aria-label="torchserve: [^"]+ over time">/g)).toHaveLength(4);
  });

  it('puts several services side by side first', () => {
    const two = forecastPage('Forecast', [{ name: 'hard', forecast: example }, { name: 'soft', forecast: example }]);
    expect(two.includes('<th></th><th>hard</th><th>soft</th>')).toBe(true);
    expect(two.match(/<section>/g)).toHaveLength(2);
    expect(page.includes('<th></th>')).toBe(false);
  });

  it('names the load and panic in the first chart of each service, however many charts that has', () => {
    const fixed = forecast({ fixedPods: { pods: 2, because: 'minReplicas' } }, Load.concurrent(5, seconds(60)));
    const mixed = forecastPage('Forecast', [{ name: 'scaled', forecast: example }, { name: 'fixed', forecast: fixed }, { name: 'last', forecast: example }]);
    const charts = mixed.split('<figure>').slice(1);
    expect(charts.map((chart) => chart.includes('>load off<'))).toEqual([true, false, false, false, true, false, false, true, false, false, false]);
  });

  it('explains the colour of panic where there is some', () => {
    const calm = forecastPage('Forecast', [{ name: 'x', forecast: { ...example, panicSeconds: 0 } }]);
    expect([page, calm].map((text) => text.includes("Orange: Knative's autoscaler panics"))).toEqual([true, false]);
    expect(calm.includes('simulated second by second.</p>')).toBe(true);
  });

  it('gives a long value the room of two cards', () => {
    const long = forecastPage('Forecast', [{ name: 'x', forecast: { ...example, latency: { mean: 1, max: 3, p50: 0.25, p95: 0.9, p99: 3 } } }]);
    expect(long.match(/<div class="card wide"><b>[^<]*/g)).toEqual(['<div class="card wide"><b>250 ms / 900 ms / 3 s']);
    expect(page.includes('<div class="card wide">')).toBe(false);
  });

  it('shows names as text, whatever is in them', () => {
    const name = '</script><script>alert("1")</script>&\'';
    const text = own(forecastPage(name, [{ name, forecast: { ...example, load: name } }]));
    expect(text.includes('<script>alert')).toBe(false);
    expect(text.includes('&lt;/script&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;')).toBe(true);
  });

  it('carries its data as JSON', () => {
    const [, json] = /<script id="report" type="application\/json">([\s\S]*?)<\/script>/.exec(page) ?? [];
    const report = JSON.parse(json);
    expect(report.charts).toHaveLength(4);
    expect(report.charts[0].lines.map(({ name }: { name: string }) => name)).toEqual(['ready', 'wanted']);
  });

  it('stays small however long the forecast is', () => {
    const series = Array.from({ length: 43_200 }, (_, index) => ({ ...example.series[10], timeSeconds: index * 2 }));
    const day = forecastPage('Forecast', [{ name: 'x', forecast: { ...example, series, durationSeconds: 86_400 } }]);
    expect(day.length - page.length).toBeLessThan(20_000);
  });

  it('is written where it is wanted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-'));
    writeForecastPage(join(folder, 'forecast.html'), 'Forecast', [{ name: 'torchserve', forecast: example, note: 'Note: mind this.' }]);
    expect(readFileSync(join(folder, 'forecast.html'), 'utf8') === page).toBe(true);
    rmSync(folder, { recursive: true });
  });
});

describe('a section of the page', () => {
  const [first] = example.series;
  const at = (timeSeconds: number, changes: Partial<ForecastPoint> = {}): ForecastPoint => ({
    ...first!, timeSeconds, replicas: 1, ready: 1, inFlight: 0, queued: 0, stableAverage: undefined, panicAverage: undefined, latencyMean: undefined, latencyMax: undefined, ...changes,
  });
  const reasons = {
    peak: 'p < q', steady: 'r2', settle: 'r3', panic: 'r4', latency: 'r5', coldStart: 'r6', refused: 'r7', timedOut: 'r8', unanswered: 'r9', podSeconds: 'r10', gpuSeconds: 'r11',
  };
  const tiny: Forecast = {
    ...example, durationSeconds: 10, loadSeconds: 5, load: '<2> & more', reasons, series: [at(0), at(10, { replicas: 2, inFlight: 3, latencyMean: 1.239 })],
    assumptions: { arrivals: 'a<b', serviceTime: 'c', workers: 'd', startup: 'e' },
  };
  /** A section without what is drawn in it. */
  const sections = (...forecasts: NamedForecast[]): string[][] => {
    const page = own(forecastPage('T', forecasts)).replace(/<svg viewBox[\s\S]*?<\/svg>/g, '<svg/>');
    return page.slice(page.indexOf('<section>'), page.indexOf('<noscript>')).split('<section>').slice(1).map((text) => text.split('\n').filter((line) => line !== ''));
  };
  const CHARTS = [
    '<div class="charts">',
    '<figure><figcaption>Pods<div class="legend"><span><i class="ready area"></i>ready</span><span><i class="wanted strong"></i>wanted</span></div></figcaption>',
    '<div class="chart" id="chart-0" role="img" aria-label="a&quot;b: Pods over time">',
    '<svg/></div></figure>',
    '<figure><figcaption>Requests per pod<div class="legend"><span><i class="load strong"></i>in flight</span><span><i class="waiting dashed"></i>of these waiting</span>'
    + '<span><i class="bound dotted"></i>target 7</span><span><i class="worst dotted"></i>hard limit 10</span></div></figcaption>',
    '<div class="chart" id="chart-1" role="img" aria-label="a&quot;b: Requests per pod over time">',
    '<svg/></div></figure>',
    '<figure><figcaption>What the autoscaler averages (requests in flight)<div class="legend"><span><i class="wanted strong"></i>stable window</span>'
    + '<span><i class="waiting thin"></i>panic window</span><span><i class="bound dashed"></i>target x ready pods</span></div></figcaption>',
    '<div class="chart" id="chart-2" role="img" aria-label="a&quot;b: What the autoscaler averages (requests in flight) over time">',
    '<svg/></div></figure>',
    '<figure><figcaption>Latency (seconds)<div class="legend"><span><i class="load strong"></i>mean</span><span><i class="worst thin"></i>longest</span></div></figcaption>',
    '<div class="chart" id="chart-3" role="img" aria-label="a&quot;b: Latency (seconds) over time">',
    '<svg/></div></figure>',
    '</div>',
  ];
  const WHY = [
    '<details open><summary>Why</summary>',
    '<div class="scroll"><table>',
    '<tr><th>peak</th><td>p &lt; q</td></tr>',
    '<tr><th>steady</th><td>r2</td></tr>',
    '<tr><th>settled after</th><td>r3</td></tr>',
    '<tr><th>in panic</th><td>r4</td></tr>',
    '<tr><th>latency p50 / p95 / p99</th><td>r5</td></tr>',
    '<tr><th>cold start</th><td>r6</td></tr>',
    '<tr><th>refused (503)</th><td>r7</td></tr>',
    '<tr><th>pod-seconds</th><td>r10</td></tr>',
    '</table></div></details>',
    '</section>',
  ];

  it('has the name, the load, what was assumed, the cards, the charts and the reasons, in that order', () => {
    expect(sections({ name: 'a"b', forecast: tiny })).toEqual([[
      '<h2>a&quot;b</h2>',
      '<p>&lt;2&gt; &amp; more over 5 s; peak p &lt; q</p>',
      '<p class="muted">Assumed: a&lt;b; c; d; e.</p>',
      '<div class="cards"><div class="card"><b>8 pods</b><span>peak</span></div><div class="card"><b>8 pods</b><span>steady</span></div>'
      + '<div class="card"><b>16 s</b><span>settled after</span></div><div class="card"><b>72 s</b><span>in panic</span></div>'
      + '<div class="card"><b>1 / 5 / 5 s</b><span>latency p50 / p95 / p99</span></div><div class="card"><b>none</b><span>cold start</span></div>'
      + '<div class="card"><b>0</b><span>refused (503)</span></div><div class="card"><b>650</b><span>pod-seconds</span></div></div>',
      ...CHARTS,
      ...WHY,
    ]]);
  });

  it('has no cards beside others, whose figures stand in one table, and counts charts on', () => {
    const two = [{ name: 'a"b', forecast: tiny, note: '<note>' }, { name: 'c', forecast: { ...tiny, gpuSeconds: 7, peak: 1 } }];
    const [one, other] = sections(...two);
    expect(one).toEqual([
      '<h2>a&quot;b</h2>', '<p>&lt;2&gt; &amp; more over 5 s; peak p &lt; q</p>', '<p class="muted">Assumed: a&lt;b; c; d; e.</p>', '<p class="muted">&lt;note&gt;</p>', ...CHARTS, ...WHY,
    ]);
    expect(other?.filter((line) => line.includes('id="chart-')).map((line) => /id="([^"]*)".*aria-label="([^"]*)"/.exec(line)?.slice(1).join(' '))).toEqual([
      'chart-4 c: Pods over time', 'chart-5 c: Requests per pod over time', 'chart-6 c: What the autoscaler averages (requests in flight) over time', 'chart-7 c: Latency (seconds) over time',
    ]);
    expect(other?.at(-3)).toBe('<tr><th>GPU-seconds</th><td>r11</td></tr>');
    const page = forecastPage('T', two);
    expect(/<div class="scroll"><table><tr><th><\/th>.*/.exec(page)?.[0].split(/(?=<tr>)/)).toEqual([
      '<div class="scroll"><table>',
      '<tr><th></th><th>a&quot;b</th><th>c</th></tr>',
      '<tr><th>peak</th><td class="value">8 pods</td><td class="value">1 pod</td></tr>',
      '<tr><th>steady</th><td class="value">8 pods</td><td class="value">8 pods</td></tr>',
      '<tr><th>settled after</th><td class="value">16 s</td><td class="value">16 s</td></tr>',
      '<tr><th>in panic</th><td class="value">72 s</td><td class="value">72 s</td></tr>',
      '<tr><th>latency p50 / p95 / p99</th><td class="value">1 / 5 / 5 s</td><td class="value">1 / 5 / 5 s</td></tr>',
      '<tr><th>cold start</th><td class="value">none</td><td class="value">none</td></tr>',
      '<tr><th>refused (503)</th><td class="value">0</td><td class="value">0</td></tr>',
      '<tr><th>pod-seconds</th><td class="value">650</td><td class="value">650</td></tr>',
      '<tr><th>GPU-seconds</th><td class="value">0</td><td class="value">7</td></tr></table></div>',
    ]);
  });

  it('has in its data of each line the points that change it, with two digits', () => {
    const [, json = ''] = /<script id="report" type="application\/json">([\s\S]*?)<\/script>/.exec(forecastPage('T', [{ name: 'x', forecast: tiny }])) ?? [];
    const axes = { seconds: 10, unit: 's', unitSeconds: 1, width: 480, left: 44, right: 464 };
    expect(JSON.parse(json)).toEqual({
      charts: [
        { ...axes, lines: [{ name: 'ready', points: [[0, 1], [10, 1]] }, { name: 'wanted', points: [[0, 1], [10, 2]] }] },
        { ...axes, lines: [{ name: 'in flight', points: [[0, 0], [10, 3]] }, { name: 'of these waiting', points: [[0, 0], [10, 0]] }] },
        { ...axes, lines: [{ name: 'stable window', points: [] }, { name: 'panic window', points: [] }, { name: 'target x ready pods', points: [[0, 7], [10, 7]] }] },
        { ...axes, lines: [{ name: 'mean', points: [[10, 1.24]] }, { name: 'longest', points: [] }] },
      ],
    });
  });

  it('is missing on a page of no forecast, which has its title all the same', () => {
    const none = forecastPage('<T>', []);
    expect(none).toContain('<title>&lt;T&gt;</title>');
    expect(none).toContain('<h1>&lt;T&gt;</h1>\n<p class="muted">What the autoscaler will do, simulated second by second.</p>\n');
    expect(none).toContain('<script id="report" type="application/json">{"charts":[]}</script>');
    expect(none).not.toMatch(/<section>|<th>/);
  });

  it('has every colour of the drawings in both themes, and a rule by which it is put over them', () => {
    const page = forecastPage('T', []);
    const variables = [...page.matchAll(/:root \{ (?:color-scheme: light dark; )?(--[^}]*)\}/g)].map(([, text]) => text?.trim().split('; ').map((each) => each.split(':')[0]));
    const names = ['--background', '--text', '--muted', '--rule', '--panic', '--wanted', '--ready', '--load', '--waiting', '--bound', '--worst'];
    expect(variables).toEqual([names, names]);
    for (const hue of ['wanted', 'ready', 'load', 'waiting', 'bound', 'worst']) {
      expect(page).toContain(`.legend .${hue} { color: var(--${hue}); }\n.s-${hue} { stroke: var(--${hue}); }\n`);
    }
    expect(page).toContain('.s-rule { stroke: var(--rule); }\n.s-muted { stroke: var(--muted); }\n.c-muted { fill: var(--muted); }\n.f-panic { fill: var(--panic); }\n');
  });
});
