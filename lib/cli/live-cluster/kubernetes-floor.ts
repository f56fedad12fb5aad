import type { Cluster } from '../../cluster/cluster';
import { compareMinors } from '../../platform/release/version';
import { oldestKubernetes } from '../../platform/systems/knative-serving/releases';

/**
 * What is wrong with a cluster whose Kubernetes is older than its Knative starts on: all works until a controller is started again.
 *
 * @returns one sentence; undefined where the two go together, or where one of them is not known
 * @see knative.dev/pkg version/version.go `CheckMinimumVersion`
 */
export function kubernetesTooOld({ kubernetesVersion, knativeVersion }: Cluster): string | undefined {
  const [kubernetes, knative] = [kubernetesVersion.value, knativeVersion.value];
  const floor = knative === undefined ? undefined : oldestKubernetes(knative);
  if (kubernetes === undefined || knative === undefined || floor === undefined || compareMinors(kubernetes, floor) >= 0) {
    return undefined;
  }
  return `Kubernetes ${kubernetes} of the cluster is older than ${floor}, below which the controllers of Knative Serving ${knative} refuse to `
    + 'start unless their variable KUBERNETES_MIN_VERSION says otherwise';
}
