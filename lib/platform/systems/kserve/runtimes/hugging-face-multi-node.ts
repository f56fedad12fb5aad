import type { Container, Probe, Volume } from 'kubernetes-types/core/v1';
import { WORKER_CONTAINER } from '../../../../kserve/container-names';
import { KSERVE_VERSION } from '../../../../kserve/version';
import { env, resources } from '../../../objects';
import type { RuntimeServer } from './runtime-server';
import { MODEL_NAME } from './runtime-server';

const IMAGE = `kserve/huggingfaceserver:${KSERVE_VERSION}-gpu`;
const RAY_PORT = 6379;
/** KServe sets HEAD_SVC in the workers: the Service in front of the head. */
const HEAD = '${HEAD_SVC}.${POD_NAMESPACE}.svc.cluster.local';
const GPU_SERVER = resources('2 6Gi', '4 12Gi');
const READY = 'Ray Global Control Service(GCS) is ready.';

/** The text of a shell script, as `bash -c` gets it. */
function bash(...lines: readonly string[]): string[] {
  return ['bash', '-c', `${lines.join('\n')}\n`];
}

/** One call of the script in the image that knows how a Ray cluster is doing. */
function healthCheck(check: string, probeName: string, ...args: readonly string[]): string {
  return ['python ./huggingfaceserver/health_check.py', check, ...args, '--probe_name', probeName].join(' ');
}

/** A model has 20 minutes to load after the first minute … */
function startup(...lines: readonly string[]): Probe {
  return {
    exec: { command: bash(...lines) },
    initialDelaySeconds: 60, periodSeconds: 30, timeoutSeconds: 30, successThreshold: 1, failureThreshold: 40,
  };
}

/** … and from then on must answer every 5 seconds. */
function steady(...lines: readonly string[]): Probe {
  return { exec: { command: bash(...lines) }, periodSeconds: 5, timeoutSeconds: 15, successThreshold: 1, failureThreshold: 2 };
}

const SHARED_MEMORY: Volume = { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '3Gi' } };
const MOUNTED = { volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }] };

/** Sets MODEL_DIR_ARG if that variable of KServe is there; the later one wins. */
function modelFrom(variable: string): string[] {
  return [`if [[ ! -z \${${variable}} ]]`, 'then', `  export MODEL_DIR_ARG="--model_dir=\${${variable}}"`, 'fi', ''];
}

/** Starts Ray's head, waits for the workers, then serves; `$0 $@` are the arguments of the container. */
const SERVE = bash(
  'export MODEL_DIR_ARG=""',
  ...modelFrom('MODEL_ID'),
  ...modelFrom('MODEL_DIR'),
  'export RAY_ADDRESS=${POD_IP}:${RAY_PORT}',
  'ray start --head --disable-usage-stats --include-dashboard false ',
  'python ./huggingfaceserver/health_check.py registered_nodes --retries 200  --probe_name runtime_start',
  '',
  [
    'python -m huggingfaceserver ${MODEL_DIR_ARG}',
    '--tensor-parallel-size=${TENSOR_PARALLEL_SIZE} --pipeline-parallel-size=${PIPELINE_PARALLEL_SIZE} $0 $@',
  ].join(' '),
);

const ASK_HEAD = 'ray health-check --address "${RAY_HEAD_ADDRESS}"';

/** Waits for the head, quietly for 240 s and then with Ray's own complaints, and joins it. */
const JOIN = bash(
  `export RAY_HEAD_ADDRESS=${HEAD}:${RAY_PORT}`,
  'SECONDS=0',
  '',
  `while true; do${' '.repeat(14)}`,
  '  if (( SECONDS <= 240 )); then',
  ...onceReady(`${ASK_HEAD} > /dev/null 2>&1`, READY),
  '    echo "$SECONDS seconds elapsed: Waiting for Ray Global Control Service(GCS) to be ready."',
  '  else',
  ...onceReady(ASK_HEAD, `${READY} Any error messages above can be safely ignored.`),
  '    echo "$SECONDS seconds elapsed: Still waiting for Ray Global Control Service(GCS) to be ready."',
  '  fi',
  '',
  '  sleep 5',
  'done',
  '',
  'echo "Attempting to connect to Ray cluster at $RAY_HEAD_ADDRESS ..."',
  'ray start --address="${RAY_HEAD_ADDRESS}" --block',
);

function onceReady(question: string, message: string): string[] {
  return [`    if ${question}; then`, `      echo "${message}"`, '      break', '    fi'];
}

/** The worker: a GPU of another node, joined to the head by Ray. */
function worker(): Container {
  const join = `export RAY_ADDRESS=${HEAD}:${RAY_PORT}`;
  return {
    name: WORKER_CONTAINER,
    image: IMAGE,
    command: JOIN,
    env: env({ POD_NAME: '@metadata.name', POD_NAMESPACE: '@metadata.namespace' }),
    resources: GPU_SERVER,
    startupProbe: startup(
      `export RAY_HEAD_NODE=${HEAD}`,
      `export RAY_ADDRESS=\${RAY_HEAD_NODE}:${RAY_PORT}`,
      healthCheck('registered_node_and_runtime_models', 'worker_startup', '--runtime_url http://${RAY_HEAD_NODE}:8080/v1/models'),
    ),
    livenessProbe: steady(join, healthCheck('registered_nodes', 'worker_liveness')),
    ...MOUNTED,
  };
}

/** Hugging Face's server spread over several nodes: a head, which answers, and workers. Upstream locks neither container down. */
export function multiNodeHuggingFace(): RuntimeServer {
  const local = '--health_check_url http://localhost:8080';
  return {
    container: {
      image: IMAGE,
      command: SERVE,
      args: [MODEL_NAME],
      env: env({
        RAY_PORT: String(RAY_PORT), POD_NAMESPACE: '@metadata.namespace', POD_IP: '@status.podIP', VLLM_CONFIG_ROOT: '/tmp', HF_HUB_CACHE: '/tmp',
      }),
      resources: GPU_SERVER,
      startupProbe: startup(healthCheck('registered_node_and_runtime_health', 'head_startup', local)),
      livenessProbe: steady(healthCheck('registered_node_and_runtime_health', 'head_liveness', local)),
      readinessProbe: steady(healthCheck('runtime_health', 'head_readiness', local)),
      ...MOUNTED,
    },
    spec: {
      volumes: [SHARED_MEMORY],
      workerSpec: { containers: [worker()], pipelineParallelSize: 1, tensorParallelSize: 1, volumes: [SHARED_MEMORY] },
    },
  };
}
