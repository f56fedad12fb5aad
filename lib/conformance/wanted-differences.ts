import { KFSERVING_DIFFERENCES } from './kfserving-differences';
import { servingRuntimesDefinition } from '../platform/systems/kserve/runtimes/serving-runtimes';
import type { WantedDifference } from './wanted-difference';

/**
 * Every difference from the upstream releases that is meant, with its reason. An entry that nothing needs any more fails the
 * comparison.
 */
export const WANTED_DIFFERENCES: readonly WantedDifference[] = [
  {
    system: servingRuntimesDefinition.name,
    object: 'LLMInferenceServiceConfig/kserve/kserve-config-llm-*',
    reason: 'templates for LLMInferenceService, whose controller and CRDs are an install of their own and no part of KServe\'s core',
  },
  ...KFSERVING_DIFFERENCES,
];
