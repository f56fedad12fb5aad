import type { Json } from '../core/json';
import { objectsAt, textAt } from '../core/json';
import { Figure } from './figure';
import type { GatewayAddress, StatedGateway } from './statement';

/** The Services that upstream puts in front of its gateways, and the class of ingress that leads there. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['kourier', 'kourier.ingress.networking.knative.dev'],
  ['istio-ingressgateway', 'istio.ingress.networking.knative.dev'],
]);

/** A gateway, and who knows of it. */
export interface KnownGateway extends StatedGateway {
  readonly from: string;
}

/** The gateway that a Service is in front of; undefined for any other object. */
export function gatewayOfService(object: Json): StatedGateway | undefined {
  const name = textAt(object, 'metadata', 'name') ?? '';
  const namespace = textAt(object, 'metadata', 'namespace');
  const ingressClass = SERVICES.get(name);
  if (object.kind !== 'Service' || object.apiVersion !== 'v1' || ingressClass === undefined || namespace === undefined) {
    return undefined;
  }
  return { ingressClass, host: `${name}.${namespace}.svc`, port: plainPort(object) };
}

function plainPort(service: Json): number {
  const ports = objectsAt(service, 'spec', 'ports');
  const http = ports.find(({ name, port }) => port === 80 || name === 'http' || name === 'http2');
  return typeof http?.port === 'number' ? http.port : 80;
}

/** Where requests enter the cluster, by class of ingress. */
export class Gateways {
  public constructor(private readonly known: readonly KnownGateway[]) {}

  /**
   * The gateway of a class of ingress; the last that was stated.
   *
   * @param ingressClass as in config-network; undefined: the gateway of Standard mode
   */
  public of(ingressClass: string | undefined): Figure<GatewayAddress | undefined> {
    const found = this.known.filter((gateway) => gateway.ingressClass === ingressClass).at(-1);
    if (found === undefined) {
      return Figure.unknown();
    }
    const { host, port = 80, from, because } = found;
    return host === undefined ? Figure.assumed(undefined, because ?? 'not known') : Figure.stated({ host, port }, from);
  }
}
