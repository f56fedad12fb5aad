import { inspect } from 'node:util';
import { KnownValues } from '../core/known-values';
import { fitting } from '../core/props/kind';
import { TEXT } from '../core/props/kinds';

/** The inference protocol between client and model server: `protocolVersion` of a model. */
export class Protocol {
  /** KServe's V1 (TensorFlow Serving's REST): `POST /v1/models/NAME:predict`. */
  public static readonly V1 = new Protocol('v1');

  /** Open Inference Protocol: `POST /v2/models/NAME/infer`. */
  public static readonly V2 = new Protocol('v2');

  /** TensorFlow Serving's gRPC. */
  public static readonly GRPC_V1 = new Protocol('grpc-v1');

  /** Open Inference Protocol over gRPC. */
  public static readonly GRPC_V2 = new Protocol('grpc-v2');

  /** All of them, lowest first. */
  public static readonly ALL: readonly Protocol[] = [Protocol.V1, Protocol.V2, Protocol.GRPC_V1, Protocol.GRPC_V2];

  private static readonly known = new KnownValues('Protocol', Protocol.ALL, ({ value }) => value);

  /**
   * The protocol that `value` is: one of them, also of another copy of this package, or its name.
   *
   * @throws InputError for anything else, naming `path`
   * @internal
   */
  public static from(path: string, value: unknown): Protocol {
    return Protocol.known.from(path, value);
  }

  private constructor(
    /** The value of `protocolVersion`. */
    public readonly value: string,
  ) {}

  /** Whether requests travel by gRPC, over HTTP/2. */
  public get isGrpc(): boolean {
    return this.value.startsWith('grpc');
  }

  /**
   * The path of a prediction; for gRPC the full method name.
   *
   * @param modelName the name under which the server knows the model
   */
  public predictPath(modelName: string): string {
    fitting(TEXT, 'predictPath: modelName', modelName);
    switch (this.value) {
      case 'v1':
        return `/v1/models/${modelName}:predict`;
      case 'v2':
        return `/v2/models/${modelName}/infer`;
      case 'grpc-v1':
        return '/tensorflow.serving.PredictionService/Predict';
      default:
        return '/inference.GRPCInferenceService/ModelInfer';
    }
  }

  public toString(): string {
    return this.value;
  }

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return `Protocol.${this.value.toUpperCase().replace('-', '_')}`;
  }
}
