/** Values that stand at an axis: round ones, from 0 up. */
export interface Scale {
  /** The value at the top of the axis, above everything that is drawn. */
  readonly top: number;
  readonly ticks: readonly number[];
}

/** About so many spaces between the ticks. */
const SPACES = 4;
/** What is left free above the highest value. */
const HEADROOM = 1.06;

/** An axis for values from 0 to `most`. @param whole only whole numbers have a meaning */
export function scaleFor(most: number, whole: boolean): Scale {
  const highest = most > 0 ? most * HEADROOM : 1;
  const raw = highest / SPACES;
  const power = 10 ** Math.floor(Math.log10(raw));
  const round = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= raw) ?? raw;
  const step = whole ? Math.max(1, Math.ceil(round)) : round;
  const count = Math.ceil(highest / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
  return { top: count * step, ticks };
}
