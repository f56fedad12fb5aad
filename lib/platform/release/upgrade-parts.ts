import { keysOf } from '../../core/json';
import { llmDefinition } from '../systems/kserve/llm/definition';
import { localModelDefinition } from '../systems/kserve/local-model/definition';
import { PINNED_PREREQUISITES, PREREQUISITE_NAMES } from '../systems/prerequisites/pinned-versions';
import type { SystemReleases } from './system-release';
import { releaseOfMinor } from './system-release';
import { minorOf } from './version';

/** Which of KServe's parts a platform has. */
export interface UpgradeParts {
  /** Models on the disks of nodes: `localModel` of the platform. @default false */
  readonly localModel?: boolean;
  /** LLMInferenceServices: `llm` of the platform. @default false */
  readonly llm?: boolean;
}

/** A part as notes speak of it. */
interface Part {
  readonly name: string;
  readonly construct: string;
  readonly releases: SystemReleases;
}

const LOCAL_MODEL: Part = { name: localModelDefinition.name, construct: 'KServeLocalModel', releases: localModelDefinition };
const LLM: Part = { name: llmDefinition.name, construct: 'KServeLlm', releases: llmDefinition };

/** Names of the parts that a platform has. @internal */
export function partNames(parts: UpgradeParts): string[] {
  return chosen(parts).map(({ name }) => name);
}

/**
 * What has to be done by hand for KServe's parts.
 *
 * @param from the KServe that is installed
 * @param to the KServe to install
 * @internal
 */
export function partsByHand(parts: UpgradeParts, from: string, to: string): string[] {
  if (from === to) {
    return [];
  }
  return [
    ...(parts.llm ? prerequisites(minorOf('from', from), minorOf('to', to)) : []),
    ...chosen(parts).filter(({ releases }) => releaseOfMinor(releases, to) === undefined).map(({ name, construct }) => (
      `${name}: ${to} is not here to compare with; take its release file: ${construct}.fromManifest`)),
    ...(parts.llm ? [
      `${LLM.name}: its presets are overwritten; keep what you changed in them as an LLMInferenceServiceConfig of your own, by another name`,
    ] : []),
  ];
}

function chosen({ localModel, llm }: UpgradeParts): Part[] {
  return [...(localModel ? [LOCAL_MODEL] : []), ...(llm ? [LLM] : [])];
}

/** What KServe's developers test with by now, before KServe itself. */
function prerequisites(from: string, to: string): string[] {
  const [before, after] = [PINNED_PREREQUISITES[from], PINNED_PREREQUISITES[to]];
  const keys = keysOf(PREREQUISITE_NAMES);
  return before === undefined || after === undefined ? [] : keys.filter((key) => before[key] !== after[key]).map((key) => (
    `${PREREQUISITE_NAMES[key]}: upgrade it to ${after[key]} first, where it is used; KServe ${to} is tested with that, ${from} was with ${before[key]}`));
}
