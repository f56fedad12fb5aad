import type { Cluster } from '../cluster/cluster';
import type { Revision } from '../knative/revision';
import type { Faults } from '../core/faults';
import { objectsAt } from '../core/json';
import { podResources } from '../kserve/pod-resources';
import type { ManifestObject } from '../manifests';
import { knownConfig } from './inference-service-manifest';
import type { ManifestNode } from './manifest-node';
import { perPod } from './pod-resources';
import { revisionFaults } from './revision-faults';
import type { ScaledManifest } from './service-manifest';

/** Whether an object is a Knative Service. */
export function readsKnativeService({ kind, apiVersion }: ManifestObject): boolean {
  return kind === 'Service' && /^serving\.knative\.dev\/v1(alpha1|beta1)?$/.test(apiVersion);
}

/** A Knative Service: its revision template is what the autoscaler reads. */
export function knativeServiceManifest(node: ManifestNode, cluster: Cluster, faults: Faults): ScaledManifest[] {
  const template = node.child('spec').child('template');
  const read = faults.attempt(() => {
    const containerConcurrency = template.child('spec').child('containerConcurrency').count();
    const annotations = template.child('metadata').child('annotations').texts();
    const revision: Revision = { annotations, containerConcurrency: containerConcurrency ?? cluster.defaults.containerConcurrency.value };
    return { name: node.child('metadata').child('name').text(), revision, pod: template.child('spec').fields() };
  });
  if (read === undefined) {
    return [];
  }
  const { name, revision, pod } = read;
  const config = knownConfig(cluster);
  for (const fault of revisionFaults(revision, config)) {
    const inner = fault.path === 'containerConcurrency' ? ['spec', fault.path] : ['metadata', 'annotations', fault.path];
    faults.add(template.located(fault, inner));
  }
  return [{
    name,
    namespace: node.object.namespace,
    kind: 'Service',
    at: node.at,
    file: node.object.file,
    revision,
    ...perPod(podResources(objectsAt(pod, 'containers'))),
    ...(config !== undefined && { autoscalerConfig: config }),
  }];
}
