import type { Construct } from 'constructs';
import type { PlatformSystem } from '../../system/system';
import type { SystemProps } from '../../system/system-props';
import { EnvoyGateway } from './envoy-gateway';
import { GatewayApi } from './gateway-api';
import { InferenceExtension } from './inference-extension';
import { Keda } from './keda';
import { LeaderWorkerSet } from './leader-worker-set';
import type { PlatformPrerequisites } from './platform-prerequisites';
import type { PrerequisiteProps } from './prerequisite';
import { VariantAutoscaler } from './variant-autoscaler';

/**
 * The systems of what a platform needs of others, in the order in which they need one another.
 *
 * @param shared the platform's props for all systems, below those of one
 * @internal
 */
export function makePrerequisites(
  scope: Construct, prerequisites: PlatformPrerequisites, shared: (own: SystemProps) => SystemProps,
): PlatformSystem[] {
  const { gatewayApi, envoyGateway, inferenceExtension, leaderWorkerSet, keda, variantAutoscaler } = prerequisites;
  const envoyProps = (own: SystemProps): PrerequisiteProps => ({ ...shared(own), _gatewayApiApart: gatewayApi !== undefined });
  return [
    gatewayApi && new GatewayApi(scope, 'gateway-api', shared(gatewayApi)),
    inferenceExtension && new InferenceExtension(scope, 'inference-extension', shared(inferenceExtension)),
    envoyGateway && new EnvoyGateway(scope, 'envoy-gateway', envoyProps(envoyGateway)),
    leaderWorkerSet && new LeaderWorkerSet(scope, 'leader-worker-set', shared(leaderWorkerSet)),
    keda && new Keda(scope, 'keda', shared(keda)),
    variantAutoscaler && new VariantAutoscaler(scope, 'variant-autoscaler', shared(variantAutoscaler)),
  ].filter((system) => system !== undefined);
}
