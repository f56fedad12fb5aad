import type { Violation } from '../../core/input-error';
import { violation } from '../../core/checks';
import { checkContainer, renderContainer } from '../component/container';
import type { Dialect } from '../../kserve/dialect';
import { builtInRuntime } from '../../kserve/built-in-runtimes';
import { checkFormat, protocolOf, runtimeOf } from './format-rules';
import { orFaulty } from '../../core/faulty';
import type { Json } from '../../core/json';
import { checkMultiNode, resourcesOf, withoutLostNodes } from './multi-node';
import type { CustomModelProps, ModelProps } from './model-options';
import { Protocol } from '../../kserve/protocol';
import { fitting } from '../../core/props/kind';
import { FIELDS } from '../../core/props/kinds';
import { CUSTOM_MODEL, MODEL } from './model-kinds';
import { checkStorageUri } from './storage-uri';

/** Formats whose server can load a model without storage: from a hub, by its args or environment. */
const STORAGE_OPTIONAL = ['huggingface'];

/** A model in a format that some runtime loads. */
export interface FormatModel {
  /** `modelFormat.name`. */
  readonly format: string;
  readonly props: ModelProps;
}

/** A container of the user's own. */
interface OwnServer {
  readonly custom: CustomModelProps;
}

/** What a service serves: a model in a format that some runtime loads, or a container of the user's own. */
export class Model {
  /** A scikit-learn pickle. V1 by kserve-sklearnserver, V2 by kserve-mlserver. */
  public static sklearn(props: ModelProps): Model {
    return Model.of('sklearn', props);
  }

  /** An XGBoost booster. V1 by kserve-xgbserver, V2 by kserve-mlserver. */
  public static xgboost(props: ModelProps): Model {
    return Model.of('xgboost', props);
  }

  /** A TensorFlow SavedModel. V1 and gRPC V1 by kserve-tensorflow-serving, V2 and gRPC V2 by kserve-tritonserver. */
  public static tensorflow(props: ModelProps): Model {
    return Model.of('tensorflow', props);
  }

  /** A TorchServe model store (`config/config.properties`, `model-store/*.mar`). V1, V2 and gRPC V2 by kserve-torchserve. */
  public static pytorch(props: ModelProps): Model {
    return Model.of('pytorch', props);
  }

  /** A Triton model repository. V2 and gRPC V2 by kserve-tritonserver. */
  public static triton(props: ModelProps): Model {
    return Model.of('triton', props);
  }

  /** An ONNX model in a Triton repository. V2 and gRPC V2 by kserve-tritonserver. */
  public static onnx(props: ModelProps): Model {
    return Model.of('onnx', props);
  }

  /** A TensorRT plan in a Triton repository. V2 and gRPC V2 by kserve-tritonserver. */
  public static tensorrt(props: ModelProps): Model {
    return Model.of('tensorrt', props);
  }

  /** A Hugging Face model, from storage or, with `--model_id` among the args, from the hub. V1 and V2 by kserve-huggingfaceserver. */
  public static huggingface(props: ModelProps): Model {
    return Model.of('huggingface', props);
  }

  /** A PMML file. V1 and V2 by kserve-pmmlserver. */
  public static pmml(props: ModelProps): Model {
    return Model.of('pmml', props);
  }

  /** A LightGBM booster. V1 by kserve-lgbserver, V2 by kserve-mlserver. */
  public static lightgbm(props: ModelProps): Model {
    return Model.of('lightgbm', props);
  }

  /** A PaddlePaddle model. V1 and V2 by kserve-paddleserver. */
  public static paddle(props: ModelProps): Model {
    return Model.of('paddle', props);
  }

  /** An MLflow model. V2 by kserve-mlserver. */
  public static mlflow(props: ModelProps): Model {
    return Model.of('mlflow', props);
  }

  /** A model for vLLM, which speaks OpenAI's API. By kserve-vllmserver. */
  public static vllm(props: ModelProps): Model {
    return Model.of('vLLM', props);
  }

  /** An AutoGluon predictor. V1 and V2 by kserve-autogluonserver. */
  public static autogluon(props: ModelProps): Model {
    return Model.of('autogluon', props);
  }

  /**
   * A model in any format. One that is not built in needs a ServingRuntime or ClusterServingRuntime for it in the cluster.
   *
   * @param format `modelFormat.name`; KServe compares the letter case
   */
  public static of(format: string, props: ModelProps): Model {
    return orFaulty(Model, () => new Model({ format, props: fitting(FIELDS, 'Model', props) }));
  }

  /** A model server of the user's own. It has to listen on port 8080 unless `ports` says otherwise. */
  public static container(props: CustomModelProps): Model {
    return orFaulty(Model, () => new Model({ custom: fitting(FIELDS, 'Model.container', props) }));
  }

  /** `modelFormat.name`; undefined for a container. */
  public readonly format: string | undefined;

  private constructor(private readonly served: FormatModel | OwnServer) {
    this.format = this.ofFormat?.format;
  }

  /** The protocol that clients speak with it. */
  public get protocol(): Protocol {
    const { ofFormat } = this;
    return ofFormat === undefined ? this.explicitProtocol ?? Protocol.V1 : protocolOf(ofFormat.format, ofFormat.props);
  }

  /** The runtime that serves it: the one that was named, or the built-in one that KServe picks; else, and for a container, undefined. */
  public get runtime(): string | undefined {
    const { ofFormat } = this;
    return ofFormat && runtimeOf(ofFormat.format, ofFormat.props);
  }

  /** The name by which the server knows the model, where that is not the service's. */
  public get modelName(): string | undefined {
    return this.stated.modelName;
  }

  /** Whether the protocol was chosen by the user. @internal */
  public get explicitProtocol(): Protocol | undefined {
    const { protocol } = this.stated;
    return protocol === undefined ? undefined : Protocol.from('model.protocol', protocol);
  }

  /** The model of a format; undefined for a container. @internal */
  public get ofFormat(): FormatModel | undefined {
    return 'custom' in this.served ? undefined : this.served;
  }

  /** What was said of it, whichever it is. */
  private get stated(): ModelProps | CustomModelProps {
    return 'custom' in this.served ? this.served.custom : this.served.props;
  }

  /** The path of a prediction. vLLM answers by OpenAI's API whatever protocol is declared. @internal */
  public predictPath(modelName: string): string {
    return this.format === 'vLLM' ? '/v1/chat/completions' : this.protocol.predictPath(modelName);
  }

  /** What is wrong with each prop by itself, and the model without those; undefined where one is wrong that has to be there. @internal */
  public sift(path: string, dialect: Dialect): { readonly faults: readonly Violation[]; readonly rest: Model | undefined } {
    const { served } = this;
    if (!('custom' in served)) {
      const { faults, rest } = MODEL.sift(path, served.props);
      if (faults.length === 0 || rest === undefined) {
        return { faults, rest: rest && this };
      }
      return { faults, rest: new Model({ format: served.format, props: withoutLostNodes(served.props, rest) }) };
    }
    const custom: CustomModelProps | undefined = served.custom;
    const { faults, rest } = CUSTOM_MODEL.sift(path, custom);
    if (rest === undefined) {
      const uri = custom?.storageUri;
      return { faults: [...faults, ...(uri === undefined ? [] : checkStorageUri(`${path}.storageUri`, uri, dialect))], rest };
    }
    return { faults, rest: faults.length === 0 ? this : new Model({ custom: rest }) };
  }

  /** What is wrong with the props together. @internal */
  public check(path: string, dialect: Dialect): Violation[] {
    const { served } = this;
    if ('custom' in served) {
      const { custom } = served;
      return [
        ...(custom.storageUri === undefined ? [] : checkStorageUri(`${path}.storageUri`, custom.storageUri, dialect)),
        ...checkContainer(path, custom),
        ...saidTwice(path, custom),
      ];
    }
    const { format, props } = served;
    return [
      ...checkFormat(path, format, props),
      ...checkStorage(path, served, dialect),
      ...checkContainer(path, props, 'model'),
      ...checkMultiNode(path, props),
    ];
  }

  /** What is said of the container of a format's model, laid over `block`; for a container just that. Both dialects do so. @internal */
  public renderContainerFields(block: Json): Json {
    const props = this.ofFormat?.props;
    if (props === undefined) {
      return block;
    }
    const grpcPort = this.protocol.isGrpc && this.runtime !== undefined ? builtInRuntime(this.runtime)?.grpcPort : undefined;
    // Knative routes to the first port it finds and to 8080 without one, where no runtime answers gRPC.
    const ports = grpcPort === undefined ? undefined : { ports: [{ name: 'h2c', containerPort: grpcPort, protocol: 'TCP' }] };
    const resources = resourcesOf(props);
    const settings = resources === undefined || resources === props.resources ? props : { ...props, resources };
    return renderContainer(settings, ports === undefined ? block : { ...block, ...ports });
  }

  /** The container of a model server of the user's own, or undefined. @internal */
  public renderContainer(name: string): Json | undefined {
    if (!('custom' in this.served)) {
      return undefined;
    }
    const { custom } = this.served;
    const { image, storageUri } = custom;
    const protocol = this.explicitProtocol;
    const env = [
      ...(storageUri === undefined ? [] : [{ name: 'STORAGE_URI', value: storageUri }]),
      ...(protocol === undefined ? [] : [{ name: 'PROTOCOL', value: protocol.value }]),
    ];
    return renderContainer(custom, { name, image, env });
  }
}

/** The variables by which a container gets its model and its protocol, and the props that they are made of. */
const BY_PROP = [['STORAGE_URI', 'storageUri'], ['PROTOCOL', 'protocol']] as const;

/** Of a variable that stands twice KServe reads the first, and the program gets the last. */
function saidTwice(path: string, { env, ...props }: CustomModelProps): Violation[] {
  return BY_PROP.filter(([name, prop]) => env?.[name] !== undefined && props[prop] !== undefined)
    .map(([name, prop]) => violation(`${path}.env`, name, `none beside '${prop}'`, 'say it by one of the two'));
}

function checkStorage(path: string, { format, props: { storageUri, storage, runtime } }: FormatModel, dialect: Dialect): Violation[] {
  if (storageUri !== undefined && storage !== undefined) {
    return [violation(`${path}.storage`, storage, 'either storage or storageUri, not both')];
  }
  if (storageUri !== undefined) {
    return checkStorageUri(`${path}.storageUri`, storageUri, dialect);
  }
  if (storage !== undefined) {
    return storage.check(`${path}.storage`, dialect);
  }
  // A runtime of the user's own may have the model in its image.
  const optional = STORAGE_OPTIONAL.includes(format) || (runtime !== undefined && builtInRuntime(runtime) === undefined);
  return optional ? [] : [violation(`${path}.storageUri`, storageUri, 'where the model is', 'say it with storageUri or storage')];
}
