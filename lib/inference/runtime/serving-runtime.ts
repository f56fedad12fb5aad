import type { Json } from '../../core/json';
import { compact } from '../../core/json';
import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import type { NamespacedServingRuntimeProps, ServingRuntimeProps } from './serving-runtime-props';
import { servingRuntimeSpec } from './serving-runtime-spec';
import { Origin } from '../../cluster/origin';
import { tellsOfCluster } from '../cluster/cluster-from-tree';
import { unreadRuntimeAnnotations } from '../../rules/service/runtime-annotation-unread';

const API_VERSION = 'serving.kserve.io/v1alpha1';

/** How models are served in one namespace: KServe looks here first. */
export class ServingRuntime extends Construct {
  /** `metadata.name`: what `runtime` of a model says. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: NamespacedServingRuntimeProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const spec = servingRuntimeSpec(this.node.path, this.name, props);
    const { namespace, labels, annotations } = props;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: API_VERSION, kind: 'ServingRuntime', metadata: compact({ name: this.name, namespace, labels, annotations }), spec,
    });
    this.node.addValidation({ validate: () => unreadRuntimeAnnotations(props) });
    tellRuntime('ServingRuntime', this);
  }
}

/** How models are served in the whole cluster. */
export class ClusterServingRuntime extends Construct {
  /** `metadata.name`: what `runtime` of a model says. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ServingRuntimeProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const spec = servingRuntimeSpec(this.node.path, this.name, props);
    const { labels, annotations } = props;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: API_VERSION, kind: 'ClusterServingRuntime', metadata: compact({ name: this.name, labels, annotations }), spec,
    });
    if (this.apiObject.metadata.namespace !== undefined) {
      // cdk8s puts the chart's namespace on every object; an object of the cluster has none.
      this.apiObject.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    }
    this.node.addValidation({ validate: () => unreadRuntimeAnnotations(props) });
    tellRuntime('ClusterServingRuntime', this);
  }
}

/** What is patched in later counts, too. */
function tellRuntime(type: string, runtime: ServingRuntime | ClusterServingRuntime): void {
  // cdk8s says that a manifest is anything at all.
  tellsOfCluster(runtime, () => [{ origin: Origin.construct(type, runtime.node.path), object: runtime.apiObject.toJson() as Json }]);
}
