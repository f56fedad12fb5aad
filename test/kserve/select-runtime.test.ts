import type { Json } from '../../lib/core/json';
import type { RuntimeWish } from '../../lib/kserve/select-runtime';
import { autoSelectedRuntime, BUILT_IN_OFFER, firstProtocol, runtimeByName, selectedRuntime, serves } from '../../lib/kserve/select-runtime';
import { isRuntimeManifest, readRuntime } from '../../lib/kserve/serving-runtime';
import { serverTypeOf } from '../../lib/kserve/server-type';
import { shippedResource } from '../../lib/kserve/shipped-resources';

/** A runtime of the namespace `models`, or of the cluster. */
function runtime(name: string, spec: Json = {}, kind = 'ServingRuntime', metadata: Json = {}) {
  return readRuntime({
    apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata: { name, ...(kind === 'ServingRuntime' && { namespace: 'models' }), ...metadata },
    spec: { supportedModelFormats: [{ name: 'mine', version: '1', autoSelect: true }], protocolVersions: ['v1'], containers: [{ name: 'kserve-container' }], ...spec },
  });
}

const ofCluster = (name: string, spec: Json = {}, metadata: Json = {}) => runtime(name, spec, 'ClusterServingRuntime', metadata);
const format = (more: Json) => ({ supportedModelFormats: [{ name: 'mine', autoSelect: true, ...more }] });
const wish = (more: Partial<RuntimeWish> = {}): RuntimeWish => ({ namespace: 'models', format: 'mine', multiNode: false, ...more });
const pick = (known: readonly ReturnType<typeof runtime>[], more: Partial<RuntimeWish> = {}, complete = true) => selectedRuntime(wish(more), { known, complete })?.name;

// @see kserve pkg/apis/serving/v1beta1/predictor_model.go `GetSupportingRuntimes`
describe('the runtime that KServe picks', () => {
  it('is of the namespace before one of the cluster, whatever their priorities', () => {
    expect(pick([ofCluster('shared', format({ priority: 9 })), runtime('own', format({ priority: 1 }))])).toBe('own');
    expect(pick([ofCluster('shared'), runtime('own', {}, 'ServingRuntime', { namespace: 'team' })])).toBe('shared');
    expect(pick([runtime('own', {}, 'ServingRuntime', { namespace: 'team' })])).toBeUndefined();
  });

  it('has the highest priority; one without a number comes behind all that have one', () => {
    expect(pick([ofCluster('a', format({ priority: 1 })), ofCluster('b', format({ priority: 2 }))])).toBe('b');
    expect(pick([ofCluster('a', format({})), ofCluster('b', format({ priority: 1 }))])).toBe('b');
    expect(pick([ofCluster('a', format({ priority: -5 })), ofCluster('b', format({}))])).toBe('a');
  });

  it('goes, of several entries for a format, by the priority of the first, fit or not', () => {
    const two = { supportedModelFormats: [{ name: 'mine', version: '2', autoSelect: true, priority: 1 }, { name: 'mine', version: '1', autoSelect: true, priority: 9 }] };
    expect(pick([ofCluster('a', two), ofCluster('b', format({ version: '1', priority: 2 }))], { version: '1' })).toBe('b');
  });

  it('speaks the lowest protocol where priorities are the same', () => {
    const speaking = (name: string, ...protocolVersions: string[]) => ofCluster(name, { protocolVersions });
    expect(pick([speaking('a', 'v2', 'grpc-v2'), speaking('b', 'v2', 'v1')], { protocol: 'v2' })).toBe('b');
    expect(pick([speaking('a', 'grpc-v2'), speaking('b', 'v2', 'grpc-v2')], { protocol: 'grpc-v2' })).toBe('b');
    expect(pick([speaking('a'), speaking('b', 'grpc-v2')], { protocol: 'grpc-v2' })).toBe('b');
    expect(pick([speaking('a', 'soap'), speaking('b', 'grpc-v2', 'soap')], { protocol: 'soap' })).toBe('b');
  });

  it('is the newest where these are the same too, and then the first by name', () => {
    const made = (name: string, creationTimestamp?: string) => ofCluster(name, {}, creationTimestamp === undefined ? {} : { creationTimestamp });
    expect(pick([made('a', '2026-01-02T03:04:05Z'), made('b', '2026-01-02T03:04:06Z')])).toBe('b');
    expect(pick([made('b'), made('a'), made('c')])).toBe('a');
  });

  it.each<[what: string, spec: Json]>([
    ['is off', { disabled: true }],
    ['serves several models', { multiModel: true }],
    ['spreads a model over several nodes', { workerSpec: { containers: [] } }],
    ['speaks another protocol', { protocolVersions: ['v2'] }],
    ['does not choose itself for the format', { supportedModelFormats: [{ name: 'mine', autoSelect: false }] }],
    ['says nothing of choosing itself', { supportedModelFormats: [{ name: 'mine' }] }],
    ['writes the format in other letters', { supportedModelFormats: [{ name: 'Mine', autoSelect: true }] }],
    ['has no formats', { supportedModelFormats: undefined }],
  ])('is none that %s', (_, spec) => expect(pick([ofCluster('a', spec)])).toBeUndefined());

  it('speaks v1 where nothing is said, anything where it lists nothing, and fits the empty protocol always', () => {
    expect(pick([ofCluster('a', { protocolVersions: ['v2'] })], { protocol: 'v2' })).toBe('a');
    expect(pick([ofCluster('a', { protocolVersions: [] })], { protocol: 'soap' })).toBe('a');
    expect(pick([ofCluster('a', { protocolVersions: ['v2'] })], { protocol: '' })).toBe('a');
  });

  it('has workers exactly where the service has', () => {
    const nodes = ofCluster('nodes', { workerSpec: { containers: [{ name: 'worker-container' }] } });
    expect([pick([nodes], { multiNode: true }), pick([nodes]), pick([ofCluster('one')], { multiNode: true })]).toEqual(['nodes', undefined, undefined]);
    expect(selectedRuntime(wish({ format: 'huggingface', multiNode: true }), BUILT_IN_OFFER)?.name).toBe('kserve-huggingfaceserver-multinode');
  });

  it('lists the version of the format, if one is asked for; an empty one is one', () => {
    expect([pick([ofCluster('a')], { version: '1' }), pick([ofCluster('a')], { version: '2' }), pick([ofCluster('a', format({}))], { version: '1' })]).toEqual(['a', undefined, undefined]);
    const sklearn = (version?: string) => selectedRuntime(wish({ format: 'sklearn', ...(version !== undefined && { version }) }), BUILT_IN_OFFER)?.name;
    expect([sklearn(), sklearn(''), sklearn('1'), sklearn()]).toEqual(['kserve-sklearnserver', undefined, 'kserve-sklearnserver', 'kserve-sklearnserver']);
  });

  it('may be one of KServe\'s own unless all are known, and one of the same name takes its place', () => {
    expect([pick([runtime('own')], { format: 'sklearn' }, false), pick([runtime('own')], { format: 'sklearn' }), pick([], { format: 'sklearn' })])
      .toEqual(['kserve-sklearnserver', undefined, undefined]);
    expect(pick([ofCluster('kserve-sklearnserver', { disabled: true })], { format: 'sklearn' }, false)).toBeUndefined();
    expect(pick([runtime('kserve-sklearnserver', { disabled: true })], { format: 'sklearn' }, false)).toBe('kserve-sklearnserver');
  });

  it('may beat one of KServe\'s own by its priority', () => {
    const sklearn = (priority: number) => ofCluster('mine', { supportedModelFormats: [{ name: 'sklearn', autoSelect: true, priority }] });
    expect([pick([sklearn(2)], { format: 'sklearn' }, false), pick([sklearn(0)], { format: 'sklearn' }, false)]).toEqual(['mine', 'kserve-sklearnserver']);
  });

  it('of KServe\'s own is told with what more is known of it', () => {
    expect(autoSelectedRuntime('tensorflow', 'grpc-v1')).toMatchObject({ name: 'kserve-tensorflow-serving', grpcPort: 9000, concurrentOnGpu: true });
    expect([autoSelectedRuntime('vllm', 'v2'), autoSelectedRuntime('sklearn', 'v1', '2')]).toEqual([undefined, undefined]);
  });
});

describe('the runtime of a name', () => {
  it('is the namespace\'s own, else the cluster\'s, else one that KServe brings along', () => {
    const named = (known: readonly ReturnType<typeof runtime>[], complete = false, name = 'kserve-sklearnserver') => runtimeByName(name, 'models', { known, complete });
    const [own, shared] = [runtime('kserve-sklearnserver'), ofCluster('kserve-sklearnserver')];
    expect([named([shared, own]), named([shared]), named([runtime('kserve-sklearnserver', {}, 'ServingRuntime', { namespace: 'team' })])?.builtIn?.name])
      .toEqual([own, shared, 'kserve-sklearnserver']);
    expect([named([], true), named([], false, 'mine')]).toEqual([undefined, undefined]);
  });

  it('is found though it is off: that is said by whoever asks', () => {
    expect(runtimeByName('a', 'models', { known: [ofCluster('a', { disabled: true })], complete: true })?.disabled).toBe(true);
  });
});

describe('serves', () => {
  it('asks for format and version, not for who is picked', () => {
    const named = ofCluster('a', { supportedModelFormats: [{ name: 'mine', version: '1' }, { name: 'mine', version: '2' }] });
    expect([{ format: 'mine' }, { format: 'mine', version: '2' }, { format: 'mine', version: '3' }, { format: 'other' }].map((one) => serves(named, one)))
      .toEqual([true, true, false, false]);
  });
});

describe('firstProtocol', () => {
  it.each<[protocols: readonly string[], expected: string | undefined]>([
    [['v2', 'v1'], 'v1'], [['grpc-v2', 'grpc-v1'], 'grpc-v1'], [['grpc-v1', 'v2'], 'v2'], [['soap', 'grpc-v2'], 'grpc-v2'], [['soap'], undefined], [[], undefined],
  ])('of %j is %s', (protocolVersions, expected) => expect(firstProtocol(ofCluster('a', { protocolVersions }))).toBe(expected));
});

describe('readRuntime', () => {
  it('has what a manifest says', () => {
    const manifest = {
      kind: 'ServingRuntime', metadata: { name: 'mine', namespace: 'models', creationTimestamp: '2026-01-02T03:04:05Z' },
      spec: {
        supportedModelFormats: [{ name: 'onnx', version: '1', autoSelect: true, priority: 3 }, { name: 'pmml' }], protocolVersions: ['v2', 7], disabled: true, multiModel: true,
        annotations: { a: 'b', n: 1 }, labels: { c: 'd' }, containers: [{ name: 'kserve-container' }, 'x'], workerSpec: { pipelineParallelSize: 2 },
      },
    };
    expect(readRuntime(manifest)).toEqual({
      name: 'mine', namespace: 'models', created: '2026-01-02T03:04:05Z', manifest, disabled: true, multiModel: true, multiNode: true, workerSpec: { pipelineParallelSize: 2 },
      formats: [{ name: 'onnx', versions: ['1'], autoSelect: true, priority: 3 }, { name: 'pmml', versions: [], autoSelect: false }],
      protocols: ['v2'], annotations: { a: 'b' }, labels: { c: 'd' }, containers: [{ name: 'kserve-container' }],
    });
  });

  it('takes what is missing or of the wrong shape at KServe\'s default', () => {
    const empty = { formats: [], protocols: [], disabled: false, multiModel: false, multiNode: false, annotations: {}, labels: {}, containers: [] };
    const odd = { kind: 'ClusterServingRuntime', metadata: { name: 7, namespace: 'x' }, spec: { supportedModelFormats: 'a', protocolVersions: 'v1', disabled: 'true', workerSpec: [], containers: {} } };
    expect(readRuntime(odd)).toEqual({ name: '', manifest: odd, ...empty });
    const bare = { kind: 'ServingRuntime' };
    expect(readRuntime(bare)).toEqual({ name: '', namespace: 'default', manifest: bare, ...empty });
    expect(readRuntime({ ...bare, spec: { supportedModelFormats: [{ name: 7, version: 1, autoSelect: 'yes', priority: '1' }] } }).formats).toEqual([{ name: '', versions: [], autoSelect: false }]);
  });
});

describe('isRuntimeManifest', () => {
  it.each<[manifest: unknown, expected: boolean]>([
    [{ apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime' }, true],
    [{ apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime' }, true],
    [{ apiVersion: 'serving.kserve.io/v1alpha1', kind: 'InferenceService' }, false],
    [{ apiVersion: 'acme.io/v1', kind: 'ServingRuntime' }, false],
    [{ kind: 'ServingRuntime' }, false],
    ['ServingRuntime', false],
    [undefined, false],
  ])('%j: %s', (manifest, expected) => expect(isRuntimeManifest(manifest)).toBe(expected));
});

describe('serverTypeOf', () => {
  const annotated = (type: unknown) => readRuntime({ kind: 'ClusterServingRuntime', metadata: { name: 'mine', annotations: { 'serving.kserve.io/server-type': type } } });

  it('is what the annotation says, of one\'s own and of KServe\'s', () => {
    expect(serverTypeOf(annotated('tritonserver'))).toBe('tritonserver');
    expect(serverTypeOf({ name: 'kserve-mlserver' })).toBe('mlserver');
    expect(serverTypeOf({ name: 'kserve-tritonserver' })).toBe('tritonserver');
  });

  it('is else told by the name', () => {
    expect(serverTypeOf(annotated(7))).toBe('mine');
    expect(serverTypeOf({ name: 'kserve-mlserver', manifest: {} })).toBe('mlserver');
    expect(serverTypeOf({ name: 'my-kserve-mlserver' })).toBe('my-kserve-mlserver');
  });
});

describe('shippedResource', () => {
  it('has what KServe installs by kind and name, and nothing else', () => {
    expect(shippedResource('ClusterServingRuntime', 'kserve-mlserver')).toMatchObject({ kind: 'ClusterServingRuntime', metadata: { name: 'kserve-mlserver' } });
    expect(shippedResource('ClusterStorageContainer', 'default')).toMatchObject({ spec: { container: { image: 'kserve/storage-initializer:v0.20.0' } } });
    expect([shippedResource('ClusterStorageContainer', 'kserve-mlserver'), shippedResource('ClusterServingRuntime', 'default')]).toEqual([undefined, undefined]);
  });
});
