/*
 * What is wrong with the props of a KnativeService together: what Knative's webhook would refuse of the revision, and what is said in two
 * places, of which one would be lost.
 */
import { violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import { saidOtherwise } from '../../core/said-otherwise';
import { checkOtherContainer } from '../../inference/component/container';
import { Visibility } from '../../inference/endpoint/visibility';
import { checkRevision } from '../../knative/check-revision';
import type { KnativeServiceProps } from './knative-service-props';
import { revisionScaling } from './revision-scaling';

/** The label of a service that only the cluster reaches. @see knative/networking pkg/apis/networking/register.go `VisibilityLabelKey` */
export const CLUSTER_LOCAL = { 'networking.knative.dev/visibility': 'cluster-local' };

const OUT = 'leave it out';

/** What is wrong with props of which each by itself is right. */
export function knativeServiceFaults(props: KnativeServiceProps): readonly Violation[] {
  const { concurrency, scaling, podAnnotations, autoscalerConfig } = props;
  const faults = new Faults();
  faults.add(...checkOtherContainer('', props), ...saidOtherwise('labels', props.labels, isClusterLocal(props.visibility) ? CLUSTER_LOCAL : {}, "'visibility' says", OUT));
  faults.add(...podFaults(props));
  const placed = faults.attempt(() => revisionScaling(concurrency, scaling));
  if (placed !== undefined) {
    const by = "'scaling' or 'concurrency' says";
    faults.add(...saidOtherwise('podAnnotations', podAnnotations, placed.template, by, OUT));
    faults.add(...saidOtherwise('annotations', props.annotations, placed.service, by, OUT));
    const revision = { annotations: { ...placed.template, ...podAnnotations }, containerConcurrency: placed.containerConcurrency ?? 0 };
    faults.add(...checkRevision(autoscalerConfig === undefined ? revision : { ...revision, autoscalerConfig }));
  }
  return faults.violations;
}

/** Whether only the cluster reaches it. */
export function isClusterLocal(visibility: Visibility | undefined): boolean {
  return visibility !== undefined && Visibility.from('visibility', visibility).isClusterLocal;
}

function podFaults({ pod, concurrency, timeout, serviceAccount, imagePullSecrets }: KnativeServiceProps): Violation[] {
  const byProp = [
    ['containerConcurrency', 'concurrency', concurrency?.limit], ['timeoutSeconds', 'timeout', timeout],
    ['serviceAccountName', 'serviceAccount', serviceAccount], ['imagePullSecrets', 'imagePullSecrets', imagePullSecrets],
  ] as const;
  return byProp.filter(([field, , said]) => pod?.[field] !== undefined && said !== undefined)
    .map(([field, prop]) => violation(`pod.${field}`, pod?.[field], `nothing beside '${prop}'`, 'say it by one of the two'));
}
