export { checkManifests } from './check-manifests';
export type { CheckOptions } from './check-manifests';
export type { ManifestFinding as Finding } from '../rules/admission/manifest-finding';
export { ManifestValidation } from './manifest-validation';
