import { KSERVE_VERSION } from '../../../../kserve/version';
import { env, httpProbe } from '../../../objects';
import { multiNodeHuggingFace } from './hugging-face-multi-node';
import type { RuntimeServer } from './runtime-server';
import { AS_USER_1000, kserveServer, LOCKED, MODEL_DIR, MODEL_NAME, ROOT_ALLOWED, SHARED_MEMORY } from './runtime-server';

/** The one place that says what each built-in runtime runs, by the name of its ClusterServingRuntime (config/runtimes). */
export const RUNTIME_SERVERS: Readonly<Record<string, RuntimeServer>> = {
  'kserve-autogluonserver': kserveServer('autogluonserver'),
  'kserve-lgbserver': kserveServer('lgbserver', '--nthread=1'),
  'kserve-paddleserver': kserveServer('paddleserver'),
  'kserve-pmmlserver': kserveServer('pmmlserver'),
  'kserve-sklearnserver': kserveServer('sklearnserver'),
  'kserve-xgbserver': kserveServer('xgbserver', '--nthread=1'),
  'kserve-predictiveserver': {
    ...kserveServer('predictiveserver', '--framework={{.Annotations.modelFormat}}', '--nthread=1'),
    spec: { multiModel: false },
  },
  'kserve-huggingfaceserver': {
    container: {
      image: `kserve/huggingfaceserver:${KSERVE_VERSION}`,
      args: [MODEL_NAME],
      env: env({ LMCACHE_USE_EXPERIMENTAL: 'True' }),
      securityContext: LOCKED,
      volumeMounts: [...SHARED_MEMORY.mounts],
    },
    spec: { hostIPC: false, volumes: [...SHARED_MEMORY.volumes] },
  },
  'kserve-huggingfaceserver-multinode': multiNodeHuggingFace(),
  'kserve-mlserver': {
    container: {
      image: 'docker.io/seldonio/mlserver:1.7.1',
      env: env({ MLSERVER_MODEL_IMPLEMENTATION: '{{.Labels.modelClass}}', MLSERVER_HTTP_PORT: '8080', MLSERVER_GRPC_PORT: '9000' }),
      securityContext: LOCKED,
    },
  },
  'kserve-tensorflow-serving': {
    container: {
      image: 'tensorflow/serving:2.6.2',
      command: ['/usr/bin/tensorflow_model_server'],
      args: [MODEL_NAME, '--port=9000', '--rest_api_port=8080', `--model_base_path=${MODEL_DIR}`, '--rest_api_timeout_in_ms=60000'],
      securityContext: AS_USER_1000,
    },
  },
  'kserve-torchserve': {
    container: {
      image: 'pytorch/torchserve-kfs:0.9.0',
      args: ['torchserve', '--start', `--model-store=${MODEL_DIR}/model-store`, `--ts-config=${MODEL_DIR}/config/config.properties`],
      env: env({ TS_SERVICE_ENVELOPE: '{{.Labels.serviceEnvelope}}' }),
      securityContext: AS_USER_1000,
    },
    prometheusPort: 8082,
  },
  'kserve-tritonserver': {
    container: {
      image: 'nvcr.io/nvidia/tritonserver:23.05-py3',
      args: ['tritonserver', `--model-store=${MODEL_DIR}`, '--grpc-port=9000', '--http-port=8080', '--allow-grpc=true', '--allow-http=true'],
      securityContext: AS_USER_1000,
    },
    prometheusPort: 8002,
  },
  'kserve-vllmserver': vllm(),
};

function vllm(): RuntimeServer {
  const models = { path: '/v1/models', port: 8080 };
  return {
    container: {
      // The release script of v0.20.0 turns every `latest` into KServe's own version, this one too.
      image: `vllm/vllm-openai:${KSERVE_VERSION}`,
      command: ['python', '-m', 'vllm.entrypoints.openai.api_server'],
      args: ['--port=8080', '--served-model-name={{.Name}}', `--model=${MODEL_DIR}`],
      env: env({ LMCACHE_USE_EXPERIMENTAL: 'True', HF_HOME: '/tmp', VLLM_CONFIG_ROOT: '/tmp', VLLM_WORKER_MULTIPROC_METHOD: 'spawn' }),
      securityContext: ROOT_ALLOWED,
      // Half an hour to load a model, and then half a minute of patience.
      startupProbe: httpProbe(models, {
        initialDelaySeconds: 30, periodSeconds: 30, timeoutSeconds: 10, successThreshold: 1, failureThreshold: 60,
      }),
      readinessProbe: httpProbe(models, { periodSeconds: 10, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 3 }),
      volumeMounts: [...SHARED_MEMORY.mounts],
    },
    spec: { hostIPC: false, volumes: [...SHARED_MEMORY.volumes] },
  };
}
