import type { Json } from '../../../../core/json';
import type { ConfigReader } from './config-reader';

/** Kinds of objects by which KEDA signs in somewhere. */
export enum TriggerAuthenticationKind {
  /** One in the namespace of each service. */
  TRIGGER_AUTHENTICATION = 'TriggerAuthentication',
  /** One for the whole cluster. */
  CLUSTER_TRIGGER_AUTHENTICATION = 'ClusterTriggerAuthentication',
}

/** Where KEDA asks how many replicas the workload variant autoscaler wants. */
export interface KServeLlmPrometheusConfig {
  /** URL of Prometheus: `https://prometheus.monitoring.svc:9090`. */
  readonly url: string;
  /** Take any certificate. @default false */
  readonly tlsInsecureSkipVerify?: boolean;
  /** How KEDA signs in: `bearer`, `basic`, `tls` or several with commas. @default - it does not */
  readonly authModes?: string;
  /** Name of the object of KEDA that holds the credentials; it must exist. @default - none */
  readonly triggerAuthName?: string;
  /** Kind of that object. @default TriggerAuthenticationKind.TRIGGER_AUTHENTICATION */
  readonly triggerAuthKind?: TriggerAuthenticationKind;
}

/** Key `autoscaling-wva-controller-config`: what LLMInferenceServices need that scale by KEDA. */
export interface KServeLlmAutoscalingConfig {
  /** Where the number of replicas is asked for. */
  readonly prometheus: KServeLlmPrometheusConfig;
}

/**
 * The JSON of key `autoscaling-wva-controller-config`, or nothing: upstream ships no such key.
 *
 * @see kserve pkg/controller/v1alpha2/llmisvc/config_loader.go WVAAutoscalingConfig
 */
export function llmAutoscaling(read: ConfigReader, config?: KServeLlmAutoscalingConfig): Json | undefined {
  if (config === undefined) {
    return undefined;
  }
  const { url, tlsInsecureSkipVerify, authModes, triggerAuthName, triggerAuthKind } = config.prometheus;
  const at = read.at('prometheus');
  return {
    prometheus: {
      url: at.matching('url', url, /^https?:\/\/[^\s/]+/, 'a URL that begins with http:// or https://'),
      tlsInsecureSkipVerify: tlsInsecureSkipVerify ?? false,
      authModes,
      triggerAuthName: triggerAuthName === undefined ? undefined : at.text('triggerAuthName', triggerAuthName),
      triggerAuthKind: triggerAuthKind === undefined ? undefined : at.word('triggerAuthKind', triggerAuthKind, Object.values(TriggerAuthenticationKind)),
    },
  };
}
