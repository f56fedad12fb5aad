import { nonEmpty, oneOf, refuse } from '../../../../core/checks';
import { Faults } from '../../../../core/faults';
import type { Json } from '../../../../core/json';
import { listAt, objectAt, objectsAt } from '../../../../core/json';
import { checkQuantity } from '../../../../core/go-quantity';
import type { KubeObject } from '../../../install/kube-object';
import type { ContainerResources, Toleration } from '../../../system/platform-options';
import { SERVER } from './runtime-server';

/** What can be changed about one of the runtimes. */
export interface ServingRuntimeOptions {
  /** Image of the model server. @default - upstream's */
  readonly image?: string;
  /** Requests and limits of the model server where the InferenceService names none. @default - cpu 1 and memory 2Gi */
  readonly resources?: ContainerResources;
  /** Environment variables of the model server, beside upstream's. @default - none */
  readonly env?: Readonly<Record<string, string>>;
  /** Node labels that its pods need. @default - none */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Node taints that its pods put up with. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** Keep the runtime, but let no InferenceService choose it. @default false */
  readonly disabled?: boolean;
}

/** Leaves out all runtimes but those named. */
export function onlyRuntimes(objects: readonly KubeObject[], names: readonly string[]): readonly KubeObject[] {
  const faults = new Faults();
  const known = runtimeNames(objects);
  names.forEach((name, index) => faults.attempt(() => oneOf(`only[${index}]`, name, known)));
  if (names.length === 0) {
    faults.attempt(() => refuse('only', names, 'at least one name', 'leave \'only\' out for all of them'));
  }
  faults.throwIfAny();
  return objects.filter((object) => !isRuntime(object) || names.includes(object.metadata.name));
}

/** Changes runtimes by name. */
export function changeRuntimes(
  objects: readonly KubeObject[], options: Readonly<Record<string, ServingRuntimeOptions>>,
): readonly KubeObject[] {
  const faults = new Faults();
  const known = runtimeNames(objects);
  for (const [name, { image, resources }] of Object.entries(options)) {
    faults.attempt(() => oneOf('runtimes', name, known));
    if (image !== undefined) {
      faults.attempt(() => nonEmpty(`runtimes.${name}.image`, image));
    }
    for (const [list, amounts] of Object.entries<ContainerResources['limits']>({ ...resources })) {
      for (const [resource, amount] of Object.entries(amounts ?? {})) {
        faults.add(...checkQuantity(`runtimes.${name}.resources.${list}.${resource}`, amount));
      }
    }
  }
  faults.throwIfAny();
  return objects.map((object) => {
    const own = isRuntime(object) ? options[object.metadata.name] : undefined;
    return own ? change(object, own) : object;
  });
}

function isRuntime({ kind }: KubeObject): boolean {
  return kind === 'ClusterServingRuntime';
}

function runtimeNames(objects: readonly KubeObject[]): string[] {
  return objects.filter(isRuntime).map(({ metadata }) => metadata.name);
}

function change(object: KubeObject, { disabled, nodeSelector, tolerations, ...server }: ServingRuntimeOptions): KubeObject {
  return {
    ...object,
    spec: {
      ...objectAt(object, 'spec'),
      containers: objectsAt(object, 'spec', 'containers').map((each) => (each.name === SERVER.name ? changeServer(each, server) : each)),
      ...(disabled !== undefined && { disabled }),
      ...(nodeSelector && { nodeSelector: { ...objectAt(object, 'spec', 'nodeSelector'), ...nodeSelector } }),
      ...(tolerations && { tolerations: [...listAt(object, 'spec', 'tolerations'), ...tolerations.map((toleration) => toleration.render())] }),
    },
  };
}

function changeServer(container: Json, { image, resources, env = {} }: ServingRuntimeOptions): Json {
  const added = Object.entries(env).map(([name, value]) => ({ name, value }));
  const kept = objectsAt(container, 'env').filter(({ name }) => !(typeof name === 'string' && name in env));
  return {
    ...container,
    ...(image !== undefined && { image }),
    ...(added.length > 0 && { env: [...kept, ...added] }),
    ...(resources && {
      resources: {
        requests: { ...objectAt(container, 'resources', 'requests'), ...resources.requests },
        limits: { ...objectAt(container, 'resources', 'limits'), ...resources.limits },
      },
    }),
  };
}
