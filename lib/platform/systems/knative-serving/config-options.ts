import { checkAutoscalerConfig } from '../../../knative/check-autoscaler-config';
import { oneOf } from '../../../core/checks';
import { InputError } from '../../../core/input-error';
import { setConfigMapData } from '../../system/options/edit-objects';
import { mapOf } from '../../../core/props/kinds';
import { TEXTS } from '../../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../../core/props/shape';
import type { Pass } from '../../system/system-definition';
import type { KnativeConfigMap } from './config-map-objects';
import { KNATIVE_CONFIG_MAPS } from './config-map-objects';
import type { AutoscalerConfigOptions } from './config-maps/autoscaler-config';
import { AUTOSCALER_CONFIG, autoscalerConfigData } from './config-maps/autoscaler-config';
import type { CertManagerConfigOptions } from './config-maps/cert-manager-config';
import { CERT_MANAGER_CONFIG, certManagerConfigData } from './config-maps/cert-manager-config';
import type { DefaultsConfigOptions } from './config-maps/defaults-config';
import { DEFAULTS_CONFIG, defaultsConfigData } from './config-maps/defaults-config';
import type { DeploymentConfigOptions } from './config-maps/deployment-config';
import { DEPLOYMENT_CONFIG, deploymentConfigData } from './config-maps/deployment-config';
import type { FeaturesConfigOptions } from './config-maps/features-config';
import { FEATURES_CONFIG, featuresConfigData } from './config-maps/features-config';
import type { GcConfigOptions } from './config-maps/gc-config';
import { GC_CONFIG, gcConfigData } from './config-maps/gc-config';
import type { LeaderElectionConfigOptions } from './config-maps/leader-election-config';
import { LEADER_ELECTION_CONFIG, leaderElectionConfigData } from './config-maps/leader-election-config';
import type { LoggingConfigOptions } from './config-maps/logging-config';
import { LOGGING_CONFIG, loggingConfigData } from './config-maps/logging-config';
import type { NetworkConfigOptions } from './config-maps/network-config';
import { NETWORK_CONFIG, networkConfigData } from './config-maps/network-config';
import type { ObservabilityConfigOptions } from './config-maps/observability-config';
import { OBSERVABILITY_CONFIG, observabilityConfigData } from './config-maps/observability-config';

/** Knative's ConfigMaps, each by its own options. What is left out stays at Knative's default. */
export interface KnativeConfigOptions {
  /** config-autoscaler: what holds for every revision that does not say otherwise. @default - Knative's defaults */
  readonly autoscaler?: AutoscalerConfigOptions;
  /** config-certmanager: who signs certificates. @default - Knative signs them itself */
  readonly certManager?: CertManagerConfigOptions;
  /** config-defaults: what a revision gets that does not say so itself. @default - Knative's defaults */
  readonly defaults?: DefaultsConfigOptions;
  /** config-deployment: how a revision becomes a Deployment. @default - Knative's defaults */
  readonly deployment?: DeploymentConfigOptions;
  /** config-features: which fields of a pod are let through. @default - Knative's defaults */
  readonly features?: FeaturesConfigOptions;
  /** config-gc: which old revisions go. @default - Knative's defaults */
  readonly gc?: GcConfigOptions;
  /** config-leader-election: which replica works. @default - Knative's defaults */
  readonly leaderElection?: LeaderElectionConfigOptions;
  /** config-logging: how much each component writes; `logLevel` sets all of them. @default - Knative's defaults */
  readonly logging?: LoggingConfigOptions;
  /** config-network: host names, TLS, mesh. @default - Knative's defaults */
  readonly network?: NetworkConfigOptions;
  /** config-observability: request logs, metrics, traces. @default - Knative's defaults */
  readonly observability?: ObservabilityConfigOptions;
  /**
   * Keys of any of Knative's ConfigMaps as they stand there, by its name:
   * `{ 'config-gc': { 'min-non-active-revisions': '2' } }`.
   * They go before the typed options; those of config-autoscaler are checked as Knative's webhook does.
   *
   * @default - none
   */
  readonly configMapData?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What they may be. */
export const KNATIVE_CONFIG: KindsOf<KnativeConfigOptions> = {
  autoscaler: AUTOSCALER_CONFIG,
  certManager: CERT_MANAGER_CONFIG,
  defaults: DEFAULTS_CONFIG,
  deployment: DEPLOYMENT_CONFIG,
  features: FEATURES_CONFIG,
  gc: GC_CONFIG,
  leaderElection: LEADER_ELECTION_CONFIG,
  logging: LOGGING_CONFIG,
  network: NETWORK_CONFIG,
  observability: OBSERVABILITY_CONFIG,
  configMapData: mapOf(TEXTS),
};

/**
 * The passes that write the ConfigMaps.
 *
 * @internal
 */
export function configPasses(options: KnativeConfigOptions): Pass[] {
  const { autoscaler, certManager, defaults, deployment, features, gc } = options;
  const { leaderElection, logging, network, observability, configMapData = {} } = options;
  return [
    write('autoscaler', 'config-autoscaler', () => autoscaler && autoscalerConfigData(autoscaler)),
    write('certManager', 'config-certmanager', () => certManager && certManagerConfigData(certManager)),
    write('defaults', 'config-defaults', () => defaults && defaultsConfigData(defaults)),
    write('deployment', 'config-deployment', () => deployment && deploymentConfigData(deployment)),
    write('features', 'config-features', () => features && featuresConfigData(features)),
    write('gc', 'config-gc', () => gc && gcConfigData(gc)),
    write('leaderElection', 'config-leader-election', () => leaderElection && leaderElectionConfigData(leaderElection)),
    write('logging', 'config-logging', () => logging && loggingConfigData(logging)),
    write('network', 'config-network', () => network && networkConfigData(network)),
    write('observability', 'config-observability', () => observability && observabilityConfigData(observability)),
    ...Object.entries(configMapData).map(([name, data]) => writeRaw(name, data)),
  ];
}

/**
 * Writes keys of one ConfigMap; does nothing without data.
 *
 * @internal
 */
export function write(option: string, name: KnativeConfigMap, render: () => Record<string, string> | undefined): Pass {
  return (objects) => {
    const data = render();
    return data && Object.keys(data).length > 0 ? setConfigMapData(objects, option, name, data) : objects;
  };
}

function writeRaw(name: string, data: Readonly<Record<string, string>>): Pass {
  return (objects) => {
    const known = oneOf('configMapData', name, KNATIVE_CONFIG_MAPS);
    const violations = known === 'config-autoscaler' ? checkAutoscalerConfig(data) : [];
    if (violations.length > 0) {
      throw new InputError(violations);
    }
    return setConfigMapData(objects, 'configMapData', known, data);
  };
}
