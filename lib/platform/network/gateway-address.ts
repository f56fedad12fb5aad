import { refuse } from '../../core/checks';

/** Where requests from outside enter the cluster, as a pod of the cluster sees it: what a load test sends to. */
export interface GatewayAddress {
  /** DNS name of the Service in front of the gateway: `kourier.kourier-system.svc`. */
  readonly host: string;
  /** Its port for plain HTTP. */
  readonly port: number;
}

/** The port of a Service in front of a gateway: every layer listens there for plain HTTP. */
export const HTTP = 80;

/** The address of a Service. */
export function addressOf(namespace: string, name: string): GatewayAddress {
  return { host: `${name}.${namespace}.svc`, port: HTTP };
}

/**
 * The namespace and the name of `namespace/name`.
 *
 * @param path the option as the user typed it
 * @throws InputError for any other text
 */
export function namespacedName(path: string, reference: string): readonly [namespace: string, name: string] {
  const [namespace, name, ...rest] = reference.split('/');
  return namespace && name && rest.length === 0 ? [namespace, name] : refuse(path, reference, 'namespace/name');
}
