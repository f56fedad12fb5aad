import { annotationKeys, AUTOSCALER_CLASSES } from '../../knative/annotation-keys';
import type { Rule } from '../rule';
import { note } from '../rule';

/** The class of an HPA stands where it counts for all components of a service. */
export const hpaClassEveryComponent: Rule = {
  id: 'hpa-class-every-component',
  find: ({ mode, dialect, annotations }) => {
    const stands = mode.name === 'Knative' && dialect.id === 'kserve' && annotations[annotationKeys.class.name] === AUTOSCALER_CLASSES.hpa;
    return !stands ? [] : [note(`the class ${AUTOSCALER_CLASSES.hpa} stands on the InferenceService itself, where KServe looks for it: `
      + 'a transformer or explainer of the same service is scaled by an HPA, too', { at: ['metadata', 'annotations', annotationKeys.class.name] })];
  },
};
