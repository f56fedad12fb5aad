import { objectAt } from '../../core/json';
import type { AppFacts, AppObject, InstalledPlatform, SystemRole } from './app-facts';
import type { PlatformCheck } from './app-rule';

/** What LLMInferenceServices need of others, and the platform was not told of: they would wait for ever, and only their status says so. */
export const llmPrerequisites: PlatformCheck = {
  id: 'llm-prerequisites',
  find: (facts) => (facts.systems.some(({ role, existing }) => role === 'kserve-llm' && !existing)
    ? [...facts.platforms.flatMap((platform) => missingGateway(facts, platform)), ...missingForServices(facts)] : []),
};

function missingGateway(facts: AppFacts, { path, gatewayApi, llmGateway }: InstalledPlatform): string[] {
  const said = gatewayApi || facts.objects.some(({ kind, name }) => kind === 'CustomResourceDefinition' && name === GATEWAYS);
  return [
    ...(said ? [] : [
      `${path}: expected the Gateway API for 'llm', got none; say 'prerequisites: { gatewayApi: GatewayApi.existing() }' if it is there, `
      + 'or GatewayApi.fromManifest(…) with its release file',
    ]),
    ...(llmGateway ? [] : [
      `${path}: expected a Gateway for 'llm', got none; say 'llm: { gatewayClass: … }' with the GatewayClass of its implementation, `
      + 'or the Gateway that is there by kserve.config.ingress.kserveIngressGateway',
    ]),
  ];
}

const GATEWAYS = 'gateways.gateway.networking.k8s.io';

function missingForServices(facts: AppFacts): string[] {
  const knows = (role: SystemRole) => facts.systems.some((system) => system.role === role);
  const keda = facts.platforms.length === 0 || facts.platforms.some((platform) => platform.keda);
  return facts.objects.filter(isService).flatMap((object) => {
    const { path } = object;
    const scaling = scalingsOf(object);
    return [
      ...(hasWorkers(object) && !knows('leader-worker-set') ? [needs(path, 'LeaderWorkerSet for \'worker\'', 'leaderWorkerSet: LeaderWorkerSet.existing()')] : []),
      ...(scaling.length > 0 && !knows('variant-autoscaler')
        ? [needs(path, 'the workload variant autoscaler for \'scaling\'', 'variantAutoscaler: VariantAutoscaler.existing()')] : []),
      ...(scaling.some((each) => objectAt(each, 'wva', 'keda') !== undefined) && !keda ? [needs(path, 'KEDA for LlmScaling.keda', 'keda: Keda.existing()')] : []),
    ];
  });
}

function needs(path: string, what: string, how: string): string {
  return `${path}: expected ${what}, got none; install it and say 'prerequisites: { ${how} }' of the ServingPlatform`;
}

function isService({ apiGroup, kind, installed }: AppObject): boolean {
  return apiGroup === 'serving.kserve.io' && ['LLMInferenceService', 'LLMInferenceServiceConfig'].includes(kind) && !installed;
}

/** Several pods a copy, of the service itself or of what only prefills. */
function hasWorkers({ spec }: AppObject): boolean {
  return objectAt(spec, 'worker') !== undefined || objectAt(spec, 'prefill', 'worker') !== undefined;
}

function scalingsOf({ spec }: AppObject): readonly unknown[] {
  return [objectAt(spec, 'scaling'), objectAt(spec, 'prefill', 'scaling')].filter((scaling) => scaling !== undefined);
}
