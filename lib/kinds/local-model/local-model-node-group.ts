import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { violation } from '../../core/checks';
import { isJson } from '../../core/json';
import type { Kind } from '../../core/props/kind';
import { required } from '../../core/props/kind';
import { form } from '../../core/props/kinds';
import { LABELS, OBJECT_NAME, QUANTITY } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { placeOf } from '../../core/place-of';
import { kindObject } from '../kind-object';
import { KIND, takeProps } from '../kind-shapes';
import type { KindProps } from '../kind-props';

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

const OBJECT = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelNodeGroup', clusterScoped: true };

const NODE_LABELS: Kind = {
  words: 'at least one label',
  check: (path, value) => (isJson(value) && Object.keys(value).length === 0
    ? [violation(path, value, NODE_LABELS.words, 'a volume on a node\'s disk needs to know which nodes')] : LABELS.check(path, value)),
};

const NODE_GROUP = new Shape<LocalModelNodeGroupProps>('LocalModelNodeGroup', {
  ...KIND, storageLimit: required(QUANTITY), path: form('a folder that begins with /', (text) => text.startsWith('/')), nodeLabels: required(NODE_LABELS),
  storageClassName: OBJECT_NAME,
});

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
    super(...placeOf(new.target, scope, id));
    const right = takeProps(this, NODE_GROUP, props, OBJECT);
    this.name = right.name;
    const { storageLimit, path = '/mnt/models', storageClassName = STORAGE_CLASS, nodeLabels } = right;
    const matchExpressions = Object.entries(nodeLabels).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
    const common = { accessModes: ['ReadWriteOnce'], storageClassName, volumeMode: 'Filesystem' };
    this.apiObject = kindObject(this, this.name, OBJECT, right, {
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
