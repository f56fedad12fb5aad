import { DeploymentMode } from '../../kserve/deployment-mode';
import { autoscalerOf, minReplicas } from './scaling-facts';
import type { Trap } from '../rule';
import { warning } from '../rule';

/**
 * In Standard mode a missing maxReplicas does not mean unlimited but as many as the minimum: nothing ever scales.
 *
 * @see kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go `createHPA`
 */
export const standardPinnedReplicas: Trap = {
  id: 'standard-pinned-replicas',
  find: (subject) => (subject.mode !== DeploymentMode.STANDARD ? [] : subject.components
    .filter((component) => ['hpa', 'keda'].includes(autoscalerOf(subject, component)) && !component.spec.maxReplicas)
    .map((component) => {
      const pods = Math.max(1, minReplicas(component));
      return warning(`the ${component.kind} stays at ${pods} pod${pods === 1 ? '' : 's'}: in Standard mode KServe raises an unset maxReplicas `
        + 'to minReplicas and no further; set maxReplicas of scaling, or Scaling.none() if that is meant');
    })),
};
