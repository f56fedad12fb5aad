export { KServeLocalModel } from './kserve-local-model';
export type { KServeLocalModelProps } from './kserve-local-model';
