import { generatedName } from '../../core/generate-name';
import type { Json, MutableJson } from '../../core/json';
import { isJson, objectOrEmpty, textOrEmpty } from '../../core/json';
import type { FieldError } from '../../knative/admission/field-error';
import { setServiceDefaults } from '../../knative/admission/service-defaults';
import { validateService } from '../../knative/admission/validate-service';
import { decodeFault, podDecodeFault } from '../schema/decode-faults';
import { kindSchema, schemaOf } from '../schema/kind-schema';
import { fillNullItems, fillNullTexts } from '../schema/null-items';
import { pruneAndDefault } from '../schema/prune';
import type { SchemaNode } from '../schema/schema-node';
import { schemaViolations } from '../schema/violations';
import type { AdmissionCluster, AdmissionOptions } from './cluster-resources';
import { admissionCluster } from './cluster-resources';
import { defaultInferenceService } from './default-inference-service';
import { firstReader } from './first-reader';
import { goShape, goShapes } from './go-shape';
import { pathAsWritten, pathInInferenceService } from './path-in-service';
import { reconcile } from './reconcile';
import type { Fault, Refusal, RefusedBy } from './refusal';
import { hangsOnToken, withoutNumberTokens } from './tokens-left-out';
import { kindFaults } from './kind-faults';
import { validateInferenceService } from './validate-inference-service';

/**
 * What KServe and Knative refuse of some objects: the API server by the CRD's schema, KServe's webhook, its controller, and Knative's
 * webhook on the Services that KServe would make. Each object is judged as if it were created, in the cluster that the other objects
 * (ConfigMaps of Knative and KServe, runtimes, storage containers, secrets) and the options describe; for all else what upstream ships
 * holds. Objects of other kinds are passed over, and so is what hangs on a value that only a deployment knows.
 *
 * Not judged: CEL rules, quotas, what other webhooks of the cluster say, and in Standard mode what Kubernetes says of the Deployments.
 *
 * Of which releases: `KSERVE_VERSION`, `KNATIVE_VERSION`.
 */
export function admission(objects: readonly Json[], options: AdmissionOptions = {}): Refusal[] {
  const cluster = admissionCluster(objects, options);
  return objects.flatMap((object) => objectAdmission(object, cluster));
}

/** The same for one object, in a cluster that has been read before: for those who look at many objects one by one. */
export function objectAdmission(object: Json, cluster: AdmissionCluster): Refusal[] {
  return judge(withoutNumberTokens(object), cluster)
    .filter(({ path }) => !hangsOnToken(object, path))
    .map((refused) => ({ ...refused, object }));
}

function judge(object: Json, cluster: AdmissionCluster): Refusal[] {
  const schema = schemaOf(object);
  if (schema === undefined) {
    return [];
  }
  switch (object.kind) {
    case 'InferenceService': return inferenceServiceRefusals(object, cluster);
    case 'Service': return knativeRefusals(object, object, cluster);
    default: return plainRefusals(object, schema, cluster);
  }
}

/** Of all other kinds: what the schema refuses, and what KServe's webhook does if there is one. */
function plainRefusals(object: Json, schema: SchemaNode, cluster: AdmissionCluster): Refusal[] {
  const stored = pruneAndDefault(object, schema);
  const { refusedBy, id, mutates } = firstReader(textOrEmpty(object.kind));
  const undecodable = decodeFault(stored);
  const unread = undecodable === undefined ? [] : [refusal(refusedBy, object, { id, ...undecodable })];
  if (mutates && unread.length > 0) {
    return unread;
  }
  if (mutates) {
    fillNullItems(stored, schema);
  }
  const refused = schemaRefusals(object, stored, mutates);
  if (refused.length + unread.length > 0 && !mutates) {
    return refused.length > 0 ? refused : unread;
  }
  return [...refused, ...kindFaults(stored, cluster).map((found) => refusal('kserve', object, found))];
}

function inferenceServiceRefusals(object: Json, cluster: AdmissionCluster): Refusal[] {
  const schema = schemaOf(object);
  if (schema === undefined) {
    return [];
  }
  const service = withName(pruneAndDefault(object, schema));
  const undecodable = decodeFault(service);
  if (undecodable !== undefined) {
    return [refusal('kserve', object, { id: 'kserve-decode', ...undecodable })];
  }
  fillNullItems(service, schema);
  fillNullTexts(service);
  const empty = defaultInferenceService(service, cluster.defaultMode);
  if (empty !== undefined) {
    return [refusal('kserve', object, empty)];
  }
  const written = (one: Refusal): Refusal => ({ ...one, path: pathAsWritten(one.path, object, service) });
  const refused = [
    ...schemaRefusals(object, service, true), ...distinct(validateInferenceService(service)).map((found) => refusal('kserve', object, found)),
  ].map(written);
  if (refused.some(({ refusedBy }) => refusedBy === 'kserve')) {
    return refused;
  }
  const { faults, services } = reconcile(service, cluster);
  return [
    ...refused,
    ...faults.map((found) => written(refusal('controller', object, { ...found, unsure: found.unsure === true || hangsOnOthers(found, cluster) }))),
    ...saidOnce(services.flatMap(({ kind, service: made }) => knativeRefusals(object, goShape(made), cluster, kind))),
  ];
}

function hangsOnOthers({ unless }: Fault, cluster: AdmissionCluster): boolean {
  return unless !== undefined && !(unless === 'runtime' ? cluster.runtimes.complete : cluster.storageContainersKnown);
}

/** With `generateName` the API server has made a name of it, five characters longer, before the webhook validates. */
function withName(service: Json): Json {
  const { metadata } = service;
  const prefix = isJson(metadata) && textOrEmpty(metadata.name) === '' ? textOrEmpty(metadata.generateName) : '';
  return prefix === '' || !isJson(metadata)
    ? service
    : { ...service, metadata: { ...metadata, name: generatedName(prefix) } };
}

function schemaRefusals(object: Json, stored: Json, throughGo: boolean): Refusal[] {
  return schemaViolations(stored, { throughGo })
    .map(({ rule, path, message }) => refusal('schema', object, { id: `schema-${rule}`, path, message: `${path}: ${message}` }));
}

/**
 * What Knative says of a Service: one of the user's own, or the one that KServe makes of a component. Of the latter the message has the
 * path in the Service that is made, and the refusal's path is the one in the InferenceService.
 */
function knativeRefusals(object: Json, made: Json, cluster: AdmissionCluster, kind?: string): Refusal[] {
  const schema = kindSchema('serving.knative.dev/v1', 'Service');
  if (schema === undefined) {
    return [];
  }
  const service = withName(pruneAndDefault(made, schema));
  if (kind === undefined) {
    const undecodable = decodeFault(service) ?? podDecodeFault(service);
    if (undecodable !== undefined) {
      return [refusal('knative', object, { id: 'knative-decode', ...undecodable })];
    }
    fillNullItems(service, schema);
    fillNullTexts(service);
    writePodAsGo(service);
  }
  setServiceDefaults(service, cluster.knative);
  const errors = validateService(service, cluster.knative).map((error) => knativeRefusal(object, error, cluster, kind));
  return kind === undefined ? [...schemaRefusals(object, service, true), ...errors] : errors;
}

/** Knative's webhook, too, writes back what Go read; the template and its pod stand there in any case. */
function writePodAsGo(service: MutableJson): void {
  const spec = objectOrEmpty(service.spec);
  const template = objectOrEmpty(spec.template);
  const pod = objectOrEmpty(template.spec);
  // The one list that is not left out when it is empty.
  const containers = Array.isArray(pod.containers) ? { containers: goShapes(pod.containers) } : {};
  service.spec = { ...spec, template: { ...template, spec: { ...goShape(pod), ...containers } } };
}

function knativeRefusal(object: Json, error: FieldError, cluster: AdmissionCluster, kind: string | undefined): Refusal {
  const { id, message, path, flag } = error;
  const { featuresKnown } = cluster.knative;
  const hint = flag === undefined ? '' : `; config-features must say ${flag}: enabled${featuresKnown ? '' : ', and nothing is known of it here'}`;
  const here = kind === undefined ? path : pathInInferenceService(path, kind, object);
  const whose = kind === undefined ? '' : `Knative refuses the ${kind}'s Service: `;
  const base = refusal('knative', object, { id, message: `${whose}${message}: ${path}${hint}`, path: here });
  return flag === undefined ? base : { ...base, flag, level: featuresKnown ? 'error' : 'warning' };
}

const WHOSE = /^Knative refuses the (\w+)'s Service: /;

/** An annotation of the service reaches every component, and what Knative says of it is one fault. */
function saidOnce(refusals: readonly Refusal[]): Refusal[] {
  const whose = new Map<string, string[]>();
  const keyOf = ({ path, message }: Refusal) => (path.startsWith('metadata.') ? `${path} ${message.replace(WHOSE, '')}` : undefined);
  for (const one of refusals) {
    const key = keyOf(one);
    if (key !== undefined) {
      whose.set(key, [...whose.get(key) ?? [], WHOSE.exec(one.message)?.[1] ?? '']);
    }
  }
  return refusals.flatMap((one) => {
    const key = keyOf(one);
    const kinds = key === undefined ? [] : whose.get(key) ?? [];
    if (key === undefined || kinds.length === 1) {
      return [one];
    }
    whose.set(key, []);
    return kinds.length === 0 ? [] : [{ ...one, message: one.message.replace(WHOSE, `Knative refuses the Services of ${kinds.join(' and ')}: `) }];
  });
}

function refusal(refusedBy: RefusedBy, object: Json, { id, message, path, unsure }: Fault): Refusal {
  return { refusedBy, id, message, path, object, level: unsure === true ? 'warning' : 'error' };
}

/** Upstream asks some rules twice, of two containers, say, about one annotation. */
function distinct(faults: readonly Fault[]): Fault[] {
  const key = ({ path, message }: Fault) => `${path}\n${message}`;
  return [...new Map([...faults].reverse().map((found) => [key(found), found])).values()].reverse();
}
