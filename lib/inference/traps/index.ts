import { gpuBudget } from './gpu-budget';
import { gpuSingleWorker } from './gpu-single-worker';
import { hpaWithoutCpuRequest } from './hpa-without-cpu-request';
import { kedaWithoutTriggers } from './keda-without-triggers';
import { kfservingProtocolV2 } from './kfserving-protocol-v2';
import { nameTooLong } from './name-too-long';
import { scaleMetricQps } from './scale-metric-qps';
import { scaleToZeroStandardMode } from './scale-to-zero-standard-mode';
import { softAnnotationUnread } from './soft-annotation-unread';
import { softTargetAboveHardLimit } from './soft-target-above-hard-limit';
import { standardPinnedReplicas } from './standard-pinned-replicas';
import { storageUrisInitContainer } from './storage-uris-init-container';
import { targetUtilization } from './target-utilization';
import { timeoutAboveClusterLimit } from './timeout-above-cluster-limit';
import type { Finding, Trap, TrapSubject } from './trap';
import { unlimitedMaxReplicas } from './unlimited-max-replicas';

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
