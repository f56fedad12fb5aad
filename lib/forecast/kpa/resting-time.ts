import type { DeciderSpec } from '../../knative/revision';

/** How many pods a load is taken to leave behind, when it is not known yet. */
const PODS_OF_A_LOAD = 16;
/** What reports, rounding and the first evaluations take. */
const MARGIN_SECONDS = 10;

/** Seconds that bring a revision from its creation to where it rests when nobody calls it. Even, since the autoscaler ticks every two. */
export function secondsUntilRest(spec: DeciderSpec, startupSeconds: number): number {
  const { stableWindowSeconds, scaleToZeroGracePeriodSeconds, scaleToZeroPodRetentionSeconds, initialScale } = spec;
  const toZero = Math.max(scaleToZeroGracePeriodSeconds, scaleToZeroPodRetentionSeconds);
  return roundUpToTicks(startupSeconds + stableWindowSeconds + secondsToShrink(spec, initialScale) + toZero + MARGIN_SECONDS);
}

/** Seconds after which the pods of a load have gone, as far as they go. */
export function secondsUntilGone(spec: DeciderSpec): number {
  const { stableWindowSeconds, scaleToZeroGracePeriodSeconds, scaleToZeroPodRetentionSeconds } = spec;
  const shrinking = Math.max(2 * MARGIN_SECONDS, secondsToShrink(spec, PODS_OF_A_LOAD));
  return roundUpToTicks(stableWindowSeconds + shrinking + scaleToZeroGracePeriodSeconds + scaleToZeroPodRetentionSeconds + MARGIN_SECONDS);
}

/**
 * From so many pods to one. Each evaluation shrinks by a factor at most; a delay holds up each of these steps, since what the limit on
 * shrinking leaves is what was wanted.
 */
function secondsToShrink({ maxScaleDownRate, scaleDownDelaySeconds }: DeciderSpec, pods: number): number {
  let steps = 1;
  for (let left = pods; left > 1; left = Math.floor(left / maxScaleDownRate)) {
    steps++;
  }
  return steps * (2 + 2 * Math.ceil(scaleDownDelaySeconds / 2));
}

function roundUpToTicks(seconds: number): number {
  return Math.ceil(seconds / 2) * 2;
}
