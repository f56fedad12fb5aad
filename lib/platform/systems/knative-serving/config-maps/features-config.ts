import type { Construct } from 'constructs';
import type { ConfigField } from './config-field';
import { choice, configData } from './config-field';
import { KnativeConfig } from './knative-config';
import type { KnativeConfigProps } from './knative-config';

/** Whether a feature may be used. */
export class FeatureFlag {
  /** It is on. */
  public static readonly ENABLED = new FeatureFlag('enabled');
  /** It is off unless a revision asks for it by annotation. */
  public static readonly ALLOWED = new FeatureFlag('allowed');
  /** It is off; for a field of the pod: Knative refuses it. */
  public static readonly DISABLED = new FeatureFlag('disabled');

  private constructor(
    /** The value as Knative writes it. */
    public readonly value: string,
  ) {}
}

/** How safe pods are by default that do not say so themselves. */
export class SecurePodDefaults {
  /** Nothing is added. */
  public static readonly DISABLED = new SecurePodDefaults('disabled');
  /** Seccomp profile and dropped capabilities, but root is allowed. */
  public static readonly ALLOW_ROOT_BOUNDED = new SecurePodDefaults('AllowRootBounded');
  /** As the restricted Pod Security Standard asks. */
  public static readonly ENABLED = new SecurePodDefaults('enabled');

  private constructor(
    /** The value as Knative writes it. */
    public readonly value: string,
  ) {}
}

/**
 * ConfigMap `config-features`. KServe's pods need some: node selectors, affinity and tolerations to reach GPUs, init containers for
 * models that are downloaded before. What is called `podspec…` is a field of the pod that Knative else refuses.
 * Source: config/core/configmaps/features.yaml.
 */
export interface FeaturesConfigOptions {
  /** How safe pods are that do not say so themselves. @default SecurePodDefaults.DISABLED */
  readonly securePodDefaults?: SecurePodDefaults;
  /** More than one container in a pod. @default FeatureFlag.ENABLED */
  readonly multiContainer?: FeatureFlag;
  /** Readiness and liveness probes of all containers. @default FeatureFlag.DISABLED */
  readonly multiContainerProbing?: FeatureFlag;
  /** Field `affinity` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecAffinity?: FeatureFlag;
  /** Field `topologySpreadConstraints` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecTopologySpreadConstraints?: FeatureFlag;
  /** Field `hostAliases` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecHostAliases?: FeatureFlag;
  /** Field `nodeSelector` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecNodeSelector?: FeatureFlag;
  /** Field `tolerations` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecTolerations?: FeatureFlag;
  /** Environment variables from fields of the pod. @default FeatureFlag.DISABLED */
  readonly podspecFieldRef?: FeatureFlag;
  /** Field `runtimeClassName` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecRuntimeClassName?: FeatureFlag;
  /** Field `dnsPolicy` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecDnsPolicy?: FeatureFlag;
  /** Field `dnsConfig` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecDnsConfig?: FeatureFlag;
  /** Field `securityContext` of the pod, of which Knative takes a part. @default FeatureFlag.DISABLED */
  readonly podspecSecurityContext?: FeatureFlag;
  /** Field `shareProcessNamespace` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecShareProcessNamespace?: FeatureFlag;
  /** Field `hostIPC` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecHostIpc?: FeatureFlag;
  /** Field `hostPID` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecHostPid?: FeatureFlag;
  /** Field `hostNetwork` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecHostNetwork?: FeatureFlag;
  /** Field `priorityClassName` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecPriorityClassName?: FeatureFlag;
  /** Field `schedulerName` of the pod. @default FeatureFlag.DISABLED */
  readonly podspecSchedulerName?: FeatureFlag;
  /** Capabilities that a container adds. @default FeatureFlag.DISABLED */
  readonly containerspecAddCapabilities?: FeatureFlag;
  /** The header `Knative-Serving-Tag` picks a revision. @default FeatureFlag.DISABLED */
  readonly tagHeaderBasedRouting?: FeatureFlag;
  /** HTTP/2 is found out instead of named by the port. @default FeatureFlag.DISABLED */
  readonly autodetectHttp2?: FeatureFlag;
  /** Volumes of kind `emptyDir`. @default FeatureFlag.ENABLED */
  readonly podspecVolumesEmptyDir?: FeatureFlag;
  /** Volumes of kind `image`. @default FeatureFlag.DISABLED */
  readonly podspecVolumesImage?: FeatureFlag;
  /** Volumes of kind `hostPath`. @default FeatureFlag.DISABLED */
  readonly podspecVolumesHostPath?: FeatureFlag;
  /** Volumes of kind `csi`. @default FeatureFlag.DISABLED */
  readonly podspecVolumesCsi?: FeatureFlag;
  /** Init containers; KServe downloads models in one. @default FeatureFlag.DISABLED */
  readonly podspecInitContainers?: FeatureFlag;
  /** Volumes of kind `persistentVolumeClaim`, read only. @default FeatureFlag.DISABLED */
  readonly podspecPersistentVolumeClaim?: FeatureFlag;
  /** Writing to those volumes. @default FeatureFlag.DISABLED */
  readonly podspecPersistentVolumeWrite?: FeatureFlag;
  /** Field `mountPropagation` of volume mounts. @default FeatureFlag.DISABLED */
  readonly podspecVolumesMountPropagation?: FeatureFlag;
  /** A volume with the pod's annotations in the queue-proxy. Alpha. @default FeatureFlag.DISABLED */
  readonly queueProxyMountPodInfo?: FeatureFlag;
  /** Requests and limits for a queue-proxy that has none. @default FeatureFlag.DISABLED */
  readonly queueProxyResourceDefaults?: FeatureFlag;
}

/** How each option is written. @internal */
export const FEATURES_FIELDS: Readonly<Record<keyof FeaturesConfigOptions, ConfigField>> = {
  securePodDefaults: choice('secure-pod-defaults'),
  multiContainer: choice('multi-container'),
  multiContainerProbing: choice('multi-container-probing'),
  podspecAffinity: choice('kubernetes.podspec-affinity'),
  podspecTopologySpreadConstraints: choice('kubernetes.podspec-topologyspreadconstraints'),
  podspecHostAliases: choice('kubernetes.podspec-hostaliases'),
  podspecNodeSelector: choice('kubernetes.podspec-nodeselector'),
  podspecTolerations: choice('kubernetes.podspec-tolerations'),
  podspecFieldRef: choice('kubernetes.podspec-fieldref'),
  podspecRuntimeClassName: choice('kubernetes.podspec-runtimeclassname'),
  podspecDnsPolicy: choice('kubernetes.podspec-dnspolicy'),
  podspecDnsConfig: choice('kubernetes.podspec-dnsconfig'),
  podspecSecurityContext: choice('kubernetes.podspec-securitycontext'),
  podspecShareProcessNamespace: choice('kubernetes.podspec-shareprocessnamespace'),
  podspecHostIpc: choice('kubernetes.podspec-hostipc'),
  podspecHostPid: choice('kubernetes.podspec-hostpid'),
  podspecHostNetwork: choice('kubernetes.podspec-hostnetwork'),
  podspecPriorityClassName: choice('kubernetes.podspec-priorityclassname'),
  podspecSchedulerName: choice('kubernetes.podspec-schedulername'),
  containerspecAddCapabilities: choice('kubernetes.containerspec-addcapabilities'),
  tagHeaderBasedRouting: choice('tag-header-based-routing'),
  autodetectHttp2: choice('autodetect-http2'),
  podspecVolumesEmptyDir: choice('kubernetes.podspec-volumes-emptydir'),
  podspecVolumesImage: choice('kubernetes.podspec-volumes-image'),
  podspecVolumesHostPath: choice('kubernetes.podspec-volumes-hostpath'),
  podspecVolumesCsi: choice('kubernetes.podspec-volumes-csi'),
  podspecInitContainers: choice('kubernetes.podspec-init-containers'),
  podspecPersistentVolumeClaim: choice('kubernetes.podspec-persistent-volume-claim'),
  podspecPersistentVolumeWrite: choice('kubernetes.podspec-persistent-volume-write'),
  podspecVolumesMountPropagation: choice('kubernetes.podspec-volumes-mount-propagation'),
  queueProxyMountPodInfo: choice('queueproxy.mount-podinfo'),
  queueProxyResourceDefaults: choice('queueproxy.resource-defaults'),
};

/** The data of config-features. */
export function featuresConfigData(options: FeaturesConfigOptions): Record<string, string> {
  return configData('features', FEATURES_FIELDS, options);
}

/** What a config-features on its own is made with. */
export interface FeaturesConfigProps extends FeaturesConfigOptions, KnativeConfigProps {}

/** ConfigMap config-features on its own: which fields of a pod Knative lets through. */
export class FeaturesConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: FeaturesConfigProps = {}) {
    const { namespace, ...options } = props;
    super(scope, id, 'config-features', () => featuresConfigData(options), { namespace });
  }
}
