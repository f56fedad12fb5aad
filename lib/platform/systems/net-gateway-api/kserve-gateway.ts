import type { Construct } from 'constructs';
import { onlyRelease } from '../../release/system-release';
import { PlatformSystem } from '../../system/system';
import type { SystemDefinition } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';
import { httpGateway } from './gateways';

/** The Gateway that KServe's HTTPRoutes name unless they are told another. Source: inferenceservice-config. */
export const KSERVE_GATEWAY = 'kserve-ingress-gateway';

const NAMESPACE = 'kserve';

const definition: SystemDefinition = {
  role: 'gateway',
  name: 'KServe gateway',
  ...onlyRelease('v1'),
  namespace: NAMESPACE,
  groups: ['gateway.networking.k8s.io'],
  landmark: `Gateway/${KSERVE_GATEWAY}`,
  // What runs behind the Gateway is its implementation's business.
  logging: (objects) => objects,
};

/** What KServe's Gateway is made with. */
export interface KServeGatewayProps extends SystemProps {
  /** GatewayClass of the implementation that is there. */
  readonly gatewayClass: string;
}

/** Standard mode: the Gateway in KServe's namespace that its HTTPRoutes are attached to. */
export class KServeGateway extends PlatformSystem {
  public constructor(scope: Construct, id: string, props: KServeGatewayProps) {
    super(scope, id, { definition, props, authored: () => [httpGateway(NAMESPACE, KSERVE_GATEWAY, props.gatewayClass)] });
  }
}
