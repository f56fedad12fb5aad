import type { RuntimeOffer, RuntimeWish } from '../kserve/select-runtime';
import { runtimeByName, selectedRuntime } from '../kserve/select-runtime';
import type { RuntimeFacts } from '../kserve/serving-runtime';

/** A runtime that somebody stated. */
export interface StatedRuntime {
  readonly facts: RuntimeFacts;
  /** Where it stands, in words. */
  readonly from: string;
}

/** What a model asks for: a runtime of a name, or any that fits. */
export interface RuntimeRequest extends Omit<RuntimeWish, 'multiNode'> {
  /** `model.runtime`. @default - KServe picks one */
  readonly runtime?: string;
  /** @default false */
  readonly multiNode?: boolean;
}

/** The runtimes of a cluster: those that were stated, and KServe's own where nobody says that there are no others. */
export class Runtimes implements RuntimeOffer {
  /** Those that were stated. */
  public readonly known: readonly RuntimeFacts[];
  private readonly places: ReadonlyMap<RuntimeFacts, string>;

  /**
   * @param stated one of the same name and namespace as an earlier one replaces it
   * @param complete whether there are no others
   */
  public constructor(stated: readonly StatedRuntime[], public readonly complete: boolean) {
    const byName = new Map(stated.map((runtime) => [`${runtime.facts.namespace ?? ' '}/${runtime.facts.name}`, runtime]));
    this.known = [...byName.values()].map(({ facts }) => facts);
    this.places = new Map([...byName.values()].map(({ facts, from }) => [facts, from]));
  }

  /** The runtime of a model: the one it names, else the one that KServe picks; undefined where there is none. */
  public of({ runtime, multiNode = false, ...wish }: RuntimeRequest): RuntimeFacts | undefined {
    return runtime === undefined ? selectedRuntime({ ...wish, multiNode }, this) : runtimeByName(runtime, wish.namespace, this);
  }

  /** Where a runtime stands, in words. */
  public from(runtime: RuntimeFacts): string {
    return this.places.get(runtime) ?? `KServe's own ClusterServingRuntime/${runtime.name}`;
  }
}
