import type { AutoscalerConfigData } from '../knative/revision';
import type { AnnotationProps } from './annotation-props';
import type { ComponentProps } from './component/component-props';
import type { Json } from '../core/json';
import type { ContainerProps } from './component/container';
import type { CanaryProps } from './canary-props';
import type { TracingProps } from './tracing-props';
import type { DeploymentMode } from '../kserve/deployment-mode';
import type { Dialect } from '../kserve/dialect';
import type { EndpointProps } from './endpoint/endpoint';
import type { Explainer } from './component/explainer';
import type { Model } from './model/model';
import type { INamed } from '../core/named';
import type { TransformerProps } from './component/transformer';
import type { Visibility } from './endpoint/visibility';

/** An InferenceService. What is said of a component here is said of the predictor. */
export interface InferenceServiceProps extends ComponentProps, AnnotationProps {
  /** What is served. */
  readonly model: Model;
  /** `metadata.name`: lower-case letters, digits and dashes, a letter first. @default - the construct's id */
  readonly name?: string;
  /** `metadata.namespace`. @default - that of the chart */
  readonly namespace?: string;
  /** Labels of the service. @default - those of the chart */
  readonly labels?: { readonly [key: string]: string };
  /** Annotations of the service; KServe passes most of them on to every component. @default - only what the other props lead to */
  readonly annotations?: { readonly [key: string]: string };
  /** KServe's manifest or KFServing's. @default Dialect.KSERVE */
  readonly dialect?: Dialect;
  /** What KServe makes of it. Cannot be changed once the service exists. @default DeploymentMode.KNATIVE */
  readonly deploymentMode?: DeploymentMode;
  /** Changes requests and answers between client and predictor. @default - clients reach the predictor */
  readonly transformer?: TransformerProps;
  /** Answers `:explain`. @default - nothing does */
  readonly explainer?: Explainer;
  /**
   * A container between client and predictor in the predictor's own pod, as `transformer` is one in a pod of its own: the two scale
   * together and no request between them goes over the network. It listens on 8080, and the model's server on another port.
   *
   * @default - none
   */
  readonly collocatedTransformer?: ContainerProps;
  /** Other versions of the model beside this one. Standard mode; KServe 0.20 makes their pods, 0.21 routes to them. @default - none */
  readonly canary?: readonly CanaryProps[];
  /** Where the spans of requests go. KServe 0.21. @default - nowhere */
  readonly tracing?: TracingProps;
  /** The ClusterStorageContainer that fetches the predictor's model. KServe 0.20. @default - the first that serves the URI */
  readonly storageContainerName?: string;
  /**
   * Any field of `spec` that has no prop, laid over all else. Objects are merged, lists replaced, `null` takes a field out. What KServe
   * does not have, or of another kind, is an error, at any depth. For fields of the predictor there is `overrides`.
   *
   * @default - none
   */
  readonly specOverrides?: Json;
  /** Who can reach it. @default Visibility.EXTERNAL */
  readonly visibility?: Visibility;
  /** The one Secret with the credentials for the storage, in place of the service account's. @default - those of the service account */
  readonly storageSecret?: INamed;
  /** What the cluster's configuration says about host names, for `endpoint`. @default - Knative and Kourier with the domain example.com */
  readonly endpoint?: EndpointProps;
  /**
   * The KServe that runs in the cluster, `0.18` or `v0.18.0`, from 0.14 to 0.21: a field or value that it does not have is an error.
   * Before 0.16 the deployment modes are written by their older names.
   *
   * @default - what KServeVersion states for the chart or the app, else what the platform of the app installs; else 0.20 is assumed
   */
  readonly kserveVersion?: string;
  /** The cluster's config-autoscaler, for the checks and the forecast; nothing is written. @default - Knative's own defaults */
  readonly autoscalerConfig?: AutoscalerConfigData;
  /**
   * GPUs that the service may take at most, all components and pods together; more is an error at synth. For a budget that several
   * services share see `GpuBudget`.
   *
   * @default - no budget
   */
  readonly gpuBudget?: number;
}
