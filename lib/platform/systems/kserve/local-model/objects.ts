import type { KubeObject } from '../../../install/kube-object';
import { namespace } from '../../../objects';
import { JOB_NAMESPACE } from './names';
import { rbac } from './rbac';
import { certificates, webhookConfigurations } from './webhooks';
import { workloads } from './workloads';

/**
 * The objects of KServe v0.20.0 that keep models on the disks of nodes, without CustomResourceDefinitions, as upstream has them; and the
 * namespace of the download jobs, which upstream leaves to whoever installs.
 */
export function localModelObjects(): KubeObject[] {
  return [namespace(JOB_NAMESPACE), ...rbac(), ...workloads(), ...certificates(), ...webhookConfigurations()];
}
