import type { Json } from '../core/json';
import { objectAt, objectsAt, textAt } from '../core/json';
import type { ComponentKind } from './component-kind';
import { TRANSFORMER_CONTAINER } from './container-names';
import type { Dialect } from './dialect';
import { defaultedProtocol, frameworksOf } from './frameworks';
import { containerNamed, mergeContainer } from './merge-container';
import type { RuntimeOffer } from './select-runtime';
import { runtimeByName, selectedRuntime } from './select-runtime';
import type { RuntimeFacts } from './serving-runtime';

/** What the pod of a component is made of. */
export interface ComponentPod {
  /** The container that does the work, as the service has it. */
  readonly stated: Json;
  /** The same laid over its runtime's container. */
  readonly container: Json;
  /** All containers. */
  readonly containers: readonly Json[];
  /** @default - a container of the service's own, or none fits */
  readonly runtime?: string;
  /** @default - nothing is known of the runtime */
  readonly runtimeFacts?: RuntimeFacts;
}

/** Where a component runs. */
export interface PodContext {
  readonly dialect: Dialect;
  readonly namespace: string;
  readonly runtimes: RuntimeOffer;
}

/**
 * The pod that KServe makes of a component: the model's container over its runtime's, then the runtime's other containers, then the
 * service's own.
 *
 * @see kserve …/components/predictor.go `buildPodSpec`
 */
export function podOf(kind: ComponentKind, spec: Json, context: PodContext): ComponentPod {
  const own = objectsAt(spec, 'containers');
  const model = kind === 'predictor' ? modelOf(spec, context.dialect) : undefined;
  if (model === undefined) {
    const art = kind === 'explainer' ? objectAt(spec, 'art') : undefined;
    const stated = art ?? workingContainer(own, context.dialect);
    return { stated, container: stated, containers: art === undefined ? own : [art, ...own] };
  }
  const { block } = model;
  const runtimeFacts = context.dialect.id === 'kfserving' ? undefined : runtimeOf(spec, model, context);
  const runtime = textAt(block, 'runtime') ?? runtimeFacts?.name;
  const name = context.dialect.containerName;
  const base = runtimeFacts && containerNamed(runtimeFacts.containers, name);
  const container = base === undefined ? block : mergeContainer(base, block);
  const others = runtimeFacts === undefined ? [] : runtimeFacts.containers.filter((other) => other !== base);
  return {
    stated: block,
    container,
    containers: others.length === 0 && own.length === 0 ? [container] : [container, ...beside(others, own)],
    ...(runtime !== undefined && { runtime }),
    ...(runtimeFacts !== undefined && { runtimeFacts }),
  };
}

/** The container that serves: the one of the name that KServe gives it, else the first. */
export function workingContainer(containers: readonly Json[], { containerName }: Dialect): Json {
  return containerNamed(containers, containerName) ?? containers[0] ?? {};
}

interface StatedModel {
  /** The block of the model: its container and what is said of the model. */
  readonly block: Json;
  readonly format: string;
  readonly protocol: string | undefined;
}

/**
 * A framework's own block goes before `model`, which the webhook writes it over.
 *
 * @see kserve pkg/apis/serving/v1beta1/inference_service_defaults.go `setPredictorModelDefaults`
 */
function modelOf(spec: Json, dialect: Dialect): StatedModel | undefined {
  for (const format of frameworksOf(dialect)) {
    const block = objectAt(spec, format);
    if (block !== undefined) {
      return { block, format, protocol: textAt(block, 'protocolVersion') ?? defaultedProtocol(format, true) };
    }
  }
  const model = objectAt(spec, 'model');
  const format = textAt(model, 'modelFormat', 'name') ?? '';
  return model && { block: model, format, protocol: textAt(model, 'protocolVersion') ?? defaultedProtocol(format, false) };
}

function runtimeOf(spec: Json, { block, format, protocol }: StatedModel, { namespace, runtimes }: PodContext): RuntimeFacts | undefined {
  const named = textAt(block, 'runtime');
  if (named !== undefined) {
    return runtimeByName(named, namespace, runtimes);
  }
  const version = textAt(block, 'modelFormat', 'version');
  return selectedRuntime({
    namespace, format,
    multiNode: spec.workerSpec !== undefined,
    ...(version !== undefined && { version }),
    ...(protocol !== undefined && { protocol }),
  }, runtimes);
}

/** A transformer beside the predictor is merged like the model's container; every other container is added. */
function beside(runtime: readonly Json[], service: readonly Json[]): Json[] {
  const [base, change] = [containerNamed(runtime, TRANSFORMER_CONTAINER), containerNamed(service, TRANSFORMER_CONTAINER)];
  const transformer = base !== undefined && change !== undefined ? mergeContainer(base, change) : base ?? change;
  return [
    ...(transformer === undefined ? [] : [transformer]),
    ...runtime.filter((container) => container !== base),
    ...service.filter((container) => container !== change),
  ];
}
