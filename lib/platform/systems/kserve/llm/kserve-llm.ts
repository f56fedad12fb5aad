import type { Construct } from 'constructs';
import { nonEmpty } from '../../../../core/checks';
import { textAt } from '../../../../core/json';
import { httpGateway } from '../../net-gateway-api/gateways';
import { INFERENCE_EXTENSION_GROUPS, NAMESPACE } from '../names';
import type { KubeObject } from '../../../install/kube-object';
import { planOf, PlatformSystem } from '../../../system/system';
import { FLAG, instance, TEXT } from '../../../../core/props/kinds';
import { Shape } from '../../../../core/props/shape';
import type { SystemPlan } from '../../../system/system';
import { SYSTEM } from '../../../system/system-shapes';
import type { Pass } from '../../../system/system-definition';
import type { SystemProps } from '../../../system/system-props';
import { ownObjects } from '../own-objects';
import { llmDefinition } from './definition';
import { LlmPresets } from './llm-presets';
import type * as Objects from './objects';

/** The Gateway that the routes of services are attached to. Source: inferenceservice-config. */
const GATEWAY = 'kserve-ingress-gateway';

/** What is behind LLMInferenceServices is installed with. */
export interface KServeLlmProps extends SystemProps {
  /** The LLMInferenceServiceConfigs that a service begins with; they lie in KServe's namespace. @default LlmPresets.bundled() */
  readonly presets?: LlmPresets;
  /**
   * GatewayClass of an implementation of the Gateway API that knows InferencePools (Envoy AI Gateway, Istio from 1.28 on, kgateway …):
   * makes the Gateway `kserve-ingress-gateway` in KServe's namespace, by which services are reached.
   *
   * @default - no Gateway is made: that of `NetworkLayer.gatewayApi` in Standard mode, or `config.ingress.kserveIngressGateway`
   */
  readonly gatewayClass?: string;
}

/** What only a platform knows. @internal */
export interface KServeLlmPlatformProps extends KServeLlmProps {
  /** Whether something else brings the kinds of the inference extension. @internal */
  readonly _extensionApart?: boolean;
}

/** What its props may be. @internal */
export const KSERVE_LLM = new Shape<KServeLlmPlatformProps>('KServeLlm', {
  ...SYSTEM, presets: instance(LlmPresets, 'LlmPresets.external()'), gatewayClass: TEXT, _extensionApart: FLAG,
});

/**
 * What is behind LLMInferenceServices, of KServe v0.20.0: a controller with its webhook, which also converts between the versions of the
 * kinds; the kinds of the scheduler; and the presets. KServe has to be there, whose settings it reads and whose issuer signs its
 * certificate; the Gateway API too.
 *
 *     new ServingPlatform(app, 'platform', { llm: { gatewayClass: 'eg' }, prerequisites: { gatewayApi: GatewayApi.existing() } });
 */
export class KServeLlm extends PlatformSystem {
  /** Names of the presets that are installed; none if they were there already. */
  public readonly presetNames: readonly string[];

  public constructor(scope: Construct, id: string, given: KServeLlmProps = {}) {
    super(scope, id, planOf(KSERVE_LLM, scope, id, given, plan));
    this.presetNames = this.objects.filter(({ kind }) => kind === 'LLMInferenceServiceConfig').map(({ metadata }) => metadata.name);
  }
}

function plan(props: KServeLlmPlatformProps): SystemPlan {
  return {
    definition: llmDefinition, props, authored: () => objects().llmObjects(), passes: [...ownObjects(props, isOwn), ...passes(props)],
  };
}

/** Loaded when somebody asks for it: most installs do not. */
function objects(): typeof Objects {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./objects') as typeof Objects; // `require` answers with `any`; this is the type of the same file.
}

function passes({ presets, gatewayClass, _extensionApart: apart = false }: KServeLlmPlatformProps): Pass[] {
  return [
    ...(presets?.emitted === false ? [without((kind) => kind === 'LLMInferenceServiceConfig')] : []),
    ...(apart ? [without((kind, group) => kind === 'CustomResourceDefinition' && INFERENCE_EXTENSION_GROUPS.includes(group))] : []),
    ...(gatewayClass === undefined ? [] : [withGateway(gatewayClass)]),
  ];
}

/** Whether an object of a release file is about LLMs: all are called so, but for the kinds of the scheduler. */
function isOwn({ kind, metadata, spec }: KubeObject): boolean {
  return metadata.name.includes('llm') || (kind === 'CustomResourceDefinition' && INFERENCE_EXTENSION_GROUPS.includes(textAt(spec, 'group') ?? ''));
}

/** Leaves out objects by their kind, and of a CRD by the group that it defines. */
function without(left: (kind: string, group: string) => boolean): Pass {
  return (all) => all.filter(({ kind, spec }) => !left(kind, textAt(spec, 'group') ?? ''));
}

function withGateway(gatewayClass: string): Pass {
  return (all) => [
    ...all,
    httpGateway(NAMESPACE, GATEWAY, nonEmpty('gatewayClass', gatewayClass, 'kubectl get gatewayclass lists those that are there')),
  ];
}
