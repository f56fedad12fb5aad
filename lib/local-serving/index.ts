export { LocalRevision } from './local-revision';
export type { LocalSecond } from './local-revision';
export { LocalTarget } from './local-target';
