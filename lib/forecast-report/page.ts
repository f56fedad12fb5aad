import type { Forecast } from '../forecast/result/forecast-result';
import { assumedText } from './assumed-text';
import { forecastFigures, sideBySide } from './figures';
import { forecastPicture } from './forecast-picture';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import { HATCH, MARGIN, panelSvg } from './panel-svg';
import type { Panel, Picture } from './picture';
import { thinned } from './picture';
import { escaped } from './svg-text';
import { timeUnit } from './time-unit';

/** One service of a page. */
export interface NamedForecast {
  /** Name of the service. */
  readonly name: string;
  readonly forecast: Forecast;
  /** What is to be said of it besides, in words. @default - nothing is said */
  readonly note?: string | undefined;
}

const INTRODUCTION = 'What the autoscaler will do, simulated second by second.';
/** More characters than that do not fit on a card beside others. */
const LONG_VALUE = 12;
const PANIC = "Orange: Knative's autoscaler panics and scales up only.";

/** The room of a diagram, in pixels of its own: the page makes it as wide as its column is. */
const FRAME = { x: 0, y: 0, width: 480, height: 200 };

/**
 * A page with the charts of the forecasts. It is one file that needs no other and no network: styles, data and drawings are in it, and its
 * content security policy lets it load nothing else. The same forecasts make the same page.
 */
export function forecastPage(title: string, forecasts: readonly NamedForecast[]): string {
  const charts: object[] = [];
  const sections = forecasts.map((entry) => section(entry, charts, forecasts.length === 1)).join('\n');
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
<svg width="0" height="0" class="hatch" aria-hidden="true">${HATCH}</svg>
<main>
<h1>${escaped(title)}</h1>
<p class="muted">${forecasts.some(({ forecast }) => forecast.panicSeconds > 0) ? `${INTRODUCTION} ${PANIC}` : INTRODUCTION}</p>
${forecasts.length > 1 ? comparison(forecasts) : ''}
${sections}
<noscript><p class="muted">Without JavaScript the charts are the same, but do not say what a point is when it is pointed at.</p></noscript>
</main>
<script id="report" type="application/json">${JSON.stringify({ charts }).replace(/</g, '\\u003c')}</script>
<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** The figures stand once: on cards, or in the comparison where there are several services. */
function section({ name, forecast, note }: NamedForecast, charts: object[], alone: boolean): string {
  const picture = forecastPicture(name, forecast);
  const figures = forecastFigures(forecast);
  const cards = figures.map(({ name: label, value }) => `<div class="card${value.length > LONG_VALUE ? ' wide' : ''}"><b>${escaped(value)}</b><span>${escaped(label)}</span></div>`);
  return `<section>
<h2>${escaped(name)}</h2>
<p>${escaped(picture.subtitle)}</p>
<p class="muted">${escaped(assumedText(forecast))}</p>
${note === undefined ? '' : `<p class="muted">${escaped(note)}</p>`}
${alone ? `<div class="cards">${cards.join('')}</div>` : ''}
<div class="charts">
${picture.panels.map((panel, index) => chart(name, picture, panel, charts.push(chartData(picture, panel)) - 1, index === 0)).join('\n')}
</div>
<details open><summary>Why</summary>
<div class="scroll"><table>
${figures.map(({ name: label, reason }) => `<tr><th>${escaped(label)}</th><td>${escaped(reason)}</td></tr>`).join('\n')}
</table></div></details>
</section>`;
}

/**
 * Title and legend are text of the page: it breaks lines where the screen is narrow, and is read aloud.
 *
 * @param index which chart of the page
 * @param labelled whether panic and the ends of the load are named in it
 */
function chart(name: string, picture: Picture, panel: Panel, index: number, labelled: boolean): string {
  const { title, lines, bounds } = panel;
  const looks = [
    ...lines.map(({ name: label, hue, look }) => ({ label, hue, look })), ...bounds.map(({ name: label, hue }) => ({ label, hue, look: 'dotted' })),
  ];
  const legend = looks.map(({ label, hue, look }) => `<span><i class="${hue} ${look}"></i>${escaped(label)}</span>`).join('');
  return `<figure><figcaption>${escaped(title)}<div class="legend">${legend}</div></figcaption>
<div class="chart" id="chart-${index}" role="img" aria-label="${escaped(`${name}: ${title} over time`)}">
<svg viewBox="0 0 ${FRAME.width} ${FRAME.height}">
${panelSvg(picture, panel, FRAME, labelled)}
</svg></div></figure>`;
}

/** What the page must know to say what a point is. */
function chartData({ seconds }: Picture, { lines }: Panel): object {
  const { label, seconds: unitSeconds } = timeUnit(seconds);
  return {
    seconds, unit: label, unitSeconds, width: FRAME.width, left: MARGIN.left, right: FRAME.width - MARGIN.right,
    lines: lines.map(({ name, points }) => ({ name, points: thinned(points).map(rounded) })),
  };
}

/** A time and a value, without digits that nobody asks for. */
function rounded([time, value]: readonly [number, number]): readonly [number, number] {
  return [time, Math.round(value * 100) / 100];
}

/** Several services side by side, figure by figure. */
function comparison(forecasts: readonly NamedForecast[]): string {
  const columns = sideBySide(forecasts.map(({ forecast }) => forecast));
  const [first = []] = columns;
  const cells = (index: number): string =>
    columns.map((figures) => `<td class="value">${escaped(figures[index]?.value ?? '')}</td>`).join('');
  const rows = first.map(({ name }, index) => `<tr><th>${escaped(name)}</th>${cells(index)}</tr>`);
  const heads = forecasts.map(({ name }) => `<th>${escaped(name)}</th>`).join('');
  return `<div class="scroll"><table><tr><th></th>${heads}</tr>${rows.join('')}</table></div>`;
}
