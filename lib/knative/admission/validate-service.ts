import { isWholeSeconds, parseGoDuration } from '../../core/go-duration';
import type { Json } from '../../core/json';
import { numberAt, objectOrEmpty, objectsAt, textOrEmpty, textsAt } from '../../core/json';
import { annotationKeys, findAnnotation } from '../annotation-keys';
import { checkAnnotations } from '../check-revision';
import type { KnativeCluster } from './cluster-limits';
import type { FieldError } from './field-error';
import { fieldError, invalidValue, missingField, outOfBounds } from './field-error';
import { dns1035Label, dns1035Prefix } from './names';
import { validatePodSpec } from './validate-pod-spec';
import { validateTraffic } from './validate-traffic';

/**
 * What Knative's webhook refuses of a Service that is created: the object as the API server hands it over, pruned by the CRD and with
 * Knative's defaults filled in ({@link setServiceDefaults}). Warnings are left out.
 *
 * @see knative.dev/serving pkg/apis/serving/v1/service_validation.go `Validate`
 */
export function validateService(service: Json, cluster: KnativeCluster): FieldError[] {
  const metadata = objectOrEmpty(service.metadata);
  const spec = objectOrEmpty(service.spec);
  const template = objectOrEmpty(spec.template);
  return [
    ...nameErrors(metadata),
    ...serviceAnnotationErrors(textsAt(metadata.annotations)),
    ...templateErrors(template, textOrEmpty(metadata.name), cluster, 'spec.template'),
    ...validateTraffic(objectsAt(spec.traffic), 'spec.traffic'),
  ];
}

/** @see knative.dev/pkg apis/metadata_validation.go `ValidateObjectMetadata` */
function nameErrors({ name, generateName }: Json): FieldError[] {
  const given = textOrEmpty(name);
  const prefix = textOrEmpty(generateName);
  const badPrefix = prefix === '' ? undefined : dns1035Prefix(prefix);
  if (badPrefix !== undefined) {
    return [fieldError('knative-service-name', `not a DNS 1035 label prefix: "${prefix}" ${badPrefix}`, 'metadata.generateName')];
  }
  if (given === '') {
    return prefix === '' ? [missingField('metadata.name')] : [];
  }
  const bad = dns1035Label(given);
  return bad === undefined ? [] : [fieldError('knative-service-name', `not a DNS 1035 label: "${given}" ${bad}`, 'metadata.name')];
}

/** Autoscaling belongs to the template; of the rest only the duration of a rollout is read. */
function serviceAnnotationErrors(annotations: { readonly [key: string]: string }): FieldError[] {
  const path = 'metadata.annotations';
  const misplaced = Object.keys(annotations).filter((key) => key.startsWith('autoscaling.knative.dev'))
    .map((key) => fieldError('knative-misplaced-annotation', `invalid key name "${key}": autoscaling annotations must be put under "spec.template.metadata.annotations" to work`, `${path}[${key}]`));
  const rollout = findAnnotation(annotations, annotationKeys.rolloutDuration);
  return rollout === undefined || rollout.value === ''
    ? misplaced
    : [...misplaced, ...wholeSeconds(rollout.value, `${path}[${rollout.name}]`, 'rollout-duration')];
}

function wholeSeconds(text: string, path: string, name: string): FieldError[] {
  const duration = parseGoDuration(text);
  if (duration === undefined) {
    return [invalidValue(text, path, 'expected a duration such as "60s"')];
  }
  if (!isWholeSeconds(duration)) {
    return [fieldError('knative-duration-precision', `${name}=${text} is not at second precision`, path)];
  }
  return duration < 0n ? [fieldError('knative-duration-negative', `${name}=${text} must be positive`, path)] : [];
}

function templateErrors(template: Json, serviceName: string, cluster: KnativeCluster, path: string): FieldError[] {
  const spec = objectOrEmpty(template.spec);
  const metadata = objectOrEmpty(template.metadata);
  const annotations = textsAt(metadata.annotations);
  return [
    ...validatePodSpec(spec, cluster, `${path}.spec`),
    ...limitErrors(spec, cluster, `${path}.spec`),
    ...annotationErrors(annotations, cluster, `${path}.metadata.annotations`),
    ...networkingErrors(annotations, `${path}.metadata.annotations`),
    ...revisionNameErrors(metadata, serviceName, `${path}.metadata`),
  ];
}

function limitErrors(spec: Json, { maxTimeoutSeconds, maxConcurrency, concurrencyZero }: KnativeCluster, path: string): FieldError[] {
  const timeout = numberAt(spec.timeoutSeconds) ?? 0;
  const concurrency = numberAt(spec.containerConcurrency);
  const least = concurrencyZero ? 0 : 1;
  return [
    ...(timeout < 0 || timeout > maxTimeoutSeconds ? [outOfBounds(timeout, 0, maxTimeoutSeconds, `${path}.timeoutSeconds`)] : []),
    ...(concurrency !== undefined && (concurrency < least || concurrency > maxConcurrency)
      ? [outOfBounds(concurrency, least, maxConcurrency, `${path}.containerConcurrency`)]
      : []),
  ];
}

function annotationErrors(annotations: { readonly [key: string]: string }, { scaling }: KnativeCluster, path: string): FieldError[] {
  return checkAnnotations(annotations, scaling)
    .map(({ path: key, message }) => fieldError('knative-annotation-value', message, `${path}[${key}]`));
}

/** @see knative.dev/networking pkg/apis/networking/metadata_validation.go `ValidateAnnotations` */
export const NETWORKING_ANNOTATIONS: readonly string[] = [
  'ingress.class', 'ingress-class', 'certificate.class', 'certificate-class', 'disableAutoTLS', 'disable-auto-tls', 'disable-external-domain-tls',
  'httpOption', 'http-protocol',
].map((name) => `networking.knative.dev/${name}`);

function networkingErrors(annotations: { readonly [key: string]: string }, path: string): FieldError[] {
  return Object.keys(annotations).filter((key) => key.startsWith('networking.knative.dev') && !NETWORKING_ANNOTATIONS.includes(key))
    .map((key) => fieldError('knative-networking-annotation', `invalid key name "${key}"; known are ${NETWORKING_ANNOTATIONS.join(', ')}`, `${path}[${key}]`));
}

/** @see revision_validation.go `validateRevisionName` */
function revisionNameErrors(metadata: Json, serviceName: string, path: string): FieldError[] {
  const [name, prefix] = [textOrEmpty(metadata.name), textOrEmpty(metadata.generateName)];
  const badPrefix = prefix === '' ? undefined : dns1035Prefix(prefix);
  if (badPrefix !== undefined) {
    return [invalidValue(prefix, `${path}.generateName`, `not a DNS 1035 label prefix: ${badPrefix}`)];
  }
  if (name === '') {
    return [];
  }
  const bad = dns1035Label(name);
  if (bad !== undefined) {
    return [invalidValue(name, `${path}.name`, `not a DNS 1035 label: ${bad}`)];
  }
  return name.startsWith(`${serviceName}-`) ? [] : [invalidValue(name, `${path}.name`, `must have prefix "${serviceName}-"`)];
}
