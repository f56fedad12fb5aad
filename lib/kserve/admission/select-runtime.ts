import type { Json } from '../../core/json';
import { objectOrEmpty, textAt, textOrEmpty } from '../../core/json';
import { speaks } from '../built-in-runtimes';
import type { RuntimeWish } from '../select-runtime';
import { firstProtocol, runtimeByName, selectedRuntime, serves } from '../select-runtime';
import type { RuntimeFacts } from '../serving-runtime';
import { serverTypeOf } from '../server-type';
import { shippedResource } from '../shipped-resources';
import type { AdmissionCluster } from './cluster-resources';
import type { Fault } from './refusal';
import { fault } from './refusal';

/** The runtime that serves a model. */
export interface SelectedRuntime {
  readonly name: string;
  readonly spec: Json;
  /** What the pods speak where the model does not say. */
  readonly protocol: string;
}

/**
 * The runtime of a model: the one it names, if that fits, or the best of those that choose themselves.
 *
 * @param multiNode whether the service has a `workerSpec`; then only runtimes with one are chosen
 * @see kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go `reconcileModel`
 */
export function selectRuntime(model: Json, namespace: string, multiNode: boolean, cluster: AdmissionCluster): SelectedRuntime | Fault {
  const version = textAt(model, 'modelFormat', 'version');
  const wish: RuntimeWish = {
    namespace, multiNode,
    format: textOrEmpty(objectOrEmpty(model.modelFormat).name),
    ...(version !== undefined && { version }),
  };
  const name = textAt(model, 'runtime');
  return name === undefined ? chosenRuntime(model, wish, cluster) : namedRuntime(model, name, wish, cluster);
}

function namedRuntime(model: Json, name: string, wish: RuntimeWish, cluster: AdmissionCluster): SelectedRuntime | Fault {
  const path = 'spec.predictor.model.runtime';
  const found = runtimeByName(name, wish.namespace, cluster.runtimes);
  if (found === undefined) {
    const message = `No ServingRuntimes or ClusterServingRuntimes with the name: ${name}`;
    return { ...fault('controller-no-such-runtime', message, path), unless: 'runtime' };
  }
  if (found.disabled) {
    return fault('controller-runtime-disabled', `specified runtime ${name} is disabled`, path);
  }
  const protocol = textAt(model, 'protocolVersion') ?? '';
  if (!speaks(found, protocol)) {
    return fault('controller-runtime-protocol', `specified runtime ${name} does not support specified protocol version ${protocol}`, 'spec.predictor.model.protocolVersion');
  }
  return serves(found, wish)
    ? selected(found)
    : fault('controller-runtime-format', `specified runtime ${name} does not support specified framework/version ${formatText(wish)}`, path);
}

/** @see kserve pkg/apis/serving/v1beta1/predictor_model.go `GetSupportingRuntimes` */
function chosenRuntime(model: Json, wish: RuntimeWish, cluster: AdmissionCluster): SelectedRuntime | Fault {
  // An empty one is one, that every runtime speaks.
  const protocol = textAt(model, 'protocolVersion') ?? 'v1';
  const best = selectedRuntime({ ...wish, protocol }, cluster.runtimes);
  if (best !== undefined) {
    return selected(best);
  }
  const hint = typeof model.protocolVersion === 'string' ? `protocol ${protocol}` : 'protocol v1, which is the default: set protocolVersion: v2 if the server speaks that';
  const message = `no runtime found to support predictor with model type: ${formatText(wish)} (${hint})`;
  return { ...fault('controller-no-runtime', message, 'spec.predictor.model.modelFormat'), unless: 'runtime' };
}

function selected(runtime: RuntimeFacts): SelectedRuntime {
  const manifest = runtime.manifest ?? shippedResource('ClusterServingRuntime', runtime.name);
  const server = serverTypeOf(runtime);
  // The lowest protocol, but v2 for MLServer and Triton.
  const protocol = server === 'mlserver' || server === 'tritonserver' ? 'v2' : firstProtocol(runtime) ?? '';
  return { name: runtime.name, spec: objectOrEmpty(manifest?.spec), protocol };
}

function formatText({ format, version }: RuntimeWish): string {
  return version === undefined ? format : `${format} ${version === '' ? '""' : version}`;
}

/** Whether it is a fault. */
export function isFault(value: SelectedRuntime | Json | Fault): value is Fault {
  return 'id' in value;
}
