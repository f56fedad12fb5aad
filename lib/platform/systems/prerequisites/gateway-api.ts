import type { Construct } from 'constructs';
import type { SystemProps } from '../../system/system-props';
import type { PrerequisiteFacts } from './prerequisite';
import { Prerequisite } from './prerequisite';

const FACTS: PrerequisiteFacts = {
  role: 'gateway-api',
  name: 'Gateway API',
  namespace: 'gateway-system',
  groups: ['gateway.networking.k8s.io', 'gateway.networking.x-k8s.io'],
  landmark: 'CustomResourceDefinition/gateways.gateway.networking.k8s.io',
};

/**
 * The kinds of the Gateway API, upstream's `standard-install.yaml`: HTTPRoutes, Gateways and what they refer to.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api/releases
 */
export class GatewayApi extends Prerequisite {
  public constructor(scope: Construct, id: string, props: SystemProps) {
    super(scope, id, FACTS, props);
  }
}
