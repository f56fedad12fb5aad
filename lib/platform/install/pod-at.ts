import type { PodSpec } from 'kubernetes-types/core/v1';
import { objectAt } from '../../core/json';

/*
 * In a file of its own: the types of this one come from a package that only the build needs, and those of `KubeObject` beside it are
 * shipped to everybody.
 */

/** The description of pods at the end of a way, or undefined. Whoever asks knows by the kind that there is none of anything else. */
export function podAt(from: unknown, ...way: readonly string[]): PodSpec | undefined {
  const pod: unknown = objectAt(from, ...way);
  return pod as PodSpec | undefined; // Typed where the install authors it; in a release file it is what Kubernetes has taken.
}
