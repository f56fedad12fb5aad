import type { DeciderSpec } from '../autoscaling/decider-spec';

/** Seconds that bring a revision from its creation to where it rests when nobody calls it. Even, since the autoscaler ticks every two. */
export function secondsUntilRest(spec: DeciderSpec, startupSeconds: number): number {
  const { stableWindowSeconds, scaleToZeroGracePeriodSeconds, scaleToZeroPodRetentionSeconds, scaleDownDelaySeconds } = spec;
  const toZero = Math.max(scaleToZeroGracePeriodSeconds, scaleToZeroPodRetentionSeconds);
  return roundUpToTicks(startupSeconds + stableWindowSeconds + scaleDownDelaySeconds + toZero + secondsToHalve(spec.initialScale));
}

/** Seconds after which the pods of a load have gone, as far as they go. */
export function secondsUntilGone(spec: DeciderSpec): number {
  const { stableWindowSeconds, scaleToZeroGracePeriodSeconds, scaleToZeroPodRetentionSeconds, scaleDownDelaySeconds } = spec;
  return roundUpToTicks(
    stableWindowSeconds + scaleDownDelaySeconds + scaleToZeroGracePeriodSeconds + scaleToZeroPodRetentionSeconds + 30,
  );
}

/** A step down every two seconds, by half at most; twice the number for slower rates. */
function secondsToHalve(pods: number): number {
  return 10 + 4 * Math.ceil(Math.log2(Math.max(1, pods) + 1));
}

function roundUpToTicks(seconds: number): number {
  return Math.ceil(seconds / 2) * 2;
}
