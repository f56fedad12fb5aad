import type { ApiObject } from 'cdk8s';
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { durationSeconds } from '../../core/duration';
import { Faults } from '../../core/faults';
import { checkContainer, checkImage, renderContainer } from '../../inference/component/container';
import { Visibility } from '../../inference/endpoint/visibility';
import { DNS_LABEL } from '../../kserve/derived-names';
import { checkRevision } from '../../knative/check-revision';
import type { AutoscalerConfigData, Revision } from '../../knative/revision';
import { checkMaps, checkObjectName, kindObject } from '../kind-object';
import type { KnativeEndpoint } from './knative-endpoint';
import { knativeEndpoint } from './knative-endpoint';
import type { KnativeServiceProps } from './knative-service-props';
import type { RevisionScaling } from './revision-scaling';
import { revisionScaling } from './revision-scaling';

/** A Service's name is a DNS label. @see kubernetes apimachinery pkg/util/validation `IsDNS1035Label` */
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;

/** @see knative/networking pkg/apis/networking/register.go `VisibilityLabelKey` */
const VISIBILITY = { 'networking.knative.dev/visibility': 'cluster-local' };

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
  /** What the revision tells the autoscaler: for `forecast` and `podsToExpect`. */
  public readonly revision: Revision;
  /** The cluster's config-autoscaler as it was stated. */
  public readonly autoscalerConfig?: AutoscalerConfigData;
  /** The object in the manifest, for what has no prop. The checks do not see what is patched in. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, private readonly props: KnativeServiceProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const { template, service, containerConcurrency = 0, timeoutSeconds } = checked(this.node.path, this.name, props);
    const annotations = { ...template, ...props.podAnnotations };
    this.revision = { annotations, containerConcurrency };
    if (props.autoscalerConfig !== undefined) {
      this.autoscalerConfig = props.autoscalerConfig;
    }
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
      containers: [renderContainer(props, { image }), ...furtherContainers(pod)],
    };
    const labels = visibility === Visibility.CLUSTER_LOCAL ? { ...VISIBILITY, ...props.labels } : props.labels;
    const onService = { ...service, ...props.annotations };
    this.apiObject = kindObject(this, this.name, { apiVersion: 'serving.knative.dev/v1', kind: 'Service' }, {
      ...props, labels, annotations: Object.keys(onService).length > 0 ? onService : undefined,
    }, { template: { ...(Object.keys(metadata).length > 0 && { metadata }), spec } });
  }

  /** `metadata.namespace`; undefined if neither the props nor the chart name one, and it is decided when the manifest is applied. */
  public get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  /** Host names and URLs. */
  public get endpoint(): KnativeEndpoint {
    return knativeEndpoint(this.name, this.props.namespace ?? Chart.of(this).namespace ?? 'default', this.props);
  }
}

/** Containers beside the one that answers; Knative tells them apart by who has a port. */
function furtherContainers(pod: KnativeServiceProps['pod']): readonly unknown[] {
  return Array.isArray(pod?.containers) ? (pod.containers as readonly unknown[]) : [];
}

interface Checked extends RevisionScaling {
  readonly timeoutSeconds: number | undefined;
}

function checked(path: string, name: string, props: KnativeServiceProps): Checked {
  const { concurrency, scaling, timeout, podAnnotations, autoscalerConfig } = props;
  const faults = new Faults();
  faults.add(
    ...checkObjectName(name, NAME, 'lower-case letters, digits and dashes, a letter first', DNS_LABEL),
    ...checkMaps(props),
    ...checkImage('image', props.image),
    ...checkContainer('', props),
  );
  const placed = faults.attempt(() => revisionScaling(concurrency, scaling));
  const timeoutSeconds = timeout === undefined ? undefined : faults.attempt(() => durationSeconds('timeout', timeout, { min: 1, wholeSeconds: true }));
  if (placed !== undefined) {
    const revision = { annotations: { ...placed.template, ...podAnnotations }, containerConcurrency: placed.containerConcurrency ?? 0 };
    faults.add(...checkRevision(autoscalerConfig === undefined ? revision : { ...revision, autoscalerConfig }));
  }
  faults.throwIfAny(path);
  return { ...(placed ?? { template: {}, service: {} }), timeoutSeconds };
}
