import type { Json } from '../../core/json';
import { compact, objectOrEmpty } from '../../core/json';
import { placeOf } from '../../core/place-of';
import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { NamespacedServingRuntimeProps, ServingRuntimeProps } from './serving-runtime-props';
import { CLUSTER_SERVING_RUNTIME, SERVING_RUNTIME } from './serving-runtime-shape';
import { servingRuntimeSpec } from './serving-runtime-spec';
import { Origin } from '../../cluster/origin';
import { newerFindings } from '../../rules/admission/newer-than-release';
import { tellsOfCluster } from '../cluster/cluster-from-tree';
import { clusterOf } from '../cluster/kserve-version';
import { reportFindings } from '../cluster/report-findings';
import { PlainObject } from '../plain-object';
import { withoutNamespace } from '../without-namespace';
import { unreadRuntimeAnnotations } from '../../rules/service/runtime-annotation-unread';

/** How models are served in one namespace: KServe looks here first. */
export class ServingRuntime extends Construct {
  /** `metadata.name`: what `runtime` of a model says. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, given: NamespacedServingRuntimeProps) {
    super(...placeOf(new.target, scope, id));
    const props = SERVING_RUNTIME.take('', given, (right) => servingRuntimeSpec('', right.name ?? id, right), this.node.path);
    this.name = props.name ?? id;
    this.apiObject = runtimeObject(this, 'ServingRuntime', this.name, props);
  }
}

/** How models are served in the whole cluster. */
export class ClusterServingRuntime extends Construct {
  /** `metadata.name`: what `runtime` of a model says. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, given: ServingRuntimeProps) {
    super(...placeOf(new.target, scope, id));
    const props = CLUSTER_SERVING_RUNTIME.take('', given, (right) => servingRuntimeSpec('', right.name ?? id, right), this.node.path);
    this.name = props.name ?? id;
    this.apiObject = withoutNamespace(runtimeObject(this, 'ClusterServingRuntime', this.name, props));
  }
}

/** What both are: the object, what is complained of at synth, and what the cluster is known to have by it, later patches included. */
function runtimeObject(runtime: Construct, kind: string, name: string, props: NamespacedServingRuntimeProps): ApiObject {
  const spec = servingRuntimeSpec(runtime.node.path, name, props);
  const { namespace, labels, annotations } = props;
  const object = new PlainObject(runtime, 'Resource', {
    apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata: compact({ name, namespace, labels, annotations }), spec,
  });
  runtime.node.addValidation({ validate: () => unreadRuntimeAnnotations(props) });
  const manifest = (): Json => objectOrEmpty(object.toJson());
  reportFindings(runtime, () => newerFindings(manifest(), clusterOf(runtime).kserveVersion));
  tellsOfCluster(runtime, () => [{ origin: Origin.construct(kind, runtime.node.path), object: manifest() }]);
  return object;
}
