import { ApiObject, App, Chart, JsonPatch, Lazy } from 'cdk8s';
import { fillsInLateValues, refuseUnfilled, unfilledValues } from '../../lib/core/late-values';
import { currentSynth } from '../../lib/core/once-per-synth';
import { numberToken, stringToken } from '../../lib/core/tokens';

/** An Output of Pulumi, as it is known without Pulumi. */
class OutputImpl {
  public readonly __pulumiOutput = true;
}

const HINT = 'only a ChartDeployment of cdk8s-kserve/pulumi fills Outputs in: deploy the app by one, or write the value itself';
const told = (place: string, what = 'a Pulumi Output'): string => `${place}: expected a value that is known when the YAML is written, got ${what}; ${HINT}`;

function object(fields: object): ApiObject {
  return new ApiObject(new Chart(new App(), 'c'), 'x', { apiVersion: 'v1', kind: 'ConfigMap', ...fields });
}

const messages = (of: ApiObject): string[] => unfilledValues(of).map(({ message }) => message);

describe('a value that only a deployment knows', () => {
  it.each<[what: string, value: unknown]>([
    ['a Pulumi Output', new OutputImpl()],
    ['the placeholder of a Pulumi Output', stringToken('pulumi', 0)],
    ['the placeholder of a Pulumi Output', `http://${stringToken('pulumi', 12)}/path`],
    ['the placeholder of a Pulumi Output', numberToken(3)],
    ['the placeholder of a Pulumi Output', String(numberToken(3))],
    ['a Pulumi Output that was turned into text', 'http://Calling [toString] on an [Output<T>] is not supported.'],
    ['a Pulumi Output that was turned into text', '"Calling [toJSON] on an [Output<T>] is not supported."'],
  ])('is %s: %p', (what, value) => {
    expect(messages(object({ data: { a: value } }))).toEqual([told('c/x: data.a', what)]);
  });

  it.each<[value: unknown]>([
    ['⟦'], ['Calling [toString]'], ['-1000000000000000'], ['x-1000000000000001'], [-1_000_000_000_000_000], [0], [null], [undefined], [true], [() => new OutputImpl()],
  ])('is not %p', (value) => {
    expect(messages(object({ data: { a: value } }))).toEqual([]);
  });

  it('is found in lists, in what a Lazy gives, in metadata, under names that are no plain ones, and in patches', () => {
    const output = new OutputImpl();
    const of = object({
      metadata: { labels: { 'a b': output } },
      list: [1, [{ x: output }]],
      late: Lazy.any({ produce: () => ({ y: Lazy.any({ produce: () => [output] }) }) }),
    });
    of.addJsonPatch(JsonPatch.add('/data/a', { b: output }), JsonPatch.replace('/data', output), JsonPatch.remove('/list'));
    expect(messages(of)).toEqual([
      told('c/x: metadata.labels["a b"]'), told('c/x: list[1][0].x'), told('c/x: late.y[0]'), told('c/x: data.a.b'), told('c/x: data'),
    ]);
  });

  it('is told of in each place where the object that holds it stands', () => {
    const labels = { team: new OutputImpl() };
    expect(messages(object({ metadata: { labels }, spec: { selector: labels } }))).toEqual([
      told('c/x: metadata.labels.team'), told('c/x: spec.selector.team'),
    ]);
  });

  it('is not looked for without end: not in an object that holds itself twice, and not in a construct, by which the whole app is reached', () => {
    const round: { [name: string]: unknown } = { late: new OutputImpl() };
    Object.assign(round, { one: round, other: [round] });
    expect(messages(object({ round }))).toEqual([told('c/x: round.late')]);

    const chart = new Chart(new App(), 'c');
    const services = Array.from({ length: 9 }, (_none, index) => new ApiObject(chart, `s${index}`, { apiVersion: 'v1', kind: 'Service' }));
    const of = new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', ...{ chart, services } });
    expect(messages(of)).toEqual([]);
  });

  it('is looked for as deep as a manifest may go', () => {
    const nested = (levels: number): object => Array.from({ length: levels }).reduce<object>((inner) => ({ a: inner }), { a: new OutputImpl() });
    expect(messages(object(nested(64)))).toHaveLength(1);
    expect(messages(object(nested(65)))).toEqual([]);
  });
});

describe('an app with values that only a deployment knows', () => {
  it('has them of every object, and those of one construct where that is asked', () => {
    const app = new App();
    const [one, other] = ['one', 'other'].map((id) => new Chart(app, id));
    [one, other].forEach((chart) => chart !== undefined && new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'Secret', ...{ a: new OutputImpl() } }));
    expect(() => { refuseUnfilled(app); }).toThrow(new Error(`2 values are wrong\n  - ${told('one/x: a')}\n  - ${told('other/x: a')}`));
    expect(unfilledValues(other ?? app).map(({ path }) => path)).toEqual(['other/x: a']);
  });

  it('is all right once a deployment fills them in', () => {
    const of = object({ a: new OutputImpl() });
    fillsInLateValues(of.node.root);
    expect(messages(of)).toEqual([]);
    expect(() => { refuseUnfilled(of); }).not.toThrow();
  });

  it('is looked through once in a synth, and again in the next and outside of one', () => {
    const app = new App();
    const chart = new Chart(app, 'c');
    let asked = 0;
    new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', ...{ a: Lazy.any({ produce: () => { asked += 1; return 'x'; } }) } });
    const asks: number[] = [];
    currentSynth(app); // From here on the app says when a synth of it begins; every construct of this package asks for it when it is made.
    app.node.addValidation({
      validate: () => {
        asked = 0;
        refuseUnfilled(app);
        expect(unfilledValues(chart)).toEqual([]);
        asks.push(asked);
        return [];
      },
    });
    app.synthYaml();
    app.synthYaml();
    expect(asks).toEqual([1, 1]);
    asked = 0;
    refuseUnfilled(app);
    unfilledValues(chart);
    expect(asked).toBe(2);
  });
});

describe('where a value that only a deployment knows stands', () => {
  const output = new OutputImpl();

  it.each<[path: string, patch: JsonPatch]>([
    ['spec', JsonPatch.add('/spec', output)],
    ['spec.replicas', JsonPatch.test('/spec/replicas', output)],
    ['spec.a', JsonPatch.replace('/spec', { a: output })],
    ['metadata.annotations.acme.io/team', JsonPatch.add('/metadata/annotations/acme.io~1team', output)],
    ['data["a~1b"]', JsonPatch.add('/data/a~01b', output)],
    ['spec.list[1]', JsonPatch.add('/spec/list', ['x', stringToken('pulumi', 1)])],
  ])('is %s, by a patch', (path, patch) => {
    const of = object({});
    of.addJsonPatch(patch);
    expect(unfilledValues(of).map((one) => one.path)).toEqual([`c/x: ${path}`]);
  });

  it('is nowhere in a patch that moves, copies or removes', () => {
    const of = object({ a: 'x' });
    of.addJsonPatch(JsonPatch.move('/a', '/b'), JsonPatch.copy('/a', '/c'), JsonPatch.remove('/a'));
    expect(messages(of)).toEqual([]);
  });

  it('is each place of a list and of an object, in order, whatever stands between', () => {
    expect(unfilledValues(object({ z: [output, null, undefined, '⟦', { 'b.c': numberToken(1) }], a: { '': output } })).map(({ path }) => path)).toEqual([
      'c/x: z[0]', 'c/x: z[4].b.c', 'c/x: a[""]',
    ]);
  });

  it('is not below an Output, which is told of as a whole, nor in a name', () => {
    const nested = Object.assign(new OutputImpl(), { inner: output });
    expect(unfilledValues(object({ a: nested, [stringToken('pulumi', 1)]: 'x' })).map(({ path }) => path)).toEqual(['c/x: a']);
  });
});
