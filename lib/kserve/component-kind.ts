/** Which part of a service. */
export type ComponentKind = 'predictor' | 'transformer' | 'explainer';

/** The parts that a service may have, the one that every service has first. */
export const COMPONENT_KINDS: readonly ComponentKind[] = ['predictor', 'transformer', 'explainer'];
