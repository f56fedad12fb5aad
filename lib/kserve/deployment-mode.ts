import { inspect } from 'node:util';
import { KnownValues } from '../core/known-values';

/** What KServe makes of an InferenceService: its annotation `serving.kserve.io/deploymentMode`, which cannot be changed later. */
export class DeploymentMode {
  /** A Knative Service per component: scales on requests, also to zero, and enforces a hard limit. Once called Serverless. */
  public static readonly KNATIVE = new DeploymentMode('Knative');

  /**
   * A Deployment, Service and HPA (or KEDA ScaledObject) per component: no hard limit, no scale to zero by requests. Once called
   * RawDeployment.
   */
  public static readonly STANDARD = new DeploymentMode('Standard');

  /**
   * What is left to ModelMesh: KServe makes no pods of it. Found in manifests; the constructs do not write it.
   *
   * @internal
   */
  public static readonly MODEL_MESH = new DeploymentMode('ModelMesh');

  private static readonly known = new KnownValues('DeploymentMode', [DeploymentMode.KNATIVE, DeploymentMode.STANDARD], ({ name }) => name);

  /**
   * The mode that `value` is: one of them, also of another copy of this package, or its name.
   *
   * @throws InputError for anything else, naming `path`
   * @internal
   */
  public static from(path: string, value: unknown): DeploymentMode {
    return DeploymentMode.known.from(path, value);
  }

  /**
   * The mode of a name as manifests have it, also the one it had before KServe v0.16; undefined for any other.
   *
   * @internal
   */
  public static named(name: string): DeploymentMode | undefined {
    switch (name) {
      case 'Knative':
      case 'Serverless':
        return DeploymentMode.KNATIVE;
      case 'Standard':
      case 'RawDeployment':
        return DeploymentMode.STANDARD;
      default:
        return name === 'ModelMesh' ? DeploymentMode.MODEL_MESH : undefined;
    }
  }

  /**
   * The mode that KServe takes of several names, each asked only where those before it are none that it knows, in the right letter case;
   * Knative if there is none at all.
   *
   * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `GetDeploymentMode`
   * @internal
   */
  public static firstOf(...names: ReadonlyArray<string | undefined>): DeploymentMode {
    for (const name of names) {
      const mode = name === undefined ? undefined : DeploymentMode.named(name);
      if (mode !== undefined) {
        return mode;
      }
    }
    return DeploymentMode.KNATIVE;
  }

  private constructor(
    /** The name as KServe writes it. */
    public readonly name: 'Knative' | 'Standard' | 'ModelMesh',
  ) {}

  public toString(): string {
    return this.name;
  }

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return `DeploymentMode.${this.name === 'ModelMesh' ? 'MODEL_MESH' : this.name.toUpperCase()}`;
  }
}
