import type { Revision } from '../../knative/revision';
import { parseGoDuration, secondsOf } from '../../core/go-duration';

/** How long a revision may take until it is ready. knative/serving config/core/configmaps/deployment.yaml `progress-deadline` */
export const PROGRESS_DEADLINE_SECONDS = 600;

/** knative/serving pkg/apis/serving/register.go `ProgressDeadlineAnnotationKey` */
const PROGRESS_DEADLINE = 'serving.knative.dev/progress-deadline';

/** The revision's own progress deadline in seconds, or Knative's. */
export function progressDeadlineSeconds(revision: Revision): number {
  const text = revision.annotations?.[PROGRESS_DEADLINE];
  const duration = text === undefined ? undefined : parseGoDuration(text);
  return duration === undefined ? PROGRESS_DEADLINE_SECONDS : secondsOf(duration);
}
