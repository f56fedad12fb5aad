import type { FindingDraft, Rule } from '../rule';
import { error, fieldOf, warning } from '../rule';

const FEATURE = 'kubernetes.podspec-init-containers';

/** Several storage URIs become an init container in the revision, which Knative refuses unless a feature is enabled. */
export const storageUrisInitContainer: Rule = {
  id: 'storage-uris-init-container',
  find: ({ mode, components }, { cluster: { initContainers } }) => (mode.name !== 'Knative' || initContainers.value ? [] : components
    .filter(({ spec }) => spec.storageUris !== undefined)
    .map(({ kind }): FindingDraft => {
      const told = `the ${kind} fetches by storageUris, which puts an init container into the revision`;
      const details = { at: fieldOf(kind, 'storageUris') };
      return initContainers.known
        ? error(`${told}, and Knative refuses it: ${FEATURE} is not enabled (${initContainers.from})`, details)
        : warning(`${told}: Knative takes it only with ${FEATURE}: enabled in config-features`, details);
    })),
};
