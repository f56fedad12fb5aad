export type { LocalModelAgentOptions } from './agent-options';
export { KServeLocalModel } from './kserve-local-model';
export type { KServeLocalModelProps } from './kserve-local-model';
