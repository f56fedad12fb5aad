import type { Construct } from 'constructs';
import type { GatewayServiceOptions } from '../../gateway-service';
import { setGatewayService } from '../../gateway-service';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import { setConfigMapData } from '../../system/options/edit-objects';
import { planOf, PlatformSystem } from '../../system/system';
import type { SystemPlan } from '../../system/system';
import type { Pass } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';
import { kourierDefinition } from './definition';
import { GATEWAY_SERVICE, KOURIER_INGRESS_CLASS } from './names';
import type { KourierConfigOptions } from './kourier-config';
import { KOURIER_CONFIG, kourierConfigData } from './kourier-config';
import { kourierObjects } from './objects';
import { GATEWAY_SERVICE_OPTIONS, SYSTEM } from '../../system/system-shapes';
import { required } from '../../../core/props/kind';
import { NAMESPACE, OBJECT_NAME } from '../../../core/props/kubernetes-kinds';
import { Shape } from '../../../core/props/shape';

/** The Secret with the certificate (`tls.crt`, `tls.key`) of a gateway. */
export interface GatewayCertificate {
  /** Name of the Secret. */
  readonly name: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
}

/** What it may be. */
export const CERTIFICATE = new Shape<GatewayCertificate>('certificate', { name: required(OBJECT_NAME), namespace: required(NAMESPACE) });

/** What Kourier is installed with. */
export interface KourierProps extends SystemProps {
  /** Namespace of Knative Serving, where Kourier's controller goes. @default 'knative-serving' */
  readonly knativeNamespace?: string;
  /** The Service in front of the gateway. @default - a load balancer */
  readonly service?: GatewayServiceOptions;
  /** One certificate for all hosts: the gateway serves HTTPS with it. @default - none; HTTP only */
  readonly certificate?: GatewayCertificate;
  /** ConfigMap config-kourier. @default - everything at Kourier's defaults */
  readonly config?: KourierConfigOptions;
}

/** What its props may be. */
export const KOURIER = new Shape<KourierProps>('Kourier', { ...SYSTEM, knativeNamespace: NAMESPACE, service: GATEWAY_SERVICE_OPTIONS, certificate: CERTIFICATE, config: KOURIER_CONFIG });

/**
 * Kourier 1.21, Knative's own network layer: one Envoy as gateway, and nothing else to install.
 *
 *     new Kourier(chart, 'kourier', { service: { type: GatewayServiceType.NODE_PORT } });
 */
export class Kourier extends PlatformSystem {
  /** What `ingress-class` of config-network has to be for Knative to use it. */
  public readonly ingressClass: string = KOURIER_INGRESS_CLASS;

  public constructor(scope: Construct, id: string, given: KourierProps = {}) {
    super(scope, id, planOf(KOURIER, scope, id, given, plan));
  }
}

function plan(props: KourierProps): SystemPlan {
  return {
    definition: kourierDefinition,
    props,
    authored: kourierObjects,
    passes: passes(props),
    moves: { [KNATIVE_NAMESPACE]: props.knativeNamespace ?? KNATIVE_NAMESPACE },
  };
}

function passes({ service, certificate, config = {} }: KourierProps): Pass[] {
  return [
    (objects) => (service ? setGatewayService(objects, GATEWAY_SERVICE, service) : objects),
    (objects) => {
      const data = {
        ...kourierConfigData(config),
        ...(certificate && { 'certs-secret-name': certificate.name, 'certs-secret-namespace': certificate.namespace }),
      };
      return Object.keys(data).length > 0 ? setConfigMapData(objects, 'config', 'config-kourier', data) : objects;
    },
  ];
}
