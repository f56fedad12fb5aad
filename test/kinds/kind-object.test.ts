import { App, Chart } from 'cdk8s';
import { Notices } from '../../lib/core/notices';
import { stringToken } from '../../lib/core/tokens';
import type { ObjectKind } from '../../lib/kinds/kind-object';
import { checkObjectName, checkOverrides, checkServiceName, kindObject } from '../../lib/kinds/kind-object';
import { KServeVersion } from '../../lib/inference';
import { GraphNode, GraphStep, InferenceGraph, LlmInferenceService, LocalModelCache, LocalModelNamespaceCache, TrainedModel } from '../../lib/kinds';
import { chart, faultsOf, manifest } from './support';

const CACHE: ObjectKind = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LocalModelCache', clusterScoped: true };
const GRAPH: ObjectKind = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'InferenceGraph' };
const SUBDOMAIN = 'name: expected lower-case letters, digits, dots and dashes, at most 253, got';
const service = (longest: number): string => `name: expected lower-case letters, digits and dashes, a letter first, at most ${longest}, got`;
const of = (length: number): string => 'a'.repeat(length);
/** A long value is cut in a message. */
const shown = (name: unknown): unknown => (typeof name === 'string' && name.length > 200 ? expect.stringMatching(/"a{100,}…$/) : undefined);
const refused = (words: string, name: unknown): unknown[] => [shown(name) ?? `${words} ${JSON.stringify(name)}`];
const messages = (faults: ReadonlyArray<{ readonly message: string }>): string[] => faults.map(({ message }) => message);

describe('the name of an object', () => {
  it.each([['a'], ['1'], ['a.b'], ['a-b'], ['1.2-3'], [of(253)], [`${of(63)}.${of(189)}`], [stringToken('pulumi', 1)]])('may be %s', (name) => {
    expect(checkObjectName(name)).toEqual([]);
  });

  it.each([[''], ['A'], ['a_b'], ['-a'], ['a-'], ['.a'], ['a.'], ['a..b'], ['a b'], [of(254)]])('is no %p', (name) => {
    expect(messages(checkObjectName(name))).toEqual(refused(SUBDOMAIN, name));
  });

  it('is a text', () => {
    expect(messages(checkObjectName(5 as never))).toEqual([`${SUBDOMAIN} 5`]);
    expect(messages(checkServiceName(undefined as never))).toEqual([`${service(253)} undefined`]);
  });
});

describe('the name of an object of which Services are made', () => {
  it.each<[string, longest: number | undefined]>([['a', undefined], ['a-1', undefined], [of(253), undefined], [of(63), 63], [of(10), 10], [stringToken('pulumi', 1), 63]])('may be %s (%p)', (name, longest) => {
    expect(checkServiceName(name, longest)).toEqual([]);
  });

  it.each<[string, longest: number | undefined]>([
    ['1a', undefined], ['a.b', undefined], ['a-', undefined], ['', undefined], ['A', undefined], [of(254), undefined], [of(64), 63], [of(11), 10],
  ])('is no %p (%p)', (name, longest) => {
    expect(messages(checkServiceName(name, longest))).toEqual(refused(service(longest ?? 253), name));
  });
});

describe('each kind has the names that its webhook takes', () => {
  const cached = { sourceModelUri: 'gs://a/b', modelSize: '1Gi', nodeGroups: [{ name: 'a' }] };
  const nodes = { root: GraphNode.sequence(GraphStep.service({ name: 'iris' })) };
  const model = { inferenceService: { name: 'triton' }, storageUri: 'gs://a/b', framework: 'x', memory: '1Gi' };

  it.each<[kind: string, make: (scope: Chart, name: string) => unknown, dots: boolean]>([
    ['LocalModelCache', (scope, name) => new LocalModelCache(scope, 'x', { ...cached, name }), true],
    ['LocalModelNamespaceCache', (scope, name) => new LocalModelNamespaceCache(scope, 'x', { ...cached, name }), true],
    ['InferenceGraph', (scope, name) => new InferenceGraph(scope, 'x', { nodes, name }), false],
    ['TrainedModel', (scope, name) => new TrainedModel(scope, 'x', { ...model, name }), false],
    ['LLMInferenceService', (scope, name) => new LlmInferenceService(scope, 'x', { model: { uri: 'hf://a/b' }, name }), false],
  ])('%s', (_kind, make, dots) => {
    const told = (name: string): string[] => faultsOf((scope) => make(scope, name));
    const words = dots ? SUBDOMAIN : service(253);
    expect(told('a.b')).toEqual(dots ? [] : [`${words} "a.b"`]);
    expect(told('1a')).toEqual(dots ? [] : [`${words} "1a"`]);
    expect(told('a-b')).toEqual([]);
    expect(told('A')).toEqual([`${words} "A"`]);
    expect(told(of(254))).toEqual(refused(words, of(254)));
  });

  it('is that of the construct unless one is said, and then says so', () => {
    expect(faultsOf((scope) => new LocalModelCache(scope, 'Not_A_Name', cached))).toEqual([`${SUBDOMAIN} "Not_A_Name"`]);
    expect(new LocalModelCache(chart(), 'from-id', cached).name).toBe('from-id');
    expect(new LocalModelCache(chart(), 'Not_A_Name', { ...cached, name: 'said' }).name).toBe('said');
  });

  it('is told of together with whatever else is wrong, whichever prop that is', () => {
    expect(faultsOf((scope) => new LocalModelCache(scope, 'A', { ...cached, modelSize: '' })).map((message) => message.split(':')[0])).toEqual(['name', 'modelSize']);
    expect(faultsOf((scope) => new LocalModelCache(scope, 'A', 'x' as never)).map((message) => message.split(':')[0])).toEqual(['name', 'LocalModelCache']);
    expect(faultsOf((scope) => new LocalModelCache(scope, 'a', { ...cached, name: 5 as never }))).toEqual(['name: expected a text, got 5; put it in quotes']);
  });
});

describe('the object of a kind', () => {
  it('is the child Resource, and says of its metadata what was said', () => {
    const scope = chart();
    const object = kindObject(scope, 'x', GRAPH, { labels: { a: 'b' }, annotations: { c: 'd' }, namespace: 'own' }, { nodes: {} });
    expect(object.node.path).toBe('chart/Resource');
    expect(object.toJson()).toEqual({
      apiVersion: 'serving.kserve.io/v1alpha1', kind: 'InferenceGraph',
      metadata: { name: 'x', namespace: 'own', labels: { a: 'b' }, annotations: { c: 'd' } }, spec: { nodes: {} },
    });
  });

  it('is in the namespace of the chart where it is in one, and in none where it belongs to the cluster', () => {
    expect(kindObject(chart(), 'x', GRAPH, {}, {}).toJson()).toMatchObject({ metadata: { name: 'x', namespace: 'models' } });
    expect((kindObject(chart(), 'x', CACHE, {}, {}).toJson() as { metadata: object }).metadata).toEqual({ name: 'x' });
    expect((kindObject(new Chart(new App(), 'none'), 'x', CACHE, {}, {}).toJson() as { metadata: object }).metadata).toEqual({ name: 'x' });
  });

  it.each<[overrides: object | undefined, spec: object]>([
    [undefined, { a: { b: 1 }, list: [1, 2] }],
    [{}, { a: { b: 1 }, list: [1, 2] }],
    [{ a: { c: 2 } }, { a: { b: 1, c: 2 }, list: [1, 2] }],
    [{ a: null, list: [3] }, { list: [3] }],
    [{ late: stringToken('pulumi', 1) }, { a: { b: 1 }, list: [1, 2], late: '⟦pulumi:1⟧' }],
  ])('has %j laid over its spec', (overrides, spec) => {
    expect((kindObject(chart(), 'x', GRAPH, { ...(overrides && { overrides: overrides as never }) }, { a: { b: 1 }, list: [1, 2] }).toJson() as { spec: object }).spec).toEqual(spec);
  });

  it('is judged by the release that is in use when the tree is complete', () => {
    const scope = chart();
    KServeVersion.state(scope, '0.15');
    const graph = new InferenceGraph(scope, 'graph', {
      nodes: { root: GraphNode.sequence(GraphStep.url('http://a.svc')) }, routerTimeouts: {}, nodeSelector: { a: 'b' },
    });
    expect(graph.node.validate()).toEqual(['routerTimeouts needs KServe 0.16 or later, and 0.15 is in use (KServeVersion of chart) [kserve-release]']);
  });

  it('of somebody else\'s group is not judged here', () => {
    const scope = chart();
    kindObject(scope, 'x', { apiVersion: 'own.example/v1', kind: 'InferenceGraph' }, {}, { nothing: 'known' });
    expect([scope.node.validate(), Notices.collect(scope)]).toEqual([[], []]);
  });
});

describe('overrides', () => {
  const told = (kind: string, overrides: object | undefined, apiVersion = 'serving.kserve.io/v1alpha1'): string[] => messages(checkOverrides(apiVersion, kind, { overrides: overrides as never }));

  it.each<[kind: string, overrides: object | undefined, message: string | undefined]>([
    ['InferenceGraph', undefined, undefined],
    ['InferenceGraph', {}, undefined],
    ['InferenceGraph', { minReplicas: 2, affinity: null }, undefined],
    ['InferenceGraph', { minReplicas: '2' }, 'overrides.minReplicas: expected a whole number, got "2"'],
    ['InferenceGraph', { minreplicas: 2 }, 'overrides.minreplicas: expected a field that KServe has there, got "minreplicas"; did you mean minReplicas?'],
    ['InferenceGraph', { nodes: { root: { routerType: 'Chain', steps: [] } } }, 'overrides.nodes.root.routerType: expected one of Sequence, Splitter, Ensemble, Switch, got "Chain"'],
    ['LocalModelCache', { nodeGroups: 'a' }, 'overrides.nodeGroups: expected a list, got "a"'],
    ['TrainedModel', { model: { framework: true } }, 'overrides.model.framework: expected a text, got true'],
  ])('of %s: %j', (kind, overrides, message) => {
    expect(told(kind, overrides)).toEqual(message === undefined ? [] : [message]);
  });

  it('of a kind for LLMs may have fields that a newer KServe has, and no wrong value of one that is known', () => {
    expect(told('LLMInferenceService', { newer: 1, model: { newer: {} } }, 'serving.kserve.io/v1alpha2')).toEqual([]);
    expect(told('LLMInferenceServiceConfig', { newer: 1 }, 'serving.kserve.io/v1alpha2')).toEqual([]);
    expect(told('LLMInferenceService', { replicas: '1' }, 'serving.kserve.io/v1alpha2')).toEqual(['overrides.replicas: expected a whole number, got "1"']);
  });

  it('of a kind that is not known are let be', () => {
    expect(told('Own', { anything: 1 }, 'own.example/v1')).toEqual([]);
    expect(manifest({ apiObject: kindObject(chart(), 'x', { apiVersion: 'own.example/v1', kind: 'Own' }, { overrides: { a: 1 } }, {}) }).spec).toEqual({ a: 1 });
  });
});
