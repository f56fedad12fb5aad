import type { Construct } from 'constructs';
import { objectAt } from '../../../core/json';
import { yaml } from '../../../core/lazy-libraries';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import { setConfigMapData } from '../../system/options/edit-objects';
import { planOf, PlatformSystem } from '../../system/system';
import type { SystemPlan } from '../../system/system';
import type { Pass } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';
import { netIstioDefinition } from './definition';
import { ISTIO_GATEWAY_SERVICE, ISTIO_INGRESS_CLASS, ISTIO_NAMESPACE } from './names';
import { netIstioObjects } from './objects';
import { SYSTEM } from '../../system/system-shapes';
import { LABELS, NAMESPACE, OBJECT_NAME } from '../../../core/props/kubernetes-kinds';
import { Shape } from '../../../core/props/shape';

/** What net-istio is installed with. */
export interface NetIstioProps extends SystemProps {
  /** Namespace of Istio and its ingress gateway. @default 'istio-system' */
  readonly istioNamespace?: string;
  /** Labels of the pods of Istio's ingress gateway. @default { istio: 'ingressgateway' } */
  readonly gatewaySelector?: Readonly<Record<string, string>>;
  /** Name of the Service of Istio's ingress gateway. @default 'istio-ingressgateway' */
  readonly gatewayService?: string;
}

/** What its props may be. */
export const NET_ISTIO = new Shape<NetIstioProps>('NetIstio', { ...SYSTEM, istioNamespace: NAMESPACE, gatewaySelector: LABELS, gatewayService: OBJECT_NAME });

/**
 * net-istio of Knative 1.21: Istio as Knative's network layer. Istio itself, with its CRDs and an ingress gateway, has to be there before.
 *
 *     new NetIstio(chart, 'net-istio', { istioNamespace: 'istio-ingress' });
 */
export class NetIstio extends PlatformSystem {
  /** What `ingress-class` of config-network has to be for Knative to use it. */
  public readonly ingressClass: string = ISTIO_INGRESS_CLASS;

  public constructor(scope: Construct, id: string, given: NetIstioProps = {}) {
    super(scope, id, planOf(NET_ISTIO, scope, id, given, plan));
  }
}

function plan(props: NetIstioProps): SystemPlan {
  return {
    definition: netIstioDefinition,
    props,
    authored: netIstioObjects,
    passes: passes(props),
    moves: { [ISTIO_NAMESPACE]: props.istioNamespace ?? ISTIO_NAMESPACE },
  };
}

function passes({ istioNamespace, gatewaySelector, gatewayService, namespace }: NetIstioProps): Pass[] {
  // net-istio knows upstream's places by heart; any other has to be told.
  const moved = istioNamespace !== undefined || gatewayService !== undefined || namespace !== undefined;
  const host = (service: string) => `${service}.${ISTIO_NAMESPACE}.svc.cluster.local`;
  const entry = (name: string, service: string) => yaml().stringify([{ name, namespace: KNATIVE_NAMESPACE, service: host(service) }]);
  return [
    (objects) => (moved ? setConfigMapData(objects, 'gatewayService', 'config-istio', {
      'external-gateways': entry('knative-ingress-gateway', gatewayService ?? ISTIO_GATEWAY_SERVICE),
      'local-gateways': entry('knative-local-gateway', 'knative-local-gateway'),
    }) : objects),
    (objects) => (gatewaySelector ? objects.map((object) => (
      object.kind === 'Gateway' || (object.kind === 'Service' && object.metadata.name === 'knative-local-gateway')
        ? { ...object, spec: { ...objectAt(object, 'spec'), selector: gatewaySelector } } : object)) : objects),
  ];
}
