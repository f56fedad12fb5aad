export { KServeLlm } from './kserve-llm';
export type { KServeLlmProps } from './kserve-llm';
export { LlmPresets } from './llm-presets';
