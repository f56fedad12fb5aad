import { runInNewContext } from 'node:vm';
import { ApiObject, App, Chart, Duration, JsonPatch, Lazy, Size } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import { isPlainObject } from '../../lib/core/json';
import { isLazy } from '../../lib/core/lazy-values';
import { JSON_OBJECT } from '../../lib/core/props/kubernetes-kinds';
import { numberToken, stringToken } from '../../lib/core/tokens';
import { schemaAt, valueFaults } from '../../lib/kserve/schema/value-faults';

/* What a value counts as: by the two functions, in a part of a manifest of which nothing more is known, and where a schema wants a text. */

/** An Output of Pulumi, as it is known without Pulumi. */
class OutputImpl {
  public readonly __pulumiOutput = true;
}

/** Something of the user's own that becomes another thing when it is written as JSON. */
class Dated {
  public toJSON(): string {
    return 'x';
  }
}

const chart = new Chart(new App(), 'c');
const bare = Object.assign(Object.create(null), { a: 1 }) as unknown;
const PATH = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', ['spec', 'predictor', 'model', 'storage', 'path']);

describe('a value in a manifest', () => {
  it.each<[what: string, value: unknown, found: { readonly lazy?: true; readonly plain?: true; readonly fits?: true; readonly text?: true }]>([
    ['a text', 'x', { fits: true, text: true }],
    ['the text that stands for an Output', stringToken('output', 0), { fits: true, text: true }],
    ['the number that stands for an Output', numberToken(0), { fits: true }],
    ['Lazy of cdk8s', Lazy.any({ produce: () => 'x' }), { lazy: true, fits: true, text: true }],
    ['an Output', new OutputImpl(), { fits: true }],
    ['a Promise', Promise.resolve('x'), {}],
    ['an object', { a: 1 }, { plain: true, fits: true }],
    ['an object that does not change', Object.freeze({ a: 1 }), { plain: true, fits: true }],
    ['an object of another realm', runInNewContext('({ a: 1 })'), { plain: true, fits: true }],
    ['an object without a prototype', bare, {}],
    ['an object on one without a prototype', Object.create(bare as object), {}],
    ['an object whose field is called as the one of Lazy', { producer: 'x' }, { plain: true, fits: true }],
    ['an object that produces', { producer: {}, produce: () => 'x' }, { plain: true }],
    ['a class that has a producer and does not produce', new (class { public readonly producer = 'x'; })(), {}],
    ['a class that produces and has no producer', new (class { public produce(): string { return 'x'; } })(), {}],
    ['an object with toJSON', { toJSON: () => 'x' }, { plain: true }],
    ['a class with toJSON', new Dated(), {}],
    ['an object with _toKube', { _toKube: 'x' }, { plain: true, fits: true }],
    ['a probe of cdk8s-plus', plus27.Probe.fromHttpGet('/'), {}],
    ['an IntOrString of cdk8s-plus', plus27.k8s.IntOrString.fromNumber(1), {}],
    ['a patch', JsonPatch.add('/a', 1), {}],
    ['a Duration', Duration.seconds(1), {}],
    ['a Size', Size.gibibytes(1), {}],
    ['an ApiObject', new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'Secret' }), {}],
    ['a Map', new Map([['a', 1]]), {}],
    ['a Date', new Date(0), {}],
    ['a list', ['x'], { fits: true }],
    ['a function', () => 'x', {}],
    ['nothing', null, { fits: true }],
  ])('%s', (_what, value, expected) => {
    const found = {
      lazy: isLazy(value),
      plain: isPlainObject(value),
      fits: JSON_OBJECT.check('x', { field: value }).length === 0,
      text: PATH !== undefined && valueFaults('x', value, PATH).length === 0,
    };
    expect(Object.fromEntries(Object.entries(found).filter(([, is]) => is))).toEqual(expected);
  });

  it('is refused by a schema in the words of what belongs there', () => {
    const messages = [{ producer: 'x' }, new OutputImpl(), plus27.Probe.fromHttpGet('/'), bare].flatMap((value) => (
      PATH === undefined ? [] : valueFaults('storage.path', value, PATH).map(({ message }) => message.replace(/, got Probe .*/, ', got a Probe'))));
    expect(messages).toEqual([
      "storage.path: expected a text, got { producer: 'x' }",
      'storage.path: expected a text, got a Pulumi Output; write asString(output), from cdk8s-kserve/pulumi',
      'storage.path: expected a text, got a Probe',
      'storage.path: expected a text, got [Object: null prototype] { a: 1 }',
    ]);
  });
});
