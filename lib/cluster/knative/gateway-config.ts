/*
 * Two network layers are told in a ConfigMap of their own which gateway takes requests from outside: net-gateway-api in config-gateway,
 * net-istio in config-istio. Both hold YAML in a text.
 */
import { jsYaml } from '../../core/lazy-libraries';
import { isJson, textAt } from '../../core/json';
import type { Json } from '../../core/json';
import { isTokenText } from '../../core/token-text';
import type { ConfigMapFacts, StatedText } from '../config-map-facts';

/** The gateway for requests from outside, as a ConfigMap names it. */
export interface NamedGateway {
  /** DNS name of its Service: `istio-ingressgateway.istio-system.svc`. @default - it names none */
  readonly host?: string | undefined;
  /** The Gateway of the Gateway API, `namespace/name`. @default - it names none */
  readonly gateway?: string | undefined;
  /** Its GatewayClass. @default - it names none */
  readonly gatewayClass?: string | undefined;
  /** Where that stands, in words. */
  readonly from: string;
}

const EXTERNAL = 'external-gateways';

/** The ending of a name in the cluster's DNS, which a pod of the cluster need not write. */
const CLUSTER_DOMAIN = /\.cluster\.local\.?$/;

/** @see knative-extensions/net-gateway-api pkg/reconciler/ingress/config/gateway.go `FromConfigMap` */
export function gatewayApiGateway(map: ConfigMapFacts): NamedGateway | undefined {
  const stated = map.entries.get(EXTERNAL);
  const [first] = entriesOf(stated);
  if (stated === undefined || first === undefined) {
    return undefined;
  }
  const [namespace, name] = (textAt(first, 'service') ?? '').split('/');
  return {
    gateway: textAt(first, 'gateway'),
    gatewayClass: textAt(first, 'class'),
    host: namespace && name ? `${name}.${namespace}.svc` : undefined,
    from: stated.from,
  };
}

/**
 * The gateway that has no selector of labels is everybody's.
 *
 * @see knative-extensions/net-istio pkg/reconciler/ingress/config/istio.go `NewIstioFromConfigMap`
 */
export function istioGateway(map: ConfigMapFacts): NamedGateway | undefined {
  const stated = map.entries.get(EXTERNAL);
  const everybodys = entriesOf(stated).find(({ labelSelector }) => labelSelector === undefined);
  const old = [...map.entries].find(([key]) => key.startsWith('gateway.'))?.[1];
  const host = textAt(everybodys, 'service') ?? old?.text;
  const from = (everybodys === undefined ? old : stated)?.from;
  return host === undefined || from === undefined || isTokenText(host) ? undefined : { host: host.replace(CLUSTER_DOMAIN, ''), from };
}

/** What is no list of objects names no gateway; neither does a text that only the deployment knows. */
function entriesOf(stated: StatedText | undefined): readonly Json[] {
  if (stated === undefined || isTokenText(stated.text)) {
    return [];
  }
  try {
    const list: unknown = jsYaml().load(stated.text);
    return Array.isArray(list) ? list.filter(isJson) : [];
  } catch {
    return [];
  }
}
