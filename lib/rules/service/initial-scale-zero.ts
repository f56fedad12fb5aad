import { parseGoInt } from '../../core/go-parse';
import { annotationKeys, findAnnotation } from '../../knative/annotation-keys';
import { readAutoscalerSettings } from '../../knative/autoscaler-settings';
import type { FindingDraft, Rule } from '../rule';
import { fieldOf, warning } from '../rule';

/**
 * A revision that starts without a pod, which a cluster must allow.
 *
 * @see knative/serving pkg/apis/autoscaling/annotation_validation.go `validateInitialScale`
 */
export const initialScaleZero: Rule = {
  id: 'initial-scale-zero',
  find: ({ components }, { cluster: { autoscalerConfig } }) => components.flatMap(({ kind, revision }): FindingDraft[] => {
    const found = findAnnotation(revision?.annotations, annotationKeys.initialScale);
    if (found === undefined || parseGoInt(found.value, 32) !== 0 || readAutoscalerSettings(autoscalerConfig).settings['allow-zero-initial-scale']) {
      return [];
    }
    return [warning('Scaling.kpa: Knative refuses initialScale 0 unless config-autoscaler has allow-zero-initial-scale: "true"', {
      at: fieldOf(kind, 'annotations', found.name),
    })];
  }),
};
