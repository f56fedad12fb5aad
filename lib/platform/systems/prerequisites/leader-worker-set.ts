import type { Construct } from 'constructs';
import type { SystemProps } from '../../system/system-props';
import type { PrerequisiteFacts } from './prerequisite';
import { Prerequisite } from './prerequisite';

const FACTS: PrerequisiteFacts = {
  role: 'leader-worker-set',
  name: 'LeaderWorkerSet',
  namespace: 'lws-system',
  groups: ['leaderworkerset.x-k8s.io', 'disaggregatedset.x-k8s.io', 'cert-manager.io'],
  landmark: 'Deployment/lws-controller-manager',
};

/**
 * The controller of LeaderWorkerSets, upstream's `manifests.yaml`: pods that hold one model together.
 *
 * @see https://github.com/kubernetes-sigs/lws/releases
 */
export class LeaderWorkerSet extends Prerequisite {
  public constructor(scope: Construct, id: string, props: SystemProps) {
    super(scope, id, FACTS, props);
  }
}
