import type { PodSpec } from 'kubernetes-types/core/v1';
import { refuse } from '../../../../core/checks';
import { isToken } from '../../../../core/tokens';
import { editObject, editPodSpec } from '../../../system/options/edit-objects';
import { instance, listOf, TEXT } from '../../../../core/props/kinds';
import { LABELS } from '../../../../core/props/kubernetes-kinds';
import { Shape } from '../../../../core/props/shape';
import { Toleration } from '../../../../kserve/toleration';
import type { Pass } from '../../../system/system-definition';
import { AGENT } from './names';

/** Where the agent of local models runs, and where on the node it keeps them. */
export interface LocalModelAgentOptions {
  /**
   * Labels of the nodes that keep models. They take the place of upstream's, and the platform's `nodeSelector` does not count: the agent
   * has to run where the models are to be.
   *
   * @default - `kserve/localmodel: worker`
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints the agent puts up with, as nodes with GPUs have them. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** Folder on the nodes, which is made where it is not there: the `path` of a LocalModelNodeGroup. @default '/mnt/models' */
  readonly folder?: string;
}

/** What they may be; which folder is judged by the pass. */
export const AGENT_OPTIONS = new Shape<LocalModelAgentOptions>('agent', {
  nodeSelector: LABELS, tolerations: listOf(instance(Toleration, "Toleration.exists('nvidia.com/gpu')")), folder: TEXT,
});

/** A pass that has the agent run elsewhere, or keep models elsewhere. */
export function changeAgent({ nodeSelector, tolerations, folder }: LocalModelAgentOptions): Pass {
  const change = (pod: PodSpec): PodSpec => ({
    ...pod,
    ...(nodeSelector && { nodeSelector }),
    ...(tolerations && { tolerations: tolerations.map((toleration) => toleration.render()) }),
    ...(folder !== undefined && { volumes: (pod.volumes ?? []).map((volume) => (
      volume.hostPath === undefined ? volume : { ...volume, hostPath: { ...volume.hostPath, path: folder } }
    )) }),
  });
  return (objects) => {
    if (folder !== undefined && !isToken(folder) && !/^\/[^:]*$/.test(folder)) {
      refuse('agent.folder', folder, 'a path from / on, without a colon');
    }
    return editObject(objects, 'agent', 'DaemonSet', AGENT, (object) => editPodSpec(object, change));
  };
}
