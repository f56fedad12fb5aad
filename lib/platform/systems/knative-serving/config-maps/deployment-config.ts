import type { Construct } from 'constructs';
import type { IDuration } from '../../../../core/duration';
import type { ConfigFields } from './config-field';
import { amount, configData, configShape, choice, duration, list, name, text, truth } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** How the pods of a revision are kept apart. */
export class AffinityType {
  /** On different nodes where there is room. */
  public static readonly PREFER_SPREAD_REVISION_OVER_NODES = new AffinityType('prefer-spread-revision-over-nodes');
  /** As the scheduler likes. */
  public static readonly NONE = new AffinityType('none');

  private constructor(
    /** The value as Knative writes it. */
    public readonly value: string,
  ) {}
}

/** ConfigMap `config-deployment`. Source: config/core/configmaps/deployment.yaml. */
export interface DeploymentConfigOptions {
  /** Image of the queue-proxy. @default - that of the release */
  readonly queueSidecarImage?: string;
  /**
   * Registries whose tags are not resolved to digests: those the controller cannot reach.
   *
   * @default ['kind.local', 'ko.local', 'dev.local']
   */
  readonly registriesSkippingTagResolving?: readonly string[];
  /** Longest time to resolve a tag. @default Duration.seconds(10) */
  readonly digestResolutionTimeout?: IDuration;
  /**
   * Longest time until a revision's first pods are ready, in whole seconds from 1. A model that takes longer to download and load
   * needs more.
   *
   * @default Duration.seconds(600)
   */
  readonly progressDeadline?: IDuration;
  /** CPU the queue-proxy asks for. @default '25m' */
  readonly queueSidecarCpuRequest?: string;
  /** CPU the queue-proxy may use. @default - no limit */
  readonly queueSidecarCpuLimit?: string;
  /** Memory the queue-proxy asks for. @default - none */
  readonly queueSidecarMemoryRequest?: string;
  /** Memory the queue-proxy may use. @default - no limit */
  readonly queueSidecarMemoryLimit?: string;
  /** Ephemeral storage the queue-proxy asks for. @default - none */
  readonly queueSidecarEphemeralStorageRequest?: string;
  /** Ephemeral storage the queue-proxy may use. @default - no limit */
  readonly queueSidecarEphemeralStorageLimit?: string;
  /** Audiences for which the queue-proxy gets a token. @default - none */
  readonly queueSidecarTokenAudiences?: readonly string[];
  /** CA the queue-proxy trusts beside the system's, as PEM. @default - none */
  readonly queueSidecarRootca?: string;
  /** How the pods of a revision are kept apart. @default AffinityType.PREFER_SPREAD_REVISION_OVER_NODES */
  readonly defaultAffinityType?: AffinityType;
  /** RuntimeClass by labels of a revision, as YAML. @default - the cluster's default for all */
  readonly runtimeClassName?: string;
  /** A pod that finds no node waits for one that the cluster's autoscaler adds, and its revision is not called failed. @default false */
  readonly podIsAlwaysSchedulable?: boolean;
}

/** How each option is written. @internal */
export const DEPLOYMENT_FIELDS: ConfigFields<DeploymentConfigOptions> = {
  queueSidecarImage: name('queue-sidecar-image'),
  registriesSkippingTagResolving: list('registries-skipping-tag-resolving'),
  digestResolutionTimeout: duration('digest-resolution-timeout'),
  progressDeadline: duration('progress-deadline', { min: 1, wholeSeconds: true }),
  queueSidecarCpuRequest: amount('queue-sidecar-cpu-request'),
  queueSidecarCpuLimit: amount('queue-sidecar-cpu-limit'),
  queueSidecarMemoryRequest: amount('queue-sidecar-memory-request'),
  queueSidecarMemoryLimit: amount('queue-sidecar-memory-limit'),
  queueSidecarEphemeralStorageRequest: amount('queue-sidecar-ephemeral-storage-request'),
  queueSidecarEphemeralStorageLimit: amount('queue-sidecar-ephemeral-storage-limit'),
  queueSidecarTokenAudiences: list('queue-sidecar-token-audiences'),
  queueSidecarRootca: text('queue-sidecar-rootca'),
  defaultAffinityType: choice('default-affinity-type', AffinityType, 'AffinityType.NONE'),
  runtimeClassName: text('runtime-class-name'),
  podIsAlwaysSchedulable: truth('pod-is-always-schedulable'),
};

/** What its options may be. */
export const DEPLOYMENT_CONFIG = configShape<DeploymentConfigOptions>('deployment', DEPLOYMENT_FIELDS);

/** The data of config-deployment. */
export function deploymentConfigData(options: DeploymentConfigOptions): Record<string, string> {
  return configData('deployment', DEPLOYMENT_FIELDS, options);
}

/** What a config-deployment on its own is made with. */
export interface DeploymentConfigProps extends DeploymentConfigOptions, KnativeConfigProps {
  /** Image of the queue-proxy; Knative does not start without it. */
  readonly queueSidecarImage: string;
}

/** ConfigMap config-deployment on its own: how a revision becomes a Deployment. */
export class DeploymentConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: DeploymentConfigProps) {
    super(scope, id, 'config-deployment', DEPLOYMENT_CONFIG, deploymentConfigData, props);
  }
}
