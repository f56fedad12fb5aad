import type { Json } from '../../core/json';
import { isJson, numberAt, objectOrEmpty, objectsAt, textOrEmpty, textsAt } from '../../core/json';
import type { AdmissionCluster } from './cluster-resources';
import { nameOf } from './cluster-resources';
import type { Fault } from './refusal';
import { fault } from './refusal';

/** The runtime that serves a model. */
export interface SelectedRuntime {
  readonly name: string;
  readonly spec: Json;
  readonly annotations: { readonly [key: string]: string };
}

const PROTOCOLS = ['v1', 'v2', 'grpc-v1', 'grpc-v2'];

/**
 * The runtime of a model: the one it names, if that fits, or the best of those that choose themselves.
 *
 * @param multiNode whether the service has a `workerSpec`; then only runtimes with one are chosen
 * @see kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/components/predictor.go `reconcileModel`
 */
export function selectRuntime(model: Json, namespace: string, multiNode: boolean, cluster: AdmissionCluster): SelectedRuntime | Fault {
  const { runtime } = model;
  return typeof runtime === 'string' ? namedRuntime(model, runtime, namespace, cluster) : chosenRuntime(model, namespace, multiNode, cluster);
}

function namedRuntime(model: Json, name: string, namespace: string, cluster: AdmissionCluster): SelectedRuntime | Fault {
  const path = 'spec.predictor.model.runtime';
  const found = [...cluster.namespaceRuntimes.get(namespace) ?? [], ...cluster.clusterRuntimes].find((runtime) => nameOf(runtime) === name);
  if (found === undefined) {
    const message = `No ServingRuntimes or ClusterServingRuntimes with the name: ${name}`;
    return { ...fault('controller-no-such-runtime', message, path), unlessRuntime: true };
  }
  const spec = objectOrEmpty(found.spec);
  if (spec.disabled === true) {
    return fault('controller-runtime-disabled', `specified runtime ${name} is disabled`, path);
  }
  const protocol = model.protocolVersion;
  if (typeof protocol === 'string' && !speaks(spec, protocol)) {
    return fault('controller-runtime-protocol', `specified runtime ${name} does not support specified protocol version ${protocol}`, 'spec.predictor.model.protocolVersion');
  }
  return serves(spec, model, () => true)
    ? selected(found)
    : fault('controller-runtime-format', `specified runtime ${name} does not support specified framework/version ${formatText(model)}`, path);
}

/** @see pkg/apis/serving/v1beta1/predictor_model.go `GetSupportingRuntimes` */
function chosenRuntime(model: Json, namespace: string, multiNode: boolean, cluster: AdmissionCluster): SelectedRuntime | Fault {
  const protocol = textOrEmpty(model.protocolVersion) || 'v1';
  const fitting = (runtimes: readonly Json[]) => runtimes.filter((runtime) => {
    const spec = objectOrEmpty(runtime.spec);
    return spec.disabled !== true && spec.multiModel !== true && isJson(spec.workerSpec) === multiNode && speaks(spec, protocol)
      && serves(spec, model, ({ autoSelect }) => autoSelect === true);
  }).sort((one, other) => compare(one, other, formatName(model)));
  const best = fitting(cluster.namespaceRuntimes.get(namespace) ?? [])[0] ?? fitting(cluster.clusterRuntimes)[0];
  if (best !== undefined) {
    return selected(best);
  }
  const hint = typeof model.protocolVersion === 'string' ? `protocol ${protocol}` : 'protocol v1, which is the default: set protocolVersion: v2 if the server speaks that';
  const message = `no runtime found to support predictor with model type: ${formatText(model)} (${hint})`;
  return { ...fault('controller-no-runtime', message, 'spec.predictor.model.modelFormat'), unlessRuntime: true };
}

/** The protocol of a model that names none, once it has its runtime: the lowest one, but v2 for MLServer and Triton. */
export function protocolOf({ name, spec, annotations }: SelectedRuntime): string {
  const server = annotations['serving.kserve.io/server-type'] ?? name.replace(/^kserve-/, '');
  return server === 'mlserver' || server === 'tritonserver' ? 'v2' : PROTOCOLS[lowestProtocol({ spec })] ?? '';
}

function selected(runtime: Json): SelectedRuntime {
  return { name: nameOf(runtime), spec: objectOrEmpty(runtime.spec), annotations: textsAt(objectOrEmpty(runtime.metadata).annotations) };
}

/** No protocols at all are every protocol. */
function speaks({ protocolVersions }: Json, protocol: string): boolean {
  return protocol === '' || !Array.isArray(protocolVersions) || protocolVersions.length === 0 || protocolVersions.includes(protocol);
}

function serves({ supportedModelFormats }: Json, model: Json, counts: (format: Json) => boolean): boolean {
  const { version } = objectOrEmpty(model.modelFormat);
  const fits = (format: Json) => textOrEmpty(format.name) === formatName(model) && (version === undefined || version === format.version);
  return objectsAt(supportedModelFormats).some((format) => counts(format) && fits(format));
}

/** Highest priority first, then the lowest protocol, then the name. */
function compare(one: Json, other: Json, format: string): number {
  const first = (runtime: Json) => objectsAt(objectOrEmpty(runtime.spec).supportedModelFormats).find(({ name }) => name === format);
  const priority = (runtime: Json) => numberAt(first(runtime)?.priority) ?? -Infinity;
  const [mine, its] = [priority(one), priority(other)];
  return (mine === its ? 0 : its - mine) || lowestProtocol(one) - lowestProtocol(other) || nameOf(one).localeCompare(nameOf(other), 'en');
}

function lowestProtocol(runtime: Json): number {
  const { protocolVersions } = objectOrEmpty(runtime.spec);
  const known = Array.isArray(protocolVersions) ? protocolVersions.map((protocol) => PROTOCOLS.indexOf(String(protocol))) : [];
  return known.length === 0 ? PROTOCOLS.length : Math.min(...known);
}

function formatName(model: Json): string {
  return textOrEmpty(objectOrEmpty(model.modelFormat).name);
}

function formatText(model: Json): string {
  const { version } = objectOrEmpty(model.modelFormat);
  return typeof version === 'string' ? `${formatName(model)} ${version}` : formatName(model);
}

/** Whether it is a fault. */
export function isFault(value: SelectedRuntime | Fault): value is Fault {
  return 'id' in value;
}
