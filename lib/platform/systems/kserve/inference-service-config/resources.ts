import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** The cpu and memory of a container that KServe adds to pods. */
export interface KServeContainerResources {
  /** Cpu the container asks for, as a Kubernetes quantity. @default - as upstream: see the key */
  readonly cpuRequest?: string;
  /** Cpu the container may use at most, as a Kubernetes quantity. @default - as upstream: see the key */
  readonly cpuLimit?: string;
  /** Memory the container asks for, as a Kubernetes quantity. @default - as upstream: see the key */
  readonly memoryRequest?: string;
  /** Memory the container may use at most, as a Kubernetes quantity. @default - as upstream: see the key */
  readonly memoryLimit?: string;
}

/** What upstream writes for agent, logger, router and storageInitializer (kserve config/configmap/inferenceservice.yaml). */
export const SIDECAR_RESOURCES = { cpuRequest: '100m', cpuLimit: '1', memoryRequest: '100Mi', memoryLimit: '1Gi' } as const;

/** The four fields, checked. KServe reads all four of a container it injects, so none may be missing. */
export function resources(read: ConfigReader, given: KServeContainerResources, defaults: Required<KServeContainerResources>): Json {
  return {
    memoryRequest: read.quantity('memoryRequest', given.memoryRequest ?? defaults.memoryRequest),
    memoryLimit: read.quantity('memoryLimit', given.memoryLimit ?? defaults.memoryLimit),
    cpuRequest: read.quantity('cpuRequest', given.cpuRequest ?? defaults.cpuRequest),
    cpuLimit: read.quantity('cpuLimit', given.cpuLimit ?? defaults.cpuLimit),
  };
}

/** The four fields where `''` means: put no such request or limit on the pod. */
export function optionalResources(read: ConfigReader, given: KServeContainerResources, defaults: Required<KServeContainerResources>): Json {
  return {
    cpuLimit: read.quantityOrNone('cpuLimit', given.cpuLimit ?? defaults.cpuLimit),
    memoryLimit: read.quantityOrNone('memoryLimit', given.memoryLimit ?? defaults.memoryLimit),
    cpuRequest: read.quantityOrNone('cpuRequest', given.cpuRequest ?? defaults.cpuRequest),
    memoryRequest: read.quantityOrNone('memoryRequest', given.memoryRequest ?? defaults.memoryRequest),
  };
}
