import type * as pulumi from '@pulumi/pulumi';
import { oneOf, refuse, wholeNumber } from '../lib/core/checks';
import { Faults } from '../lib/core/faults';

/** Where `pulumi config` values come from. */
export type ConfigSource = Pick<pulumi.Config, 'name' | 'get' | 'getSecret'>;

/** What `pulumi config set` decides about the deployment; Pulumi.yaml describes each value. */
export interface DeploySettings {
  /** The text of a kubeconfig file, or the path to one. */
  readonly kubeconfig: pulumi.Output<string>;
  readonly context?: string | undefined;
  readonly mode: 'Knative' | 'Standard';
  readonly limit: 'soft' | 'hard';
  /** Requests in flight per pod that the limit means. */
  readonly concurrency: number;
  /** Whether the platform is installed, or expected to be there. */
  readonly platform: boolean;
  readonly loadTest: boolean;
  /** How the platform's gateway is reached from outside. */
  readonly gatewayService: 'LoadBalancer' | 'NodePort';
  readonly namespace: string;
  /** Version of the cluster, which decides about the Knative that is installed. @default - not known: the newest is installed */
  readonly kubernetes?: string | undefined;
}

/** The limits of the KFServing document "Autoscaling". */
const DOCUMENT_LIMITS = { hard: 10, soft: 5 };

/**
 * Reads the stack's configuration.
 *
 * @throws InputError with every wrong value: its key, the value got, what is allowed
 */
export function readSettings(config: ConfigSource): DeploySettings {
  const faults = new Faults();
  const key = (name: string) => `${config.name}:${name}`;
  const text = <T extends string>(name: string, allowed: readonly T[], fallback: T): T =>
    faults.attempt(() => oneOf(key(name), config.get(name) ?? fallback, allowed, `set it by: pulumi config set ${name} ${allowed[0]}`)) ?? fallback;
  const flag = (name: string, fallback: 'true' | 'false') => text(name, ['true', 'false'], fallback) === 'true';

  const noCluster = () => refuse(key('kubeconfig'), undefined, 'a kubeconfig, as text or as a path',
    'the cluster to change is never guessed; set it by: pulumi config set --secret kubeconfig "$(cat ~/.kube/config)"');
  const kubeconfig = faults.attempt(() => config.getSecret('kubeconfig') ?? noCluster());
  const limit = text('limit', ['soft', 'hard'], 'hard');
  const typed = config.get('concurrency') ?? '0';
  const concurrency = faults.attempt(() => wholeNumber(key('concurrency'), asNumber(typed), { min: 0, max: 1000 }));
  const settings = {
    context: config.get('context') || undefined,
    mode: text('mode', ['Knative', 'Standard'], 'Knative'),
    limit,
    concurrency: concurrency || DOCUMENT_LIMITS[limit],
    platform: flag('platform', 'true'),
    loadTest: flag('loadTest', 'false'),
    gatewayService: text('gatewayService', ['LoadBalancer', 'NodePort'], 'LoadBalancer'),
    namespace: config.get('namespace') ?? 'kfserving-test',
    kubernetes: config.get('kubernetes') || undefined,
  };
  if (settings.mode === 'Standard' && typed !== '0') {
    faults.attempt(() => refuse(key('concurrency'), typed, 'no value in mode Standard',
      'nothing enforces or aims at a concurrency there; set mode to Knative, or remove it by: pulumi config rm concurrency'));
  }
  faults.throwIfAny('configuration');
  return { ...settings, kubeconfig: kubeconfig ?? noCluster() };
}

/** What is not a number at all is complained of as it was typed. */
function asNumber(typed: string): number | string {
  const value = typed.trim() === '' ? NaN : Number(typed);
  return Number.isNaN(value) ? typed : value;
}
