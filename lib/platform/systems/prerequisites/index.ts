export { EnvoyGateway } from './envoy-gateway';
export { GatewayApi } from './gateway-api';
export { InferenceExtension } from './inference-extension';
export { Keda } from './keda';
export { LeaderWorkerSet } from './leader-worker-set';
export { VariantAutoscaler } from './variant-autoscaler';
