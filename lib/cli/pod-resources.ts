import type { PodResources } from '../kserve/pod-resources';

/** What a pod asks for, in the words of a forecast's options. */
export interface ResourcesPerPod {
  readonly gpusPerPod: number;
  /** In cores. @default - it requests none, as far as can be seen */
  readonly cpuPerPod?: number;
  /** @default - it requests none, as far as can be seen */
  readonly memoryMiBPerPod?: number;
}

/** What a pod asks for, in the words of a forecast's options; a request of 0, or of no amount that can be read, is none. */
export function perPod({ gpus, cpu, memory }: PodResources): ResourcesPerPod {
  return {
    gpusPerPod: gpus,
    ...(cpu !== undefined && cpu > 0 && { cpuPerPod: cpu }),
    ...(memory !== undefined && memory > 0 && { memoryMiBPerPod: memory / 2 ** 20 }),
  };
}
