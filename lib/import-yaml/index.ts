export type { ImportedProgram } from './import-manifests';
export { importManifests } from './import-manifests';
