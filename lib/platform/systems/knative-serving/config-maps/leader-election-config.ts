import type { Construct } from 'constructs';
import type { IDuration } from '../../../../core/duration';
import type { ConfigFields } from './config-field';
import { configData, configShape, duration, whole } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** ConfigMap `config-leader-election`. Source: config/core/configmaps/leader-election.yaml. */
export interface LeaderElectionConfigOptions {
  /** How long the others wait before one of them takes over. @default Duration.seconds(60) */
  readonly leaseDuration?: IDuration;
  /** How long the leader tries to stay before it gives up; shorter than the lease. @default Duration.seconds(40) */
  readonly renewDeadline?: IDuration;
  /** Time between two tries. @default Duration.seconds(10) */
  readonly retryPeriod?: IDuration;
  /** Parts that the work is cut into, so that several replicas share it; from 1 to 10. @default 1 */
  readonly buckets?: number;
}

const FIELDS: ConfigFields<LeaderElectionConfigOptions> = {
  leaseDuration: duration('lease-duration'),
  renewDeadline: duration('renew-deadline'),
  retryPeriod: duration('retry-period'),
  // knative.dev/pkg leaderelection/config.go: MaxBuckets
  buckets: whole('buckets', { min: 1, max: 10 }),
};

/** What its options may be. */
export const LEADER_ELECTION_CONFIG = configShape<LeaderElectionConfigOptions>('leaderElection', FIELDS);

/** The data of config-leader-election. */
export function leaderElectionConfigData(options: LeaderElectionConfigOptions): Record<string, string> {
  return configData('leaderElection', FIELDS, options);
}

/** What a config-leader-election on its own is made with. */
export interface LeaderElectionConfigProps extends LeaderElectionConfigOptions, KnativeConfigProps {}

/** ConfigMap config-leader-election on its own: which replica works while others wait. */
export class LeaderElectionConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: LeaderElectionConfigProps = {}) {
    super(scope, id, 'config-leader-election', LEADER_ELECTION_CONFIG, leaderElectionConfigData, props);
  }
}
