import type { Concurrency } from '../../scaling/concurrency';
import type { Scaling } from '../../scaling/scaling';
import type { Json } from '../../core/json';
import type { IDuration } from '../../core/duration';
import type { PodProps } from '../pod/pod-props';
import type { BatcherProps } from './batcher';
import type { DeploymentStrategy } from './deployment-strategy';
import type { Logger } from './logger';
import type { INamed } from '../../core/named';
import type { Toleration } from '../../kserve/toleration';

/** What can be said of each component of a service: its predictor, transformer and explainer. */
export interface ComponentProps extends PodProps {
  /** Requests that one pod takes at once, softly or hard. @default - no hard limit; the autoscaler aims at 70 % of 100 */
  readonly concurrency?: Concurrency;
  /** The autoscaler and its settings, replica bounds among them. @default - Knative: KPA, 1 pod or more, unlimited; Standard: HPA, 1 pod */
  readonly scaling?: Scaling;
  /**
   * How long a request may take, in whole seconds. Knative takes up to 600 unless config-defaults allows more.
   *
   * @default - 300 seconds (Standard mode: 60)
   */
  readonly timeout?: IDuration;
  /** Percent of the traffic for this revision, 0 to 100; the rest stays with the one rolled out before. Knative mode. @default 100 */
  readonly canaryTrafficPercent?: number;
  /** How the Deployment changes from one version to the next. Standard mode. @default - new pods come while old ones go, 25 % at a time */
  readonly deploymentStrategy?: DeploymentStrategy;
  /** Logs payloads. @default - they are not logged */
  readonly logger?: Logger;
  /** Puts requests together. @default - each is answered by itself */
  readonly batcher?: BatcherProps;
  /** ServiceAccount of the pods; the credentials for the storage hang on its Secrets. @default - `default` of the namespace */
  readonly serviceAccount?: INamed;
  /** Secrets to pull images with. @default - none */
  readonly imagePullSecrets?: readonly INamed[];
  /** Labels that a node must have. @default - any node */
  readonly nodeSelector?: { readonly [label: string]: string };
  /** Taints that the pods put up with. @default - none */
  readonly tolerations?: readonly Toleration[];
  /** Labels of the pods. @default - those of the service */
  readonly podLabels?: { readonly [key: string]: string };
  /** Annotations of the pods; in Knative mode of the revision template, and stronger than the service's. @default - those of the service */
  readonly podAnnotations?: { readonly [key: string]: string };
  /**
   * Any field of the component that has no prop: dnsPolicy, hostAliases and so on. Objects are merged, lists replaced, `null` takes a field
   * out. What KServe does not have, or of another kind, is an error, at any depth.
   *
   * @default - none
   */
  readonly overrides?: Json;
}
