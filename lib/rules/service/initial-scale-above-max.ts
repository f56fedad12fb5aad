import { parseGoInt } from '../../core/go-parse';
import { annotationKeys, findAnnotation } from '../../knative/annotation-keys';
import type { FindingDraft, Rule } from '../rule';
import { fieldOf, warning } from '../rule';
import { maxReplicas } from './replica-counts';

/**
 * A new revision that starts with more pods than it may ever have: until it was active once, the initial scale counts as its minimum, and
 * a minimum goes before the maximum.
 *
 * @see knative/serving pkg/reconciler/autoscaling/kpa/scaler.go `scale`, `applyBounds`
 */
export const initialScaleAboveMax: Rule = {
  id: 'initial-scale-above-max',
  find: ({ components, mode }, { cluster: { autoscalerConfig } }) => components.flatMap((component): FindingDraft[] => {
    const found = findAnnotation(component.revision?.annotations, annotationKeys.initialScale);
    const initial = parseGoInt(found?.value ?? '', 32) ?? 0;
    const max = maxReplicas(mode, component, autoscalerConfig);
    return found === undefined || max === undefined || initial <= max ? [] : [warning(
      `the ${component.kind} starts with ${initial} pods, more than the ${max} it may have (maxReplicas), GPUs included: until a revision was active once, `
      + `the initial scale goes before the maximum; lower initialScale to ${max} or raise maxReplicas`,
      { at: fieldOf(component.kind, 'annotations', found.name) },
    )];
  }),
};
