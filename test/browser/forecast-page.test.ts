import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { seconds } from '../../lib/core/duration';
import { forecast } from '../../lib/forecast';
import { writeForecastPage } from '../../lib/forecast-report';
import { Load } from '../../lib/load';
import { describeBrowser } from '../support/browser';
import { exampleForecast } from '../support/example-forecast';

/** What the page is asked about itself, in the browser. */
const MEASURE = `(() => {
  const charts = [...document.querySelectorAll('.chart')];
  return {
    drawn: document.documentElement.dataset.drawn,
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    charts: charts.map((chart) => ({
      width: chart.getBoundingClientRect().width,
      drawing: chart.querySelector('svg')?.getBoundingClientRect().width ?? 0,
      paths: chart.querySelectorAll('svg path').length,
      texts: [...chart.querySelectorAll('svg text')].map((text) => text.textContent),
      outside: [...chart.querySelectorAll('svg text')].filter((text) => {
        const [box, frame] = [text.getBoundingClientRect(), chart.getBoundingClientRect()];
        return box.left < frame.left - 1 || box.right > frame.right + 1;
      }).length,
    })),
    smallest: Math.min(...[...document.querySelectorAll('main *')].filter((element) => element.children.length === 0 && element.textContent.trim() !== '')
      .map((element) => parseFloat(getComputedStyle(element).fontSize))),
    background: getComputedStyle(document.body).backgroundColor,
  };
})()`;

interface Measured {
  readonly drawn: string;
  readonly overflow: number;
  readonly charts: ReadonlyArray<{ width: number; drawing: number; paths: number; texts: string[]; outside: number }>;
  readonly smallest: number;
  readonly background: string;
}

describeBrowser('the page of a forecast in a real browser', (browser) => {
  let folder: string;
  let url: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forecast-page-'));
    const file = join(folder, 'forecast.html');
    const cold = forecast({ annotations: { 'autoscaling.knative.dev/target': '5' } }, Load.concurrent(50, seconds(3600)));
    writeForecastPage(file, 'Forecast', [
      { name: 'torchserve', forecast: exampleForecast() }, { name: 'a-service-with-a-name-that-is-as-long-as-names-can-be-in-kubernetes', forecast: cold },
    ]);
    url = pathToFileURL(file).href;
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  async function open(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<{ page: Page; complaints: string[]; requests: string[] }> {
    const context = await browser().newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url);
    return { page, complaints, requests };
  }

  it.each([1280, 390])('draws all of its charts at %p pixels, without complaints, without the network', async (width) => {
    const { page, complaints, requests } = await open(width);
    const measured = await page.evaluate<Measured>(MEASURE);
    expect(measured.drawn).toBe('8');
    expect(measured.charts).toHaveLength(8);
    for (const chart of measured.charts) {
      expect(chart.paths).toBeGreaterThan(8);
      expect(chart.texts.length).toBeGreaterThan(6);
    }
    expect(measured.charts[0].texts).toEqual(expect.arrayContaining(['0 s', '20 s', 'panic', '9', '6']));
    expect(complaints).toEqual([]);
    expect(requests).toEqual([url]);
    await page.context().close();
  });

  it.each([1280, 390])('reads at %p pixels: nothing runs out of the page or of its chart, and no letter is tiny', async (width) => {
    const { page } = await open(width);
    const measured = await page.evaluate<Measured>(MEASURE);
    expect(measured.overflow).toBeLessThanOrEqual(0);
    expect(measured.smallest).toBeGreaterThanOrEqual(12);
    for (const chart of measured.charts) {
      expect(chart.outside).toBe(0);
      expect(chart.width).toBeGreaterThan(300);
    }
    await page.context().close();
  });

  it('draws anew when the window becomes narrow', async () => {
    const { page } = await open(1280);
    await page.setViewportSize({ width: 390, height: 900 });
    await page.waitForFunction(`Math.abs(document.querySelector('.chart svg').getBoundingClientRect().width - document.querySelector('.chart').clientWidth) < 1`);
    const measured = await page.evaluate<Measured>(MEASURE);
    expect(measured.overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('is dark where people want it dark, and changes while it is open', async () => {
    const { page } = await open(1280, 'dark');
    expect((await page.evaluate<Measured>(MEASURE)).background).toBe('rgb(20, 24, 31)');
    await page.emulateMedia({ colorScheme: 'light' });
    expect((await page.evaluate<Measured>(MEASURE)).background).toBe('rgb(255, 255, 255)');
    expect(await page.locator('#chart-0 svg path.s-wanted').first().getAttribute('stroke')).toBe('#0b62b8');
    await page.context().close();
  });

  it('says what a point is when it is pointed at', async () => {
    const { page, complaints } = await open(1280);
    await page.locator('#chart-0').hover({ position: { x: 250, y: 100 } });
    await page.getByText('wanted').nth(1).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
