import type { Kind } from '../../core/props/kind';
import { required } from '../../core/props/kind';
import { FLAG, form, FULL_TEXT, instance, known, listOf, mapOf, named, whole } from '../../core/props/kinds';
import { ANNOTATIONS, LABELS, NAMESPACE, OBJECT_NAME, QUANTITY } from '../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';
import { ImagePullPolicy } from '../../kserve/image-pull-policy';
import { Toleration } from '../../kserve/toleration';
import type { GatewayServiceOptions } from '../gateway-service';
import { GatewayServiceType } from '../gateway-service';
import { Emission } from '../install/emission';
import { isVersion } from '../release/version';
import { Crds } from './crds';
import type { ContainerResources, DeploymentOptions, ImageOptions, PlatformOptions } from './platform-options';
import { LogLevel } from './platform-options';
import type { ExistingOptions, ManifestOptions, SystemProps } from './system-props';
import { MANIFEST_FILE, SystemSource } from './system-source';

/** What the options that every system has may be. What belongs to a system by name, its Deployments say, is judged where they are known. */

const REGISTRY = form('a registry such as registry.example.com/mirror, without spaces and scheme', (text) => /^[^\s:/]+(:\d+)?(\/[^\s:]+)*\/*$/.test(text));

/** A version as people write it. */
export const VERSION = form('a version such as 1.33', isVersion);

const TOLERATIONS = listOf(instance(Toleration, "Toleration.exists('nvidia.com/gpu')"));

/** Requests and limits by the names of resources. */
export const RESOURCES = new Shape<ContainerResources>('resources', { requests: mapOf(QUANTITY), limits: mapOf(QUANTITY) });

/** By its class's name: the releases know the systems, which are described by this. */
const RELEASE: Kind = named('Release', "Release.of('0.20')");

export const PLATFORM_OPTIONS: KindsOf<PlatformOptions> = {
  release: RELEASE,
  replicas: whole({ min: 1 }),
  images: new Shape<ImageOptions>('images', { registry: REGISTRY, registries: mapOf(REGISTRY), pullSecrets: listOf(OBJECT_NAME) }),
  nodeSelector: LABELS,
  tolerations: TOLERATIONS,
  imagePullPolicy: known((path, value) => ImagePullPolicy.from(path, value)),
  kubernetesMinVersion: VERSION,
  logLevel: instance(LogLevel, 'LogLevel.DEBUG'),
  argo: FLAG,
};

const CRDS = instance(Crds, 'Crds.external()');

const DEPLOYMENTS = mapOf(new Shape<DeploymentOptions>('a Deployment', {
  replicas: whole({ min: 0 }), resources: RESOURCES, container: FULL_TEXT, nodeSelector: LABELS, tolerations: TOLERATIONS,
}));

export const SYSTEM: KindsOf<SystemProps> = {
  ...PLATFORM_OPTIONS,
  namespace: NAMESPACE,
  deployments: DEPLOYMENTS,
  crds: CRDS,
  source: instance(SystemSource, 'SystemSource.existing()'),
  _emission: instance(Emission, 'Emission.OWN'),
};

export const EXISTING = new Shape<ExistingOptions>('existing', { namespace: NAMESPACE, version: FULL_TEXT });

export const MANIFEST = new Shape<ManifestOptions>('fromManifest', {
  ...PLATFORM_OPTIONS, sha256: required(FULL_TEXT),
  more: listOf(MANIFEST_FILE),
  version: FULL_TEXT, namespace: NAMESPACE, deployments: DEPLOYMENTS, crds: CRDS,
});

/** The Service in front of a gateway. */
export const GATEWAY_SERVICE_OPTIONS = new Shape<GatewayServiceOptions>('service', {
  type: instance(GatewayServiceType, 'GatewayServiceType.NODE_PORT'), annotations: ANNOTATIONS, loadBalancerClass: FULL_TEXT,
  nodePorts: mapOf(whole({ min: 1, max: 65535 })),
});
