import type { EChartsOption, LineSeriesOption, XAXisComponentOption, YAXisComponentOption } from 'echarts';
import type { Line, Panel, Picture } from './picture';
import { thinned } from './picture';
import type { Theme } from './theme';
import type { TimeUnit } from './time-unit';
import { timeUnit } from './time-unit';

/** Where a diagram lies in its picture, in pixels from the top. */
export interface Frame {
  readonly top: number;
  readonly height: number;
  /** Whether title and legend are part of the picture; a page has them as text beside it. */
  readonly titled: boolean;
}

/** Without names in quotes: echarts writes them into attributes of an SVG as they are. */
const FONT = 'system-ui, sans-serif';
const TITLE_HEIGHT = 48;
/** Room for the labels of upright lines. */
const LABEL_HEIGHT = 18;
const AXIS_HEIGHT = 28;

/** The echarts option of some panels of a picture, one below the other: plain data without functions, so that a page can carry it. */
export function chartOption(picture: Picture, panels: readonly Panel[], frames: readonly Frame[], theme: Theme): EChartsOption {
  const unit = timeUnit(picture.seconds);
  const small = { fontSize: 12, color: theme.muted, fontFamily: FONT };
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: theme.text },
    grid: frames.map(({ top, height, titled }) => {
      const head = titled ? TITLE_HEIGHT : LABEL_HEIGHT;
      return { left: 44, right: 16, top: top + head, height: height - head - AXIS_HEIGHT };
    }),
    title: panels.filter((_, index) => frames[index].titled).map(({ title }, index) => ({
      text: title, left: 8, top: frames[index].top, textStyle: { fontSize: 14, fontWeight: 600, color: theme.text, fontFamily: FONT },
    })),
    legend: panels.filter((_, index) => frames[index].titled).map(({ lines, bounds }, index) => ({
      type: 'plain', top: frames[index].top + 20, left: 36, icon: 'roundRect', itemWidth: 14, itemHeight: 4, itemGap: 18,
      selectedMode: false, textStyle: small, data: [...lines, ...bounds].map(({ name }) => name),
    })),
    tooltip: { trigger: 'axis', confine: true, backgroundColor: theme.background, borderColor: theme.rule, textStyle: { ...small, color: theme.text } },
    xAxis: panels.map((_, index) => timeAxis(picture.seconds, unit, index, theme)),
    yAxis: panels.map((panel, index) => valueAxis(panel, index, theme)),
    series: panels.flatMap((panel, index) => panelSeries(picture, unit, panel, index, theme)),
  };
}

function timeAxis(seconds: number, unit: TimeUnit, gridIndex: number, theme: Theme): XAXisComponentOption {
  return {
    type: 'value', gridIndex, min: 0, max: seconds / unit.seconds, interval: unit.step,
    axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true, showMaxLabel: false, formatter: `{value} ${unit.label}` },
    axisLine: { lineStyle: { color: theme.muted } }, axisTick: { show: false }, splitLine: { show: false },
  };
}

function valueAxis({ lines, bounds, whole }: Panel, gridIndex: number, theme: Theme): YAXisComponentOption {
  const highest = lines.map(({ points }) => points.reduce((high, [, value]) => Math.max(high, value), 0));
  const most = Math.max(0, ...highest, ...bounds.map(({ value }) => value));
  return {
    type: 'value', gridIndex, min: 0, splitNumber: 4, boundaryGap: [0, '12%'], ...(most > 0 ? {} : { max: 1 }), ...(whole ? { minInterval: 1 } : {}),
    axisLabel: { color: theme.muted, fontSize: 12 }, splitLine: { lineStyle: { color: theme.rule } },
  };
}

function panelSeries(picture: Picture, unit: TimeUnit, { lines, bounds }: Panel, index: number, theme: Theme): LineSeriesOption[] {
  const axes = { xAxisIndex: index, yAxisIndex: index };
  const drawn = lines.map((line) => ({ ...lineSeries(line, unit, theme), ...axes }));
  const level = bounds.map(({ name, hue, value }): LineSeriesOption => ({
    type: 'line', name, ...axes, symbol: 'none', color: theme.hues[hue], lineStyle: { width: 1.5, type: 'dotted' }, silent: true, emphasis: { disabled: true },
    data: [[0, value], [picture.seconds / unit.seconds, value]],
  }));
  const [first, ...rest] = [...drawn, ...level];
  return first === undefined ? [] : [{ ...first, ...background(picture, unit, index === 0, theme) }, ...rest];
}

function lineSeries({ name, hue, look, steps, points }: Line, unit: TimeUnit, theme: Theme): LineSeriesOption {
  const color = theme.hues[hue];
  return {
    type: 'line', name, symbol: 'none', color, ...(steps && { step: 'end' }), sampling: 'max', emphasis: { disabled: true },
    lineStyle: { width: look === 'strong' ? 2.5 : look === 'area' ? 1 : 1.5, type: look === 'dashed' ? 'dashed' : 'solid' },
    ...(look === 'area' && { areaStyle: { color, opacity: 0.25 } }),
    data: thinned(points).map(([seconds, value]) => [rounded(seconds / unit.seconds), rounded(value)]),
  };
}

/** Panic as bands behind the lines, the ends of the load as upright lines. They belong to the diagram's first line. */
function background({ panicking, loaded, seconds }: Picture, unit: TimeUnit, labelled: boolean, theme: Theme): LineSeriesOption {
  const at = (time: number): number => rounded(time / unit.seconds);
  const label = { show: labelled, color: theme.muted, fontSize: 12, fontFamily: FONT };
  const edges = loaded.flatMap(({ from, to }) => [{ xAxis: from, name: 'load on' }, { xAxis: to, name: 'load off' }])
    .filter(({ xAxis }) => xAxis > 0 && xAxis < seconds).map(({ xAxis, name }) => ({ xAxis: at(xAxis), name }));
  return {
    markArea: {
      silent: true, itemStyle: { color: theme.panic }, label: { ...label, position: 'insideTop' },
      data: panicking.map(({ from, to }) => [{ name: 'panic', xAxis: at(from) }, { xAxis: at(to) }]),
    },
    markLine: {
      silent: true, symbol: 'none', label: { ...label, formatter: '{b}', position: 'end', distance: 3 },
      lineStyle: { color: theme.load, type: 'solid', width: 1, opacity: 0.6 }, data: edges,
    },
  };
}

/** No more digits than anyone can see; the page is smaller and the picture is the same on every machine. */
function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
