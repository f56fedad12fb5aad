import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forecastPicture, pictureSvg } from '../../lib/forecast-report';
import { readmePicture } from '../../scripts/readme-picture';
import { exampleForecast } from '../support/example-forecast';

describe('a picture as SVG', () => {
  const picture = forecastPicture('torch & <serve>', exampleForecast());
  const svg = pictureSvg(picture);

  it('is the same text each time', () => {
    expect(pictureSvg(picture)).toBe(svg);
  });

  it('needs nothing from elsewhere', () => {
    const addresses = svg.match(/https?:\/\/[^"'\s)]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
    expect(svg).not.toMatch(/<script|<image|@import|url\((?!#)/);
  });

  it('has the title, the titles of the diagrams and the names of the lines as text', () => {
    for (const text of ['torch &amp; &lt;serve&gt;', 'Pods', 'Requests per pod', 'wanted', 'hard limit 10', 'panic', 'load off']) {
      expect(svg).toContain(`>${text}<`);
    }
  });

  it('breaks a long line above the diagrams, and moves what is below', () => {
    const long = pictureSvg({ ...picture, subtitle: `${'a peak for a reason '.repeat(9)}.` });
    const lines = [...long.matchAll(/y="(\d+)" text-anchor="start" font-size="13"[^>]*>([^<]*)</g)].map(([, y, text]) => [Number(y), text!.length]);
    expect(lines.map(([y]) => y)).toEqual([46, 63]);
    expect(Math.max(...lines.map(([, length]) => length!))).toBeLessThanOrEqual(115);
    const top = (text: string): number => Number(/y="([\d.]+)"[^>]*>Pods</.exec(text)?.[1]);
    const height = (text: string): number => Number(/height="([\d.]+)"/.exec(text)?.[1]);
    expect([top(long) - top(svg), height(long) - height(svg)]).toEqual([17, 17]);
  });

  it('is well-formed: every attribute is quoted, every tag closed', () => {
    const tags = [...svg.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').matchAll(/<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)];
    expect(tags.length).toBe((svg.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').match(/</g) ?? []).length);
    const open: string[] = [];
    for (const [, closing, name, , empty] of tags) {
      if (closing) {
        expect(open.pop()).toBe(name);
      } else if (!empty) {
        open.push(name);
      }
    }
    expect(open).toEqual([]);
  });
});

describe('the picture in the README', () => {
  it('is what the example draws', () => {
    expect(readFileSync(join(__dirname, '..', '..', 'docs', 'forecast-hard10.svg'), 'utf8')).toBe(readmePicture());
  });
});
