import { inspect } from 'node:util';
import { KnownValues } from '../../core/known-values';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Dialect } from '../../kserve/dialect';

/** Who can reach a service. */
export class Visibility {
  /** Everybody who reaches the cluster's ingress. */
  public static readonly EXTERNAL = new Visibility('external');

  /** Only what runs in the cluster. */
  public static readonly CLUSTER_LOCAL = new Visibility('cluster-local');

  private static readonly known = new KnownValues('Visibility', [Visibility.EXTERNAL, Visibility.CLUSTER_LOCAL], ({ value }) => value);

  /**
   * The visibility that `value` is: one of them, also of another copy of this package, or its name.
   *
   * @throws InputError for anything else, naming `path`
   * @internal
   */
  public static from(path: string, value: unknown): Visibility {
    return Visibility.known.from(path, value);
  }

  private constructor(
    /** `external` or `cluster-local`. */
    public readonly value: string,
  ) {}

  /** Whether only the cluster reaches it. @internal */
  public get isClusterLocal(): boolean {
    return this.value === 'cluster-local';
  }

  /** The labels of the service that say so. @internal */
  public labels(mode: DeploymentMode, dialect: Dialect): { [key: string]: string } {
    if (!this.isClusterLocal) {
      return {};
    }
    if (dialect.id === 'kfserving') {
      return { 'serving.knative.dev/visibility': this.value };
    }
    return { [mode.name === 'Knative' ? 'networking.knative.dev/visibility' : 'networking.kserve.io/visibility']: this.value };
  }

  /** @internal How messages show it: as it was written. */
  public [inspect.custom](): string {
    return `Visibility.${this.isClusterLocal ? 'CLUSTER_LOCAL' : 'EXTERNAL'}`;
  }
}
