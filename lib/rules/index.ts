import { gpuBudget } from './service/gpu-budget';
import { gpuSingleWorker } from './service/gpu-single-worker';
import { hpaWithoutCpuRequest } from './service/hpa-without-cpu-request';
import { kedaWithoutTriggers } from './service/keda-without-triggers';
import { kfservingProtocolV2 } from './service/kfserving-protocol-v2';
import { nameTooLong } from './service/name-too-long';
import { scaleMetricQps } from './service/scale-metric-qps';
import { scaleToZeroStandardMode } from './service/scale-to-zero-standard-mode';
import { softAnnotationUnread } from './service/soft-annotation-unread';
import { softTargetAboveHardLimit } from './service/soft-target-above-hard-limit';
import { standardPinnedReplicas } from './service/standard-pinned-replicas';
import { storageUrisInitContainer } from './service/storage-uris-init-container';
import { targetUtilization } from './service/target-utilization';
import { timeoutAboveClusterLimit } from './service/timeout-above-cluster-limit';
import type { Finding, Trap, TrapSubject } from './rule';
import { unlimitedMaxReplicas } from './service/unlimited-max-replicas';

/** Every rule that a service is held against at synth; docs/traps.md has a chapter on each. */
export const TRAPS: readonly Trap[] = [
  softTargetAboveHardLimit,
  softAnnotationUnread,
  targetUtilization,
  unlimitedMaxReplicas,
  standardPinnedReplicas,
  gpuBudget,
  gpuSingleWorker,
  hpaWithoutCpuRequest,
  scaleMetricQps,
  scaleToZeroStandardMode,
  kedaWithoutTriggers,
  nameTooLong,
  storageUrisInitContainer,
  timeoutAboveClusterLimit,
  kfservingProtocolV2,
];

/** What a rule has found, with the rule's name. */
export interface TrapFinding extends Finding {
  readonly id: string;
}

/** Holds a service against every rule. */
export function findTraps(subject: TrapSubject): TrapFinding[] {
  const found: TrapFinding[] = [];
  for (const trap of TRAPS) {
    for (const { level, message } of trap.find(subject)) {
      found.push({ level, message, id: trap.id });
    }
  }
  return found;
}
