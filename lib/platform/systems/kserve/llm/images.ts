/** The release of the llm-d router that the presets are written for. */
export const ROUTER_VERSION = '0.9.0';

const LLM_D = 'ghcr.io/llm-d';

/** The images that the presets of KServe v0.20.0 name. @see kserve config/llmisvcconfig */
export const LLM_IMAGES = {
  vllm: `${LLM_D}/llm-d-cuda:v0.8.0`,
  sidecar: `${LLM_D}/llm-d-router-disagg-sidecar:v${ROUTER_VERSION}`,
  endpointPicker: `${LLM_D}/llm-d-router-endpoint-picker:v${ROUTER_VERSION}`,
  tokenizer: `${LLM_D}/llm-d-uds-tokenizer:vllm-v0.19.1`,
  latencyTraining: `${LLM_D}/llm-d-latency-predictor-training-server:v0.8.0`,
  latencyPrediction: `${LLM_D}/llm-d-latency-predictor-prediction-server:v0.8.0`,
} as const;
