import { DeploymentMode } from '../../../../kserve/deployment-mode';
import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** How a Deployment of Standard mode is replaced by its next version. */
export interface KServeRolloutConfig {
  /** Pods above the wanted number during a rollout: a number or a percentage, as text. */
  readonly maxSurge: string;
  /** Pods that may be missing during a rollout: a number or a percentage, as text. */
  readonly maxUnavailable: string;
}

/** Key `deploy`: in what form InferenceServices run. */
export interface KServeDeployConfig {
  /** How InferenceServices run that carry no annotation of their own. @default - prop `mode` of `KServe` */
  readonly defaultDeploymentMode?: DeploymentMode;
  /** Rollout of the Deployments of Standard mode. @default - Kubernetes' own: 25% and 25% */
  readonly defaultRollout?: KServeRolloutConfig;
}

const AMOUNT = /^\d+%?$/;

/**
 * The JSON of key `deploy`.
 *
 * @param mode the mode that was set beside the config. @default - the config's own, else Knative
 */
export function deploy(read: ConfigReader, config: KServeDeployConfig = {}, mode?: DeploymentMode): Json {
  const own = config.defaultDeploymentMode;
  if (own && mode) {
    read.word('defaultDeploymentMode', own.name, [mode.name], 'prop \'mode\' says so; leave one of the two out');
  }
  return {
    // v0.20.0 still ships the old word for Knative mode, and reads both.
    defaultDeploymentMode: (mode ?? own) === DeploymentMode.STANDARD ? 'Standard' : 'Serverless',
    deploymentRolloutStrategy: config.defaultRollout && { defaultRollout: rollout(read.at('defaultRollout'), config.defaultRollout) },
  };
}

function rollout(read: ConfigReader, { maxSurge, maxUnavailable }: KServeRolloutConfig): Json {
  const nothing = /^0%?$/.test(maxSurge) && /^0%?$/.test(maxUnavailable);
  return {
    maxSurge: read.matching('maxSurge', maxSurge, AMOUNT, 'a number of pods or a percentage'),
    maxUnavailable: read.matching('maxUnavailable', maxUnavailable, nothing ? /^$/ : AMOUNT, 'a number of pods or a percentage',
      nothing ? 'Kubernetes refuses 0 for both' : undefined),
  };
}
