import type { Forecast } from '../forecast/result/forecast-result';
import { chartOption } from './chart-option';
import { chartsSource } from './charts-library';
import { forecastFigures } from './figures';
import { forecastPicture } from './forecast-picture';
import type { Panel } from './picture';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import type { Theme } from './theme';
import { DARK, LIGHT } from './theme';

/** One service of a page. */
export interface NamedForecast {
  /** Name of the service. */
  readonly name: string;
  readonly forecast: Forecast;
  /** What the forecast was told besides, in words. @default - nothing is said */
  readonly note?: string | undefined;
}

/** As high as the style says. */
const FRAME = { top: 0, height: 230, titled: false };

/** Names in place of colours; the script in the page puts the colours in. */
const PLACEHOLDERS: Theme = {
  background: '@background', text: '@text', muted: '@muted', rule: '@rule', panic: '@panic', load: '@load',
  hues: Object.fromEntries(Object.keys(LIGHT.hues).map((hue) => [hue, `@hues.${hue}`])) as Theme['hues'],
};

/**
 * A page with the charts of the forecasts. It is one file that needs no other and no network: styles, data and the charting library are in
 * it, and its content security policy lets it load nothing else. The same forecasts make the same page.
 */
export function forecastPage(title: string, forecasts: readonly NamedForecast[]): string {
  const charts: object[] = [];
  const sections = forecasts.map((entry) => section(entry, charts)).join('\n');
  const data = JSON.stringify({ themes: { light: LIGHT, dark: DARK }, charts });
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="muted">What the autoscaler will do, simulated second by second. Orange: Knative's autoscaler panics and scales up only.</p>
<noscript><p>The charts need JavaScript; the tables do not.</p></noscript>
${forecasts.length > 1 ? comparison(forecasts) : ''}
${sections}
</main>
<script id="report" type="application/json">${data.replace(/</g, '\\u003c')}</script>
<script>${library()}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

function section({ name, forecast, note }: NamedForecast, charts: object[]): string {
  const picture = forecastPicture(name, forecast);
  const figures = forecastFigures(forecast);
  return `<section>
<h2>${escaped(name)}</h2>
<p>${escaped(picture.subtitle)}</p>
${note === undefined ? '' : `<p class="muted">${escaped(note)}</p>`}
<div class="cards">${figures.map(({ name: label, value }) => `<div class="card"><b>${escaped(value)}</b><span>${escaped(label)}</span></div>`).join('')}</div>
<div class="charts">
${picture.panels.map((panel) => chart(name, panel, charts.push(chartOption(picture, [panel], [FRAME], PLACEHOLDERS)) - 1)).join('\n')}
</div>
<details><summary>Why</summary>
<div class="scroll"><table>
${figures.map(({ name: label, value, reason }) => row([label, value, reason])).join('\n')}
</table></div></details>
</section>`;
}

/** Title and legend are text of the page: it breaks lines where the screen is narrow, and is read aloud. */
function chart(name: string, { title, lines, bounds }: Panel, index: number): string {
  const legend = [...lines, ...bounds].map((line) => `<span><i class="${line.hue}"></i>${escaped(line.name)}</span>`).join('');
  const label = escaped(`${name}: ${title} over time`);
  return `<figure><figcaption>${escaped(title)}<div class="legend">${legend}</div></figcaption>
<div class="chart" id="chart-${index}" role="img" aria-label="${label}"></div></figure>`;
}

/** Several services side by side, figure by figure. */
function comparison(forecasts: readonly NamedForecast[]): string {
  const rows = forecasts.map(({ forecast }) => forecastFigures({ ...forecast, gpuSeconds: 0 }));
  const cells = (index: number): string => rows.map((figures) => `<td class="value">${escaped(figures[index].value)}</td>`).join('');
  const head = rows[0].map(({ name }, index) => `<tr><th>${escaped(name)}</th>${cells(index)}</tr>`);
  return `<div class="scroll"><table><tr><th></th>${forecasts.map(({ name }) => `<th>${escaped(name)}</th>`).join('')}</tr>${head.join('')}</table></div>`;
}

function row([label, value, reason]: readonly [string, string, string]): string {
  return `<tr><th>${escaped(label)}</th><td class="value">${escaped(value)}</td><td>${escaped(reason)}</td></tr>`;
}

/** The charting library's text. A closing tag inside of it would end the script. */
function library(): string {
  return chartsSource().replace(/<\/script/gi, '<\\/script');
}

function escaped(text: string): string {
  const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character]);
}
