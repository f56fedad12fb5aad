import type { DeploymentStrategy } from 'kubernetes-types/apps/v1';
import type { Container, PodSpec, Probe, ResourceRequirements, SecurityContext } from 'kubernetes-types/core/v1';
import type { KubeMetadata, KubeObject } from '../install/kube-object';
import { object } from './object';

/** What a Deployment is made from; the rest of the pod is as Kubernetes has it. */
export interface DeploymentParts {
  /** Left out where an autoscaler sets it, or Kubernetes' one pod is meant. @default - none is written */
  readonly replicas?: number | undefined;
  /** Labels by which the Deployment knows its pods; every pod carries them. */
  readonly selector: Record<string, string>;
  /** Labels of the pods beside the selector's. @default - none */
  readonly podLabels?: Record<string, string>;
  /** @default - none */
  readonly podAnnotations?: Record<string, string>;
  /** @default - Kubernetes' own: a rolling update */
  readonly strategy?: DeploymentStrategy | undefined;
  readonly pod: PodSpec;
  /** Further fields of the Deployment's spec. @default - none */
  readonly more?: Record<string, unknown>;
}

/** What a DaemonSet is made from. */
export type DaemonSetParts = Pick<DeploymentParts, 'selector' | 'podLabels' | 'podAnnotations' | 'pod'>;

/** Makes a Deployment. */
export function deployment(metadata: KubeMetadata, parts: DeploymentParts): KubeObject {
  const { replicas, selector, podLabels, podAnnotations, strategy, pod, more } = parts;
  return object('apps/v1', 'Deployment', metadata, {
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: selector },
      ...(strategy && { strategy }),
      template: template(selector, pod, podLabels, podAnnotations),
      ...more,
    },
  });
}

/** Makes a DaemonSet: one pod on each node that its node selector takes. */
export function daemonSet(metadata: KubeMetadata, { selector, podLabels, podAnnotations, pod }: DaemonSetParts): KubeObject {
  return object('apps/v1', 'DaemonSet', metadata, { spec: { selector: { matchLabels: selector }, template: template(selector, pod, podLabels, podAnnotations) } });
}

/** The pods of a workload. */
function template(
  selector: Record<string, string>, pod: PodSpec, podLabels?: Record<string, string>, annotations?: Record<string, string>,
): Record<string, unknown> {
  return { metadata: { labels: { ...selector, ...podLabels }, ...(annotations && { annotations }) }, spec: pod };
}

/** Environment variables in the order given; a value that starts with `@` is read from that field of the pod: `@metadata.name`. */
export function env(values: Record<string, string>): NonNullable<Container['env']> {
  return Object.entries(values).map(([name, value]) =>
    value.startsWith('@') ? { name, valueFrom: { fieldRef: { fieldPath: value.slice(1) } } } : { name, value });
}

/** Container ports by name. */
export function containerPorts(ports: Record<string, number>): NonNullable<Container['ports']> {
  return Object.entries(ports).map(([name, containerPort]) => ({ name, containerPort }));
}

/** Requests and limits, each as `cpu memory`: `resources('100m 100Mi', '1 1Gi')`. */
export function resources(requests: string, limits: string): ResourceRequirements {
  const list = (text: string) => {
    const [cpu = '', memory = ''] = text.split(' ');
    return { cpu, memory };
  };
  return { requests: list(requests), limits: list(limits) };
}

/** A probe by HTTP GET; `probe({ port: 8080 }, { periodSeconds: 5 })`. */
export function httpProbe(httpGet: NonNullable<Probe['httpGet']>, timing: Omit<Probe, 'httpGet'> = {}): Probe {
  return { httpGet, ...timing };
}

/** Keeps pods with this label apart: at most one per `topologyKey` where there is room. */
export function spreadOut(app: string): NonNullable<PodSpec['affinity']> {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { podAffinityTerm: { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname' }, weight: 100 },
      ],
    },
  };
}

/** What the restricted Pod Security Standard asks of a container, with a root file system that cannot be written. */
export const RESTRICTED: SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
