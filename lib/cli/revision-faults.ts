import { checkRevision } from '../knative/check-revision';
import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { Violation } from '../core/input-error';

/** What Knative would refuse of a revision. What is wrong with the configuration itself is said where the configuration stands, once. */
export function revisionFaults(revision: Revision, autoscalerConfig: AutoscalerConfigData | undefined): Violation[] {
  return checkRevision({ ...revision, ...(autoscalerConfig !== undefined && { autoscalerConfig }) }).filter(({ path }) => !path.startsWith('autoscalerConfig.'));
}
