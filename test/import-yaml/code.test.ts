import { Duration } from 'cdk8s';
import { Concurrency } from '../../lib/scaling';
import type { Code } from '../../lib/import-yaml/code';
import { cleanObject } from '../../lib/import-yaml/clean-object';
import { apiObjectCode, hasField, needsPatches } from '../../lib/import-yaml/api-object-code';
import { call, callText, constant, fields, list, literal, method, variable } from '../../lib/import-yaml/code';
import { UntakenFields } from '../../lib/import-yaml/untaken-fields';
import {
  allOf, attempted, batcherCode, envCode, loggerCode, millisecondsCode, namedCode, namedListCode, protocolCode, resourcesCode, secondsCode, textCode, textMapCode, textsCode, tolerationsCode, wholeCode,
} from '../../lib/import-yaml/value-code';
import { Protocol } from '../../lib/kserve/protocol';

/** What a piece comes to when its text is run, and what it says that it comes to. */
function both(code: Code): [unknown, unknown] {
  // The text is written by the code under test.
  const run = new Function('Concurrency', 'Protocol', 'Duration', `return (${code.print(0)});`) as (...classes: unknown[]) => unknown;
  return [run(Concurrency, Protocol, Duration), code.value()];
}

describe('a piece of the program', () => {
  it.each<[string, unknown]>([
    ['a text', 'x'],
    ['quotes and backslashes', `'"\\ \` \${x}`],
    ['line ends', 'a\nb\r\nc\u2028d'],
    ['a long text', 'first `line`\nsecond ${line}\n\\third\n'],
    ['what nobody sees', '\u0000\u001b[2J\u007f\u009b\u202e'],
    ['numbers', [0, -1, 1.5, 1e21]],
    ['truth and nothing', [true, false, null]],
    ['odd names', { 'a-b': 1, 'a.b/c': 2, '1': 3, 'class': 4, '': 5 }],
    ['nothing in it', [{}, [], '']],
    ['depth', { a: [{ b: { c: [1, [2, { d: 'x'.repeat(100) }]] } }] }],
  ])('is the same as text and as value: %s', (_what, value) => {
    const [ran, said] = both(literal(value));
    expect(ran).toEqual(value);
    expect(said).toEqual(value);
  });

  it('has no line that a terminal or a reader would be misled by', () => {
    expect(literal('\u001b[2J\u202e').print(0)).toBe("'\\u001b[2J\\u202e'");
  });

  it('calls factories and methods, and knows the classes that it needs', () => {
    const code = fields({
      concurrency: method(call(Concurrency, 'hard', [literal(10)]), 'withTarget', [literal(5)], (self) => self.withTarget(5)),
      protocols: list([constant('Protocol.V2', Protocol.V2)]),
      timeout: call(Duration, 'seconds', [literal(30)]),
      nothing: undefined,
    });
    expect(code.print(0)).toBe('{\n  concurrency: Concurrency.hard(10).withTarget(5),\n  protocols: [Protocol.V2],\n  timeout: Duration.seconds(30),\n}');
    expect([...code.uses].sort()).toEqual(['Concurrency', 'Duration', 'Protocol']);
    const [ran, said] = both(code);
    expect(ran).toEqual(said);
  });

  it('refuses what the class refuses, when it is run', () => {
    expect(() => call(Concurrency, 'hard', [literal(5000)]).value()).toThrow(/^Concurrency.hard: expected a whole number from 1 to 1000, got 5000/);
  });

  it('sets a field of any name', () => {
    const value = literal(JSON.parse('{"__proto__": {"a": 1}}')).value() as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

describe('a value of many levels', () => {
  it('is printed once a level, not twice as often with each', () => {
    const deep = (levels: number): object => (levels === 0 ? { end: 'x'.repeat(200) } : { level: deep(levels - 1) });
    const [printed, said] = both(literal(deep(60)));
    expect(printed).toEqual(said);
    expect(literal(deep(60)).print(0).split('\n')).toHaveLength(2 * 61 + 1);
  });
});

/** A piece on one line, or undefined where there is none. */
const printed = (code: Code | undefined) => code?.print(0).replace(/\s*\n\s*/g, ' ').replace(/,? ([}\])])/g, (_all, end: string) => (end === '}' ? ' }' : end)).replace(/([([]) /g, '$1');

describe('the value classes from what they are in a manifest', () => {
  it.each<[string, Code | undefined, string | undefined]>([
    ['a text', textCode('a'), "'a'"], ['an empty text', textCode(''), undefined], ['a number for a text', textCode(1), undefined],
    ['texts', textsCode(['a', '']), "['a', '']"], ['no texts', textsCode([]), '[]'], ['a number among texts', textsCode(['a', 1]), undefined], ['a text for texts', textsCode('a'), undefined],
    ['texts by name', textMapCode({ a: 'b' }), "{ a: 'b' }"], ['no texts by name', textMapCode({}), undefined], ['a number by name', textMapCode({ a: 'b', c: 1 }), undefined], ['a list by name', textMapCode(['a']), undefined],
    ['zero', wholeCode(0), '0'], ['less than zero', wholeCode(-1), undefined], ['the least', wholeCode(2, 2), '2'], ['less than that', wholeCode(1, 2), undefined], ['a part', wholeCode(1.5), undefined], ['a number as text', wholeCode('1'), undefined],
    ['seconds', secondsCode(1), 'Duration.seconds(1)'], ['no seconds', secondsCode(0), undefined], ['milliseconds', millisecondsCode(500), 'Duration.millis(500)'], ['a part of one', millisecondsCode(0.5), undefined],
    ['a protocol', protocolCode('grpc-v2'), 'Protocol.GRPC_V2'], ['the first protocol', protocolCode('v1'), 'Protocol.V1'], ['an unknown protocol', protocolCode('v3'), undefined],
    ['a name', namedCode('a'), "{ name: 'a' }"], ['an empty name', namedCode(''), undefined],
    ['names', namedListCode([{ name: 'a' }, { name: 'b' }]), "[{ name: 'a' }, { name: 'b' }]"], ['a name with more', namedListCode([{ name: 'a', key: 'b' }]), undefined], ['no names', namedListCode([]), undefined], ['a number for a name', namedListCode([{ name: 1 }]), undefined],
  ])('%s', (_what, code, expected) => {
    expect(printed(code)).toBe(expected);
  });

  it.each<[object, string | undefined]>([
    [{ key: 'gpu', operator: 'Exists' }, "[Toleration.exists('gpu')]"],
    [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }, "[Toleration.exists('gpu', TaintEffect.NO_SCHEDULE)]"],
    [{ key: 'gpu', operator: 'Equal', value: 'a100', effect: 'NoExecute', tolerationSeconds: 60 }, "[Toleration.equal('gpu', 'a100', TaintEffect.NO_EXECUTE).forSeconds(60)]"],
    [{ operator: 'Exists' }, '[Toleration.any()]'],
    [{ key: 'gpu', operator: 'Sometimes' }, undefined],
    [{ key: 'gpu', operator: 'Exists', effect: 'Never' }, undefined],
    [{ key: 'gpu', operator: 'Exists', note: 'x' }, undefined],
  ])('a toleration: %j', (toleration, expected) => {
    expect(printed(tolerationsCode([toleration]))).toBe(expected);
    expect(printed(tolerationsCode([toleration, 'x']))).toBeUndefined();
  });

  it.each<[object, string | undefined]>([
    [{ mode: 'all' }, 'Logger.all()'],
    [{ mode: 'request', url: 'http://x' }, "Logger.request({ url: 'http://x' })"],
    [{ mode: 'response', storage: { path: 'a' } }, "Logger.response({ storage: { path: 'a' } })"],
    [{ mode: 'some' }, undefined], [{ url: 'http://x' }, undefined], [{ mode: 'all', storage: 'x' }, undefined], [{ mode: 'all', batchSize: 1 }, undefined],
  ])('a logger: %j', (logger, expected) => expect(printed(loggerCode(logger))).toBe(expected));

  it.each<[object, string | undefined]>([
    [{ maxBatchSize: 32, maxLatency: 500, timeout: 60 }, '{ maxBatchSize: 32, maxLatency: Duration.millis(500), timeout: Duration.seconds(60) }'],
    [{ maxBatchSize: 32 }, '{ maxBatchSize: 32 }'], [{}, '{}'],
    [{ maxBatchSize: 0 }, undefined], [{ maxBatchSize: 32, maxLatency: 0.5 }, undefined], [{ size: 1 }, undefined],
  ])('a batcher: %j', (batcher, expected) => expect(printed(batcherCode(batcher))).toBe(expected));

  it.each<[object, string | undefined]>([
    [{ requests: { cpu: '1', memory: '2Gi' }, limits: { cpu: '1', memory: '2Gi' } }, "{ cpu: '1', memory: '2Gi' }"],
    [{ requests: { cpu: '1' }, limits: { cpu: '2' } }, "{ cpu: '1', cpuLimit: '2' }"],
    [{ requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1' } }, '{ gpu: Gpu.nvidia(1) }'],
    [{ requests: { 'acme.io/gpu': '2' }, limits: { 'acme.io/gpu': '2' } }, "{ gpu: Gpu.of('acme.io/gpu', 2) }"],
    [{ requests: { cpu: 1 } }, undefined], [{ requests: { 'hugepages-2Mi': '1' } }, undefined], [{ claims: [] }, undefined],
  ])('resources: %j', (resources, expected) => expect(printed(resourcesCode(resources))).toBe(expected));

  it.each<[string, unknown, string | undefined]>([
    ['a value', [{ name: 'A', value: '1' }], "{ A: EnvValue.of('1') }"],
    ['an empty value', [{ name: 'A', value: '' }], "{ A: EnvValue.of('') }"],
    ['of a Secret', [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }], "{ A: EnvValue.fromSecret({ name: 's' }, 'k') }"],
    ['of a ConfigMap that may be missing', [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'c', key: 'k', optional: true } } }], "{ A: EnvValue.fromConfigMap({ name: 'c' }, 'k', { optional: true }) }"],
    ['of a field', [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }], "{ A: EnvValue.fromField('metadata.name') }"],
    ['of something else', [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }], "{ A: { valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } } }"],
    ['that stands twice', [{ name: 'A', value: '1' }, { name: 'A', value: '2' }], undefined],
    ['whose name is a number', [{ name: '1', value: '1' }], undefined],
    ['without a value', [{ name: 'A' }], undefined],
    ['with two', [{ name: 'A', value: '1', valueFrom: {} }], undefined],
    ['without a name', [{ value: '1' }], undefined],
    ['of none', [], undefined],
  ])('a variable %s', (_what, env, expected) => expect(printed(envCode(env))).toBe(expected));

  it('are all or none, and nothing where they refuse', () => {
    expect([printed(allOf([1, 2], (item) => wholeCode(item))), allOf([1, 'x'], (item) => wholeCode(item)), allOf([], (item) => wholeCode(item)), allOf('x', (item) => wholeCode(item))])
      .toEqual(['[1, 2]', undefined, undefined, undefined]);
    expect([attempted(() => 1), attempted(() => { throw new Error('no'); })]).toEqual([1, undefined]);
  });
});

describe('an object as somebody would write it', () => {
  it.each<[string, object, object]>([
    ['has no status', { kind: 'X', status: { a: 1 } }, { kind: 'X' }],
    ['has nothing of the API server', { metadata: { name: 'a', uid: 'u', resourceVersion: '1', generation: 1, creationTimestamp: 'x', managedFields: [], selfLink: 'x', deletionTimestamp: 'x' } }, { metadata: { name: 'a' } }],
    ['has nothing of kubectl', { metadata: { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' } } }, { metadata: {} }],
    ['keeps other annotations', { metadata: { annotations: { 'a': 'b', 'kubectl.kubernetes.io/last-applied-configuration': '{}' } } }, { metadata: { annotations: { a: 'b' } } }],
    ['keeps annotations that are none', { metadata: { annotations: {} } }, { metadata: { annotations: {} } }],
    ['has no field that is null, at any depth', { a: null, b: [{ c: null, d: 1 }], e: { f: { g: null } } }, { b: [{ d: 1 }], e: { f: {} } }],
    ['keeps a null in a list', { a: [null, 1] }, { a: [null, 1] }],
    ['keeps metadata that is none', { metadata: 'x' }, { metadata: 'x' }],
  ])('%s', (_what, object, expected) => expect(cleanObject(object as Parameters<typeof cleanObject>[0])).toEqual(expected));
});

describe('the fields that nobody has taken', () => {
  it('are taken by whoever has code for them, and left otherwise', () => {
    const left = new UntakenFields({ a: 'x', b: 1, c: '', d: 2, e: 3 });
    const hatch: string[] = [];
    expect([printed(left.take('a', textCode)), left.take('c', textCode), left.take('z', textCode), left.get('b')]).toEqual(["'x'", undefined, undefined, 1]);
    left.drop('d');
    expect(printed(left.remaining(new Set(['a', 'b', 'c', 'd']), 'spec', hatch))).toBe("{ b: 1, c: '' }");
    expect(hatch).toEqual(['spec.b', 'spec.c']);
    expect([left.remaining(new Set(['a']), 'spec', hatch), hatch]).toEqual([undefined, ['spec.b', 'spec.c']]);
  });
});

describe('the text of a piece', () => {
  it.each<[string, string, string]>([
    ['a quote', "a'b", "'a\\'b'"],
    ['two quotes', 'a"b', "'a\"b'"],
    ['a backslash', 'a\\b', "'a\\\\b'"],
    ['one line end', 'a\nb', "'a\\nb'"],
    ['two line ends', 'a\nb\nc', '`a\nb\nc`'],
    ['what a template would run', 'a`${x}\\\n\n', '`a\\`\\${x}\\\\\n\n`'],
    ['line ends of Windows', 'a\r\nb\n\n', "'a\\r\\nb\\n\\n'"],
    ['a line end that is not one to everybody', 'a\u2028b\n\n', "'a\\u2028b\\n\\n'"],
    ['a tab', '\t', "'\\t'"],
    ['letters of any language', '\u00e9模', "'\u00e9模'"],
    ['nothing', '', "''"],
  ])('quotes %s', (_what, text, expected) => {
    expect(literal(text).print(0)).toBe(expected);
  });

  it('has names as they are where TypeScript takes them so', () => {
    const names = { $a: 1, _b: 2, 'ä': 3, '1a': 4, 'a1': 5, 'a-b': 6, '': 7, 'class': 8, "it's": 9 };
    expect(literal(names).print(0)).toBe("{ $a: 1, _b: 2, 'ä': 3, '1a': 4, a1: 5, 'a-b': 6, '': 7, class: 8, 'it\\'s': 9 }");
  });

  it.each<[string, unknown, number, string]>([
    ['an empty object', {}, 0, '{}'],
    ['an empty list', [], 0, '[]'],
    ['a short list', [1, 'a', null], 0, "[1, 'a', null]"],
    ['a list of 84 columns', ['x'.repeat(80)], 0, `['${'x'.repeat(80)}']`],
    ['a list of 85 columns', ['x'.repeat(81)], 0, `[\n  '${'x'.repeat(81)}',\n]`],
    ['the same further to the right', ['x'.repeat(80)], 2, `[\n    '${'x'.repeat(80)}',\n  ]`],
    ['a long list in an object', { a: ['x'.repeat(40), 'y'.repeat(40)] }, 4, `{\n      a: [\n        '${'x'.repeat(40)}',\n        '${'y'.repeat(40)}',\n      ],\n    }`],
    ['a text of many lines in an object', { a: 'b\nc\nd' }, 0, '{\n  a: `b\nc\nd`,\n}'],
  ])('breaks %s where it has to', (_what, value, indent, expected) => {
    expect(literal(value).print(indent)).toBe(expected);
  });

  it.each<[string, Code[], number, string]>([
    ['without arguments', [], 0, 'f()'],
    ['with short ones', [variable('a'), literal(1)], 0, 'f(a, 1)'],
    ['with long ones, each on its line', [literal('x'.repeat(60)), literal('y'.repeat(60))], 0, `f(\n  '${'x'.repeat(60)}',\n  '${'y'.repeat(60)}',\n)`],
    ['with a long object at the end, broken inside', [variable('a'), literal({ b: 'x'.repeat(90) })], 2, `f(a, {\n    b: '${'x'.repeat(90)}',\n  })`],
  ])('calls %s', (_what, args, indent, expected) => {
    expect(callText('f', args, indent)).toBe(expected);
  });
});

describe('an object as it stands, as code', () => {
  it.each<[string, object, string]>([
    ['a number for a name', { name: 5, namespace: 'n' }, "{ kind: 'K', metadata: { namespace: 'n' } }"],
    ['a number for a label', { labels: { a: 1 }, annotations: { a: 'b' } }, "{ kind: 'K', metadata: { annotations: { a: 'b' } } }"],
    ['a list for annotations', { annotations: ['a'] }, "{ kind: 'K', metadata: {} }"],
    ['a number for a finalizer', { finalizers: [1] }, "{ kind: 'K', metadata: {} }"],
    ['an owner without a uid', { ownerReferences: [{ apiVersion: 'v1', kind: 'K', name: 'n' }] }, "{ kind: 'K', metadata: {} }"],
    ['an owner with more', { ownerReferences: [{ apiVersion: 'v1', kind: 'K', name: 'n', uid: 'u', x: 1 }] }, "{ kind: 'K', metadata: {} }"],
    ['an owner with a text for a truth', { ownerReferences: [{ apiVersion: 'v1', kind: 'K', name: 'n', uid: 'u', controller: 'true' }] }, "{ kind: 'K', metadata: {} }"],
  ])('leaves %s to a patch', (_what, metadata, expected) => {
    expect(apiObjectCode({ kind: 'K', metadata }).props('x').print(0)).toBe(expected);
  });

  it('has metadata as cdk8s has it, and what cdk8s knows nothing of', () => {
    const owner = { apiVersion: 'v1', kind: 'K', name: 'n', uid: 'u', controller: true };
    const metadata = { name: 'a', labels: { b: 'c' }, finalizers: ['f'], ownerReferences: [owner], other: { d: 1 } };
    expect(apiObjectCode({ kind: 'K', metadata }).props('x').value()).toEqual({ kind: 'K', metadata });
    expect(apiObjectCode({ kind: 'K', metadata: 'text' }).props('x').print(0)).toBe("{ kind: 'K' }");
  });

  it('leaves out a field that cdk8s would trip over, at any depth, and says so', () => {
    const object = { a: { constructor: 1, b: [{ constructor: 2, c: 3 }] } };
    expect(apiObjectCode(object).props('x').print(0)).toBe('{ a: { b: [{ c: 3 }] } }');
    expect([object, { a: [[{ constructor: 1 }]] }, { a: 'constructor' }, {}].map((each) => needsPatches(each))).toEqual([true, true, false, false]);
    expect([hasField({ a: { b: 1 } }, 'b'), hasField({ a: { b: 1 } }, 'c'), hasField([], 'length'), hasField('text', 'length'), hasField(null, 'a')]).toEqual([true, false, false, false, false]);
  });
});

describe('an object that a server has given', () => {
  it.each<[string, object, object]>([
    ['loses what controllers of KServe have put on it', { uid: 'u', name: 'a', finalizers: ['inferenceservice.finalizers', 'x'] }, { name: 'a', finalizers: ['x'] }],
    ['loses the list with the last of them', { uid: 'u', finalizers: ['trainedmodel.finalizer', 'localmodel.kserve.io/finalizer'] }, {}],
    ['keeps them where a person has written them', { finalizers: ['inferenceservice.finalizers'] }, { finalizers: ['inferenceservice.finalizers'] }],
  ])('%s', (_what, metadata, expected) => {
    expect(cleanObject({ metadata })).toEqual({ metadata: expected });
  });
});
