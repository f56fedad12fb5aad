/*
 * Everything that is read of a cluster, each with the right that it takes. docs/cluster.md has the same list, and a test compares the two.
 */
import type { KnownWhole } from '../../cluster/statement';

/** One thing that is asked of the API server. */
export interface Question {
  /** What it is, as messages call it: `config-autoscaler in knative-serving`. */
  readonly what: string;
  /** Path of the object, or of the list. */
  readonly path: string;
  /** The right that it takes: `get configmaps` in a namespace, or `list` in the whole cluster. */
  readonly right: string;
  /** Whether it is a list. */
  readonly list: boolean;
  /** What there is no more of once this has been answered. @default - nothing */
  readonly whole?: KnownWhole;
}

/** The ConfigMaps of Knative that decide about services. */
export const KNATIVE_CONFIG_MAPS: readonly string[] = ['config-autoscaler', 'config-defaults', 'config-features', 'config-domain', 'config-network', 'config-gc'];

/** Where Knative is, unless its KnativeServing stands elsewhere. */
export const USUAL_NAMESPACE = 'knative-serving';

const SERVING = '/apis/serving.kserve.io';

/** Discovery and version take no right of their own. @see kubernetes ClusterRole system:discovery */
const ANYBODY = 'anybody who is let in';

/** What tells of Knative where it is installed in a namespace: its ConfigMaps and its version. */
export function knativeQuestions(namespace: string): readonly Question[] {
  return [...KNATIVE_CONFIG_MAPS.map((name) => core('configmaps', namespace, name)), deployment(namespace, 'autoscaler')];
}

/** What tells of the cluster itself. */
export const CLUSTER_QUESTIONS: readonly Question[] = [
  ...knativeQuestions(USUAL_NAMESPACE),
  core('configmaps', 'kserve', 'inferenceservice-config'),
  { what: 'KnativeServings', path: '/apis/operator.knative.dev/v1beta1/knativeservings', right: 'list knativeservings.operator.knative.dev', list: true },
  { ...listed('v1alpha1', 'servingruntimes', 'ServingRuntimes') },
  { ...listed('v1alpha1', 'clusterservingruntimes', 'ClusterServingRuntimes'), whole: 'runtimes' },
  { ...listed('v1alpha1', 'clusterstoragecontainers', 'ClusterStorageContainers'), whole: 'storage-containers' },
  deployment('kserve', 'kserve-controller-manager'),
];

/** Whether KEDA is there shows in the groups that the server knows. */
export const KEDA: Question = { what: 'whether KEDA is there', path: '/apis/keda.sh/v1alpha1', right: ANYBODY, list: false };

/** Whether Knative is there: KServe's controller asks the same before it makes a Service of Knative. */
export const KNATIVE: Question = { what: 'whether Knative is there', path: '/apis/serving.knative.dev/v1', right: ANYBODY, list: false };

/** Version of Kubernetes. */
export const VERSION: Question = { what: 'version of Kubernetes', path: '/version', right: ANYBODY, list: false };

/** Where requests enter the cluster: asked only where a load is about to go there. */
export const WAY_QUESTIONS: readonly Question[] = [
  core('configmaps', 'knative-serving', 'config-network'),
  core('configmaps', 'knative-serving', 'config-gateway'),
  core('configmaps', 'knative-serving', 'config-istio'),
  core('configmaps', 'kserve', 'inferenceservice-config'),
  deployment('knative-serving', 'autoscaler'),
  deployment('knative-serving', 'net-kourier-controller'),
  core('services', 'kourier-system', 'kourier'),
  core('services', 'istio-system', 'istio-ingressgateway'),
  { what: 'Gateways', path: '/apis/gateway.networking.k8s.io/v1/gateways', right: 'list gateways.gateway.networking.k8s.io', list: true },
];

/** The services themselves. */
export const SERVICE_QUESTIONS: readonly Question[] = [
  listed('v1beta1', 'inferenceservices', 'InferenceServices'),
  { what: 'Knative Services', path: '/apis/serving.knative.dev/v1/services', right: 'list services.serving.knative.dev', list: true },
];

function core(resource: string, namespace: string, name: string): Question {
  return { what: `${name} in ${namespace}`, path: `/api/v1/namespaces/${namespace}/${resource}/${name}`, right: `get ${resource} in ${namespace}`, list: false };
}

function deployment(namespace: string, name: string): Question {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
  return { what: `Deployment ${name} in ${namespace}`, path, right: `get deployments.apps in ${namespace}`, list: false };
}

function listed(version: string, resource: string, what: string): Question {
  return { what, path: `${SERVING}/${version}/${resource}`, right: `list ${resource}.serving.kserve.io`, list: true };
}
