import type { DeploymentMode } from '../../../../../lib/kserve/deployment-mode';
import type { InferenceServiceConfig } from '../../../../../lib/platform/systems/kserve';
import { inferenceServiceConfigData } from '../../../../../lib/platform/systems/kserve/inference-service-config/inference-service-config';

/** One key of inferenceservice-config, read back. */
export function key(name: string, config?: InferenceServiceConfig, mode?: DeploymentMode): any {
  const text = inferenceServiceConfigData(config, mode)[name];
  return text === undefined ? undefined : JSON.parse(text);
}

/** The complaint about a config. */
export function complaint(config: InferenceServiceConfig): string {
  try {
    inferenceServiceConfigData(config);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the config was accepted');
}
