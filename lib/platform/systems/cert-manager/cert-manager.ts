import type { Construct } from 'constructs';
import { wholeNumber } from '../../../core/checks';
import { checkNamespaces } from '../../objects/check-namespaces';
import { planOf, PlatformSystem } from '../../system/system';
import type { SystemPlan } from '../../system/system';
import type { Pass } from '../../system/system-definition';
import type { SystemProps } from '../../system/system-props';
import { certManagerObjects, LEADER_ELECTION } from './objects';
import { CONTROLLER } from './names';
import { certManagerDefinition } from './definition';
import { setArgument } from './program-arguments';
import { SYSTEM } from '../../system/system-shapes';
import { whole } from '../../../core/props/kinds';
import { NAMESPACE } from '../../../core/props/kubernetes-kinds';
import { Shape } from '../../../core/props/shape';

/** What cert-manager is installed with. */
export interface CertManagerProps extends SystemProps {
  /**
   * Namespace of the Leases by which replicas agree on a leader. GKE Autopilot and the like let nobody write to kube-system: name
   * cert-manager's own there.
   *
   * @default 'kube-system'
   */
  readonly leaderElectionNamespace?: string;
  /** ACME challenges that are worked on at once, at least 1. @default 60 */
  readonly maxConcurrentChallenges?: number;
}

/** What its props may be. */
export const CERT_MANAGER = new Shape<CertManagerProps>('CertManager', { ...SYSTEM, leaderElectionNamespace: NAMESPACE, maxConcurrentChallenges: whole({ min: 1 }) });

/**
 * cert-manager v1.17.0, which KServe's webhooks get their certificate from: controller, cainjector and webhook.
 *
 *     new CertManager(chart, 'cert-manager', { replicas: 2 });
 */
export class CertManager extends PlatformSystem {
  public constructor(scope: Construct, id: string, given: CertManagerProps = {}) {
    super(scope, id, planOf(CERT_MANAGER, scope, id, given, plan));
  }
}

function plan(props: CertManagerProps): SystemPlan {
  const { leaderElectionNamespace, maxConcurrentChallenges } = props;
  return {
    definition: certManagerDefinition,
    props,
    authored: certManagerObjects,
    passes: [
      checkNamespaces({ leaderElectionNamespace }),
      ...(maxConcurrentChallenges === undefined ? [] : [challenges(maxConcurrentChallenges)]),
    ],
    moves: { [LEADER_ELECTION]: leaderElectionNamespace ?? LEADER_ELECTION },
  };
}

function challenges(count: number): Pass {
  return (objects) => {
    const checked = wholeNumber('maxConcurrentChallenges', count, { min: 1 });
    return setArgument(objects, 'maxConcurrentChallenges', CONTROLLER.name, '--max-concurrent-challenges', String(checked));
  };
}
