import { numberAt } from '../../core/json';
import type { FindingDraft, Rule } from '../rule';
import { error, fieldOf, warning } from '../rule';

/** KServe takes any timeout; Knative refuses the revision later. */
export const timeoutAboveClusterLimit: Rule = {
  id: 'timeout-above-cluster-limit',
  find: ({ mode, components }, { cluster: { maxRevisionTimeoutSeconds: { value: limit, known, from } } }) => (mode.name !== 'Knative' ? [] : components
    .flatMap(({ kind, spec }): FindingDraft[] => {
      const timeout = numberAt(spec, 'timeout') ?? 0;
      const told = `the ${kind} has a timeout of ${timeout}s: Knative refuses the revision`;
      const details = { at: fieldOf(kind, 'timeout') };
      if (timeout <= limit) {
        return [];
      }
      return [known
        ? error(`${told}, since max-revision-timeout-seconds is ${limit} (${from})`, details)
        : warning(`${told} unless max-revision-timeout-seconds of config-defaults is raised from ${limit}`, details)];
    })),
};
