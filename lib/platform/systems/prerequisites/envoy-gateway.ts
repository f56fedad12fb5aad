import { textAt } from '../../../core/json';
import type { Construct } from 'constructs';
import type { Pass } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';
import type { PrerequisiteFacts } from './prerequisite';
import { Prerequisite } from './prerequisite';

const GATEWAY_API = ['gateway.networking.k8s.io', 'gateway.networking.x-k8s.io'];

const FACTS: PrerequisiteFacts = {
  role: 'envoy-gateway',
  name: 'Envoy Gateway',
  namespace: 'envoy-gateway-system',
  otherNamespaces: ['envoy-ai-gateway-system'],
  groups: ['gateway.envoyproxy.io', 'aigateway.envoyproxy.io', ...GATEWAY_API],
  landmark: 'Deployment/envoy-gateway',
};

/**
 * Envoy Gateway, upstream's `install.yaml`, an implementation of the Gateway API. To route to InferencePools it needs Envoy AI Gateway
 * beside it: further files by `more`. Its file has the kinds of the Gateway API too; those of `GatewayApi` go before them.
 *
 * @see https://github.com/envoyproxy/gateway/releases
 */
export class EnvoyGateway extends Prerequisite {
  public constructor(scope: Construct, id: string, props: SystemProps) {
    super(scope, id, FACTS, props, ({ _gatewayApiApart }) => (_gatewayApiApart === true ? [withoutGatewayApi] : []));
  }
}

const withoutGatewayApi: Pass = (objects) => objects.filter(({ kind, spec }) => !(
  kind === 'CustomResourceDefinition' && GATEWAY_API.includes(textAt(spec, 'group') ?? '')
));
