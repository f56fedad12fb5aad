import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Cluster } from '../../cluster/cluster';
import { LONGEST_LABEL } from '../../core/dns-names';
import { durationSeconds } from '../../core/duration';
import type { Json } from '../../core/json';
import { deepMerge, listAt, numberAt, objectOrEmpty, objectsAt, textsAt } from '../../core/json';
import { clusterFromTree, tellsNothingOfCluster } from '../../inference/cluster/cluster-from-tree';
import { withAutoscalerConfig } from '../../inference/cluster/stated-autoscaler';
import { reportFindings } from '../../inference/cluster/report-findings';
import { renderContainer } from '../../inference/component/container';
import { labelsOf } from '../../inference/endpoint/known-endpoint';
import { takesGpus } from '../../inference/gpu-takers';
import type { PodResources, RequestedResources } from '../../kserve/pod-resources';
import { podResources, requestedResources } from '../../kserve/pod-resources';
import type { Revision } from '../../knative/revision';
import { podsAtMost } from '../../knative/resolve-decider';
import { checkObject } from '../../rules/check-object';
import { checkServiceName, kindObject } from '../kind-object';
import type { Violation } from '../../core/input-error';
import { placeOf } from '../../core/place-of';
import { takeProps } from '../kind-shapes';
import type { KnativeEndpoint } from './knative-endpoint';
import { knativeEndpoint } from './knative-endpoint';
import type { KnativeServiceProps } from './knative-service-props';
import { CLUSTER_LOCAL, isClusterLocal, knativeServiceFaults } from './knative-service-rules';
import { KNATIVE_SERVICE } from './knative-service-shape';
import { revisionScaling } from './revision-scaling';

const OBJECT = {
  apiVersion: 'serving.knative.dev/v1', kind: 'Service', checkName: (name: string): Violation[] => checkServiceName(name, LONGEST_LABEL),
};

/**
 * A server of your own on Knative, without KServe: the same limits, scaling, checks, forecast and load test as an InferenceService.
 *
 * Wrong props throw one InputError with everything that is wrong, what Knative's webhook would refuse included, before any object is made.
 *
 * @see https://knative.dev/docs/serving/services/
 */
export class KnativeService extends Construct {
  /** `metadata.name`. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop: `addJsonPatch(…)`. The checks see what is patched in, the forecast does not. */
  public readonly apiObject: ApiObject;

  private readonly spec: Json;

  private readonly props: KnativeServiceProps;

  constructor(scope: Construct, id: string, given: KnativeServiceProps) {
    super(...placeOf(new.target, scope, id));
    const props = takeProps(this, KNATIVE_SERVICE, given, OBJECT, knativeServiceFaults);
    this.props = props;
    this.name = props.name;
    const { template, service, containerConcurrency = 0 } = revisionScaling(props.concurrency, props.scaling);
    const timeoutSeconds = props.timeout === undefined ? undefined : durationSeconds('timeout', props.timeout);
    const annotations = { ...template, ...props.podAnnotations };
    const { visibility, podLabels, serviceAccount, imagePullSecrets, image, pod } = props;
    const metadata = {
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ...(podLabels !== undefined && { labels: podLabels }),
    };
    const spec = {
      ...(containerConcurrency > 0 && { containerConcurrency }),
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount.name }),
      ...(imagePullSecrets !== undefined && { imagePullSecrets: imagePullSecrets.map((secret) => ({ name: secret.name })) }),
      ...pod,
      // Knative tells the one that answers from those beside it by who has a port.
      containers: [renderContainer(props, { image }), ...listAt(pod, 'containers')],
    };
    const labels = isClusterLocal(visibility) ? { ...CLUSTER_LOCAL, ...props.labels } : props.labels;
    const onService = { ...service, ...props.annotations };
    this.spec = deepMerge({ template: { ...(Object.keys(metadata).length > 0 && { metadata }), spec } }, props.overrides);
    tellsNothingOfCluster(this);
    this.apiObject = kindObject(this, this.name, OBJECT, {
      ...props, labels, annotations: Object.keys(onService).length > 0 ? onService : undefined, overrides: undefined,
    }, this.spec);
    takesGpus({ construct: this, name: this.name, gpusAtMost: () => this.gpusAtMost });
    reportFindings(this, () => checkObject(objectOrEmpty(this.apiObject.toJson()), { cluster: this.cluster }));
  }

  /** `metadata.namespace`; undefined if neither the props nor the chart name one, and it is decided when the manifest is applied. */
  public get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  /** What the revision tells the autoscaler, the cluster's config-defaults included: for `forecast` and `podsToExpect`. */
  public get revision(): Revision {
    const { containerConcurrency } = this.cluster.defaults;
    return {
      annotations: textsAt(this.spec, 'template', 'metadata', 'annotations'),
      containerConcurrency: numberAt(this.spec, 'template', 'spec', 'containerConcurrency') ?? containerConcurrency.value,
    };
  }

  /**
   * The keys of config-autoscaler that are known: what constructs of the app say of it, and before that prop `autoscalerConfig`. Undefined
   * where nobody says anything.
   */
  public get autoscalerConfig(): Readonly<Record<string, string>> | undefined {
    const { autoscaler } = this.cluster;
    return autoscaler.from === undefined ? undefined : autoscaler.data;
  }

  /** Host names and URLs, by what the props and the constructs of the app say of the cluster. */
  public get endpoint(): KnativeEndpoint {
    const namespace = this.namespace ?? 'default';
    return knativeEndpoint({ name: this.name, namespace, labels: labelsOf(this.apiObject) }, this.props, this.cluster);
  }

  /** GPUs of each pod. */
  public get gpusPerPod(): number {
    return this.podTotals.gpus;
  }

  /** What a pod asks Kubernetes for; undefined where that is nothing. @internal */
  public get podResources(): RequestedResources | undefined {
    return requestedResources(this.podTotals);
  }

  /** GPUs that the service takes at its largest; Infinity where GPU pods have no upper bound. */
  public get gpusAtMost(): number {
    const { gpusPerPod } = this;
    return gpusPerPod === 0 ? 0 : gpusPerPod * (podsAtMost(this.revision, this.autoscalerConfig) ?? Infinity);
  }

  /** What is known of the cluster: what the constructs of the app say, and before that the prop `autoscalerConfig`. */
  private get cluster(): Cluster {
    return withAutoscalerConfig(clusterFromTree(this), this.props.autoscalerConfig);
  }

  private get podTotals(): PodResources {
    return podResources(objectsAt(this.spec, 'template', 'spec', 'containers'));
  }
}
