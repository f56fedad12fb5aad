import type { Json } from '../../../lib/core/json';
import { metadataFindings } from '../../../lib/rules/admission/object-metadata';
import { textDataFindings } from '../../../lib/rules/admission/text-data';

const object = (metadata: Json, kind = 'InferenceService'): Json => (kind === 'InferenceService'
  ? { apiVersion: 'serving.kserve.io/v1beta1', kind, metadata: { name: 'iris', ...metadata }, spec: {} }
  : { apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata: { name: 'iris', ...metadata }, spec: {} });
const found = (metadata: Json, kind?: string) => metadataFindings(object(metadata, kind)).map(({ path, message }) => [path, message.replace(/^the API server refuses .*?: /, '')]);

const LABEL = "must be letters, digits, '-', '_' or '.', and start and end with a letter or digit";
const KEY = "must be letters, digits, '-', '_' or '.'";
const DNS = "must be lower case letters, digits or '-', and start and end with a letter or digit";

describe('metadataFindings', () => {
  it.each<[string, Json, string, string]>([
    ['a name that is too long', { name: 'm'.repeat(254) }, 'metadata.name', 'must be no more than 253 characters, got 254'],
    ['a namespace with a dot', { namespace: 'a.b' }, 'metadata.namespace', DNS],
    ['a namespace that is too long', { namespace: 'm'.repeat(64) }, 'metadata.namespace', 'must be no more than 63 characters, got 64'],
    ['a blank in a label', { labels: { team: 'a b' } }, 'metadata.labels[team]', `${LABEL}, got "a b"`],
    ['a label that is too long', { labels: { team: 'm'.repeat(64) } }, 'metadata.labels[team]', 'must be no more than 63 characters, got 64'],
    ['a key without a name', { labels: { 'acme.io/': 'x' } }, 'metadata.labels[acme.io/]', KEY],
    ['capitals in the domain of a label', { labels: { 'Acme.io/team': 'x' } }, 'metadata.labels[Acme.io/team]', 'must be a name, or a domain, a slash and a name'],
    ['a blank in the key of an annotation', { annotations: { 'a b': 'x' } }, 'metadata.annotations[a b]', KEY],
    ['annotations that are too large', { annotations: { a: 'ä'.repeat(131072) } }, 'metadata.annotations', 'all together must be no more than 262144 bytes, got 262145'],
    ['a key of a label that is empty', { labels: { '': 'x' } }, 'metadata.labels[]', KEY],
    ['a key of an annotation that is empty', { annotations: { '': 'x' } }, 'metadata.annotations[]', KEY],
    ['a name behind a domain that is too long', { labels: { [`acme.io/${'m'.repeat(64)}`]: '' } }, `metadata.labels[acme.io/${'m'.repeat(64)}]`, 'must be no more than 63 characters, got 64'],
    ['a domain that is too long', { annotations: { [`${'m.'.repeat(127)}/a`]: '' } }, `metadata.annotations[${'m.'.repeat(127)}/a]`, 'must be a name, or a domain, a slash and a name'],
    ['a label that ends with a dot', { labels: { team: 'a.' } }, 'metadata.labels[team]', `${LABEL}, got "a."`],
    ['a beginning of a name that is too long', { name: undefined, generateName: 'm'.repeat(254) }, 'metadata.generateName', 'must be no more than 253 characters, got 254'],
    ['an empty finalizer, after one that is right', { finalizers: ['acme.io/x', ''] }, 'metadata.finalizers[1]', KEY],
    ['a finalizer that is no text', { finalizers: [7] }, 'metadata.finalizers[0]', KEY],
    ['a finalizer with two slashes', { finalizers: ['a/b/c'] }, 'metadata.finalizers[0]', 'must be a name, or a domain, a slash and a name'],
  ])('names %s', (_, metadata, path, message) => expect(found(metadata)).toEqual([[path, message]]));

  it('names several faults, in the order name, namespace, labels, annotations, finalizers', () => {
    expect(found({ name: 'm'.repeat(254), namespace: 'A', labels: { 'a b': 'c d' }, annotations: { 'e f': '' }, finalizers: ['/x'] }).map(([path]) => path)).toEqual([
      'metadata.name', 'metadata.namespace', 'metadata.labels[a b]', 'metadata.labels[a b]', 'metadata.annotations[e f]', 'metadata.finalizers[0]',
    ]);
  });

  // The answers are those of k8s.io/apimachinery v0.34.4 on the names of a runtime.
  it.each<[generateName: string, taken: boolean]>([
    ['iris-', true], ['iris', true], ['a.b-', true], ['1-', true], ['iris.', false], ['Iris-', false], ['-', false], ['iris--', true], ['a/b-', false], ['iris-v1.-', false],
  ])('lets a name be made of %s: %s', (generateName, taken) => {
    expect(found({ name: undefined, generateName }, 'ServingRuntime').map(([path]) => path)).toEqual(taken ? [] : ['metadata.generateName']);
  });

  it('leaves to KServe and Knative what they refuse of a name themselves', () => {
    expect([found({ name: 'Iris' }), found({ name: undefined, generateName: 'Iris-' }), found({ name: '' })]).toEqual([[], [], []]);
  });

  it('lets what only a deployment knows be', () => {
    expect(found({ name: 'a⟦output:1⟧', namespace: 'A⟦output:1⟧', labels: { a: 'b c⟦output:1⟧' } }, 'ServingRuntime')).toEqual([]);
  });

  it('is an error of nobody in particular', () => {
    const bad = object({ namespace: 'a.b' });
    expect(metadataFindings(bad)).toEqual([{ level: 'error', id: 'object-metadata', path: 'metadata.namespace', object: bad, message: `the API server refuses metadata.namespace: ${DNS}` }]);
  });

  it('asks for a name where nobody else does', () => {
    expect(found({ name: undefined }, 'ServingRuntime')).toEqual([['metadata.name', 'name or generateName is required']]);
    expect(found({ name: 'My_Runtime' }, 'ServingRuntime')).toHaveLength(1);
    expect([found({ name: undefined, generateName: 'a-' }, 'ServingRuntime'), found({ name: undefined }), found({ name: 'My_Iris' })]).toEqual([[], [], []]);
  });

  it('takes what the API server takes, and passes over other kinds', () => {
    expect(found({ name: 'm'.repeat(253), namespace: 'a-1', labels: { 'team': '', 'acme.io/a_b.c': 'X_1.y' }, annotations: { 'Acme.IO/Key': 'any thing' }, finalizers: ['acme.io/x'] })).toEqual([]);
    expect(metadataFindings({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'a.b' } })).toEqual([]);
    expect(metadataFindings({ ...object({}), metadata: null })).toEqual([]);
  });
});

describe('textDataFindings', () => {
  const map = (data: unknown) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler' }, data });
  const serving = (config: unknown) => ({ apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'k' }, spec: { config } });
  const said = (object: Json) => textDataFindings(object).map(({ level, id, path, message }) => `${level} ${id} ${path}: ${message}`);

  it('names the settings of a ConfigMap that are no texts', () => {
    expect(said(map({ 'max-scale': 5, 'enable-scale-to-zero': false, 'deploy': { mode: 'x' }, 'stable-window': '60s', 'empty': '', 'none': null }))).toEqual([
      'error text-data data.max-scale: the API server refuses data.max-scale: expected a text, got 5; put it in quotes',
      'error text-data data.enable-scale-to-zero: the API server refuses data.enable-scale-to-zero: expected a text, got false; put it in quotes',
      "error text-data data.deploy: the API server refuses data.deploy: expected a text, got { mode: 'x' }; put it in quotes",
    ]);
  });

  it('names those of the operator\'s resource', () => {
    expect(said(serving({ 'autoscaler': { 'max-scale': 5 }, 'config-domain': { 'models.example.com': '' }, 'network': 'x' })))
      .toEqual(['error text-data spec.config.autoscaler.max-scale: the API server refuses spec.config.autoscaler.max-scale: expected a text, got 5; put it in quotes']);
  });

  it.each<[what: string, object: Json]>([
    ['a ConfigMap without data', map(undefined)], ['data that is a text', map('x')], ['a KnativeServing without settings', serving(undefined)],
    ['a KnativeServing of somebody else', { ...serving({ autoscaler: { a: 1 } }), apiVersion: 'acme.io/v1' }], ['another kind', { ...map({ a: 1 }), kind: 'Secret' }],
    ['what only a deployment knows', map({ a: '${Token[TOKEN.1]}' })],
  ])('passes over %s', (_what, object) => expect(said(object)).toEqual([]));
});
