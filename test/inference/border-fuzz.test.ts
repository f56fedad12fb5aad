import fc from '../support/properties';
import { InputError } from '../../lib/core/input-error';
import type { InferenceServiceProps, ModelProps } from '../../lib/inference';
import { Explainer, Logger, Model, Storage } from '../../lib/inference';
import { MODEL } from '../../lib/inference/model/model-kinds';
import { INFERENCE_SERVICE } from '../../lib/inference/service-shape';
import { validateAgainstCrd } from '../support/crd-schemas';
import { serviceOf } from './support';

// 10,000 cases by BORDER_RUNS=10000 npx jest test/inference/border-fuzz.test.ts
const RUNS = Number(process.env.BORDER_RUNS ?? 400);

/** What untyped callers hand in: every kind of value in every place. */
const junk = fc.oneof(
  fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(null, undefined, 0, -1, 1, 1.5, NaN, Infinity, '', ' ', 'x', '10', 'Standard', 'v2', '4Gi', true, [], {}, [null], { name: 'x' }, { name: 1 },
    { a: 1 }, { a: 'b' }, { __pulumiOutput: true }, () => 1, Symbol.iterator, Symbol('x'), new Date(0), Logger.all(), Storage.uri('gs://x')),
);

const propsOf = (names: readonly string[]): fc.Arbitrary<object> =>
  fc.array(fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }), junk), { maxLength: 3 })
    .map((entries) => Object.fromEntries(entries));

function outcome(build: () => { toJson(): unknown }): string | undefined {
  try {
    const faults = validateAgainstCrd(build().toJson() as never);
    return faults.length === 0 ? undefined : `odd YAML: ${JSON.stringify(faults)}`;
  } catch (error) {
    return error instanceof InputError && error.violations.every(({ path, allowed, message }) => path !== '' && allowed !== '' && message.length < 4000)
      ? undefined : String(error instanceof Error ? error.stack : error);
  }
}

it('whatever an InferenceService is told ends in an InputError or in YAML that the CRD takes', () => {
  const names = Object.keys(INFERENCE_SERVICE.kinds);
  fc.assert(fc.property(propsOf(names), propsOf(Object.keys(MODEL.kinds)), (props, model) => {
    const told = { model: Model.sklearn({ storageUri: 'gs://x/y', ...model } as ModelProps), ...props } as Partial<InferenceServiceProps>;
    expect(outcome(() => serviceOf(told).apiObject)).toBeUndefined();
  }), { seed: 13, numRuns: RUNS });
});

it('so does whatever its factories are told', () => {
  fc.assert(fc.property(junk, fc.constantFrom(Model.sklearn, Model.container, Explainer.art, Logger.all, Storage.uri, Storage.uris, Storage.pvc), (value, make) => {
    expect(outcome(() => {
      const made: unknown = (make as (value: unknown) => unknown)(value);
      return serviceOf({
        model: made instanceof Model ? made : Model.sklearn(made instanceof Storage ? { storage: made } : { storageUri: 'gs://x/y' }),
        ...(made instanceof Explainer ? { explainer: made } : {}),
        ...(made instanceof Logger ? { logger: made } : {}),
      }).apiObject;
    })).toBeUndefined();
  }), { seed: 13, numRuns: RUNS });
});
