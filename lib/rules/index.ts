import { Notices } from '../core/notices';
import type { ServiceFacts } from '../kserve/service-facts';
import type { Finding, Rule, RuleContext } from './rule';
import { canaryNotRouted } from './service/canary-not-routed';
import { batchAboveHardLimit } from './service/batch-above-hard-limit';
import { externalReplicaBounds } from './service/external-replica-bounds';
import { gpuBudget } from './service/gpu-budget';
import { gpuImage } from './service/gpu-image';
import { gpuSingleWorker } from './service/gpu-single-worker';
import { hpaClassEveryComponent } from './service/hpa-class-every-component';
import { hpaWithoutCpuRequest } from './service/hpa-without-cpu-request';
import { initialScaleAboveMax } from './service/initial-scale-above-max';
import { initialScaleZero } from './service/initial-scale-zero';
import { kedaSeveralSeries } from './service/keda-several-series';
import { kedaWithoutTriggers } from './service/keda-without-triggers';
import { kfservingProtocolV2 } from './service/kfserving-protocol-v2';
import { kserveRelease } from './service/kserve-release';
import { nameTooLong } from './service/name-too-long';
import { scaleMetricQps } from './service/scale-metric-qps';
import { scaleToZeroStandardMode } from './service/scale-to-zero-standard-mode';
import { softAnnotationUnread } from './service/soft-annotation-unread';
import { softTargetAboveHardLimit } from './service/soft-target-above-hard-limit';
import { standardPinnedReplicas } from './service/standard-pinned-replicas';
import { storageScheme } from './service/storage-scheme';
import { storageUrisInitContainer } from './service/storage-uris-init-container';
import { targetUtilization } from './service/target-utilization';
import { timeoutAboveClusterLimit } from './service/timeout-above-cluster-limit';
import { unlimitedMaxReplicas } from './service/unlimited-max-replicas';

/** Every rule about a service; docs/traps.md has a chapter on each. A new one is a file in service/, a line here and a chapter there. */
export const SERVICE_RULES: readonly Rule[] = [
  initialScaleZero,
  hpaClassEveryComponent,
  externalReplicaBounds,
  softTargetAboveHardLimit,
  softAnnotationUnread,
  targetUtilization,
  unlimitedMaxReplicas,
  standardPinnedReplicas,
  gpuBudget,
  gpuSingleWorker,
  gpuImage,
  hpaWithoutCpuRequest,
  scaleMetricQps,
  scaleToZeroStandardMode,
  kedaWithoutTriggers,
  kedaSeveralSeries,
  initialScaleAboveMax,
  batchAboveHardLimit,
  nameTooLong,
  storageUrisInitContainer,
  timeoutAboveClusterLimit,
  kfservingProtocolV2,
  storageScheme,
  kserveRelease,
  canaryNotRouted,
];

Notices.know(...SERVICE_RULES.map(({ id }) => id));

/** Holds a service against rules. */
export function findingsOf(service: ServiceFacts, context: RuleContext, rules: readonly Rule[] = SERVICE_RULES): Finding[] {
  const found: Finding[] = [];
  for (const rule of rules) {
    for (const draft of rule.find(service, context)) {
      found.push({ ...draft, id: rule.id });
    }
  }
  return found;
}
