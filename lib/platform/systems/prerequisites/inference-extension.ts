import type { Construct } from 'constructs';
import type { SystemProps } from '../../system/system-props';
import type { PrerequisiteFacts } from './prerequisite';
import { Prerequisite } from './prerequisite';

const FACTS: PrerequisiteFacts = {
  role: 'inference-extension',
  name: 'Gateway API inference extension',
  namespace: 'inference-system',
  groups: ['inference.networking.k8s.io', 'inference.networking.x-k8s.io', 'llm-d.ai'],
  landmark: 'CustomResourceDefinition/inferencepools.inference.networking.k8s.io',
};

/**
 * The kinds of the Gateway API's inference extension, upstream's `manifests.yaml`: InferencePools. KServe brings them along for LLMs,
 * unless they come from here.
 *
 * @see https://github.com/kubernetes-sigs/gateway-api-inference-extension/releases
 */
export class InferenceExtension extends Prerequisite {
  public constructor(scope: Construct, id: string, props: SystemProps) {
    super(scope, id, FACTS, props);
  }
}
