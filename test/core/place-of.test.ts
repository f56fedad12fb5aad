import { App, Chart, Testing } from 'cdk8s';
import { placeOf } from '../../lib/core/place-of';

it('the place of a new construct is a construct and a text', () => {
  const [app, chart] = [new App(), Testing.chart()];
  expect([placeOf(Chart, chart, 'a'), placeOf(Chart, app, 'b c')]).toEqual([[chart, 'a'], [app, 'b c']]);
  expect(() => placeOf(Chart, 5 as never, 'x')).toThrow(new Error("new Chart: scope: expected a construct such as a Chart or an App, got 5; write new Chart(chart, 'id', …)"));
  expect(() => placeOf(Chart, app, '')).toThrow(new Error("new Chart: id: expected a text that is not empty, got \"\"; write new Chart(chart, 'id', …)"));
});

describe('a place that is none', () => {
  const scope = (got: string): string => `new Thing: scope: expected a construct such as a Chart or an App, got ${got}; write new Thing(chart, 'id', …)`;
  const id = (got: string, hint = "write new Thing(chart, 'id', …)"): string => `new Thing: id: expected a text that is not empty, got ${got}; ${hint}`;
  const chart = Testing.chart();

  it.each<[what: string, place: readonly [scope: unknown, id: unknown], faults: readonly string[]]>([
    ['without an id', [chart, undefined], [id('undefined')]],
    ['without a scope', ['iris', { model: 'x' }], [scope('"iris"'), id("{ model: 'x' }")]],
    ['with nothing', [undefined, undefined], [scope('undefined'), id('undefined')]],
    ['with a class in place of what is made of it', [class Services {}, 'iris'], [scope('[class Services]')]],
    ['with an object that only looks like a construct', [{ node: { path: 'x' } }, 'iris'], [scope("Object 'x'")]],
    ['with a blank id', [chart, '  '], [id('"  "')]],
    ['with a number for an id', [chart, 7], [id('7')]],
    ['with an Output for an id', [chart, { __pulumiOutput: true }], [id('a Pulumi Output', 'write asString(output), from cdk8s-kserve/pulumi')]],
  ])('%s', (_what, [where, name], faults) => {
    const message = faults.length === 1 ? faults[0] : `${faults.length} values are wrong\n${faults.map((fault) => `  - ${fault}`).join('\n')}`;
    expect(() => placeOf({ name: 'Thing' }, where as never, name as never)).toThrow(new Error(message));
  });
});
