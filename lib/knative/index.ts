export { checkAutoscalerConfig } from './check-autoscaler-config';
export { checkRevision } from './check-revision';
export type { CheckRevisionProps } from './check-revision';
export { podsToExpect } from './pods-to-expect';
export type { IScaledService, PodsToExpect, PodsToExpectProps } from './pods-to-expect';
export { resolveDecider } from './resolve-decider';
export { resolveTarget } from './resolve-target';
export type { ResolvedTarget } from './resolve-target';
export type { AutoscalerConfigData, DeciderSpec, Revision } from './revision';
