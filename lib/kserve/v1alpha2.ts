import type { Json } from '../core/json';
import { numberAt, objectAt } from '../core/json';
import { COMPONENT_KINDS } from './component-kind';

/** KFServing up to v0.4: its components stand under `spec.default`, and a hard limit is called `parallelism`. */
export const V1ALPHA2 = 'serving.kubeflow.org/v1alpha2';

/**
 * `spec` of a v1alpha2 service as v1beta1 has it.
 *
 * @see kfserving pkg/apis/serving/v1alpha2/inferenceservice_types.go `EndpointSpec`, `DeploymentSpec`
 */
export function specOfV1alpha2(spec: Json): Json {
  const endpoint = objectAt(spec, 'default') ?? {};
  return Object.fromEntries(COMPONENT_KINDS.flatMap((kind) => {
    const component = objectAt(endpoint, kind);
    return component === undefined ? [] : [[kind, componentOf(component)]];
  }));
}

function componentOf({ parallelism, custom, ...component }: Json): Json {
  const container = objectAt(custom, 'container');
  const limit = numberAt({ parallelism }, 'parallelism');
  return {
    ...(limit !== undefined && { containerConcurrency: limit }),
    ...(container !== undefined && { containers: [container] }),
    ...component,
  };
}
