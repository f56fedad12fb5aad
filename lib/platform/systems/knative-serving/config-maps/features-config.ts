import type { Construct } from 'constructs';
import type { ConfigField, ConfigFields } from './config-field';
import { choice, configData, configShape } from './config-field';
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

const flag = (key: string): ConfigField => choice(key, FeatureFlag, 'FeatureFlag.ENABLED');

/** How each option is written. @internal */
export const FEATURES_FIELDS: ConfigFields<FeaturesConfigOptions> = {
  securePodDefaults: choice('secure-pod-defaults', SecurePodDefaults, 'SecurePodDefaults.ENABLED'),
  multiContainer: flag('multi-container'),
  multiContainerProbing: flag('multi-container-probing'),
  podspecAffinity: flag('kubernetes.podspec-affinity'),
  podspecTopologySpreadConstraints: flag('kubernetes.podspec-topologyspreadconstraints'),
  podspecHostAliases: flag('kubernetes.podspec-hostaliases'),
  podspecNodeSelector: flag('kubernetes.podspec-nodeselector'),
  podspecTolerations: flag('kubernetes.podspec-tolerations'),
  podspecFieldRef: flag('kubernetes.podspec-fieldref'),
  podspecRuntimeClassName: flag('kubernetes.podspec-runtimeclassname'),
  podspecDnsPolicy: flag('kubernetes.podspec-dnspolicy'),
  podspecDnsConfig: flag('kubernetes.podspec-dnsconfig'),
  podspecSecurityContext: flag('kubernetes.podspec-securitycontext'),
  podspecShareProcessNamespace: flag('kubernetes.podspec-shareprocessnamespace'),
  podspecHostIpc: flag('kubernetes.podspec-hostipc'),
  podspecHostPid: flag('kubernetes.podspec-hostpid'),
  podspecHostNetwork: flag('kubernetes.podspec-hostnetwork'),
  podspecPriorityClassName: flag('kubernetes.podspec-priorityclassname'),
  podspecSchedulerName: flag('kubernetes.podspec-schedulername'),
  containerspecAddCapabilities: flag('kubernetes.containerspec-addcapabilities'),
  tagHeaderBasedRouting: flag('tag-header-based-routing'),
  autodetectHttp2: flag('autodetect-http2'),
  podspecVolumesEmptyDir: flag('kubernetes.podspec-volumes-emptydir'),
  podspecVolumesImage: flag('kubernetes.podspec-volumes-image'),
  podspecVolumesHostPath: flag('kubernetes.podspec-volumes-hostpath'),
  podspecVolumesCsi: flag('kubernetes.podspec-volumes-csi'),
  podspecInitContainers: flag('kubernetes.podspec-init-containers'),
  podspecPersistentVolumeClaim: flag('kubernetes.podspec-persistent-volume-claim'),
  podspecPersistentVolumeWrite: flag('kubernetes.podspec-persistent-volume-write'),
  podspecVolumesMountPropagation: flag('kubernetes.podspec-volumes-mount-propagation'),
  queueProxyMountPodInfo: flag('queueproxy.mount-podinfo'),
  queueProxyResourceDefaults: flag('queueproxy.resource-defaults'),
};

/** What its options may be. */
export const FEATURES_CONFIG = configShape<FeaturesConfigOptions>('features', FEATURES_FIELDS);

/** The data of config-features. */
export function featuresConfigData(options: FeaturesConfigOptions): Record<string, string> {
  return configData('features', FEATURES_FIELDS, options);
}

/** What a config-features on its own is made with. */
export interface FeaturesConfigProps extends FeaturesConfigOptions, KnativeConfigProps {}

/** ConfigMap config-features on its own: which fields of a pod Knative lets through. */
export class FeaturesConfig extends KnativeConfig {
  public constructor(scope: Construct, id: string, props: FeaturesConfigProps = {}) {
    super(scope, id, 'config-features', FEATURES_CONFIG, featuresConfigData, props);
  }
}
