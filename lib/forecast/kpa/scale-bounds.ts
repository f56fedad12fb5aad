/**
 * Holds a count within min and max scale. `min` is tested first, so where the two contradict each other (possible when one comes from
 * the config map) a count below `min` becomes `min`, and any other one `max`.
 *
 * @param max 0 is no upper bound
 * @see knative/serving pkg/reconciler/autoscaling/kpa/scaler.go `applyBounds`
 */
export function applyBounds(min: number, max: number, pods: number): number {
  if (pods < min) {
    return min;
  }
  return max !== 0 && pods > max ? max : pods;
}
