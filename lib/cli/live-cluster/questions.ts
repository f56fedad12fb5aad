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

const KNATIVE_CONFIG_MAPS = ['config-autoscaler', 'config-defaults', 'config-features', 'config-domain', 'config-network', 'config-gc'];

const SERVING = '/apis/serving.kserve.io';

/** What tells of the cluster itself. */
export const CLUSTER_QUESTIONS: readonly Question[] = [
  ...KNATIVE_CONFIG_MAPS.map((name) => core('configmaps', 'knative-serving', name)),
  core('configmaps', 'kserve', 'inferenceservice-config'),
  { what: 'KnativeServings', path: '/apis/operator.knative.dev/v1beta1/knativeservings', right: 'list knativeservings.operator.knative.dev', list: true },
  { ...listed('v1alpha1', 'servingruntimes', 'ServingRuntimes') },
  { ...listed('v1alpha1', 'clusterservingruntimes', 'ClusterServingRuntimes'), whole: 'runtimes' },
  { ...listed('v1alpha1', 'clusterstoragecontainers', 'ClusterStorageContainers'), whole: 'storage-containers' },
  deployment('knative-serving', 'autoscaler'),
  deployment('kserve', 'kserve-controller-manager'),
  core('services', 'kourier-system', 'kourier'),
  core('services', 'istio-system', 'istio-ingressgateway'),
];

/** Whether KEDA is there shows in the groups that the server knows, which anybody may see who may see anything. */
export const KEDA_PATH = '/apis/keda.sh/v1alpha1';

/** Version of Kubernetes; anybody may see it. */
export const VERSION_PATH = '/version';

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
