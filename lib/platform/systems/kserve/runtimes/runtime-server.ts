import type { Container, PodSpec, SecurityContext } from 'kubernetes-types/core/v1';
import { MODEL_CONTAINER } from '../../../../kserve/container-names';
import { KSERVE_VERSION } from '../../../../kserve/version';
import { resources } from '../../../objects';

/** What a runtime adds to the facts of lib/kserve/built-in-runtimes.ts: the container that serves, and what is beside it. */
export interface RuntimeServer {
  /** The container, as far as it differs from `SERVER`. */
  readonly container: Partial<Container> & { readonly image: string };
  /** Port of the metrics. @default 8080 */
  readonly prometheusPort?: number;
  /** Further fields of the spec: volumes, workerSpec … @default - none */
  readonly spec?: Partial<Pick<PodSpec, 'volumes' | 'hostIPC'>> & { readonly workerSpec?: object; readonly multiModel?: boolean };
}

/** What servers are locked down to whose image runs as root … */
export const ROOT_ALLOWED: SecurityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, privileged: false };

/** … and whose image does not. */
export const LOCKED: SecurityContext = { ...ROOT_ALLOWED, runAsNonRoot: true };

/** For images that say nothing of a user, and can do without root. */
export const AS_USER_1000: SecurityContext = { ...LOCKED, runAsUser: 1000 };

/** The container of a runtime: KServe merges what an InferenceService says into the one of this name. */
export const SERVER = { name: MODEL_CONTAINER, resources: resources('1 2Gi', '1 2Gi') } as const;

/** KServe fills in what is in braces from the InferenceService. */
export const MODEL_NAME = '--model_name={{.Name}}';

/** Where the storage initializer puts the model. */
export const MODEL_DIR = '/mnt/models';

/** Shared memory for servers that move tensors between processes: the 64 MiB that a container has are not enough. */
export const SHARED_MEMORY = {
  mounts: [{ name: 'devshm', mountPath: '/dev/shm' }],
  volumes: [{ name: 'devshm', emptyDir: { medium: 'Memory' } }],
} as const;

/** A server of KServe's own Python library: all take the same arguments. */
export function kserveServer(program: string, ...args: readonly string[]): RuntimeServer {
  return {
    container: {
      image: `kserve/${program}:${KSERVE_VERSION}`,
      args: [MODEL_NAME, `--model_dir=${MODEL_DIR}`, '--http_port=8080', ...args],
      securityContext: LOCKED,
    },
  };
}
