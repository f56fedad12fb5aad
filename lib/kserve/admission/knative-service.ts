import { parseGoBool, parseGoInt } from '../../core/go-parse';
import type { Json } from '../../core/json';
import { numberAt, objectOrEmpty, textOrEmpty, textsAt, without } from '../../core/json';
import { annotationKeys } from '../../knative/annotation-keys';
import { OF_KNATIVE_SERVICE } from '../passed-on-annotations';
import { serviceAnnotations } from '../service-annotations';

type Texts = { readonly [key: string]: string };

/** What a component's Knative Service is made of. */
export interface ServiceParts {
  readonly name: string;
  readonly namespace: string;
  readonly component: Json;
  readonly pod: Json;
  readonly annotations: Texts;
  readonly labels: Texts;
}

/**
 * The Knative Service that KServe makes of a component at the first time.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/knative/ksvc_reconciler.go `createKnativeService`
 */
export function knativeService({ name, namespace, component, pod, annotations, labels }: ServiceParts): Json {
  const all = scalingAnnotations(annotations, component);
  const own = Object.fromEntries(Object.entries(all).filter(([key]) => OF_KNATIVE_SERVICE.includes(key)));
  const template = without(all, OF_KNATIVE_SERVICE);
  const timeout = numberAt(component.timeout);
  const concurrency = numberAt(component.containerConcurrency);
  const tag = template[serviceAnnotations.enableTagRouting] === 'true' ? { tag: 'latest' } : {};
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { name, namespace, labels, annotations: own },
    spec: {
      template: {
        metadata: { labels, annotations: template },
        spec: {
          ...pod,
          ...(timeout !== undefined && { timeoutSeconds: timeout, responseStartTimeoutSeconds: timeout }),
          ...(concurrency !== undefined && { containerConcurrency: concurrency }),
        },
      },
      traffic: [{ latestRevision: true, percent: 100, ...tag }],
    },
  };
}

/** What KServe says about scaling wins over annotations. @see pkg/controller/v1alpha1/utils/utils.go `SetAutoScalingAnnotations` */
function scalingAnnotations(annotations: Texts, component: Json): { [key: string]: string } {
  const prefix = 'autoscaling.knative.dev';
  const target = numberAt(component.scaleTarget);
  const max = numberAt(component.maxReplicas) ?? 0;
  return {
    ...annotations,
    [`${prefix}/class`]: annotations[`${prefix}/class`] ?? `kpa.${prefix}`,
    ...(target !== undefined && { [`${prefix}/target`]: String(target) }),
    ...(typeof component.scaleMetric === 'string' && { [`${prefix}/metric`]: component.scaleMetric }),
    [`${prefix}/min-scale`]: String(numberAt(component.minReplicas) ?? 1),
    ...(max !== 0 && { [`${prefix}/max-scale`]: String(max) }),
  };
}

/**
 * A service's annotations as the controller goes on with them: an initial scale on the service that Knative would refuse is taken away.
 *
 * @see `ValidateInitialScaleAnnotation`
 */
export function annotationsOf(service: Json, autoscaler: Texts): { [key: string]: string } {
  const { [annotationKeys.initialScale.name]: initial, ...others } = textsAt(objectOrEmpty(service.metadata).annotations);
  const scale = initial === undefined ? undefined : parseGoInt(initial, 64);
  const zero = parseGoBool(textOrEmpty(autoscaler['allow-zero-initial-scale'])) ?? false;
  if (initial === undefined || scale === undefined || (scale === 0 && !zero)) {
    return others;
  }
  return { ...others, [annotationKeys.initialScale.name]: initial };
}
