/** A model format that a runtime can serve. */
export interface RuntimeFormat {
  /** The format's name, in the letter case that KServe compares. */
  readonly name: string;
  /** The versions of the format. */
  readonly versions: readonly string[];
  /** Whether the runtime is chosen by itself for the format; if not, it must be named. */
  readonly autoSelect: boolean;
  /** Of several that fit, the highest number wins, from 1. @default - none: behind every one that has a number */
  readonly priority?: number;
}

/** What is known of a model server that KServe brings along as a ClusterServingRuntime. */
export interface BuiltInRuntime {
  /** `metadata.name`. */
  readonly name: string;
  readonly formats: readonly RuntimeFormat[];
  /** Values of `protocolVersion`; empty takes any. */
  readonly protocols: readonly string[];
  /** The CPU that its container requests when the model does not say. */
  readonly cpuRequest: string;
  /** The memory that its container requests when the model does not say. */
  readonly memoryRequest: string;
  /** Whether it spreads a model over several nodes (`workerSpec`); then it is only chosen for services that want that. */
  readonly multiNode: boolean;
  /** Whether one pod really works on several requests at once on one GPU: by batching or by several model instances. */
  readonly concurrentOnGpu: boolean;
  /** The container port of gRPC, or undefined if it speaks none. */
  readonly grpcPort?: number;
}

/** The 14 that KServe's `kserve-cluster-resources.yaml` installs (config/runtimes/kustomization.yaml). */
export const BUILT_IN_RUNTIMES: readonly BuiltInRuntime[] = [
  runtime('kserve-autogluonserver', [format('autogluon', ['1'], 1)], ['v1', 'v2']),
  runtime('kserve-huggingfaceserver', [format('huggingface', ['1'], 1)], ['v2', 'v1'], { concurrentOnGpu: true }),
  runtime('kserve-huggingfaceserver-multinode', [format('huggingface', ['1'], 2)], ['v2', 'v1'], {
    cpuRequest: '2', memoryRequest: '6Gi', multiNode: true, concurrentOnGpu: true,
  }),
  runtime('kserve-lgbserver', [format('lightgbm', ['4'], 1)], ['v1', 'v2']),
  runtime('kserve-mlserver', [
    format('sklearn', ['0', '1'], 2), format('xgboost', ['1', '2'], 2), format('lightgbm', ['3', '4'], 2), format('mlflow', ['1', '2'], 1),
  ], ['v2']),
  runtime('kserve-paddleserver', [format('paddle', ['2'], 1)], ['v1', 'v2']),
  runtime('kserve-pmmlserver', [format('pmml', ['3', '4'], 1)], ['v1', 'v2']),
  runtime('kserve-predictiveserver', [onlyByName('sklearn', ['1'], 3), onlyByName('xgboost', ['2'], 3), onlyByName('lightgbm', ['4'], 3)], ['v1', 'v2']),
  runtime('kserve-sklearnserver', [format('sklearn', ['1'], 1)], ['v1', 'v2']),
  runtime('kserve-tensorflow-serving', [format('tensorflow', ['1', '2'], 2)], ['v1', 'grpc-v1'], { grpcPort: 9000, concurrentOnGpu: true }),
  runtime('kserve-torchserve', [format('pytorch', ['1'], 2)], ['v1', 'v2', 'grpc-v2'], { grpcPort: 7070 }),
  runtime('kserve-tritonserver', [
    format('tensorrt', ['8'], 1), format('tensorflow', ['1', '2'], 1), format('onnx', ['1'], 1), onlyByName('pytorch', ['1']), format('triton', ['2'], 1),
  ], ['v2', 'grpc-v2'], { grpcPort: 9000, concurrentOnGpu: true }),
  runtime('kserve-vllmserver', [format('vLLM', ['1'], 1)], [], { concurrentOnGpu: true }),
  runtime('kserve-xgbserver', [format('xgboost', ['2'], 1)], ['v1', 'v2']),
];

/** Formats of the built-in runtimes, sorted. */
export const BUILT_IN_FORMATS: readonly string[] = [
  ...new Set(BUILT_IN_RUNTIMES.flatMap(({ formats }) => formats.map(({ name }) => name))),
].sort();

const BY_NAME = new Map(BUILT_IN_RUNTIMES.map((builtIn) => [builtIn.name, builtIn]));

/** The built-in runtime of that name, or undefined. */
export function builtInRuntime(name: string): BuiltInRuntime | undefined {
  return BY_NAME.get(name);
}

/** Whether a runtime speaks a protocol; all speak the empty one. @see kserve pkg/apis/serving/v1alpha1 `IsProtocolVersionSupported` */
export function speaks({ protocols }: Pick<BuiltInRuntime, 'protocols'>, protocol: string): boolean {
  return protocol === '' || protocols.length === 0 || protocols.includes(protocol);
}

/** The entry of a runtime for a format (and version, if one is asked for), or undefined. */
export function formatOf({ formats }: Pick<BuiltInRuntime, 'formats'>, name: string, version?: string): RuntimeFormat | undefined {
  return formats.find((candidate) => candidate.name === name && (version === undefined || candidate.versions.includes(version)));
}

function format(name: string, versions: readonly string[], priority: number): RuntimeFormat {
  return { name, versions, priority, autoSelect: true };
}

function onlyByName(name: string, versions: readonly string[], priority?: number): RuntimeFormat {
  return { name, versions, autoSelect: false, ...(priority !== undefined && { priority }) };
}

function runtime(
  name: string, formats: readonly RuntimeFormat[], protocols: readonly string[], rest: Partial<BuiltInRuntime> = {},
): BuiltInRuntime {
  return { name, formats, protocols, cpuRequest: '1', memoryRequest: '2Gi', multiNode: false, concurrentOnGpu: false, ...rest };
}
