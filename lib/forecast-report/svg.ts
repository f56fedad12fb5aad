import type { Panel, Picture } from './picture';
import { HATCH, MARGIN, panelSvg } from './panel-svg';
import { coordinate, escaped, svgPath, svgText, wrapped } from './svg-text';
import { LIGHT } from './theme';

const WIDTH = 860;
const HEAD = 64;
const PANEL_HEAD = 40;
const PANEL = 200;
const LINE = 17;
/** Characters that fit beside one another above the picture, and below it. */
const SUBTITLE_CHARACTERS = 115;
const NOTE_CHARACTERS = 125;

/** A picture as an SVG file that stands for itself: title, diagrams, what was assumed. The same picture is the same text. */
export function pictureSvg(picture: Picture): string {
  const { panels, note } = picture;
  const notes = wrapped(note, NOTE_CHARACTERS);
  const subtitles = wrapped(picture.subtitle, SUBTITLE_CHARACTERS);
  const head = HEAD + (subtitles.length - 1) * LINE;
  const foot = head + panels.length * (PANEL_HEAD + PANEL);
  const drawn = panels.flatMap((panel, index) => {
    const y = head + index * (PANEL_HEAD + PANEL);
    const frame = { x: 0, y: y + PANEL_HEAD - 6, width: WIDTH, height: PANEL };
    const title = svgText(8, y + 12, panel.title, { size: 14, bold: true, ...TEXT });
    return [title, legend(panel, y + 30), panelSvg(picture, panel, frame, true)];
  });
  return svgFile(picture.title, WIDTH, foot + 16 + notes.length * LINE, [
    svgText(8, 24, picture.title, { size: 18, bold: true, ...TEXT }),
    ...subtitles.map((line, index) => svgText(8, 46 + index * LINE, line, { size: 13, ...MUTED })),
    HATCH,
    ...drawn,
    ...notes.map((line, index) => svgText(8, foot + 16 + index * LINE, line, MUTED)),
  ]);
}

/** An SVG file on white. @param title what is read aloud */
export function svgFile(title: string, width: number, height: number, content: readonly string[]): string {
  const size = `width="${width}" height="${coordinate(height)}" viewBox="0 0 ${width} ${coordinate(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, sans-serif" role="img">
<title>${escaped(title)}</title>
<rect width="${width}" height="${coordinate(height)}" fill="${LIGHT.background}"/>
${content.filter((line) => line !== '').join('\n')}
</svg>
`;
}

const TEXT = { fill: LIGHT.text, className: 'c-text' } as const;
const MUTED = { fill: LIGHT.muted, className: 'c-muted' } as const;

/** A piece of each line with its name. */
function legend({ lines, bounds }: Panel, y: number): string {
  let x = MARGIN.left;
  const looks = [...lines.map(({ name, hue, look }) => ({ name, hue, look })), ...bounds.map(({ name, hue }) => ({ name, hue, look: 'dotted' as const }))];
  return looks.map(({ name, hue, look }) => {
    const from = x;
    x += 34 + name.length * 6.6 + 14;
    const stroke = LIGHT.hues[hue];
    const swatch = look === 'area'
      ? `<rect x="${coordinate(from)}" y="${coordinate(y - 8)}" width="26" height="9" fill="url(#hatch)" stroke="${stroke}"/>`
      : svgPath(`M${coordinate(from)} ${coordinate(y - 4)}h26`, stroke, `s-${hue}`, SWATCHES[look]);
    return `${swatch}\n${svgText(from + 32, y, name, MUTED)}`;
  }).join('\n');
}

const SWATCHES = {
  strong: 'stroke-width="2.5"', thin: 'stroke-width="1.2"', dashed: 'stroke-width="1.5" stroke-dasharray="6 4"',
  dotted: 'stroke-width="1.5" stroke-dasharray="1.5 4" stroke-linecap="round"',
} as const;
