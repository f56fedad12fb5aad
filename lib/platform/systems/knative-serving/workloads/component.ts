import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import type { DeploymentStrategy } from 'kubernetes-types/apps/v1';
import type { KubeObject } from '../../../install/kube-object';
import { RESTRICTED, containerPorts, deployment, env, service, servicePort, spreadOut } from '../../../objects';
import { knativeImage } from '../images';
import { inKnative, knativeLabels } from '../names';

/** Environment by which a component of Knative finds itself and its ConfigMaps. */
export const KNATIVE_ENV = {
  SYSTEM_NAMESPACE: '@metadata.namespace',
  CONFIG_LOGGING_NAME: 'config-logging',
  CONFIG_OBSERVABILITY_NAME: 'config-observability',
};

/** Ports of every component: metrics, and profiling that is off until config-observability turns it on. */
export const KNATIVE_PORTS = { metrics: 9090, profiling: 8008 };

/** What tells one component of Knative Serving from another. */
export interface ComponentParts {
  readonly name: Parameters<typeof knativeImage>[0];
  readonly account: string;
  /** Whether the pods carry the label `role` too. */
  readonly role?: boolean;
  readonly replicas?: number;
  readonly strategy?: DeploymentStrategy;
  /** Labels of the Deployment beside the common ones. */
  readonly labels?: Record<string, string>;
  readonly env: Record<string, string>;
  /** Container ports beside the common ones. */
  readonly ports?: Record<string, number>;
  readonly container: Pick<Container, 'resources' | 'readinessProbe' | 'livenessProbe'>;
  readonly pod?: Partial<PodSpec>;
}

/** The Deployment of a component. Source: config/core/deployments. */
export function componentDeployment(parts: ComponentParts): KubeObject {
  const { name, account, role, replicas, strategy, labels } = parts;
  return deployment(inKnative(name, name, labels), {
    replicas,
    strategy,
    selector: { app: name, ...(role && { role: name }) },
    podLabels: knativeLabels(name),
    pod: {
      affinity: spreadOut(name),
      serviceAccountName: account,
      containers: [{
        name,
        image: knativeImage(name),
        env: env(parts.env),
        ports: containerPorts({ ...KNATIVE_PORTS, ...parts.ports }),
        securityContext: RESTRICTED,
        ...parts.container,
      }],
      ...parts.pod,
    },
  });
}

/** The Service of a component: metrics, profiling and what is given. */
export function componentService(
  name: string, app: string, ports: ReadonlyArray<Record<string, unknown>> = [], more: Partial<Parameters<typeof service>[1]> = {},
  labels: Record<string, string> = {},
): KubeObject {
  return service(inKnative(name, app, { app, ...labels }), {
    selector: { app },
    ports: [servicePort('http-metrics', 9090), servicePort('http-profiling', 8008), ...ports],
    ...more,
  });
}
