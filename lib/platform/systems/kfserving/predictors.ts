import { KFSERVING_VERSION } from './names';

/** What KFServing runs for a framework. Before there were ServingRuntimes, this was the list of model servers. */
interface Predictor {
  /** Without a tag. */
  readonly image: string;
  readonly defaultImageVersion: string;
  /** Where a GPU is asked for. */
  readonly defaultGpuImageVersion?: string;
  /** Seconds, as text. */
  readonly defaultTimeout?: string;
  readonly supportedFrameworks: readonly string[];
  /** Whether TrainedModels can be loaded into it. */
  readonly multiModelServer: boolean;
}

/** Frameworks whose server depends on the protocol have one entry for each; the others have one at all. */
export const PREDICTORS: Readonly<Record<string, Predictor | Readonly<Record<'v1' | 'v2', Predictor>>>> = {
  tensorflow: predictor('tensorflow/serving', '1.14.0', ['tensorflow'], { defaultGpuImageVersion: '1.14.0-gpu', defaultTimeout: '60' }),
  onnx: predictor('mcr.microsoft.com/onnxruntime/server', 'v1.0.0', ['onnx']),
  sklearn: { v1: ownServer('sklearnserver', 'sklearn', { multiModelServer: true }), v2: mlServer('sklearn') },
  xgboost: { v1: ownServer('xgbserver', 'xgboost', { multiModelServer: true }), v2: mlServer('xgboost') },
  pytorch: {
    v1: ownServer('pytorchserver', 'pytorch', { defaultGpuImageVersion: `${KFSERVING_VERSION}-gpu` }),
    v2: predictor('pytorch/torchserve-kfs', '0.4.0', ['pytorch'], { defaultGpuImageVersion: '0.4.0-gpu' }),
  },
  triton: predictor('nvcr.io/nvidia/tritonserver', '20.08-py3', ['tensorrt', 'tensorflow', 'onnx', 'pytorch', 'caffe2'], { multiModelServer: true }),
  pmml: ownServer('pmmlserver', 'pmml'),
  lightgbm: ownServer('lgbserver', 'lightgbm'),
  paddle: ownServer('paddleserver', 'paddle'),
};

function predictor(
  image: string, defaultImageVersion: string, supportedFrameworks: readonly string[], rest: Partial<Predictor> = {},
): Predictor {
  return { image, defaultImageVersion, supportedFrameworks, multiModelServer: false, ...rest };
}

function ownServer(program: string, framework: string, rest?: Partial<Predictor>): Predictor {
  return predictor(`kfserving/${program}`, KFSERVING_VERSION, [framework], rest);
}

function mlServer(framework: string): Predictor {
  return predictor('docker.io/seldonio/mlserver', '0.2.1', [framework]);
}
