import { ApiObject, App, Chart, JsonPatch, Lazy, Size } from 'cdk8s';
import type { ApiObjectProps, AppProps, IResolver, ResolutionContext } from 'cdk8s';
import { PlainObject } from '../../lib/inference/plain-object';

type Props = ApiObjectProps & { readonly [field: string]: unknown };

const made = (spec: unknown): Props => ({ apiVersion: 'example.com/v1', kind: 'Example', metadata: { name: 'one', annotations: {} }, spec });

/** What an object comes to, or what is thrown: as cdk8s makes it, and as it is made here. */
function both(props: Props, change: (object: ApiObject) => void = () => undefined, app: AppProps = {}): readonly [string, string] {
  const [plain, own] = [ApiObject, PlainObject].map((Class) => {
    const object = new Class(new Chart(new App(app), 'chart', { namespace: 'models', labels: { team: 'a' } }), 'object', props);
    change(object);
    try {
      return JSON.stringify(object.toJson(), (_name, value: unknown) => (value === undefined ? '(undefined)' : value));
    } catch (error) {
      return String(error);
    }
  });
  return [plain ?? '', own ?? ''];
}

/** A resolver as a user may have one. */
class Upper implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (context.value === 'small') {
      context.replaceValue('LARGE');
    }
  }
}

/** What the cdk8s CLI generates for a field that is a number or a text. */
class Amount {
  public readonly value = '3Gi';
}

describe('PlainObject', () => {
  it.each<[string, unknown, string]>([
    ['names out of order, at any depth', { b: 1, a: { d: true, c: ['x', { f: 1, e: 2 }] } }, '"a":{"c":["x",{"e":2,"f":1}],"d":true},"b":1'],
    ['names that are numbers', { 10: 'a', 9: 'b', x: 'c' }, '"9":"b","10":"a"'],
    ['empty objects and lists, which stay', { a: {}, b: [], c: '' }, '"a":{},"b":[],"c":""'],
    ['fields that are undefined or null, which go', { a: undefined, b: null, c: 0 }, '"spec":{"c":0}'],
    ['nothing in a list, which stays', { a: [null, undefined, 1] }, '["(undefined)","(undefined)",1]'],
    ['a Lazy', { a: [{ b: Lazy.any({ produce: () => ({ z: 1, c: null }) }) }] }, '"b":{"z":1}'],
    ['a token with a method of its own', { a: { resolve: () => ({ b: 'c' }) } }, '"a":{"b":"c"}'],
    ['a number or text of a class', { a: { fromString: new Amount() } }, '"value":"3Gi"'],
    ['an object that has a class', { a: Size.gibibytes(1) }, "can't render non-simple object of type 'Size'"],
    ['an object without a prototype', { a: Object.assign(Object.create(null), { b: 1 }) as unknown }, 'Failed serializing construct at path'],
    ['a field called constructor', { a: JSON.parse('{"constructor":{"name":"Object"},"b":1}') as unknown }, '"b":1'],
    ['a field called __proto__', { a: JSON.parse('{"__proto__":{"b":1}}') as unknown }, '"spec"'],
    ['an object that is there twice', ((same) => ({ a: same, b: same }))({ c: 1 }), '"a":{"c":1},"b":{"c":1}'],
    ['numbers that JSON does not have', { a: NaN, b: Infinity }, '"a":null'],
    ['no spec', undefined, '"kind":"Example"'],
  ])('comes to what cdk8s makes of %s', (_what, spec, part) => {
    const [plain, own] = both(made(spec));
    expect(own).toBe(plain);
    expect(own).toContain(part);
  });

  it.each<[string, (object: ApiObject) => void, string]>([
    ['patches', (object) => { object.addJsonPatch(JsonPatch.add('/spec/z', 1), JsonPatch.remove('/metadata/namespace'), JsonPatch.add('/a', 2)); }, '"a":2'],
    ['a patch that does not fit', (object) => { object.addJsonPatch(JsonPatch.remove('/none/there')); }, 'Failed serializing'],
    ['metadata that is added later', (object) => {
      object.metadata.addLabel('z', 'y');
      object.metadata.addAnnotation('a', 'b');
      object.metadata.addFinalizers('example.com/f');
      object.metadata.add('generateName', Lazy.any({ produce: () => 'one-' }));
    }, '"generateName":"one-"'],
  ])('comes to what cdk8s makes of it with %s', (_what, change, part) => {
    const [plain, own] = both(made({ b: 1 }), change);
    expect(own).toBe(plain);
    expect(own).toContain(part);
  });

  it('asks a resolver of the user\'s own about every value', () => {
    const [plain, own] = both(made({ a: ['small'] }), undefined, { resolvers: [new Upper()] });
    expect(own).toBe(plain);
    expect(own).toContain('"a":["LARGE"]');
  });

  it('asks a resolver that the app is given later', () => {
    const app = new App();
    const object = new PlainObject(new Chart(app, 'chart'), 'object', made({ a: 'small' }));
    app.resolvers.unshift(new Upper());
    expect(object.toJson()).toMatchObject({ spec: { a: 'LARGE' } });
  });

  it('leaves the order of names alone where cdk8s is told to', () => {
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      const [plain, own] = both(made({ b: 1, a: 2 }));
      expect(own).toBe(plain);
      expect(own).toContain('"b":1,"a":2');
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  it('is an ApiObject, and hands out a copy each time', () => {
    const props = made({ a: { b: [1] } });
    const object = new PlainObject(new Chart(new App(), 'chart'), 'object', props);
    expect(ApiObject.isApiObject(object)).toBe(true);
    (object.toJson() as { spec: { a: { b: number[] } } }).spec.a.b.push(2);
    expect(object.toJson()).toMatchObject({ spec: { a: { b: [1] } } });
  });
});

describe('each shape of a value', () => {
  it.each<[unknown]>([
    [{}], [[]], [{ a: [] }], [{ a: [[]] }], [{ a: [{ b: undefined }] }], [{ a: { b: null } }], [{ a: [undefined] }], [{ a: [null, { c: null }] }],
    [{ a: false, b: 0, c: '' }], [{ a: -0 }], [{ a: 1e21, b: 1e-7, c: 0.1 }], [{ a: -Infinity }], [{ B: 1, a: 2, _: 3, Ä: 4, 1: 5 }],
    [{ a: 'line\nbreak', b: '\u2028', c: '${Token[a]}' }], [{ a: new Date(0) }], [{ a: new Map([['b', 1]]) }], [{ a: new Set([1]) }], [{ a: /x/ }], [{ a: () => 1 }],
    [{ a: Symbol.for('x') }], [{ a: 1n }], [{ a: Object.create({ inherited: 1 }) as unknown }], [{ a: Object.freeze({ b: Object.freeze([1]) }) }], [{ toJSON: 1 }],
    [{ a: { get b() { return 1; } } }], [{ a: Lazy.any({ produce: () => undefined }) }], [{ a: Lazy.any({ produce: () => [{ b: null }] }) }],
  ])('(%#) is as cdk8s has it', (spec) => {
    const [plain, own] = both(made(spec));
    expect(own).toBe(plain);
  });

  it.each<[string, object]>([
    ['no metadata', { metadata: undefined }],
    ['a name of its own', { metadata: { name: 'two' } }],
    ['a namespace of its own', { metadata: { name: 'one', namespace: 'other' } }],
    ['labels beside those of the chart', { metadata: { name: 'one', labels: { z: 'y', team: 'b' } } }],
    ['a status', { status: { b: 1, a: null } }],
    ['data in place of a spec', { spec: undefined, data: { b: 'c', a: 'd' } }],
    ['fields before and after those that come first', { aaa: 1, zzz: 2 }],
  ])('with %s it is as cdk8s has it', (_what, change) => {
    const [plain, own] = both({ ...made({ a: 1 }), ...change });
    expect(own).toBe(plain);
  });
});

describe('who writes a value', () => {
  /** Whether cdk8s was asked, which takes several times as long. */
  function asks(props: Props, change: (object: ApiObject) => void = () => undefined, app = new App()): boolean {
    const object = new PlainObject(new Chart(app, 'chart'), 'object', props);
    change(object);
    const asked = jest.spyOn(ApiObject.prototype, 'toJson');
    try {
      object.toJson();
      return asked.mock.calls.length > 0;
    } finally {
      asked.mockRestore();
    }
  }

  it.each<[what: string, spec: unknown]>([
    ['nothing', undefined], ['an empty object', {}], ['texts, numbers and booleans', { a: '', b: 0, c: false, d: true, e: 'x', f: 1.5 }],
    ['lists and objects in each other', { a: [{ b: [1, [2]] }], c: { d: {} } }], ['fields that are not there', { a: undefined, b: null, c: { d: undefined } }],
    ['an object that is frozen', Object.freeze({ a: 1 })], ['a name like that of a method', { toString: 'x', toJSON: 1 }],
  ])('is this package, where it is %s', (_what, spec) => {
    expect(asks(made(spec))).toBe(false);
  });

  it('is this package for patched objects and any metadata', () => {
    expect(asks(made({ a: 1 }), (object) => { object.addJsonPatch(JsonPatch.replace('/spec/a', 2)); })).toBe(false);
    expect(asks(made({ a: 1 }), (object) => { object.metadata.addLabel('a', 'b'); })).toBe(false);
  });

  it.each<[what: string, spec: unknown]>([
    ['a Lazy', { a: Lazy.any({ produce: () => 1 }) }], ['a Lazy in a list', { a: [Lazy.any({ produce: () => 1 })] }], ['an object of a class', { a: new Amount() }],
    ['a function', { a: () => 1 }], ['a big number', { a: 1n }], ['nothing in a list', { a: [null] }], ['a Date', { a: new Date(0) }], ['a name that means something else', { constructor: {} }],
  ])('is cdk8s, where it is %s', (_what, spec) => {
    try {
      expect(asks(made(spec))).toBe(true);
    } catch (error) {
      expect(String(error)).toMatch(/Failed serializing|non-simple|BigInt/); // Its own words, which are the point.
    }
  });

  it('is cdk8s, where the app has a resolver of the user\'s own, or the tree no app', () => {
    expect(asks(made({ a: 1 }), undefined, new App({ resolvers: [new Upper()] }))).toBe(true);
    const alone = new PlainObject(new Chart(undefined as never, 'chart'), 'object', made({ a: 1 }));
    expect(() => alone.toJson()).toThrow('TypeError: resolvers is not iterable');
  });

  it('is cdk8s, where a patch does not fit, so that the words are its own', () => {
    const object = new PlainObject(new Chart(new App(), 'chart'), 'object', made({ a: 1 }));
    object.addJsonPatch(JsonPatch.remove('/none/there'));
    expect(() => object.toJson()).toThrow(/^Failed serializing construct at path 'chart\/object' with name 'one'/);
  });
});
