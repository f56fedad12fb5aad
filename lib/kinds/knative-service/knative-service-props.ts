import type { IDuration } from '../../core/duration';
import type { INamed } from '../../core/named';
import type { ContainerProps } from '../../inference/component/container';
import type { EndpointProps } from '../../inference/endpoint/endpoint';
import type { Visibility } from '../../inference/endpoint/visibility';
import type { AutoscalerConfigData } from '../../knative/revision';
import type { Concurrency } from '../../scaling/concurrency';
import type { Scaling } from '../../scaling/scaling';
import type { NamespacedKindProps } from '../kind-props';

/** A server of your own on Knative. What is said of a container is said of the one that answers. */
export interface KnativeServiceProps extends NamespacedKindProps, ContainerProps {
  /** Requests at once in a pod. @default - no hard limit; the cluster's soft target, which is 100 unless it says otherwise */
  readonly concurrency?: Concurrency | undefined;
  /** How many pods there are: `Scaling.kpa`, `Scaling.hpa` or `Scaling.none`. @default Scaling.kpa() */
  readonly scaling?: Scaling | undefined;
  /** How long a request may take, whole seconds. @default - the cluster's, 300 s unless it says otherwise */
  readonly timeout?: IDuration | undefined;
  /** Who can reach it. @default Visibility.EXTERNAL */
  readonly visibility?: Visibility | undefined;
  /** The account that the pods run as. @default - that of the namespace */
  readonly serviceAccount?: INamed | undefined;
  /** Secrets to pull the image with. @default - none */
  readonly imagePullSecrets?: readonly INamed[] | undefined;
  /** Labels of the pods. @default - none */
  readonly podLabels?: { readonly [key: string]: string } | undefined;
  /** Annotations of the revision and its pods, besides those that concurrency and scaling lead to. @default - none */
  readonly podAnnotations?: { readonly [key: string]: string } | undefined;
  /** Any further field of the pods' spec: volumes, further containers and so on. @default - none */
  readonly pod?: { readonly [field: string]: unknown } | undefined;
  /** What the cluster's configuration says about host names, for `endpoint`. @default - the domain example.com */
  readonly endpoint?: Pick<EndpointProps, 'domain' | 'domainTemplate' | 'urlScheme' | 'clusterDomain'> | undefined;
  /** The cluster's config-autoscaler, for the checks and the forecast; nothing is written. @default - Knative's own defaults */
  readonly autoscalerConfig?: AutoscalerConfigData | undefined;
}
