import type { GeneratorLimits } from '../generators/generator';
import type { Expect } from './expect';

/** What is expected of a run, all of it, as plain data. Times in seconds. */
export interface Expectations extends GeneratorLimits {
  /** The largest part of the requests without a good answer. */
  readonly errorPart: number;
  /** @default - not looked at */
  readonly p50Seconds?: number;
  /** How many pods the peak may lie beside the forecast. */
  readonly podTolerance: number;
  /** How much later than forecast the pods may go. @default - nobody watches them go */
  readonly graceSeconds?: number;
}

const WITHOUT_ANY: Expectations = { errorPart: 0, podTolerance: 1, graceSeconds: 30 };

/** What is expected, where the list says so and where it does not. A later entry overrides an earlier one. */
export function expectationsOf(expect: readonly Expect[] = []): Expectations {
  const all: { [name: string]: number | undefined } = { ...WITHOUT_ANY };
  expect.forEach(({ changes }) => Object.assign(all, changes));
  const known = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as unknown as Expectations;
}
