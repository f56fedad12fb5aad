import { KFSERVING_DIFFERENCES } from './kfserving-differences';
import { kserveDefinition } from '../platform/systems/kserve/definition';
import { localModelDefinition } from '../platform/systems/kserve/local-model/definition';
import { AGENT, JOB_NAMESPACE } from '../platform/systems/kserve/local-model/names';
import { NEWEST_KSERVE_MINOR } from './upstream-release';
import type { WantedDifference } from './wanted-difference';

/**
 * Every difference from the upstream releases that is meant, with its reason. An entry that nothing needs any more fails the
 * comparison.
 */
export const WANTED_DIFFERENCES: readonly WantedDifference[] = [
  {
    system: kserveDefinition.name,
    object: 'Namespace//kserve',
    release: NEWEST_KSERVE_MINOR,
    reason: 'config/overlays/all leaves the namespace to whoever applies it',
  },
  ...['metadata.labels', 'metadata.annotations'].map((field): WantedDifference => ({
    system: kserveDefinition.name,
    object: 'CustomResourceDefinition//*.serving.kserve.io',
    field,
    release: NEWEST_KSERVE_MINOR,
    reason: 'config/overlays/all marks the CRDs as v0.19.0 did; those that KServe publishes for itself, which are installed, carry no marks',
  })),
  {
    system: localModelDefinition.name,
    object: `Namespace//${JOB_NAMESPACE}`,
    reason: 'without it no model is downloaded; upstream leaves it to whoever installs',
  },
  {
    system: localModelDefinition.name,
    object: `DaemonSet/kserve/${AGENT}`,
    field: 'spec.template.spec.volumes[*].hostPath.path',
    reason: 'the folder of upstream\'s Helm chart and documentation; with that of its kustomization a LocalModelNodeGroup as documented never gets a model',
  },
  ...KFSERVING_DIFFERENCES,
];
