import type { Construct } from 'constructs';
import type { SystemProps } from '../../system/system-props';
import type { PrerequisiteFacts } from './prerequisite';
import { Prerequisite } from './prerequisite';

const FACTS: PrerequisiteFacts = {
  role: 'variant-autoscaler',
  name: 'Workload variant autoscaler',
  namespace: 'workload-variant-autoscaler-system',
  otherNamespaces: ['wva-system'],
  groups: ['llmd.ai', 'monitoring.coreos.com', 'cert-manager.io'],
  landmark: 'CustomResourceDefinition/variantautoscalings.llmd.ai',
};

/**
 * The workload variant autoscaler of llm-d: decides how many replicas an LLMInferenceService has; an HPA or KEDA acts.
 *
 * @see https://github.com/llm-d/llm-d-workload-variant-autoscaler/releases
 */
export class VariantAutoscaler extends Prerequisite {
  public constructor(scope: Construct, id: string, props: SystemProps) {
    super(scope, id, FACTS, props);
  }
}
