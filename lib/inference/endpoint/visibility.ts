import { DeploymentMode } from '../../kserve/deployment-mode';
import { Dialect } from '../../kserve/dialect';

/** Who can reach a service. */
export class Visibility {
  /** Everybody who reaches the cluster's ingress. */
  public static readonly EXTERNAL = new Visibility('external');

  /** Only what runs in the cluster. */
  public static readonly CLUSTER_LOCAL = new Visibility('cluster-local');

  private constructor(private readonly value: string) {}

  /** The labels of the service that say so. @internal */
  public labels(mode: DeploymentMode, dialect: Dialect): { [key: string]: string } {
    if (this === Visibility.EXTERNAL) {
      return {};
    }
    if (dialect === Dialect.KFSERVING) {
      return { 'serving.knative.dev/visibility': this.value };
    }
    return { [mode === DeploymentMode.KNATIVE ? 'networking.knative.dev/visibility' : 'networking.kserve.io/visibility']: this.value };
  }
}
