import type { KubeObject } from '../../../../install/kube-object';
import { env, RESTRICTED } from '../../../../objects';
import { LLM_IMAGES, ROUTER_VERSION } from '../images';
import { preset } from './preset';
import { CERTIFICATE_FOLDERS, childName, CONTAINER_DEFAULTS, DRAIN, ifTls, TLS_FOLDER, TLS_MOUNT, TLS_VOLUME } from './template';

/** Ports of the endpoint picker. */
const PICKER = { grpc: 9002, health: 9003, metrics: 9090, events: 5557 };
/** By which picker and tokenizer, in one pod, talk. */
const SOCKET = { name: 'tokenizer-uds', mountPath: '/tmp/tokenizer' };

/** The scheduler: an InferencePool with the pods of the service, and what picks one of them for each request. */
export function schedulerPreset(): KubeObject {
  return preset('scheduler', {
    router: {
      scheduler: {
        annotations: { 'app.kubernetes.io/version': ROUTER_VERSION },
        pool: { spec: pool() },
        template: {
          containers: [picker(), tokenizer()],
          dnsPolicy: 'ClusterFirst',
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 60,
          volumes: [TLS_VOLUME, ...[SOCKET.name, 'tokenizer-tmp', 'tokenizer-cache'].map((name) => ({ name, emptyDir: {} }))],
        },
      },
    },
  });
}

function pool(): object {
  return {
    // Without an answer of the picker any pod is better than none.
    endpointPickerRef: { failureMode: 'FailOpen', kind: 'Service', name: childName('epp-service'), port: { number: PICKER.grpc } },
    selector: {
      matchLabels: {
        'app.kubernetes.io/name': '{{ .ObjectMeta.Name }}',
        'app.kubernetes.io/part-of': 'llminferenceservice',
        'kserve.io/component': 'workload',
      },
    },
    targetPorts: [{ number: 8000 }],
  };
}

function picker(): object {
  const probe = (service: string, initialDelaySeconds: number) => ({
    grpc: { port: PICKER.health, service },
    initialDelaySeconds,
    failureThreshold: 3,
    periodSeconds: 10,
    successThreshold: 1,
    timeoutSeconds: 1,
  });
  const port = (name: string, containerPort: number) => ({ name, containerPort, protocol: 'TCP' });
  return {
    name: 'main',
    image: LLM_IMAGES.endpointPicker,
    ...CONTAINER_DEFAULTS,
    command: [
      '/app/epp',
      '--pool-name', childName('inference-pool'),
      '--pool-namespace', '{{ .ObjectMeta.Namespace }}',
      '--zap-encoder', 'json',
      '--grpc-port', String(PICKER.grpc),
      '--grpc-health-port', String(PICKER.health),
      ifTls('--enable-cert-reload=true'),
      ifTls('--secure-serving=true'),
      ifTls('--model-server-metrics-scheme=https'),
      ifTls(`--cert-path=${TLS_FOLDER}`),
    ],
    env: [CERTIFICATE_FOLDERS],
    ports: [port('grpc', PICKER.grpc), port('grpc-health', PICKER.health), port('metrics', PICKER.metrics), port('zmq', PICKER.events)],
    lifecycle: DRAIN,
    livenessProbe: probe('liveness', 5),
    readinessProbe: probe('readiness', 30),
    resources: { limits: { cpu: 6, memory: '16Gi' }, requests: { cpu: 1, memory: '2Gi' } },
    securityContext: RESTRICTED,
    volumeMounts: [TLS_MOUNT, SOCKET],
  };
}

/** Counts tokens as the model does, so that the picker knows which pod has the beginning of a prompt in its cache. */
function tokenizer(): object {
  const health = { httpGet: { path: '/healthz', port: 8082 }, timeoutSeconds: 5 };
  return {
    name: 'tokenizer',
    image: LLM_IMAGES.tokenizer,
    ...CONTAINER_DEFAULTS,
    env: env({ TOKENIZERS_DIR: '/mnt/models' }),
    ports: [{ name: 'health', containerPort: 8082, protocol: 'TCP' }],
    livenessProbe: { ...health, failureThreshold: 3, periodSeconds: 15 },
    readinessProbe: { ...health, failureThreshold: 3, periodSeconds: 10 },
    startupProbe: { ...health, failureThreshold: 60, initialDelaySeconds: 5, periodSeconds: 10 },
    resources: { requests: { cpu: '256m', memory: '500Mi' } },
    securityContext: RESTRICTED,
    volumeMounts: [{ name: 'tokenizer-tmp', mountPath: '/tmp' }, { name: 'tokenizer-cache', mountPath: '/.cache' }, SOCKET],
    workingDir: '/mnt/models',
  };
}
