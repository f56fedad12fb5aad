import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import { checkMaps, checkObjectName, kindObject } from '../kind-object';
import type { KindProps } from '../kind-props';
import { checkQuantity } from '../../core/go-quantity';

/** Nodes whose disks keep models. */
export interface LocalModelNodeGroupProps extends KindProps {
  /** What all models together may take on a node: `500Gi`. */
  readonly storageLimit: string;
  /** The folder on the nodes. @default /mnt/models */
  readonly path?: string | undefined;
  /** Labels that the nodes have, so that volume and pods meet on them. */
  readonly nodeLabels: { readonly [label: string]: string };
  /** The storage class of volume and claim. @default local-storage */
  readonly storageClassName?: string | undefined;
}

/** Kubernetes reads this class as "somebody else makes the volumes" unless the cluster defines it. */
const STORAGE_CLASS = 'local-storage';

/**
 * Some nodes whose disks keep models: how the volume and the claim look that KServe makes for each model and namespace.
 *
 * @see kserve pkg/apis/serving/v1alpha1/local_model_node_group_types.go
 */
export class LocalModelNodeGroup extends Construct {
  /** `metadata.name`. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop: another kind of volume, say. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: LocalModelNodeGroupProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const { storageLimit, path = '/mnt/models', storageClassName = STORAGE_CLASS, nodeLabels } = props;
    const faults = new Faults();
    faults.add(...checkObjectName(this.name), ...checkMaps(props), ...checkQuantity('storageLimit', storageLimit), ...checkNodes(path, nodeLabels));
    faults.throwIfAny(this.node.path);
    const matchExpressions = Object.entries(nodeLabels).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
    const common = { accessModes: ['ReadWriteOnce'], storageClassName, volumeMode: 'Filesystem' };
    const kind = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelNodeGroup', clusterScoped: true };
    this.apiObject = kindObject(this, this.name, kind, props, {
      storageLimit,
      persistentVolumeSpec: {
        ...common,
        capacity: { storage: storageLimit },
        local: { path },
        nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions }] } },
      },
      persistentVolumeClaimSpec: { ...common, resources: { requests: { storage: storageLimit } } },
    });
  }
}

function checkNodes(path: string, nodeLabels: { readonly [label: string]: string }): Violation[] {
  return [
    ...(path.startsWith('/') ? [] : [violation('path', path, 'a folder that begins with /')]),
    ...(Object.keys(nodeLabels).length > 0
      ? [] : [violation('nodeLabels', nodeLabels, 'at least one label', 'a volume on a node\'s disk needs to know which nodes')]),
  ];
}
