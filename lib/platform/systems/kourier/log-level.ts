import type { KubeObject } from '../../install/kube-object';
import { editContainers } from '../../system/options/edit-objects';
import type { LogLevel } from '../../system/platform-options';

/** Sets how much the gateway's Envoy logs. Kourier's controller reads its level from Knative's config-logging, as all of Knative does. */
export function setEnvoyLogLevel(objects: readonly KubeObject[], { value }: LogLevel): readonly KubeObject[] {
  const level = value === 'warn' ? 'warning' : value;
  const change = (argument: string) => (argument.startsWith('--log-level ') ? `--log-level ${level}` : argument);
  return objects.map((object) => (object.kind === 'Deployment' && object.metadata.name === '3scale-kourier-gateway'
    ? editContainers(object, (container) => ({ ...container, args: (container.args ?? []).map(change) }))
    : object));
}
