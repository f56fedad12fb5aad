import { chartOption } from './chart-option';
import { chartsLibrary } from './charts-library';
import type { Picture } from './picture';
import { LIGHT } from './theme';

const WIDTH = 860;
const HEAD = 64;
const PANEL = 220;
const GAP = 12;

/** A picture as an SVG file that stands for itself: title, and all the diagrams below each other. The same picture is the same text. */
export function pictureSvg(picture: Picture): string {
  const { panels } = picture;
  const height = HEAD + panels.length * (PANEL + GAP);
  const frames = panels.map((_, index) => ({ top: HEAD + index * (PANEL + GAP), height: PANEL, titled: true }));
  const { title: titles, ...option } = chartOption(picture, panels, frames, LIGHT);
  const chart = chartsLibrary().init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      ...option,
      backgroundColor: LIGHT.background,
      title: [
        {
          text: picture.title, subtext: picture.subtitle, left: 8, top: 6, itemGap: 6,
          textStyle: { fontSize: 18, fontWeight: 700, color: LIGHT.text }, subtextStyle: { fontSize: 13, color: LIGHT.muted },
        },
        ...(titles as object[]),
      ],
    });
    return `${stable(chart.renderToSVGString())}\n`;
  } finally {
    chart.dispose();
  }
}

/**
 * echarts numbers charts, clip paths and classes as they come in a process, which would make each picture another text: they are numbered
 * anew, as they come in the picture. What it leaves for its own client script goes.
 */
function stable(svg: string): string {
  const names = new Map<string, string>();
  return svg
    .replace(/ ecmeta_\w+="[^"]*"/g, '')
    .replace(/\bzr\d+-[a-z]+-?\d+\b/g, (name) => {
      names.set(name, names.get(name) ?? `p${names.size}`);
      return names.get(name) as string;
    });
}
