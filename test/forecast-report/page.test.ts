import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seconds } from '../../lib/core/duration';
import { forecast } from '../../lib/forecast';
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
