import type { Json } from '../../../lib/core/json';
import { admission } from '../../../lib/kserve/admission/admission';

/*
 * KServe's webhooks for the kinds beside InferenceService, at their edges. The answers are those of KServe v0.20.0's validators; each row
 * says where they decide.
 */

const V1ALPHA1 = 'serving.kserve.io/v1alpha1';
const said = (...objects: readonly Json[]) => admission(objects).filter(({ object }) => object === objects[0]).map(({ refusedBy, id, path }) => `${refusedBy} ${id} ${path}`);

describe('an InferenceGraph', () => {
  const graph = (nodes: Json, name = 'fruit', more: Json = {}) => ({ apiVersion: V1ALPHA1, kind: 'InferenceGraph', metadata: { name, namespace: 'models' }, spec: { nodes, ...more } });
  const root = (routerType: string, ...steps: readonly Json[]) => ({ root: { routerType, steps } });
  const to = (serviceName: string, more: Json = {}) => ({ serviceName, ...more });

  it.each<[what: string, source: string, object: Json, expected: readonly string[]]>([
    ['a sequence', 'validateInferenceGraph', graph(root('Sequence', to('a'), to('b'))), []],
    ['a name that begins with a digit', 'GraphNameFmt', graph(root('Sequence', to('a')), '1a'), ['kserve kserve-name metadata.name']],
    ['a name with a dot', 'GraphNameFmt', graph(root('Sequence', to('a')), 'a.b'), ['kserve kserve-name metadata.name']],
    ['no root', 'validateInferenceGraphRouterRoot', graph({ first: { routerType: 'Sequence', steps: [to('a')] } }), ['kserve kserve-graph-root spec.nodes']],
    ['a root in another letter case', 'GraphRootNodeName', graph({ Root: { routerType: 'Sequence', steps: [to('a')] } }), ['kserve kserve-graph-root spec.nodes']],
    ['no steps', 'validateInferenceGraphSingleStepTargets', graph(root('Sequence')), []],
    ['a splitter without steps, whose weights are 0', 'validateInferenceGraphSplitterWeight', graph(root('Splitter')), ['kserve kserve-graph-weight spec.nodes.root.steps']],
    ['a step that leads nowhere', 'TargetNotProvidedError', graph(root('Sequence', { name: 'x' })), ['kserve kserve-graph-target spec.nodes.root.steps[0]']],
    ['a step to an empty name', 'TargetNotProvidedError', graph(root('Sequence', to(''))), ['kserve kserve-graph-target spec.nodes.root.steps[0]']],
    ['a step to two places', 'InvalidTargetError', graph(root('Sequence', to('a', { serviceUrl: 'http://b' }))), ['kserve kserve-graph-target spec.nodes.root.steps[0]']],
    ['a step to a place and an empty one', 'InvalidTargetError', graph(root('Sequence', to('a', { nodeName: '' }))), []],
    ['a step to a node that is not there', 'not asked', graph(root('Sequence', { nodeName: 'gone' })), []],
    ['two steps of one name', 'DuplicateStepNameError', graph(root('Sequence', to('a', { name: 'x' }), to('b', { name: 'x' }))), ['kserve kserve-graph-step-name spec.nodes.root.steps[1].name']],
    ['two steps of an empty name', 'DuplicateStepNameError', graph(root('Sequence', to('a', { name: '' }), to('b', { name: '' }))), []],
    ['steps of one name in two nodes', 'DuplicateStepNameError', graph({ ...root('Sequence', to('a', { name: 'x' })), b: { routerType: 'Sequence', steps: [to('b', { name: 'x' })] } }), []],
    ['weights of 100', 'InvalidWeightError', graph(root('Splitter', to('a', { weight: 60 }), to('b', { weight: 40 }))), []],
    ['weights of 100 with one below 0', 'InvalidWeightError', graph(root('Splitter', to('a', { weight: 110 }), to('b', { weight: -10 }))), []],
    ['weights of 99', 'InvalidWeightError', graph(root('Splitter', to('a', { weight: 60 }), to('b', { weight: 39 }))), ['kserve kserve-graph-weight spec.nodes.root.steps']],
    ['a weight that is missing', 'WeightNotProvidedError', graph(root('Splitter', to('a', { weight: 100 }), to('b'))), ['kserve kserve-graph-weight spec.nodes.root.steps[1].weight']],
    ['weights of a sequence', 'RouterType == Splitter', graph(root('Sequence', to('a', { weight: 3 }))), []],
    ['a router that is none', 'the CRD, before the webhook', graph(root('Round', { name: 'x' })), ['schema schema-enum spec.nodes.root.routerType']],
    ['a node with a dot in its name', 'the path of the fault', graph({ ...root('Sequence', to('a')), 'a.b': { routerType: 'Sequence', steps: [{}] } }), ['kserve kserve-graph-target spec.nodes[a.b].steps[0]']],
  ])('with %s (%s)', (_, __, object, expected) => expect(said(object)).toEqual(expected));

  it('is told what to do', () => {
    expect(admission([graph({ a: { routerType: 'Splitter', steps: [to('x', { nodeName: 'y', weight: 30 }), to('z', { weight: 30 })] } }, 'A')]).map(({ message }) => message)).toEqual([
      'the InferenceGraph "A" is invalid: a name must consist of lower case letters, digits or \'-\', start with a letter and end with a letter or digit',
      'root node not found: requests come in by a node named root',
      'a step of node "a" specifies nodeName and serviceName: one of nodeName, serviceName, serviceUrl',
      'splitter "a": the sum of the weights should be 100, got 60',
    ]);
  });
});

describe('a TrainedModel', () => {
  const trained = (name: string, storageUri: string) => ({ apiVersion: V1ALPHA1, kind: 'TrainedModel', metadata: { name, namespace: 'models' }, spec: { inferenceService: 'iris', model: { storageUri, framework: 'sklearn', memory: '1Gi' } } });

  it.each<[name: string, uri: string, expected: readonly string[]]>([
    ['iris', 's3://models/iris', []],
    ['Iris_2-b', 'gs://models/iris', []],
    ['iris', 'http://models/iris', []],
    ['iris', 'https://models/iris', []],
    ['iris.v2', 's3://models/iris', ['kserve kserve-name metadata.name']],
    ['iris', 'S3://models/iris', ['kserve kserve-trained-model-storage spec.model.storageUri']],
    ['iris', 'pvc://models/iris', ['kserve kserve-trained-model-storage spec.model.storageUri']],
    ['iris', '', ['kserve kserve-trained-model-storage spec.model.storageUri']],
  ])('%s from "%s"', (name, uri, expected) => expect(said(trained(name, uri))).toEqual(expected));

  it('is told from where', () => {
    expect(admission([trained('iris', 'hf://a')]).map(({ message }) => message))
      .toEqual(['the TrainedModel "iris" storageUri field is invalid: it must start with one of s3://, gs://, https://, http://, got "hf://a"']);
  });
});

describe('a LocalModelCache', () => {
  const cache = (name: string, sourceModelUri: string, kind = 'LocalModelCache') => ({ apiVersion: V1ALPHA1, kind, metadata: { name }, spec: { sourceModelUri, modelSize: '1Gi', nodeGroups: ['gpu'] } });

  it('has its model to itself', () => {
    const [one, other] = [cache('one', 'hf://a/b'), cache('other', 'hf://a/b')];
    expect(said(one, other)).toEqual(['kserve kserve-local-model-source spec.sourceModelUri']);
    expect(admission([one, other]).map(({ message }) => message)).toEqual(['LocalModelCache other has the same StorageURI hf://a/b', 'LocalModelCache one has the same StorageURI hf://a/b']);
    expect(said(one, cache('other', 'hf://a/c'))).toEqual([]);
    expect(said(one, cache('one', 'hf://a/b'))).toEqual([]);
  });

  it('does not mind those of a namespace, whose webhook nobody calls', () => {
    expect(said(cache('one', 'hf://a/b'), cache('other', 'hf://a/b', 'LocalModelNamespaceCache'))).toEqual([]);
    expect(said(cache('other', 'hf://a/b', 'LocalModelNamespaceCache'))).toEqual([]);
  });
});
