import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forecastPage, writeForecastPage } from '../../lib/forecast-report';
import { exampleForecast } from '../support/example-forecast';

const example = exampleForecast();

/** The page without the charting library. */
function own(page: string): string {
  return page.replace(/<script>[\s\S]*?<\/script>/, '');
}

describe('the page of a forecast', () => {
  const page = forecastPage('Forecast', [{ name: 'torchserve', forecast: example, note: 'Assumed: 1 s of work.' }]);

  it('is one file that may load nothing', () => {
    expect(page.includes(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`)).toBe(true);
    expect(/<(script|link|img|iframe)[^>]+(src|href)=/.test(own(page))).toBe(false);
    expect(/https?:\/\//.test(own(page))).toBe(false);
  });

  it('is the same text each time', () => {
    expect(forecastPage('Forecast', [{ name: 'torchserve', forecast: example, note: 'Assumed: 1 s of work.' }]) === page).toBe(true);
  });

  it('has the figures and reasons as text, for those who see no charts', () => {
    const texts = ['<b>8 pods</b><span>peak</span>', '8 = ceil(50 / 7); 7 = 10 x 70 %', 'Assumed: 1 s of work.', '<noscript>'];
    expect(texts.filter((text) => !page.includes(text))).toEqual([]);
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
    expect(Object.keys(report.themes)).toEqual(['light', 'dark']);
  });

  it('stays small however long the forecast is', () => {
    const series = Array.from({ length: 43_200 }, (_, index) => ({ ...example.series[10], timeSeconds: index * 2 }));
    const day = forecastPage('Forecast', [{ name: 'x', forecast: { ...example, series, durationSeconds: 86_400 } }]);
    expect(day.length - page.length).toBeLessThan(20_000);
  });

  it('is written where it is wanted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-'));
    writeForecastPage(join(folder, 'forecast.html'), 'Forecast', [{ name: 'torchserve', forecast: example, note: 'Assumed: 1 s of work.' }]);
    expect(readFileSync(join(folder, 'forecast.html'), 'utf8') === page).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
