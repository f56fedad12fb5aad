import { DeploymentMode } from '../../kserve/deployment-mode';
import type { Trap } from '../rule';
import { warning } from '../rule';

/** Several storage URIs become an init container in the revision, which Knative refuses unless a feature is enabled. */
export const storageUrisInitContainer: Trap = {
  id: 'storage-uris-init-container',
  find: ({ mode, components }) => (mode !== DeploymentMode.KNATIVE ? [] : components
    .filter(({ spec }) => spec.storageUris !== undefined)
    .map(({ kind }) => warning(`the ${kind} fetches by storageUris, which puts an init container into the revision: Knative takes it only with `
      + 'kubernetes.podspec-init-containers: enabled in config-features'))),
};
