import type { RequestSource } from './request-source';

/** A stretch of time with a steady rate. Times in whole milliseconds. */
export interface RateSegment {
  readonly startMs: number;
  readonly endMs: number;
  readonly requestsPerSecond: number;
}

/** Above this rate requests come in groups, so many groups per second; in a long load fewer, so that it is not too much. */
const GROUPS_PER_SECOND = [100, 50, 20] as const;
/** What a load of more than a day takes. */
const FEWEST_GROUPS_PER_SECOND = 10;
/** 5 1/2 hours of the most groups, 27 hours of the fewer ones: some seconds of computing. */
const MOST_GROUPS = 2_000_000;
/** What rounding may leave over when whole requests are counted. */
const EPSILON = 1e-9;
/** A time that lies so little before a whole millisecond, by rounding, is taken for that one; phases that differ by less are the same. */
const TIME_EPSILON = 1e-6;

interface Stretch extends RateSegment {
  readonly groupsPerSecond: number;
  readonly requestsPerGroup: number;
  /** The part of a request that was left over when the stretch began. */
  readonly carried: number;
  /** Groups that pass before the first request of this stretch is complete; less than 1. */
  readonly delay: number;
}

/** Requests that come whether or not the earlier ones were answered, evenly spaced; what is left of one segment is carried to the next. */
export class RateSource implements RequestSource {
  public readonly remaining = Infinity;
  private readonly stretches: readonly Stretch[];
  private current = 0;
  /** Groups of the current stretch that have come. */
  private group = 0;

  constructor(
    segments: readonly RateSegment[],
    public readonly serviceMs: number,
    public readonly timeoutMs: number,
    private readonly index: number,
  ) {
    this.stretches = carryOver(segments);
    this.skipEmpty();
  }

  public get nextArrivalMs(): number {
    const stretch = this.stretches[this.current];
    if (stretch === undefined) {
      return Infinity;
    }
    return stretch.startMs + Math.floor(((this.group + stretch.delay) * 1000) / stretch.groupsPerSecond + TIME_EPSILON);
  }

  public get nextOrder(): number {
    return this.index;
  }

  public steadyUntil(timeMs: number): number {
    const stretch = this.stretches[this.current];
    return stretch === undefined ? Infinity : this.isBefore(stretch, timeMs) ? stretch.startMs : stretch.endMs;
  }

  public take(): number {
    const stretch = this.stretches[this.current];
    if (stretch === undefined) {
      return 0;
    }
    const { requestsPerGroup, carried } = stretch;
    const { group } = this;
    this.group++;
    this.skipEmpty();
    if (requestsPerGroup === 1) {
      return 1;
    }
    return Math.ceil(carried + (group + 1) * requestsPerGroup - EPSILON) - Math.ceil(carried + group * requestsPerGroup - EPSILON);
  }

  public answered(): void {}

  public refused(): void {}

  public gaveUp(): void {}

  public writeState(state: number[], timeMs: number): void {
    const stretch = this.stretches[this.current];
    state.push(this.current);
    if (stretch !== undefined && !this.isBefore(stretch, timeMs)) {
      // How far the next group lies ahead, and what part of a request is left over. 33.3 a second repeat themselves every 10 seconds.
      const { startMs, groupsPerSecond, requestsPerGroup, delay, carried } = stretch;
      const ahead = (this.group + delay) * 1000 - (timeMs - startMs) * groupsPerSecond;
      const left = (carried + this.group * requestsPerGroup) % 1;
      state.push(Math.round(ahead / TIME_EPSILON), Math.round(left / TIME_EPSILON) % Math.round(1 / TIME_EPSILON));
    }
  }

  public shift(byMs: number): void {
    const stretch = this.stretches[this.current];
    if (stretch !== undefined && this.group > 0) {
      this.group += Math.round((byMs * stretch.groupsPerSecond) / 1000);
      this.skipEmpty();
    }
  }

  /** Whether the current stretch has yet to begin. */
  private isBefore({ startMs }: Stretch, timeMs: number): boolean {
    return this.group === 0 && timeMs <= startMs;
  }

  /** Goes on to the stretch that holds the next group. */
  private skipEmpty(): void {
    for (let stretch = this.stretches[this.current]; stretch !== undefined && !(this.nextArrivalMs < stretch.endMs); ) {
      this.current++;
      this.group = 0;
      stretch = this.stretches[this.current];
    }
  }
}

function carryOver(segments: readonly RateSegment[]): Stretch[] {
  const [first] = segments;
  const lengthMs = first === undefined ? 0 : (segments[segments.length - 1]?.endMs ?? first.endMs) - first.startMs;
  const mostGroups = GROUPS_PER_SECOND.find((groups) => (groups * lengthMs) / 1000 <= MOST_GROUPS) ?? FEWEST_GROUPS_PER_SECOND;
  let sent = 0;
  return segments.map((segment) => {
    const carried = sent - Math.floor(sent + EPSILON);
    const groupsPerSecond = Math.min(segment.requestsPerSecond, mostGroups);
    const requestsPerGroup = groupsPerSecond > 0 ? segment.requestsPerSecond / groupsPerSecond : 0;
    sent += (segment.requestsPerSecond * (segment.endMs - segment.startMs)) / 1000;
    const delay = requestsPerGroup === 1 && carried > EPSILON ? 1 - carried : 0;
    return { ...segment, groupsPerSecond, requestsPerGroup, carried, delay };
  });
}
