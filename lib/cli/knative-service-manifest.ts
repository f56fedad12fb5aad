import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { Faults } from '../core/faults';
import type { ManifestNode } from './manifest-node';
import { podResources } from './pod-resources';
import { revisionFaults } from './revision-faults';
import type { ServiceManifest } from './service-manifest';

/** A Knative Service: its revision template is what the autoscaler reads. */
export function knativeServiceManifest(node: ManifestNode, config: AutoscalerConfigData | undefined, faults: Faults): ServiceManifest[] {
  const template = node.child('spec').child('template');
  const read = faults.attempt(() => {
    const revision: Revision = {
      annotations: template.child('metadata').child('annotations').texts(),
      containerConcurrency: template.child('spec').child('containerConcurrency').count(),
    };
    return { name: node.child('metadata').child('name').text(), revision, pod: template.child('spec').fields() };
  });
  if (read === undefined) {
    return [];
  }
  const { name, revision, pod } = read;
  for (const fault of revisionFaults(revision, config)) {
    const inner = fault.path === 'containerConcurrency' ? ['spec', fault.path] : ['metadata', 'annotations', fault.path];
    faults.add(template.located(fault, inner));
  }
  return [{ name, kind: 'Service', at: node.at, revision, ...podResources(pod), autoscalerConfig: config }];
}
