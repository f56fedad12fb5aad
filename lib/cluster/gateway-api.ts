/*
 * A Gateway of the Gateway API says where it listens, not which Service stands in front of it: that is its implementation's to name. Some
 * name it after the Gateway; of the others the running cluster tells an address, in the Gateway's status.
 */
import type { Json } from '../core/json';
import { objectsAt, textAt } from '../core/json';
import { Figure } from './figure';
import type { GatewayAddress } from './statement';

/**
 * Implementations that put the Service beside the Gateway, under a name that follows from it. Envoy Gateway's goes into its own namespace
 * and ends in a digest, and its class is called as its users like.
 *
 * @see istio pilot/pkg/config/kube/gateway/deploymentcontroller.go getDefaultName
 * @see cilium operator/pkg/gateway-api/helpers.go CiliumGatewayPrefix
 */
const SERVICE_NAMES: ReadonlyMap<string, (gateway: string) => string> = new Map([
  ['istio', (gateway: string) => `${gateway}-istio`],
  ['cilium', (gateway: string) => `cilium-gateway-${gateway}`],
]);

/** A Gateway of the Gateway API. */
export interface ApiGateway {
  /** `namespace/name`. */
  readonly reference: string;
  /** `spec.gatewayClassName`. */
  readonly gatewayClass: string;
  /** The first address in its status. @default - it has none yet */
  readonly address?: string | undefined;
  /** Port of its first listener for plain HTTP. */
  readonly port: number;
  /** Where it stands, in words. */
  readonly from: string;
}

/** Whether an object is a Gateway of the Gateway API; Istio has a kind of that name too. */
export function isApiGateway(object: Json): boolean {
  return object.kind === 'Gateway' && (textAt(object, 'apiVersion') ?? '').startsWith('gateway.networking.k8s.io/');
}

/** Reads a Gateway. */
export function readApiGateway(object: Json, from: string): ApiGateway {
  const plain = objectsAt(object, 'spec', 'listeners').find(({ protocol }) => protocol === 'HTTP');
  const address = textAt(objectsAt(object, 'status', 'addresses')[0], 'value');
  return {
    reference: `${textAt(object, 'metadata', 'namespace') ?? 'default'}/${textAt(object, 'metadata', 'name') ?? ''}`,
    gatewayClass: textAt(object, 'spec', 'gatewayClassName') ?? '',
    port: typeof plain?.port === 'number' ? plain.port : 80,
    from,
    ...(address !== undefined && { address }),
  };
}

/**
 * The Service in front of a Gateway of a class; undefined where only the implementation knows its name.
 *
 * @param reference `namespace/name`
 */
export function serviceOfGateway(reference: string, gatewayClass: string): string | undefined {
  const [namespace = '', name = ''] = reference.split('/');
  const service = SERVICE_NAMES.get(gatewayClass)?.(name);
  return service === undefined ? undefined : `${service}.${namespace}.svc`;
}

/** Why nobody can know the Service in front of a Gateway. */
export function namedByImplementation(reference: string, gatewayClass: string): string {
  return `the Service in front of Gateway '${reference}' is named by the implementation of GatewayClass '${gatewayClass}'`;
}

/**
 * Where requests enter that are meant for a Gateway.
 *
 * @param reference `namespace/name`
 * @param known the Gateways that there are
 * @param stated its class and who states it, where that is known without the Gateway
 */
export function addressOfGateway(
  reference: string, known: readonly ApiGateway[], stated?: { readonly gatewayClass: string; readonly from: string },
): Figure<GatewayAddress | undefined> {
  const gateway = known.filter((one) => one.reference === reference).at(-1);
  const gatewayClass = gateway?.gatewayClass ?? stated?.gatewayClass;
  if (gatewayClass === undefined) {
    return Figure.assumed<GatewayAddress | undefined>(undefined, `nobody says what is known of Gateway '${reference}'`);
  }
  const from = gateway?.from ?? stated?.from ?? '';
  const host = serviceOfGateway(reference, gatewayClass) ?? gateway?.address;
  return host === undefined
    ? Figure.assumed<GatewayAddress | undefined>(undefined, namedByImplementation(reference, gatewayClass))
    : Figure.stated<GatewayAddress | undefined>({ host, port: gateway?.port ?? 80 }, from);
}
