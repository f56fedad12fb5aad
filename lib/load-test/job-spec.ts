import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { PodSpec, ResourceRequirements } from 'kubernetes-types/core/v1';
import { environment, RESTRICTED, RESTRICTED_POD } from './container-parts';
import { initContainers } from './load-gate';
import type { Gate } from './load-gate';
import type { LoadTestProps, LoadTestResources } from './load-test-props';

/** Where the payload lies in the container: the working directory, so that `./mnist.json` finds it. */
const PAYLOAD_FOLDER = '/payload';

/** What each machine is given if nothing else is said. */
export const DEFAULT_RESOURCES = { cpu: '500m', memory: '256Mi', memoryLimit: '512Mi' };

/** What the Job runs, with everything resolved. */
export interface JobContent {
  readonly containerName: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly environment: { readonly [name: string]: string };
  readonly machines: number;
  /** The ConfigMap with the files that the generator reads. @default - it reads none */
  readonly configMap?: string | undefined;
  /** What lets the load begin. @default - it begins at once */
  readonly gate?: Gate | undefined;
  readonly labels: { readonly [name: string]: string };
}

/** The spec of the Job: it runs once, is never tried again (a second try would be a second load), and may run in a restricted namespace. */
export function jobSpec(content: JobContent, props: LoadTestProps): JobSpec {
  const annotations = nonEmptyMap({ ...props.podAnnotations, ...(props.run === undefined ? {} : { 'load-test.cdk8s-kserve/run': props.run }) });
  return {
    ...(content.machines > 1 ? { completionMode: 'Indexed', completions: content.machines, parallelism: content.machines } : {}),
    backoffLimit: 0,
    ...(props.ttl && { ttlSecondsAfterFinished: props.ttl.toMilliseconds() / 1000 }),
    template: {
      metadata: { ...(annotations && { annotations }), labels: { ...props.podLabels, ...content.labels } },
      spec: podSpec(content, props),
    },
  };
}

function podSpec(content: JobContent, props: LoadTestProps): PodSpec {
  const [program, ...args] = content.command;
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    // Variables of other services in the namespace have no business in a load test.
    enableServiceLinks: false,
    ...(props.serviceAccount && { serviceAccountName: props.serviceAccount.name }),
    ...(props.imagePullSecrets && { imagePullSecrets: props.imagePullSecrets.map(({ name }) => ({ name })) }),
    ...(props.nodeSelector && { nodeSelector: { ...props.nodeSelector } }),
    ...(props.tolerations && { tolerations: props.tolerations.map((toleration) => toleration.render()) }),
    ...(content.machines > 1 && { topologySpreadConstraints: [spread(content.labels)] }),
    securityContext: RESTRICTED_POD,
    ...(content.gate?.barrier !== undefined && { subdomain: content.gate.barrier }),
    ...(content.gate && { initContainers: initContainers(content, content.gate) }),
    containers: [{
      name: content.containerName,
      image: content.image,
      command: program === undefined ? [] : [program],
      args,
      ...(content.configMap === undefined ? {} : { workingDir: PAYLOAD_FOLDER }),
      ...environment(content.environment),
      resources: resources(props.resources),
      securityContext: RESTRICTED,
      ...(content.configMap === undefined ? {} : { volumeMounts: [{ name: 'payload', mountPath: PAYLOAD_FOLDER, readOnly: true }] }),
    }],
    ...(content.configMap === undefined ? {} : { volumes: [{ name: 'payload', configMap: { name: content.configMap } }] }),
  };
}

/** Machines are nodes where there are enough of them: two generators on one node share its network card. */
export function spread(labels: { readonly [name: string]: string }): NonNullable<PodSpec['topologySpreadConstraints']>[number] {
  return { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { ...labels } } };
}

/** What a machine is given. */
export function resources(chosen: LoadTestResources = {}): ResourceRequirements {
  const { cpu, cpuLimit, memory, memoryLimit } = { ...DEFAULT_RESOURCES, ...chosen };
  return { requests: { cpu, memory }, limits: { ...(cpuLimit === undefined ? {} : { cpu: cpuLimit }), memory: memoryLimit } };
}

function nonEmptyMap(map: { readonly [name: string]: string }): { [name: string]: string } | undefined {
  return Object.keys(map).length === 0 ? undefined : { ...map };
}
