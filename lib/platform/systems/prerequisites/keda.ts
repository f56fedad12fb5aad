import type { Construct } from 'constructs';
import type { SystemProps } from '../../system/system-props';
import type { PrerequisiteFacts } from './prerequisite';
import { Prerequisite } from './prerequisite';

const FACTS: PrerequisiteFacts = {
  role: 'keda',
  name: 'KEDA',
  namespace: 'keda',
  // The role by which the API server asks for external metrics.
  otherNamespaces: ['kube-system'],
  groups: ['keda.sh', 'eventing.keda.sh', 'apiregistration.k8s.io'],
  landmark: 'Deployment/keda-operator',
};

/**
 * KEDA, upstream's `keda-2.18.0.yaml`: scales on metrics from elsewhere.
 *
 * @see https://github.com/kedacore/keda/releases
 */
export class Keda extends Prerequisite {
  public constructor(scope: Construct, id: string, props: SystemProps) {
    super(scope, id, FACTS, props);
  }
}
