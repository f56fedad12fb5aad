import type { SystemDefinition } from '../../system/system-definition';
import { setKnativeLogLevel } from './log-level';
import { KNATIVE_NAMESPACE } from './names';
import { knativeServingReleases } from './releases';

/** @internal */
export const knativeServingDefinition: SystemDefinition = {
  role: 'knative-serving',
  name: 'Knative Serving',
  ...knativeServingReleases,
  releaseKey: 'knativeServing',
  namespace: KNATIVE_NAMESPACE,
  crds: ['knative-serving'],
  groups: ['serving.knative.dev', 'autoscaling.internal.knative.dev', 'networking.internal.knative.dev', 'caching.internal.knative.dev'],
  landmark: 'Deployment/autoscaler',
  logging: setKnativeLogLevel,
};
