import type { App } from 'cdk8s';
import { ServingPlatform } from '../lib/platform';

/** The platform of the example: everything an InferenceService needs, one file per wave (`00-namespaces-and-crds.k8s.yaml` …). */
export function platformCharts(app: App): ServingPlatform {
  return new ServingPlatform(app, 'platform');
}
