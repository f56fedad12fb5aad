/** A forecast reduced to what is drawn of it: lines over time. Free of how they are drawn. */
export interface Picture {
  /** Name of the service. */
  readonly title: string;
  /** The load and the settings in a line. */
  readonly subtitle: string;
  /** Seconds that the picture spans. */
  readonly seconds: number;
  /** When requests are sent. */
  readonly loaded: readonly Span[];
  /** When the autoscaler panics. */
  readonly panicking: readonly Span[];
  /** What was assumed, as a line below the picture. */
  readonly note: string;
  /** What is drawn, one below the other. */
  readonly panels: readonly Panel[];
}

/** A stretch of time, in seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One diagram. */
export interface Panel {
  readonly title: string;
  /** Whether only whole numbers have a meaning. */
  readonly whole: boolean;
  readonly lines: readonly Line[];
  /** Bounds that do not change. */
  readonly bounds: readonly Bound[];
}

/** How a line looks. */
export type LineLook = 'strong' | 'area' | 'thin' | 'dashed';

/** Values over time. */
export interface Line {
  readonly name: string;
  /** Which colour of the palette, so that the same thing looks the same in every diagram. */
  readonly hue: Hue;
  readonly look: LineLook;
  /** A value holds until the next one; otherwise the points are joined. */
  readonly steps: boolean;
  /** Seconds and values, in order of time. */
  readonly points: ReadonlyArray<readonly [number, number]>;
}

/** A horizontal line. */
export interface Bound {
  readonly name: string;
  readonly hue: Hue;
  readonly value: number;
}

/** The colours, by what they stand for. */
export type Hue = 'wanted' | 'ready' | 'load' | 'waiting' | 'bound' | 'worst';

/** The same line without the points that lie on it anyway: what does not change takes no room. */
export function thinned(points: ReadonlyArray<readonly [number, number]>): Array<readonly [number, number]> {
  const ends = [0, points.length - 1];
  return points.filter(([, value], index) => ends.includes(index) || value !== points[index - 1]?.[1] || value !== points[index + 1]?.[1]);
}
