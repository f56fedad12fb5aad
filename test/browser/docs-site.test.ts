import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, posix } from 'node:path';
import { describeBrowser } from '../support/browser';
import { ROOT } from '../support/code-blocks';

const SITE = join(ROOT, '.cache/site/.vitepress/dist');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.woff2': 'font/woff2',
};

/** The pages of the site, as `/guide.html`; those of the reference apart. */
const html = existsSync(SITE) ? readdirSync(SITE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html')).sort() : [];
const reference = html.filter((file) => file.startsWith('api/'));
const guide = html.filter((file) => !file.startsWith('api/') && file !== '404.html');

/** Links to other pages, as paths in the site. */
function linksOf(file: string): Array<{ readonly page: string; readonly anchor: string }> {
  const text = readFileSync(join(SITE, file), 'utf8');
  return [...text.matchAll(/<a [^>]*?href="([^"]+)"/g)].map(([, href]) => href!).filter((href) => !/^\w+:/.test(href)).map((href) => {
    const [path = '', anchor = ''] = href.split('#');
    const page = path === '' ? file : posix.normalize(path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path));
    return { page: page === '' || page.endsWith('/') || page === '.' ? posix.join(page, 'index.html') : page, anchor: decodeURIComponent(anchor) };
  });
}

describe('the documentation site', () => {
  it('has been built by `npm run docs`', () => {
    expect(guide.length).toBeGreaterThan(10);
    expect(reference.length).toBeGreaterThan(100);
  });

  it('has no dead link, and none to a heading that is not there', () => {
    const ids = new Map(html.map((file) => [file, new Set([...readFileSync(join(SITE, file), 'utf8').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!))]));
    const dead = html.flatMap((file) => linksOf(file)
      .filter(({ page, anchor }) => !existsSync(join(SITE, page)) || (anchor !== '' && page.endsWith('.html') && !ids.get(page)?.has(anchor)))
      .map(({ page, anchor }) => `${file}: ${page}#${anchor}`));
    expect([...new Set(dead)]).toEqual([]);
  });

  it('leads from the guide to every public name, by the pages that speak of it and the types they name', () => {
    const seen = new Set(guide);
    const queue = [...guide];
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      for (const { page } of linksOf(file)) {
        // The list of all names leads everywhere and shows nobody when to use what.
        if (!seen.has(page) && html.includes(page) && !page.endsWith('index.html')) {
          seen.add(page);
          queue.push(page);
        }
      }
    }
    expect(reference.filter((file) => !seen.has(file) && !file.endsWith('index.html'))).toEqual([]);
  });
});

describeBrowser('the documentation site in a real browser', (browser) => {
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer(({ url = '/' }, response) => {
      const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
      const file = join(SITE, path.endsWith('/') ? `${path}index.html` : path);
      response.writeHead(existsSync(file) ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      response.end(existsSync(file) ? readFileSync(file) : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  async function open(width: number) {
    const context = await browser().newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`); });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${String(error)}`));
    page.on('response', (response) => { if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`); });
    return { page, complaints };
  }

  it.each([360, 1280])('reads at %p pixels: no page is wider than the window, none complains', async (width) => {
    const { page, complaints } = await open(width);
    const wide: string[] = [];
    for (const file of [...guide, ...reference.slice(0, 20)]) {
      await page.goto(`${origin}/${file}`);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      if (overflow > 0) wide.push(`${file}: ${overflow} px`);
    }
    expect(wide).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 240_000);

  it('finds a page by its words', async () => {
    const { page, complaints } = await open(1280);
    await page.goto(`${origin}/index.html`);
    await page.locator('.DocSearch-Button, .VPNavBarSearch button').first().click();
    await page.locator('#localsearch-input').fill('scale to zero');
    await page.locator('#localsearch-list li a').first().waitFor();
    expect(await page.locator('#localsearch-list li a').count()).toBeGreaterThan(2);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
