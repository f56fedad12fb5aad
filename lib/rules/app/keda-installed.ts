import type { PlatformCheck } from './app-rule';

/** An InferenceService that scales by KEDA where the platform says there is none: it would stay at its first pods. */
export const kedaInstalled: PlatformCheck = {
  id: 'keda',
  find: ({ platforms, services }) => (platforms.length === 0 || platforms.some(({ keda }) => keda) ? [] : services
    .filter(({ autoscalerClass }) => autoscalerClass === 'keda')
    .map(({ path }) => `${path}: expected scaling without KEDA, got Scaling.keda; `
      + 'install KEDA in the cluster and say so by \'keda: true\' of the ServingPlatform')),
};
