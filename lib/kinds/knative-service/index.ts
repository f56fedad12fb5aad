export type { KnativeEndpoint } from './knative-endpoint';
export { KnativeService } from './knative-service';
export type { KnativeServiceProps } from './knative-service-props';
