import type { Json, Texts } from '../core/json';
import { booleanAt, numberAt, objectAt, objectsAt, textAt, textsAt } from '../core/json';
import type { BuiltInRuntime, RuntimeFormat } from './built-in-runtimes';
import { BUILT_IN_RUNTIMES } from './built-in-runtimes';
import { MODEL_CONTAINER, WORKER_CONTAINER } from './container-names';

/** What a ServingRuntime or ClusterServingRuntime says, as far as a service depends on it. */
export interface RuntimeFacts {
  readonly name: string;
  /** @default - a ClusterServingRuntime, there for every namespace */
  readonly namespace?: string;
  readonly formats: readonly RuntimeFormat[];
  /** Values of `protocolVersion`; empty takes any. */
  readonly protocols: readonly string[];
  /** Whether it spreads a model over several nodes. */
  readonly multiNode: boolean;
  /** Not taken for any model, not even by name. */
  readonly disabled: boolean;
  /** Serves several TrainedModels; not picked by itself. */
  readonly multiModel: boolean;
  /** Annotations of the pods, under those of the service. */
  readonly annotations: Texts;
  /** Labels of the pods, under those of the service. */
  readonly labels: Texts;
  /** The containers of a pod; the one of the model server is `kserve-container`. */
  readonly containers: readonly Json[];
  /** `spec.workerSpec`. @default - one node */
  readonly workerSpec?: Json;
  /** When it was made, of one in a cluster that runs: `2026-01-02T03:04:05Z`. @default - not known */
  readonly created?: string;
  /** The object itself. @default - one that KServe brings along: see `shippedResource` */
  readonly manifest?: Json;
  /** What more is known of one that KServe brings along. @default - it is somebody else's */
  readonly builtIn?: BuiltInRuntime;
}

const KINDS = ['ServingRuntime', 'ClusterServingRuntime'];

/** Whether a manifest is a runtime. */
export function isRuntimeManifest(manifest: unknown): manifest is Json {
  return KINDS.includes(textAt(manifest, 'kind') ?? '') && (textAt(manifest, 'apiVersion') ?? '').startsWith('serving.kserve.io/');
}

/** Reads a runtime's manifest; what it does not say, or says in a wrong shape, is at KServe's default. */
export function readRuntime(manifest: Json): RuntimeFacts {
  const namespace = textAt(manifest, 'kind') === 'ServingRuntime' ? textAt(manifest, 'metadata', 'namespace') ?? 'default' : undefined;
  const spec = objectAt(manifest, 'spec') ?? {};
  const workerSpec = objectAt(spec, 'workerSpec');
  const created = textAt(manifest, 'metadata', 'creationTimestamp');
  return {
    name: textAt(manifest, 'metadata', 'name') ?? '',
    ...(namespace !== undefined && { namespace }),
    formats: formatsOf(spec),
    protocols: protocolsOf(spec),
    multiNode: workerSpec !== undefined,
    disabled: booleanAt(spec, 'disabled') ?? false,
    multiModel: booleanAt(spec, 'multiModel') ?? false,
    annotations: textsAt(spec, 'annotations'),
    labels: textsAt(spec, 'labels'),
    containers: objectsAt(spec, 'containers'),
    manifest,
    ...(workerSpec !== undefined && { workerSpec }),
    ...(created !== undefined && { created }),
  };
}

/** The runtimes that KServe brings along, as facts. */
export const BUILT_IN_FACTS: readonly RuntimeFacts[] = BUILT_IN_RUNTIMES.map((builtIn) => {
  const { name, formats, protocols, multiNode, cpuRequest, memoryRequest } = builtIn;
  const resources = { requests: { cpu: cpuRequest, memory: memoryRequest } };
  const workers = [{ name: WORKER_CONTAINER, resources }];
  return {
    name, formats, protocols, multiNode, builtIn,
    disabled: false,
    multiModel: false,
    annotations: {},
    labels: {},
    containers: [{ name: MODEL_CONTAINER, resources }],
    // One worker beside the head, and a GPU for each of them.
    ...(multiNode && { workerSpec: { pipelineParallelSize: 1, tensorParallelSize: 1, containers: workers } }),
  };
});

function formatsOf(spec: Json): RuntimeFormat[] {
  return objectsAt(spec, 'supportedModelFormats').map((entry) => {
    const version = textAt(entry, 'version');
    const priority = numberAt(entry, 'priority');
    return {
      name: textAt(entry, 'name') ?? '',
      versions: version === undefined ? [] : [version],
      autoSelect: booleanAt(entry, 'autoSelect') ?? false,
      ...(priority !== undefined && { priority }),
    };
  });
}

function protocolsOf(spec: Json): string[] {
  const list: unknown = spec.protocolVersions;
  return Array.isArray(list) ? list.filter((value): value is string => typeof value === 'string') : [];
}
