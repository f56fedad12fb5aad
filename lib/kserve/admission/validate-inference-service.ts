import { hasFormOfServiceName } from '../../core/dns-names';
import type { Json } from '../../core/json';
import { isJson, objectOrEmpty, textOrEmpty, textsAt } from '../../core/json';
import { KSERVE_FRAMEWORKS } from '../frameworks';
import { serviceAnnotations } from '../service-annotations';
import type { Fault } from './refusal';
import { fault } from './refusal';
import { validateBlockedEnv } from './validate-blocked-env';
import { validateCanaries } from './validate-canaries';
import { validateExtension } from './validate-extension';
import { validateImplementation } from './validate-implementation';
import { validateMultiNode } from './validate-multi-node';
import { validateScaling } from './validate-scaling';
import { validateCollocation, validateConfidential, validateStorageUris } from './validate-storage-uris';

const CLASSES = ['hpa', 'external', 'keda', 'none'];

/** The components, in the order in which KServe looks at them. */
export const COMPONENTS: readonly string[] = ['predictor', 'transformer', 'explainer'];

/**
 * What KServe's webhook refuses of an InferenceService that is created, after its defaulter: all of it, where upstream stops at the first;
 * in upstream's order.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_validation.go `validateInferenceService`
 */
export function validateInferenceService(service: Json): Fault[] {
  const metadata = objectOrEmpty(service.metadata);
  const spec = objectOrEmpty(service.spec);
  const annotations = textsAt(metadata.annotations);
  return [
    ...nameFaults(textOrEmpty(metadata.name)),
    ...classFaults(annotations),
    ...validateBlockedEnv(textOrEmpty(metadata.name), spec),
    ...validateMultiNode(service),
    ...validateCollocation(spec),
    ...blockNameFaults(objectOrEmpty(spec.predictor)),
    ...validateStorageUris(spec),
    ...validateConfidential(spec),
    ...COMPONENTS.flatMap((kind) => {
      const component = spec[kind];
      const path = `spec.${kind}`;
      return isJson(component)
        ? [
          ...validateImplementation(kind, component, path),
          ...validateExtension(component, path),
          ...validateScaling(annotations, component, path),
        ]
        : [];
    }),
    ...validateCanaries(service),
  ];
}

function nameFaults(name: string): Fault[] {
  const message = `the InferenceService "${name}" is invalid: a InferenceService name must consist of lower case alphanumeric characters or '-', and must start with `
    + `alphabetical character. (e.g. "my-name" or "abc-123", regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')`;
  return hasFormOfServiceName(name) ? [] : [fault('kserve-name', message, 'metadata.name')];
}

/** The class is read in Standard mode only, but judged in every mode. @see `validateInferenceServiceAutoscaler` */
function classFaults(annotations: { readonly [key: string]: string }): Fault[] {
  const value = annotations[serviceAnnotations.autoscalerClass];
  return value === undefined || CLASSES.includes(value)
    ? []
    : [fault('kserve-autoscaler-class', `[${value}] is not a supported autoscaler class type: expected ${CLASSES.join(', ')}`, `metadata.annotations[${serviceAnnotations.autoscalerClass}]`)];
}

/** @see `validatePredictor` */
function blockNameFaults(predictor: Json): Fault[] {
  return [...KSERVE_FRAMEWORKS, 'model'].filter((block) => textOrEmpty(objectOrEmpty(predictor[block]).name) !== '')
    .map((block) => fault('kserve-block-name', "the 'name' field is not allowed in standard predictor", `spec.predictor.${block}.name`));
}
