/*
 * Where requests enter a cluster, as a pod in it sees it. In Knative mode that is the business of the network layer whose class of ingress
 * is in use; each says it in its own place: Kourier by its Service, or by a variable of its controller; Istio by config-istio; the Gateway
 * API by config-gateway and a Gateway. In Standard mode it is the Gateway, or the Ingress controller, that KServe is told to use.
 */
import type { Json } from '../core/json';
import { objectsAt, textAt } from '../core/json';
import type { ConfigMapFacts } from './config-map-facts';
import { Figure } from './figure';
import type { ApiGateway } from './gateway-api';
import { addressOfGateway } from './gateway-api';
import { gatewayApiGateway, istioGateway } from './knative/gateway-config';
import type { KServeIngressFacts } from './kserve/ingress';
import type { GatewayAddress, StatedGateway } from './statement';

const KOURIER = 'kourier.ingress.networking.knative.dev';
const ISTIO = 'istio.ingress.networking.knative.dev';
const GATEWAY_API = 'gateway-api.ingress.networking.knative.dev';

/** The Services that upstream puts in front of its gateways, and the class of ingress that leads there. */
const SERVICES: ReadonlyMap<string, string> = new Map([['kourier', KOURIER], ['istio-ingressgateway', ISTIO]]);

/** Ingress controllers of Standard mode by their IngressClass: the Service that their installers put in front. */
const CONTROLLERS: ReadonlyMap<string, string> = new Map([['ingress-nginx-controller', 'nginx']]);

const ISTIOS = 'istio-ingressgateway.istio-system.svc';

/**
 * Where the gateway of a class is if nobody puts it elsewhere. net-gateway-api looks for Istio's.
 *
 * @see knative-extensions/net-gateway-api pkg/reconciler/ingress/config/gateway.go `defaultExternalGateways`
 */
const USUAL: ReadonlyMap<string, string> = new Map([[KOURIER, 'kourier.kourier-system.svc'], [ISTIO, ISTIOS], [GATEWAY_API, ISTIOS]]);

/** A gateway, and who knows of it. */
export interface KnownGateway extends StatedGateway {
  readonly from: string;
}

/** The gateway that an object is in front of, or names; undefined for any other. */
export function gatewayOfObject(object: Json): StatedGateway | undefined {
  return gatewayOfService(object) ?? gatewayOfController(object);
}

/** The gateway that a Service is in front of; undefined for any other object. */
export function gatewayOfService(object: Json): StatedGateway | undefined {
  const name = textAt(object, 'metadata', 'name') ?? '';
  const namespace = textAt(object, 'metadata', 'namespace');
  const ingressClass = SERVICES.get(name) ?? CONTROLLERS.get(name);
  if (object.kind !== 'Service' || object.apiVersion !== 'v1' || ingressClass === undefined || namespace === undefined) {
    return undefined;
  }
  return { ingressClass, host: `${name}.${namespace}.svc`, port: plainPort(object) };
}

/**
 * Kourier's controller is told the namespace of its gateway.
 *
 * @see knative-extensions/net-kourier pkg/config/config.go `GatewayNamespaceEnv`
 */
function gatewayOfController(object: Json): StatedGateway | undefined {
  if (object.kind !== 'Deployment' || textAt(object, 'metadata', 'name') !== 'net-kourier-controller') {
    return undefined;
  }
  const variables = objectsAt(object, 'spec', 'template', 'spec', 'containers').flatMap((container) => objectsAt(container, 'env'));
  const namespace = textAt(variables.find(({ name }) => name === 'KOURIER_GATEWAY_NAMESPACE'), 'value');
  return namespace === undefined ? undefined : kourierIn(namespace);
}

/** Kourier's gateway in a namespace. */
export function kourierIn(namespace: string): StatedGateway {
  return { ingressClass: KOURIER, host: `kourier.${namespace}.svc` };
}

function plainPort(service: Json): number {
  const ports = objectsAt(service, 'spec', 'ports');
  const http = ports.find(({ name, port }) => port === 80 || name === 'http' || name === 'http2');
  return typeof http?.port === 'number' ? http.port : 80;
}

/** What tells of gateways. */
export interface GatewaySources {
  /** Gateways that were stated, the last one of a class goes before. */
  readonly known: readonly KnownGateway[];
  /** Gateways of the Gateway API. */
  readonly api: readonly ApiGateway[];
  readonly configGateway: ConfigMapFacts;
  readonly configIstio: ConfigMapFacts;
}

/** Where requests enter the cluster. */
export class Gateways {
  public constructor(private readonly sources: GatewaySources) {}

  /**
   * In Knative mode: the gateway of a class of ingress.
   *
   * @param ingressClass as in config-network. Where nobody says which is in use, and one gateway is known, that is it: upstream's
   *   quickstart installs Kourier and patches config-network afterwards, which no manifest shows
   */
  public knative(ingressClass: Figure<string>): Figure<GatewayAddress | undefined> {
    const classes = [...new Set(this.sources.known.flatMap((gateway) => (USUAL.has(gateway.ingressClass ?? '') ? [gateway.ingressClass] : [])))];
    const [only] = classes;
    if (ingressClass.onlyWhenDeployed) {
      return Figure.assumed(undefined, ingressClass.from);
    }
    if (ingressClass.certainty !== 'stated' && classes.length === 1) {
      return this.of(only);
    }
    const { value } = ingressClass;
    const found = [this.configured(value), this.of(value)].find((figure) => figure?.value !== undefined);
    return found ?? this.why(value, ingressClass.known ? usually(ingressClass) : Figure.unknown());
  }

  /** In Standard mode: the Gateway or the Ingress controller that KServe is told to use. */
  public standard({ gatewayApi, kserveGateway, ingressClassName }: KServeIngressFacts): Figure<GatewayAddress | undefined> {
    const stated = this.of(undefined);
    if (stated.value !== undefined) {
      return stated;
    }
    if (gatewayApi.known && gatewayApi.value) {
      return this.why(undefined, addressOfGateway(kserveGateway.value, this.sources.api));
    }
    const name = ingressClassName.value === 'istio' ? ISTIO : ingressClassName.value;
    const controller = ingressClassName.known ? this.of(name) : Figure.unknown<GatewayAddress>();
    return controller.value === undefined ? stated : controller;
  }

  /** The gateway of a class that was stated last; undefined is the one of Standard mode. */
  private of(ingressClass: string | undefined): Figure<GatewayAddress | undefined> {
    const ofClass = this.sources.known.filter((gateway) => gateway.ingressClass === ingressClass);
    const found = ofClass.filter(({ host }) => host !== undefined).at(-1);
    if (found?.host === undefined) {
      return this.why(ingressClass, Figure.unknown());
    }
    const { host, from } = found;
    return Figure.stated({ host, port: this.portOf(host) }, from);
  }

  /** What the ConfigMap of the layer names; undefined where it names nothing, or the layer has none. */
  private configured(ingressClass: string): Figure<GatewayAddress | undefined> | undefined {
    const { configIstio, configGateway, api } = this.sources;
    const named = ingressClass === ISTIO
      ? istioGateway(configIstio)
      : (ingressClass === GATEWAY_API ? gatewayApiGateway(configGateway) : undefined);
    if (named?.host !== undefined) {
      return Figure.stated({ host: named.host, port: this.portOf(named.host) }, named.from);
    }
    const { gateway, gatewayClass = '' } = named ?? {};
    return named === undefined || gateway === undefined ? undefined : addressOfGateway(gateway, api, { gatewayClass, from: named.from });
  }

  /** The best reason why an address is not known: what somebody said of it, else what the layer's ConfigMap leaves open. */
  private why(ingressClass: string | undefined, otherwise: Figure<GatewayAddress | undefined>): Figure<GatewayAddress | undefined> {
    const because = this.sources.known.filter((gateway) => gateway.ingressClass === ingressClass).at(-1)?.because;
    const configured = ingressClass === undefined ? undefined : this.configured(ingressClass);
    return because === undefined ? configured ?? otherwise : Figure.assumed<GatewayAddress | undefined>(undefined, because);
  }

  /** Its port for plain HTTP: that of a Service, where one was seen. */
  private portOf(host: string): number {
    return this.sources.known.filter((gateway) => gateway.host === host && gateway.port !== undefined).at(-1)?.port ?? 80;
  }
}

/** Where the gateway of a class is if nobody puts it elsewhere. */
function usually({ value, from }: Figure<string>): Figure<GatewayAddress | undefined> {
  const host = USUAL.get(value);
  return host === undefined
    ? Figure.assumed(undefined, `nobody says which Service is in front of ingress class '${value}' (${from})`)
    : Figure.assumed({ host, port: 80 }, `where ingress class '${value}' has it by default`);
}
