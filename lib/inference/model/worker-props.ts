import type { Json } from '../../core/json';
import type { Toleration } from '../../kserve/toleration';
import type { ContainerSettings } from '../component/container';

/**
 * The workers of a model over several nodes, where they differ from the head. What the service says of its pods (nodes, volumes, shared
 * memory, accounts) counts for them as well; KServe itself would hand none of it on to them.
 */
export interface WorkerProps extends ContainerSettings {
  /** Labels that their nodes must have, in place of those of the head's. @default - those of the head's node */
  readonly nodeSelector?: { readonly [label: string]: string };
  /** Taints that they put up with, in place of those of the head. @default - those of the head */
  readonly tolerations?: readonly Toleration[];
  /** Which nodes and neighbours they want, as Kubernetes has it. @default - as the head */
  readonly affinity?: Json;
  /**
   * Any other field of `workerSpec`. Objects are merged, lists replaced, `null` takes a field out. What KServe does not have is an error.
   *
   * @default - none
   */
  readonly overrides?: Json;
}
