import { env, RESTRICTED } from '../../../../objects';
import { LLM_IMAGES } from '../images';
import type { ServeScript } from './serve-script';
import { serveScript } from './serve-script';
import { CERTIFICATE_FOLDERS, CONTAINER_DEFAULTS, DRAIN, ifTls, TLS_FOLDER, TLS_MOUNT, TLS_VOLUME } from './template';

/** Port at which a pod is asked. */
const PORT = 8000;
/** Port of vLLM where a sidecar has the pod's own. */
const PORT_BEHIND = 8001;

/** A pod that runs vLLM. */
export interface VllmPod extends Omit<ServeScript, 'port'> {
  /** Whether a sidecar takes the requests and has other pods prefill them. @default false */
  readonly behindSidecar?: boolean;
}

/** The template of a pod that runs vLLM, as far as the presets go: a service adds its resources. */
export function vllmPod(vllm: VllmPod): Record<string, unknown> {
  const several = vllm.pod !== 'single';
  return {
    containers: [vllmContainer(vllm)],
    ...(vllm.behindSidecar && vllm.pod !== 'worker' && { initContainers: [sidecar(several)] }),
    terminationGracePeriodSeconds: 60,
    volumes: [
      { name: 'home', emptyDir: {} },
      { name: 'tmp-dir', emptyDir: {} },
      // Processes of one pod share tensors by it: one for each GPU, or many.
      { name: 'dshm', emptyDir: { medium: 'Memory', sizeLimit: several ? '8Gi' : '1Gi' } },
      { name: 'model-cache', emptyDir: {} },
      TLS_VOLUME,
    ],
  };
}

function vllmContainer({ workload, pod, behindSidecar = false }: VllmPod): Record<string, unknown> {
  const port = behindSidecar ? PORT_BEHIND : PORT;
  const several = pod !== 'single';
  return {
    name: 'main',
    image: LLM_IMAGES.vllm,
    ...CONTAINER_DEFAULTS,
    ...(workload === 'prefill' && !several && { terminationMessagePolicy: 'File' }),
    command: ['/bin/bash', '-c', serveScript({ workload, pod, port }), '--'],
    env: env({
      HOME: '/home', VLLM_LOGGING_LEVEL: 'INFO', HF_HUB_CACHE: '/models',
      // Experts of a worker that has no request of its own are spread all the same.
      ...(behindSidecar && pod === 'worker' && { VLLM_RANDOMIZE_DP_DUMMY_INPUTS: '1' }),
    }),
    ports: [{ containerPort: port, protocol: 'TCP' }],
    lifecycle: DRAIN,
    ...(pod !== 'worker' && {
      livenessProbe: { ...health(port), failureThreshold: 10, periodSeconds: 10, timeoutSeconds: 1 },
      readinessProbe: { ...health(port), failureThreshold: 2, periodSeconds: 1, timeoutSeconds: 1 },
      startupProbe: { ...health(port), failureThreshold: 60, periodSeconds: 10 },
    }),
    securityContext: {
      ...RESTRICTED,
      readOnlyRootFilesystem: false,
      // Locked memory and raw sockets are what RDMA needs.
      capabilities: { ...(several && { add: ['IPC_LOCK', 'SYS_RAWIO', 'NET_RAW'] }), drop: ['ALL'] },
    },
    volumeMounts: [
      { name: 'home', mountPath: '/home' },
      { name: 'tmp-dir', mountPath: '/tmp' },
      { name: 'dshm', mountPath: '/dev/shm' },
      { name: 'model-cache', mountPath: '/models' },
      TLS_MOUNT,
    ],
  };
}

function health(port: number) {
  return { httpGet: { path: '/health', port, scheme: ifTls('HTTPS', 'HTTP') } };
}

/** Takes the requests of a pod that decodes, and has a pod of the prefill workload do the first part. */
function sidecar(several: boolean): Record<string, unknown> {
  const { seccompProfile, ...locked } = RESTRICTED;
  const timing = { initialDelaySeconds: 10, periodSeconds: 10 };
  return {
    name: 'llm-d-routing-sidecar',
    image: LLM_IMAGES.sidecar,
    ...CONTAINER_DEFAULTS,
    command: [
      '/app/pd-sidecar',
      `--port=${String(PORT)}`,
      `--vllm-port=${String(PORT_BEHIND)}`,
      '--kv-connector=nixlv2',
      '--enable-ssrf-protection=true',
      '--pool-group=inference.networking.x-k8s.io',
      '--inference-pool={{ .GlobalConfig.InferencePoolNamespacedName }}',
      ifTls('--secure-proxy=true', '--secure-proxy=false'),
      ifTls(`--cert-path=${TLS_FOLDER}`),
      ifTls('--enable-tls=decoder'),
      ifTls('--enable-tls=prefiller'),
    ],
    env: [...env({ INFERENCE_POOL_NAMESPACE: '@metadata.namespace' }), CERTIFICATE_FOLDERS],
    ports: [{ containerPort: PORT, protocol: 'TCP' }],
    livenessProbe: { ...health(PORT), ...timing, failureThreshold: 3, timeoutSeconds: 10 },
    readinessProbe: { ...health(PORT), ...timing, failureThreshold: 10, timeoutSeconds: 5 },
    // An init container that goes on: it is there before vLLM and stops after it.
    restartPolicy: 'Always',
    securityContext: { ...locked, ...(several && { seccompProfile }), readOnlyRootFilesystem: false },
    volumeMounts: [TLS_MOUNT],
  };
}
