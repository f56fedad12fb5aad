import type { KubeObject } from '../../install/kube-object';
import { setConfigMapData } from '../../system/options/edit-objects';
import type { LogLevel } from '../../system/platform-options';

/** Components that read `loglevel.<component>` of config-logging. Source: config/core/configmaps/logging.yaml. */
const COMPONENTS = ['controller', 'autoscaler', 'queueproxy', 'webhook', 'activator', 'hpaautoscaler'];
/** The network layers read theirs in the same place. */
const NETWORK_LAYERS = ['net-istio-controller', 'net-kourier-controller', 'net-gateway-api-controller'];

/** Sets how much Knative's components log; they take it up while they run, queue-proxies when their pod is made. */
export function setKnativeLogLevel(objects: readonly KubeObject[], { value }: LogLevel): readonly KubeObject[] {
  const levels = [...COMPONENTS, ...NETWORK_LAYERS].map((component) => [`loglevel.${component}`, value] as const);
  return setConfigMapData(objects, 'logLevel', 'config-logging', Object.fromEntries(levels));
}
