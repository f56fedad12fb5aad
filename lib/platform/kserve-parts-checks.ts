import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import { DeploymentMode } from '../kserve/deployment-mode';
import type { InstalledPlatform } from '../rules/app/app-facts';
import { GATEWAY_API_LAYER } from './network/gateway-api-layer';
import type { NetworkLayer } from './network/network-layer';
import { NAMESPACE } from './systems/kserve/names';
import { llmDefinition } from './systems/kserve/llm/definition';
import { compareMinors } from './release/version';
import type { SystemReleases } from './release/system-release';
import type { Release } from './release/release';
import type { ServingPlatformProps } from './platform-props';
import type { SystemProps } from './system/system-props';
import { localModelDefinition } from './systems/kserve/local-model/definition';

/*
 * KServe's optional parts are installed beside KServe and read its settings: what is said of a part has to fit what is said of KServe.
 */

/** What is wrong with the options of KServe's parts. */
export function partViolations(props: ServingPlatformProps, release: Release, mode: DeploymentMode, network: NetworkLayer): Violation[] {
  const { localModel, llm, keda, prerequisites } = props;
  return [
    ...(localModel === undefined ? [] : [
      ...fits('localModel', 'KServeLocalModel', localModel, localModelDefinition, props, release),
      ...localModelSettings(props),
    ]),
    ...(llm === undefined ? [] : fits('llm', 'KServeLlm', llm, llmDefinition, props, release)),
    ...(llm?.gatewayClass !== undefined && makesGateway(mode, network) ? [
      violation('llm.gatewayClass', llm.gatewayClass, 'nothing', 'NetworkLayer.gatewayApi makes the Gateway in Standard mode, or names one that is there'),
    ] : []),
    ...(keda === false && prerequisites?.keda !== undefined ? [
      violation('keda', keda, 'true, or nothing', '\'prerequisites.keda\' says that it is there'),
    ] : []),
  ];
}

/** What a platform knows of the Gateway API, for the rules about the app. */
export function gatewayFacts(
  { llm, kserve, prerequisites }: ServingPlatformProps, mode: DeploymentMode, network: NetworkLayer,
): Pick<InstalledPlatform, 'gatewayApi' | 'llmGateway'> {
  const named = llm?.gatewayClass ?? kserve?.config?.ingress?.kserveIngressGateway;
  const byLayer = network.layer.kind === GATEWAY_API_LAYER.kind;
  return {
    gatewayApi: byLayer || prerequisites?.gatewayApi !== undefined,
    llmGateway: makesGateway(mode, network) || named !== undefined,
  };
}

function makesGateway({ name }: DeploymentMode, { layer }: NetworkLayer): boolean {
  return layer.kind === GATEWAY_API_LAYER.kind && name === DeploymentMode.STANDARD.name;
}

function fits(
  option: string, construct: string, own: SystemProps, { releases }: SystemReleases, { kserve }: ServingPlatformProps, release: Release,
): Violation[] {
  const namespace = kserve?.namespace ?? NAMESPACE;
  const { kserve: version } = own.release ?? release;
  const authored = own.source === undefined || own.source.kind === 'authored';
  const here = releases.map((each) => each.version).join(', ');
  return [
    ...(own.namespace === undefined || own.namespace === namespace ? [] : [
      violation(`${option}.namespace`, own.namespace, `'${namespace}', or nothing`, 'it looks for KServe\'s settings where it runs'),
    ]),
    ...(!authored || releases.some((each) => compareMinors(each.version, version) === 0) ? [] : [
      violation(`${option}: release`, version, here, `of any other release it is read from upstream's file: ${option}: ${construct}.fromManifest(…)`),
    ]),
  ];
}

function localModelSettings({ localModel, kserve }: ServingPlatformProps): Violation[] {
  const { enabled, jobNamespace } = kserve?.config?.localModel ?? {};
  const wanted = localModel?.jobNamespace;
  return [
    ...(enabled === false ? [violation('kserve.config.localModel.enabled', enabled, 'true, or nothing', '\'localModel\' of the platform installs what it turns off')] : []),
    ...(wanted !== undefined && jobNamespace !== undefined && wanted !== jobNamespace
      ? [violation('localModel.jobNamespace', wanted, `'${jobNamespace}', or nothing`, 'kserve.config.localModel.jobNamespace says so')] : []),
  ];
}
