import type { SystemDefinition } from '../../system/system-definition';
import { setKnativeLogLevel } from './log-level';

/** Version of Knative Serving, as its labels have it. Source: serving-core.yaml of the release knative-v1.21.1. */
export const KNATIVE_VERSION = '1.21.1';

/** Where upstream installs Knative Serving. */
export const KNATIVE_NAMESPACE = 'knative-serving';

/** @internal */
export const knativeServingDefinition: SystemDefinition = {
  role: 'knative-serving',
  name: 'Knative Serving',
  version: KNATIVE_VERSION,
  namespace: KNATIVE_NAMESPACE,
  crds: ['knative-serving'],
  groups: ['serving.knative.dev', 'autoscaling.internal.knative.dev', 'networking.internal.knative.dev', 'caching.internal.knative.dev'],
  landmark: 'Deployment/autoscaler',
  logging: setKnativeLogLevel,
};
