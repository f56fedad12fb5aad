import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { objectOrEmpty, objectsAt, textAt, valueAt } from '../../core/json';
import { oncePerSynth } from '../../core/once-per-synth';
import { TreeMemory } from '../../core/tree-memory';
import { emittedWave } from './emission';
import { InferenceService } from '../../inference/inference-service';
import { PLATFORM_CHECKS } from '../../rules/app';
import type { AppFacts, AppObject, AppRuntime, AppService, InstalledPlatform, InstalledSystem } from '../../rules/app/app-facts';

/** What the constructs of one app have stated about themselves. */
interface Installed {
  readonly systems: InstalledSystem[];
  readonly platforms: InstalledPlatform[];
  checked: boolean;
}

const installed = new TreeMemory<Installed>('installed', () => ({ systems: [], platforms: [], checked: false }));

/**
 * Takes note of a system, and sees to it that the app is checked when it is synthesized.
 *
 * @internal
 */
export function noteSystem(construct: IConstruct, system: InstalledSystem): void {
  noted(construct).systems.push(system);
}

/**
 * Takes note of a platform.
 *
 * @internal
 */
export function notePlatform(construct: IConstruct, platform: InstalledPlatform): void {
  noted(construct).platforms.push(platform);
}

function noted(construct: IConstruct): Installed {
  const { root } = construct.node;
  const all = installed.at(root);
  if (!all.checked) {
    all.checked = true;
    const complaints = oncePerSynth(root, () => {
      const facts = new FactsOfTree(root, all);
      return PLATFORM_CHECKS.flatMap((check) => check.find(facts).map((message) => `${message} [${check.id}]`));
    });
    root.node.addValidation({ validate: complaints });
  }
  return all;
}

/** The facts about an app, read from its tree when a rule asks for them. */
class FactsOfTree implements AppFacts {
  public readonly systems: readonly InstalledSystem[];
  public readonly platforms: readonly InstalledPlatform[];
  private readonly constructs: readonly IConstruct[];

  public constructor(root: IConstruct, { systems, platforms }: Installed) {
    this.systems = systems;
    this.platforms = platforms;
    this.constructs = root.node.findAll();
  }

  public get services(): readonly AppService[] {
    return this.constructs
      .filter((construct): construct is InferenceService => InferenceService.isInferenceService(construct))
      .filter(({ dialect }) => dialect.id === 'kserve')
      .map(serviceFacts);
  }

  public get runtimes(): readonly AppRuntime[] {
    return this.apiObjects
      .filter(({ kind, apiGroup }) => apiGroup === 'serving.kserve.io' && ['ServingRuntime', 'ClusterServingRuntime'].includes(kind))
      .map((object) => ({ name: object.name, selectableFormats: selectableFormats(object) }));
  }

  public get objects(): readonly AppObject[] {
    return this.apiObjects.map(objectFacts);
  }

  private get apiObjects(): readonly ApiObject[] {
    return this.constructs.filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }
}

function objectFacts(object: ApiObject): AppObject {
  const { apiGroup, kind, name, metadata, node } = object;
  return {
    apiGroup,
    kind,
    name,
    namespace: metadata.namespace,
    path: node.path,
    get installed() {
      return emittedWave(object) !== undefined;
    },
    get spec() {
      return valueAt(object.toJson(), 'spec');
    },
  };
}

function serviceFacts(service: InferenceService): AppService {
  const { node, model, deploymentMode } = service;
  return {
    path: node.path,
    deploymentMode,
    runtime: model.runtime,
    format: model.format,
    // Read only where a rule asks: it means to synthesize the service.
    get autoscalerClass() {
      return autoscalerClass(service.apiObject);
    },
  };
}

/** The manifest as it will be written, patches included: whoever patches KEDA in needs it as well. */
function autoscalerClass(object: ApiObject): string | undefined {
  const { metadata, spec } = objectOrEmpty(object.toJson());
  return [metadata, ...Object.values(objectOrEmpty(spec))]
    .map((part) => textAt(part, 'annotations', 'serving.kserve.io/autoscalerClass'))
    .find((found) => found !== undefined);
}

function selectableFormats(object: ApiObject): string[] {
  return objectsAt(object.toJson(), 'spec', 'supportedModelFormats')
    .filter(({ autoSelect }) => autoSelect === true)
    .map((format) => textAt(format, 'name') ?? '');
}
