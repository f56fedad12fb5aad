export { checkRevision } from './check-revision';
export type { CheckRevisionProps } from './check-revision';
export type { AutoscalerConfigData, Revision } from './revision';
