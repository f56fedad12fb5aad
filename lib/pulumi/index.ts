// What `cdk8s-kserve/pulumi` exports. docs/decisions/public-names.md says which names are public.
export { ChartDeployment } from './chart-deployment';
export type { ChartDeploymentArgs } from './chart-deployment';
export type { ComponentOptions } from './components/component-options';
export { InferenceService } from './components/inference-service';
export type { InferenceServiceArgs } from './components/inference-service-args';
export { ServingPlatform } from './components/serving-platform';
export type { ServingPlatformArgs } from './components/serving-platform-args';
export { KubernetesProvider } from './kubernetes-provider';
export type { KubernetesProviderArgs } from './kubernetes-provider';
export { KubernetesResource } from './kubernetes-resource';
export { gatewayAddress, loadTestResult, serviceUrl } from './outputs';
export type { LoadTestResult } from './outputs';
export { asNumber, asString } from './output-values';
