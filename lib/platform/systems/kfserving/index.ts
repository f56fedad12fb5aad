export { Kfserving } from './kfserving';
export type { KfservingProps } from './kfserving';
