import type { KubeMetadata, KubeObject } from '../install/kube-object';
import { object } from './object';

/** What a Service is made from. */
export interface ServiceParts {
  readonly selector: Record<string, string>;
  readonly ports: ReadonlyArray<Record<string, unknown>>;
  /** @default - none is written, which is a ClusterIP */
  readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  /** Further fields of the Service's spec. @default - none */
  readonly more?: Record<string, unknown>;
}

/** Makes a Service. */
export function service(metadata: KubeMetadata, { selector, ports, type, more }: ServiceParts): KubeObject {
  return object('v1', 'Service', metadata, { spec: { ...(type && { type }), ports, selector, ...more } });
}

/** One port of a Service; `targetPort` is the container's port or its name. */
export function servicePort(name: string, port: number, targetPort: number | string = port): Record<string, unknown> {
  return { name, port, targetPort };
}
