export { ACKNOWLEDGE_ANNOTATION } from './acknowledged';
export { checkManifests } from './check-manifests';
export type { CheckOptions } from './check-manifests';
export type { StatedFacts } from '../cluster/statement';
export type { ManifestFinding as Finding } from '../rules/admission/manifest-finding';
export { ManifestValidation } from './manifest-validation';
export type { ICdk8sValidationContext, ICdk8sValidationReport, ICdk8sViolation, ManifestValidationProps } from './manifest-validation';
