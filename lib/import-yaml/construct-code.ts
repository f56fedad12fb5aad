import type { Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Code } from './code';

/** How one object is written down: as a construct, with what has to be done to it afterwards. */
export interface ConstructCode {
  /** The class: `InferenceService`. */
  readonly type: string;
  /** What stands behind scope and id. */
  readonly props: (id: string) => Code;
  /** Makes it. @throws InputError where the construct refuses the props */
  readonly make: (chart: Chart, id: string, props: unknown) => Construct;
  /** Operations before what is compared, with a reason: those that say more than a comparison finds. */
  readonly patches: ReadonlyArray<Code<JsonPatch>>;
  /** How a patch is added: `addPatch` of ours, `addJsonPatch` of cdk8s. */
  readonly addPatch: string;
  /** Fields that have no prop and went into overrides. */
  readonly hatch: readonly string[];
}

/** How a construct of a class is made of props that were read. */
export function makerOf(type: new (scope: Chart, id: string, props: never) => Construct): ConstructCode['make'] {
  return (chart, id, props) => new type(chart, id, props as never); // The class itself looks at its props, and refuses wrong ones.
}
