import { Emission } from './install/emission';
import type { Layer, LayerPlace } from './network/layer';
import type { KnativeServingProps } from './systems/knative-serving/knative-serving';
import { UrlScheme } from './systems/kserve/inference-service-config/ingress';
import type { KServeIngressConfig } from './systems/kserve/inference-service-config/ingress';
import type { KServeLocalModelConfig } from './systems/kserve/inference-service-config/local-model';
import type { KServeLlmPlatformProps, KServeLlmProps } from './systems/kserve/llm/kserve-llm';
import type { KServeLocalModelProps } from './systems/kserve/local-model/kserve-local-model';
import type { KServeProps } from './systems/kserve/kserve';
import type { PlatformOptions } from './system/platform-options';
import type { ServingPlatformProps } from './platform-props';
import type { SystemProps } from './system/system-props';

/** What is said once for all systems. */
const SHARED: ReadonlyArray<keyof PlatformOptions | 'crds'> = [
  'release', 'replicas', 'images', 'imagePullPolicy', 'kubernetesMinVersion', 'nodeSelector', 'tolerations', 'logLevel', 'argo', 'crds',
];

/** The props of one system of a platform: the platform's for all, before them its own; and the platform emits its objects. */
export function systemProps<T extends SystemProps>(platform: ServingPlatformProps, own: T, shared: typeof SHARED = SHARED): T {
  return { ...present(platform, shared), ...own, _emission: Emission.BY_PLATFORM };
}

/** The props of Knative: its network layer's class, the domain, TLS. */
export function knativeProps(platform: ServingPlatformProps, { ingressClass }: Layer): KnativeServingProps {
  const { tls, domain, knativeServing = {} } = platform;
  const props = systemProps(platform, knativeServing);
  return {
    domain,
    ingressClass,
    ...props,
    ...(tls && { network: { ...(tls.signer ? { externalDomainTls: true } : { defaultExternalScheme: 'https' }), ...props.network } }),
    ...(tls?.signer && { certManager: { issuer: tls.signer, ...props.certManager } }),
  };
}

/** The props of KServe: what it has to know of the network layer. */
export function kserveProps(platform: ServingPlatformProps, layer: Layer, place: LayerPlace): KServeProps {
  const { mode, kserve = {}, domain, tls, knativeServing, localModel } = platform;
  const props = systemProps(platform, kserve);
  const ingress: KServeIngressConfig = {
    ingressDomain: domain,
    ...(tls && { urlScheme: UrlScheme.HTTPS }),
    ...layer.kserveIngress(place),
    ...props.config?.ingress,
  };
  return {
    mode,
    knativeNamespace: knativeServing?.namespace,
    ...props,
    config: { ...props.config, ingress, ...(localModel && { localModel: localModelConfig(localModel, props.config?.localModel) }) },
  };
}

function localModelConfig({ jobNamespace }: KServeLocalModelProps, own: KServeLocalModelConfig = {}): KServeLocalModelConfig {
  return { enabled: true, ...(jobNamespace !== undefined && { jobNamespace }), ...own };
}

/** The props of what keeps models on nodes: beside KServe, with the jobs where KServe's settings say. */
export function localModelProps(
  platform: ServingPlatformProps, own: KServeLocalModelProps, { kserveNamespace }: LayerPlace,
): KServeLocalModelProps {
  const jobNamespace = own.jobNamespace ?? platform.kserve?.config?.localModel?.jobNamespace;
  // One controller, whatever the platform says of all: it elects no leader.
  const shared = SHARED.filter((name) => name !== 'replicas');
  return { ...systemProps(platform, { namespace: kserveNamespace, ...own }, shared), jobNamespace };
}

/** The props of what serves LLMs: beside KServe; without the kinds that come from elsewhere. */
export function llmProps(platform: ServingPlatformProps, own: KServeLlmProps, { kserveNamespace }: LayerPlace): KServeLlmPlatformProps {
  const apart = platform.prerequisites?.inferenceExtension !== undefined;
  return { ...systemProps(platform, { namespace: kserveNamespace, ...own }), ...(apart && { _extensionApart: true }) };
}

/** Of some fields those that are given. */
function present<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Partial<Pick<T, K>> {
  // The entries are fields of `from`, under their own names; TypeScript does not follow them.
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Partial<Pick<T, K>>;
}
