import { WaveLane } from './request-lane';
import type { RequestSource } from './request-source';

/** A source and its requests that pods work on. */
export interface Channel {
  readonly source: RequestSource;
  /** Those that will be answered. */
  readonly lane: WaveLane;
  /** Those whose client will give up before: they came earlier, so they too leave in the order in which they were taken up. */
  readonly hopeless: WaveLane;
}

/** A channel for each source. */
export function channelsOf(sources: readonly RequestSource[]): Channel[] {
  return sources.map((source) => ({ source, lane: new WaveLane(), hopeless: new WaveLane() }));
}

/** The channel whose request is done first of those that are due; -1 if none is. */
export function nextDone(channels: readonly Channel[], timeMs: number): number {
  let found = -1;
  let order = Infinity;
  let index = 0;
  for (const { lane: { head } } of channels) {
    if (head !== undefined && head.dueMs <= timeMs && head.order < order) {
      found = index;
      order = head.order;
    }
    index++;
  }
  return found;
}

/** The channel whose requests come first of those that are due; -1 if none is. */
export function nextArriving(channels: readonly Channel[], timeMs: number): number {
  let found = -1;
  let order = Infinity;
  let index = 0;
  for (const { source } of channels) {
    if (source.nextArrivalMs <= timeMs && source.nextOrder < order) {
      found = index;
      order = source.nextOrder;
    }
    index++;
  }
  return found;
}

/** Everything that decides how a channel goes on, relative to `timeMs`. */
export function writeChannel(state: number[], { source, lane, hopeless }: Channel, timeMs: number): void {
  // A moment of change: what repeated itself before it need not go on behind it.
  state.push(source.steadyUntil(timeMs));
  source.writeState(state, timeMs);
  lane.writeState(state, timeMs);
  hopeless.writeState(state, timeMs);
}
