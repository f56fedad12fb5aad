export { LocalRevision } from './local-revision';
export type { LocalRevisionProps, LocalSecond } from './local-revision';
export type { PodCommand } from './pod-process';
export { LocalTarget } from './local-target';
export type { LocalTargetProps } from './local-target';
