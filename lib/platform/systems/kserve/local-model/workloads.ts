import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../../install/kube-object';
import { daemonSet, deployment, env, resources, service } from '../../../objects';
import { kserveImages } from '../images';
import { certificateMount, certificateVolume, LOCKED, managerContainer, MANAGER_POD } from '../manager-pod';
import { selectorOf } from '../names';
import { AGENT, CERTIFICATE_SECRET, CONTROLLER, inNamespace, WEBHOOK_SERVICE } from './names';

/**
 * Where the agent finds the disk of its node, and what that is on the node: the folder of upstream's Helm chart and documentation. Its
 * kustomization has `/models`; a LocalModelNodeGroup that follows the documentation would download there for ever.
 */
const MODELS = { name: 'models', inPod: '/mnt/models', onNode: '/mnt/models' };

/** The controller with its webhook server, and the agent on every node that keeps models. */
export function workloads(): KubeObject[] {
  return [
    service(inNamespace(WEBHOOK_SERVICE), { selector: { 'control-plane': CONTROLLER }, ports: [{ port: 443, targetPort: 'webhook-server' }] }),
    deployment(inNamespace(CONTROLLER, selectorOf(CONTROLLER)), {
      ...pods(CONTROLLER),
      pod: pod(CONTROLLER, { containers: [controller()], volumes: [certificateVolume(CERTIFICATE_SECRET)] }),
    }),
    daemonSet(inNamespace(AGENT, selectorOf(AGENT)), {
      ...pods(AGENT),
      pod: pod(AGENT, {
        containers: [agent()],
        nodeSelector: { 'kserve/localmodel': 'worker' },
        volumes: [{ name: MODELS.name, hostPath: { path: MODELS.onNode, type: 'DirectoryOrCreate' } }],
      }),
    }),
  ];
}

function pods(workload: string) {
  return {
    selector: selectorOf(workload),
    podLabels: { 'app.kubernetes.io/name': workload },
    podAnnotations: { 'kubectl.kubernetes.io/default-container': 'manager' },
  };
}

function pod(workload: string, own: PodSpec): PodSpec {
  return { serviceAccountName: workload, ...MANAGER_POD, ...own };
}

function controller(): Container {
  return managerContainer({
    image: kserveImages.localModelController,
    env: env({ POD_NAMESPACE: '@metadata.namespace' }),
    ports: [{ name: 'webhook-server', containerPort: 9443, protocol: 'TCP' }],
    volumeMounts: [certificateMount()],
  });
}

/** No probes: it serves nothing. */
function agent(): Container {
  return {
    name: 'manager',
    image: kserveImages.localModelAgent,
    imagePullPolicy: 'Always',
    command: ['/manager'],
    env: env({ POD_NAMESPACE: '@metadata.namespace', NODE_NAME: '@spec.nodeName' }),
    resources: resources('100m 200Mi', '100m 300Mi'),
    securityContext: LOCKED,
    volumeMounts: [{ name: MODELS.name, mountPath: MODELS.inPod, readOnly: false }],
  };
}
