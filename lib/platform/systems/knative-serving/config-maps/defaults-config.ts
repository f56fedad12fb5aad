import type { Construct } from 'constructs';
import { RANGES } from '../../../../knative/webhook-ranges';
import { violation } from '../../../../core/checks';
import type { Violation } from '../../../../core/input-error';
import { InputError } from '../../../../core/input-error';
import { isToken } from '../../../../core/tokens';
import type { ConfigField, ConfigFields } from './config-field';
import { amount, choice, configData, configShape, name, truth, whole } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** Whether pods get an environment variable for every Service of their namespace. */
export class ServiceLinks {
  /** They do; slow to start in namespaces with many Services. */
  public static readonly ENABLED = new ServiceLinks('true');
  /** They do not. */
  public static readonly DISABLED = new ServiceLinks('false');
  /** As Kubernetes has it. */
  public static readonly KUBERNETES_DEFAULT = new ServiceLinks('default');

  private constructor(
    /** The value as Knative writes it. */
    public readonly value: string,
  ) {}
}

/** ConfigMap `config-defaults`: what a revision gets that does not say so itself. Source: pkg/apis/config/defaults.go. */
export interface DefaultsConfigOptions {
  /** Longest time for a request, in whole seconds; at most `maxRevisionTimeoutSeconds`. @default 300 */
  readonly revisionTimeoutSeconds?: number;
  /**
   * The longest time that a revision may ask for, in whole seconds. If it is raised the activator's termination grace period should be,
   * too.
   *
   * @default 600
   */
  readonly maxRevisionTimeoutSeconds?: number;
  /** Longest time until an answer begins, in whole seconds; at most `revisionTimeoutSeconds`. @default - revisionTimeoutSeconds */
  readonly revisionResponseStartTimeoutSeconds?: number;
  /** Longest pause within an answer, in whole seconds; at most `revisionTimeoutSeconds`; 0 is no limit. @default 0 */
  readonly revisionIdleTimeoutSeconds?: number;
  /** CPU that a container asks for: `400m`. @default - none */
  readonly revisionCpuRequest?: string;
  /** CPU that a container may use. @default - no limit */
  readonly revisionCpuLimit?: string;
  /** Memory that a container asks for: `100M`. @default - none */
  readonly revisionMemoryRequest?: string;
  /** Memory that a container may use. @default - no limit */
  readonly revisionMemoryLimit?: string;
  /** Ephemeral storage that a container asks for. @default - none */
  readonly revisionEphemeralStorageRequest?: string;
  /** Ephemeral storage that a container may use. @default - no limit */
  readonly revisionEphemeralStorageLimit?: string;
  /** Name of a container that has none, as a Go template over the Service's metadata: `{{.Name}}`. @default 'user-container' */
  readonly containerNameTemplate?: string;
  /** Name of an init container that has none, likewise. @default 'init-container' */
  readonly initContainerNameTemplate?: string;
  /** The hard limit, requests at once in a pod, from 0 to `containerConcurrencyMaxLimit`; 0 is no limit. @default 0 */
  readonly containerConcurrency?: number;
  /** The largest hard limit that a revision may ask for; at least 1. @default 1000 */
  readonly containerConcurrencyMaxLimit?: number;
  /** Whether a revision may have no hard limit. @default true */
  readonly allowContainerConcurrencyZero?: boolean;
  /** @default ServiceLinks.DISABLED */
  readonly enableServiceLinks?: ServiceLinks;
}

const count = (key: string, min: number): ConfigField => whole(key, { min });

/** How each option is written. @internal */
export const DEFAULTS_FIELDS: ConfigFields<DefaultsConfigOptions> = {
  revisionTimeoutSeconds: count('revision-timeout-seconds', 0),
  maxRevisionTimeoutSeconds: count('max-revision-timeout-seconds', 0),
  revisionResponseStartTimeoutSeconds: count('revision-response-start-timeout-seconds', 0),
  revisionIdleTimeoutSeconds: count('revision-idle-timeout-seconds', 0),
  revisionCpuRequest: amount('revision-cpu-request'),
  revisionCpuLimit: amount('revision-cpu-limit'),
  revisionMemoryRequest: amount('revision-memory-request'),
  revisionMemoryLimit: amount('revision-memory-limit'),
  revisionEphemeralStorageRequest: amount('revision-ephemeral-storage-request'),
  revisionEphemeralStorageLimit: amount('revision-ephemeral-storage-limit'),
  containerNameTemplate: name('container-name-template'),
  initContainerNameTemplate: name('init-container-name-template'),
  containerConcurrency: count('container-concurrency', 0),
  containerConcurrencyMaxLimit: count('container-concurrency-max-limit', 1),
  allowContainerConcurrencyZero: truth('allow-container-concurrency-zero'),
  enableServiceLinks: choice('enable-service-links', ServiceLinks, 'ServiceLinks.DISABLED'),
};

/** What its options may be. */
export const DEFAULTS_CONFIG = configShape<DefaultsConfigOptions>('defaults', DEFAULTS_FIELDS);

/** The data of config-defaults. */
export function defaultsConfigData(options: DefaultsConfigOptions): Record<string, string> {
  const data = configData('defaults', DEFAULTS_FIELDS, options);
  const faults = inOrder(options);
  if (faults.length > 0) {
    throw new InputError(faults);
  }
  return data;
}

/** What a config-defaults on its own is made with. */
export interface DefaultsConfigProps extends DefaultsConfigOptions, KnativeConfigProps {}

/** ConfigMap config-defaults on its own: what a revision gets that does not say so itself. */
export class DefaultsConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: DefaultsConfigProps = {}) {
    super(scope, id, 'config-defaults', DEFAULTS_CONFIG, defaultsConfigData, props);
  }
}

/** What no value is alone responsible for. @see knative/serving pkg/apis/config/defaults.go `NewDefaultsConfigFromMap` */
function inOrder(options: DefaultsConfigOptions): Violation[] {
  const { revisionTimeoutSeconds = 300, maxRevisionTimeoutSeconds = 600, containerConcurrency = 0 } = options;
  const { revisionResponseStartTimeoutSeconds = 0, revisionIdleTimeoutSeconds = 0 } = options;
  const { containerConcurrencyMaxLimit = RANGES.containerConcurrency.max } = options;
  return [
    ...atMost('revisionTimeoutSeconds', revisionTimeoutSeconds, 'maxRevisionTimeoutSeconds', maxRevisionTimeoutSeconds),
    ...atMost('revisionResponseStartTimeoutSeconds', revisionResponseStartTimeoutSeconds, 'revisionTimeoutSeconds', revisionTimeoutSeconds),
    ...atMost('revisionIdleTimeoutSeconds', revisionIdleTimeoutSeconds, 'revisionTimeoutSeconds', revisionTimeoutSeconds),
    ...atMost('containerConcurrency', containerConcurrency, 'containerConcurrencyMaxLimit', containerConcurrencyMaxLimit),
  ];
}

function atMost(option: string, value: number, other: string, bound: number): Violation[] {
  const fits = value <= bound || isToken(value) || isToken(bound);
  return fits ? [] : [violation(`defaults.${option}`, value, `a whole number of at most ${other} ${bound}`)];
}
