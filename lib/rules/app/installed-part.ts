import type { AppFacts } from './app-facts';
import type { PlatformCheck } from './app-rule';

/** A part of KServe that is no part of its core. */
interface KServePart {
  /** Option of `ServingPlatform`. */
  readonly option: 'localModel' | 'llm';
  /** Its construct. */
  readonly construct: string;
  readonly role: 'kserve-local-model' | 'kserve-llm';
  /** What only its controller looks at. */
  readonly kinds: readonly string[];
  /** The Deployment by which a release file of KServe is known to bring it. */
  readonly controller: string;
}

const PARTS: readonly KServePart[] = [
  {
    option: 'localModel',
    construct: 'KServeLocalModel',
    role: 'kserve-local-model',
    kinds: ['LocalModelCache', 'LocalModelNamespaceCache', 'LocalModelNodeGroup'],
    controller: 'kserve-localmodel-controller-manager',
  },
  {
    option: 'llm',
    construct: 'KServeLlm',
    role: 'kserve-llm',
    kinds: ['LLMInferenceService', 'LLMInferenceServiceConfig'],
    controller: 'llmisvc-controller-manager',
  },
];

/** An object whose kind the platform does not install: the API server would refuse it, or nobody would look at it. */
export const installedPart: PlatformCheck = {
  id: 'installed-part',
  find: (facts) => (facts.systems.some(({ role, existing }) => role === 'kserve' && !existing)
    ? PARTS.filter((part) => !has(facts, part)).flatMap((part) => missing(facts, part)) : []),
};

function has({ systems, objects }: AppFacts, { role, controller }: KServePart): boolean {
  return systems.some((system) => system.role === role) || objects.some(({ kind, name }) => kind === 'Deployment' && name === controller);
}

function missing({ objects }: AppFacts, { option, construct, kinds }: KServePart): string[] {
  return objects
    .filter(({ apiGroup, kind, installed }) => apiGroup === 'serving.kserve.io' && kinds.includes(kind) && !installed)
    .map(({ path, kind }) => `${path}: expected no ${kind}, got one; the platform of this app does not install what is behind it: `
      + `say '${option}: {}' of the ServingPlatform, or '${option}: ${construct}.existing()' if it is there`);
}
