import type { Json, MutableJson } from '../core/json';
import { listAt, objectsAt, textAt } from '../core/json';
import { strategicMerge } from './strategic-merge';

/**
 * A container of a runtime with what a service says of it laid over it: Kubernetes' strategic merge, but that the service's arguments come
 * behind the runtime's, and that a variable has its value from one place only. Neither is changed.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `MergeRuntimeContainers`, pkg/utils `MergeContainerWithPatch`
 */
export function mergeContainer(runtime: Json, service: Json): Json {
  const nameless = service.name === undefined || service.name === '';
  const merged: MutableJson = strategicMerge(runtime, nameless ? { ...service, name: runtime.name } : service);
  const args = [...listAt(runtime, 'args'), ...listAt(service, 'args')];
  if (args.length > 0) {
    merged.args = args;
  }
  if (service.env !== undefined) {
    const own = new Map(objectsAt(service, 'env').map((variable) => [variable.name, variable]));
    merged.env = objectsAt(merged, 'env').map((variable) => withOneValue(variable, own.get(variable.name)));
  }
  return merged;
}

/** Where a variable has a value from two places, also by the service alone, what the service says counts, and a source before a text. */
function withOneValue(variable: Json, own: Json | undefined): Json {
  const { value, valueFrom, ...others } = variable;
  if (own === undefined || value === undefined || value === '' || valueFrom === undefined) {
    return variable;
  }
  if (own.valueFrom !== undefined) {
    return { ...others, valueFrom };
  }
  return own.value === undefined || own.value === '' ? variable : { ...others, value };
}

/** The container of that name, or undefined. */
export function containerNamed(containers: readonly Json[], name: string): Json | undefined {
  return containers.find((container) => textAt(container, 'name') === name);
}
