import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forecastPicture, pictureSvg } from '../../lib/forecast-report';
import { panelSvg } from '../../lib/forecast-report/panel-svg';
import type { Line, Panel, Picture } from '../../lib/forecast-report/picture';
import { svgFile } from '../../lib/forecast-report/svg';
import { coordinate, escaped, svgPath, svgText, wrapped } from '../../lib/forecast-report/svg-text';
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

describe('a text in SVG', () => {
  it.each([
    ['plain', 'plain'],
    ['<a href="x">\'&\'</a>', '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;'],
    ['&amp;', '&amp;amp;'],
    [']]>', ']]&gt;'],
    ['模型 \u00e9', '模型 \u00e9'],
    ['', ''],
  ])('escapes %j', (text, expected) => {
    expect(escaped(text)).toBe(expected);
  });

  it('stands at a place, with its look', () => {
    expect(svgText(1.234, 5, 'a & b', { fill: '#000', className: 'c' })).toBe(
      '<text x="1.2" y="5" text-anchor="start" font-size="12" fill="#000" class="c">a &amp; b</text>',
    );
    expect(svgText(1.25, -5.06, 'z', { fill: '#000', className: 'c', bold: true, size: 9, anchor: 'end' })).toBe(
      '<text x="1.3" y="-5.1" text-anchor="end" font-size="9" font-weight="600" fill="#000" class="c">z</text>',
    );
  });

  it('has lines without an area', () => {
    expect(svgPath('M0 0H9', '#123456', 's-rule', 'stroke-width="2"')).toBe('<path d="M0 0H9" stroke="#123456" class="s-rule" fill="none" stroke-width="2"/>');
  });

  it.each([[0, '0'], [1.04, '1'], [1.05, '1.1'], [-0.04, '0'], [-1.26, '-1.3'], [99.999, '100']])('puts %p at %s', (value, text) => {
    expect(coordinate(value)).toBe(text);
  });

  it.each<[string, number, string[]]>([
    ['', 5, []],
    ['abc', 2, ['abc']],
    ['abc', 3, ['abc']],
    ['a bc def', 8, ['a bc def']],
    ['a bc def', 7, ['a bc', 'def']],
    ['a bc def', 3, ['a', 'bc', 'def']],
    ['a longer b c', 3, ['a', 'longer', 'b c']],
    [' a b', 3, ['a b']],
  ])('breaks %j at %i characters between words, no word within', (text, characters, lines) => {
    expect(wrapped(text, characters)).toEqual(lines);
  });

  it('is in a file with a title that is read aloud, on white', () => {
    expect(svgFile('a<b', 10, 20.04, ['', '<g/>', ''])).toBe([
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20" viewBox="0 0 10 20" font-family="system-ui, sans-serif" role="img">',
      '<title>a&lt;b</title>',
      '<rect width="10" height="20" fill="#ffffff"/>',
      '<g/>',
      '</svg>',
      '',
    ].join('\n'));
  });
});

describe('a diagram', () => {
  /** The axes are 200 by 100 pixels: from 44 to 244, and from 118 up to 18. */
  const FRAME = { x: 0, y: 0, width: 260, height: 142 };
  const EMPTY: Panel = { title: '', whole: false, lines: [], bounds: [] };
  const over = (seconds: number, changes: Partial<Picture> = {}): Picture => (
    { title: 'x', subtitle: 's', seconds, loaded: [], panicking: [], note: 'n', panels: [], ...changes });
  const panel = (points: Line['points'], changes: Partial<Line> = {}): Panel => (
    { ...EMPTY, whole: true, lines: [{ name: 'l', hue: 'wanted', look: 'strong', steps: true, points, ...changes }] });
  const rows = (picture: Picture, drawn: Panel, which: RegExp, labelled = true): string[] =>
    panelSvg(picture, drawn, FRAME, labelled).split('\n').filter((row) => which.test(row));
  const labels = (picture: Picture, drawn: Panel, anchor: string): string[] =>
    [...panelSvg(picture, drawn, FRAME, true).matchAll(new RegExp(`x="([\\d.]+)" y="[\\d.]+" text-anchor="${anchor}"[^>]*>([^<]*)`, 'g'))].map(([, x, text]) => `${x}: ${text}`);

  it('without lines has its axes', () => {
    const tick = (y: number, text: string): string[] => [
      `<path d="M44 ${y}H244" stroke="${y === 118 ? '#5a6573' : '#e3e7ec'}" class="${y === 118 ? 's-muted' : 's-rule'}" fill="none" />`,
      `<text x="38" y="${y + 4}" text-anchor="end" font-size="12" fill="#5a6573" class="c-muted">${text}</text>`,
    ];
    const mark = (x: number): string => `<path d="M${x} 118v4" stroke="#5a6573" class="s-muted" fill="none" />`;
    const label = (x: number, text: string): string => `<text x="${x}" y="135" text-anchor="middle" font-size="12" fill="#5a6573" class="c-muted">${text}</text>`;
    expect(panelSvg(over(100), EMPTY, FRAME, true).split('\n')).toEqual([
      ...tick(118, '0'), ...tick(93, '0.25'), ...tick(68, '0.5'), ...tick(43, '0.75'), ...tick(18, '1'),
      mark(44), label(44, '0 s'), mark(84), label(84, '20 s'), mark(124), label(124, '40 s'), mark(164), label(164, '60 s'), mark(204), label(204, '80 s'),
      // A label at the very end would run out of the picture.
      mark(244),
    ]);
  });

  it.each<[Line['look'], boolean, string[]]>([
    ['strong', true, ['<path d="M44 101.3H144V51.3H244V84.7" stroke="#0b62b8" class="s-wanted" fill="none" stroke-width="2.5" stroke-linejoin="round"/>']],
    ['strong', false, ['<path d="M44 101.3L144 51.3L244 84.7" stroke="#0b62b8" class="s-wanted" fill="none" stroke-width="2.5" stroke-linejoin="round"/>']],
    ['thin', true, ['<path d="M44 101.3H144V51.3H244V84.7" stroke="#0b62b8" class="s-wanted" fill="none" stroke-width="1.2" stroke-linejoin="round"/>']],
    ['dashed', false, ['<path d="M44 101.3L144 51.3L244 84.7" stroke="#0b62b8" class="s-wanted" fill="none" stroke-width="1.5" stroke-dasharray="6 4" stroke-linejoin="round"/>']],
    ['area', true, [
      '<path d="M44 101.3H144V51.3H244V84.7L244 118H44Z" fill="url(#hatch)"/>',
      '<path d="M44 101.3H144V51.3H244V84.7" stroke="#0b62b8" class="s-wanted" fill="none" stroke-width="1" stroke-linejoin="round"/>',
    ]],
    ['area', false, [
      '<path d="M44 101.3L144 51.3L244 84.7L244 118H44Z" fill="url(#hatch)"/>',
      '<path d="M44 101.3L144 51.3L244 84.7" stroke="#0b62b8" class="s-wanted" fill="none" stroke-width="1" stroke-linejoin="round"/>',
    ]],
  ])('draws a line that is %s, in steps: %p', (look, steps, expected) => {
    expect(rows(over(100), panel([[0, 1], [50, 4], [100, 2]], { look, steps }), /stroke-linejoin|hatch/)).toEqual(expected);
  });

  it.each<[string, Line['points'], Line['look'], string[]]>([
    ['no point', [], 'strong', []],
    ['no point, as an area', [], 'area', []],
    ['one point', [[50, 4]], 'strong', ['M144 51.3']],
    ['one point, as an area', [[50, 4]], 'area', ['M144 51.3L144 118H144Z', 'M144 51.3']],
    ['nothing but zero', [[0, 0], [50, 0], [100, 0]], 'strong', ['M44 118H244V118']],
    ['one value all the time', [[0, 2], [25, 2], [50, 2], [100, 2]], 'strong', ['M44 51.3H244V51.3']],
    ['a peak of one point', [[0, 0], [49, 0], [50, 4], [51, 0], [100, 0]], 'strong', ['M44 118H142V118H144V51.3H146V118H244V118']],
  ])('of a line with %s draws what there is', (_what, points, look, expected) => {
    expect(rows(over(100), panel(points, { look }), /stroke-linejoin|hatch/).map((row) => /d="([^"]*)"/.exec(row)?.[1])).toEqual(expected);
  });

  it('is at its place in the picture', () => {
    const moved = panelSvg(over(100), panel([[0, 2], [100, 2]]), { ...FRAME, x: 300, y: 500 }, true);
    expect(/d="([^"]*)"[^>]*linejoin/.exec(moved)?.[1]).toBe('M344 551.3H544V551.3');
  });

  it('has room for bounds above all lines, dotted, in front of them', () => {
    const bounded = { ...panel([[0, 1], [100, 1]]), bounds: [{ name: 'hard limit 9', hue: 'worst', value: 9 }, { name: 'target 3', hue: 'bound', value: 3 }] as const };
    expect(labels(over(100), bounded, 'end')).toEqual(['38: 0', '38: 3', '38: 6', '38: 9', '38: 12']);
    expect(panelSvg(over(100), bounded, FRAME, true).split('\n').slice(-2)).toEqual([
      '<path d="M44 43H244" stroke="#a33c80" class="s-worst" fill="none" stroke-width="1.5" stroke-dasharray="1.5 4" stroke-linecap="round"/>',
      '<path d="M44 93H244" stroke="#b05a00" class="s-bound" fill="none" stroke-width="1.5" stroke-dasharray="1.5 4" stroke-linecap="round"/>',
    ]);
  });

  it.each<[number, string[]]>([
    [0.3, ['0', '1']],
    [9_000, ['0', '2500', '5000', '7500', '10k']],
    [12_500, ['0', '5000', '10k', '15k']],
    [123_456, ['0', '50k', '100k', '150k']],
    [1e6, ['0', '500k', '1000k', '1500k']],
  ])('labels values up to %p with as many characters as there is room for', (most, expected) => {
    expect(labels(over(100), panel([[0, most]]), 'end')).toEqual(expected.map((text) => `38: ${text}`));
  });

  it.each<[number, string[]]>([
    [0, ['44: 0 s']],
    [1, ['44: 0 s']],
    [7, ['44: 0 s', '72.6: 1 s', '101.1: 2 s', '129.7: 3 s', '158.3: 4 s', '186.9: 5 s', '215.4: 6 s']],
    [50, ['44: 0 s', '84: 10 s', '124: 20 s', '164: 30 s', '204: 40 s']],
    [700, ['44: 0 min', '78.3: 2 min', '112.6: 4 min', '146.9: 6 min', '181.1: 8 min', '215.4: 10 min']],
    [90_000, ['44: 0 h', '68: 3 h', '92: 6 h', '116: 9 h', '140: 12 h', '164: 15 h', '188: 18 h', '212: 21 h', '236: 24 h']],
    [1e6, ['44: 0 d', '78.6: 2 d', '113.1: 4 d', '147.7: 6 d', '182.2: 8 d', '216.8: 10 d']],
  ])('labels a time of %p seconds', (seconds, expected) => {
    expect(labels(over(seconds), panel([[0, 1]]), 'middle')).toEqual(expected);
  });

  describe('behind its lines', () => {
    const picture = over(100, { panicking: [{ from: 10, to: 40 }, { from: 60, to: 80 }], loaded: [{ from: 0, to: 50 }, { from: 98, to: 100 }] });
    const band = (x: number, width: number): string => `<rect x="${x}" y="18" width="${width}" height="100" fill="rgba(213, 94, 0, 0.13)" class="f-panic"/>`;
    const edge = (x: number): string => `<path d="M${x} 18V118" stroke="#5a6573" class="s-load" fill="none" stroke-opacity="0.6"/>`;
    const word = (x: number, y: number, text: string): string => `<text x="${x}" y="${y}" text-anchor="middle" font-size="12" fill="#5a6573" class="c-muted">${text}</text>`;
    const BACKGROUND = /f-panic|s-load|>panic<|>load /;

    it('has panic as bands, with a word where there is room, and the ends of the load, within the picture', () => {
      expect(rows(picture, EMPTY, BACKGROUND)).toEqual([
        // Forty pixels are too few for the word.
        band(64, 60), word(94, 31, 'panic'), band(164, 40),
        // At the very beginning and the very end there is nothing to see; a word near the end stays inside.
        edge(144), word(144, 13, 'load off'), edge(240), word(218, 13, 'load on'),
      ]);
    });

    it('has the same without words where these stand in another diagram', () => {
      expect(rows(picture, EMPTY, BACKGROUND, false)).toEqual([band(64, 60), band(164, 40), edge(144), edge(240)]);
    });

    it('has the word of an end near the beginning inside, too', () => {
      expect(rows(over(100, { loaded: [{ from: 2, to: 200 }] }), EMPTY, BACKGROUND)).toEqual([edge(48), word(70, 13, 'load on')]);
    });

    it('has nothing where nothing happened', () => {
      expect(rows(over(100), EMPTY, BACKGROUND)).toEqual([]);
    });
  });

  it('has a legend above it: a piece of each line, by its look, and of each bound', () => {
    const lines = (['strong', 'area', 'thin', 'dashed'] as const).map((look): Line => ({ name: `<${look}>`, hue: 'ready', look, steps: true, points: [] }));
    const svg = pictureSvg(over(100, { panels: [{ title: 'A & B', whole: true, lines, bounds: [{ name: 'top "9"', hue: 'worst', value: 9 }] }] }));
    const from = svg.indexOf('<text x="8" y="76"');
    const name = (x: number, text: string): string => `<text x="${x}" y="94" text-anchor="start" font-size="12" fill="#5a6573" class="c-muted">${text}</text>`;
    expect(svg.slice(from).split('\n').slice(0, 11)).toEqual([
      '<text x="8" y="76" text-anchor="start" font-size="14" font-weight="600" fill="#1c2430" class="c-text">A &amp; B</text>',
      '<path d="M44 90h26" stroke="#3b93d9" class="s-ready" fill="none" stroke-width="2.5"/>', name(76, '&lt;strong&gt;'),
      '<rect x="144.8" y="86" width="26" height="9" fill="url(#hatch)" stroke="#3b93d9"/>', name(176.8, '&lt;area&gt;'),
      '<path d="M232.4 90h26" stroke="#3b93d9" class="s-ready" fill="none" stroke-width="1.2"/>', name(264.4, '&lt;thin&gt;'),
      '<path d="M320 90h26" stroke="#3b93d9" class="s-ready" fill="none" stroke-width="1.5" stroke-dasharray="6 4"/>', name(352, '&lt;dashed&gt;'),
      '<path d="M420.8 90h26" stroke="#a33c80" class="s-worst" fill="none" stroke-width="1.5" stroke-dasharray="1.5 4" stroke-linecap="round"/>', name(452.8, 'top &quot;9&quot;'),
    ]);
  });

  it.each<[number, string, string, number]>([[0, 's', 'n', 97], [1, 's', 'n', 337], [3, 's', 'n', 817], [1, 's', `${'a note '.repeat(20)}.`, 354], [1, `${'a peak '.repeat(20)}.`, 'n', 354]])(
    'is one of %i below one another, under %j and above %j, in a picture of that height', (count, subtitle, note, height) => {
      const svg = pictureSvg(over(100, { subtitle, note, panels: Array.from({ length: count }, () => EMPTY) }));
      expect(svg).toContain(` width="860" height="${height}" viewBox="0 0 860 ${height}" `);
      const rowsOfNote = [...svg.matchAll(/y="([\d.]+)" [^>]*font-size="12"[^>]*>(?:n|a note [^<]*)</g)].map(([, y]) => Number(y));
      // The last line of the note is 17 above the lower edge.
      expect(rowsOfNote.at(-1)).toBe(height - 17);
    });
});
