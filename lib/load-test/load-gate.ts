/*
 * What lets a load begin: an init container that waits until the service answers, and on several machines until all of them are there. The
 * machines find the first one by its host name, which the headless Service of the same name as their subdomain gives them.
 */
import type { Container, EnvVar } from 'kubernetes-types/core/v1';
import { variable } from './container-args';
import { environment, RESTRICTED } from './container-parts';

/** Port on which the first machine waits for the others. */
const PORT = 7117;

/** How many seconds machines wait for one another where nobody waits for a service. */
const DEFAULT_LIMIT_SECONDS = 300;

/** What a load waits for. */
export interface Gate {
  readonly image: string;
  /** Seconds, 0 to wait for no service. */
  readonly limitSeconds: number;
  /** The URL to ask for; may refer to variables of the container. @default - none: only the machines wait for one another */
  readonly url?: string | undefined;
  /** The Host header. @default - the host of the URL */
  readonly host?: string | undefined;
  /** Which answer is good enough. */
  readonly accept: 'ready' | 'any';
  /** Name of the headless Service by which the machines find one another. @default - there is one machine */
  readonly barrier?: string | undefined;
}

/** Whose load waits: the load's container, and on how many machines it runs. */
interface Waiting {
  readonly environment: { readonly [name: string]: string };
  readonly machines: number;
}

/** The init container. */
export function initContainers(waiting: Waiting, gate: Gate): Container[] {
  const { url, host, barrier } = gate;
  const args = [
    ...(url === undefined ? [] : ['-url', url, '-accept', gate.accept]),
    ...(url === undefined || host === undefined ? [] : ['-host', host]),
    '-timeout', `${gate.limitSeconds || DEFAULT_LIMIT_SECONDS}s`,
    ...(barrier === undefined ? [] : [
      '-peers', String(waiting.machines), '-index', variable('JOB_COMPLETION_INDEX'),
      '-leader', `${variable('JOB_NAME')}-0.${barrier}`, '-port', String(PORT),
    ]),
  ];
  const way = url === undefined ? [] : environment(waiting.environment).env ?? [];
  const env = [...way, ...(barrier === undefined ? [] : BARRIER_VARIABLES)];
  return [{
    name: 'load-gate',
    image: gate.image,
    command: ['load-gate'],
    args,
    ...(env.length === 0 ? {} : { env }),
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
    securityContext: RESTRICTED,
  }];
}

/**
 * The Job controller writes both on every pod of an Indexed Job; the older of the two names of the label is there on every version.
 *
 * @see kubernetes pkg/controller/job/indexed_job_utils.go `addCompletionIndexEnvVariables`
 */
const BARRIER_VARIABLES: EnvVar[] = [
  { name: 'JOB_NAME', valueFrom: { fieldRef: { fieldPath: "metadata.labels['job-name']" } } },
  { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { fieldPath: "metadata.annotations['batch.kubernetes.io/job-completion-index']" } } },
];

/** The headless Service behind the machines' host names, also while they wait and are not ready. */
export function barrierService(selector: { readonly [label: string]: string }): object {
  return {
    clusterIP: 'None', publishNotReadyAddresses: true, selector: { ...selector }, ports: [{ name: 'barrier', port: PORT, protocol: 'TCP' }],
  };
}
