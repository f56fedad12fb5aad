import { clusterFromManifests } from '../../lib/cluster';
import { BUILT_IN_FORMATS } from '../../lib/kserve/built-in-runtimes';
import { autoSelectedRuntime } from '../../lib/kserve/select-runtime';
import { Runtimes } from '../../lib/cluster/runtimes';

interface Given {
  readonly kind?: string;
  readonly namespace?: string;
  readonly created?: string;
  readonly [field: string]: unknown;
}

const runtime = (name: string, { kind = 'ClusterServingRuntime', namespace, created, ...spec }: Given = {}) => ({
  place: 'r.yaml',
  object: {
    apiVersion: 'serving.kserve.io/v1alpha1', kind, metadata: { name, namespace, creationTimestamp: created },
    spec: { supportedModelFormats: [{ name: 'own', autoSelect: true, priority: 1 }], protocolVersions: ['v1'], containers: [], ...spec },
  },
});

const pick = (objects: ReturnType<typeof runtime>[], request: object = {}) =>
  clusterFromManifests(objects).runtimes.of({ namespace: 'ns', format: 'own', ...request })?.name;

const format = (rest: object) => ({ supportedModelFormats: [{ name: 'own', autoSelect: true, ...rest }] });

describe('the runtime of a model', () => {
  it.each([
    ['the one with the highest priority', [runtime('a'), runtime('b', format({ priority: 5 }))], 'b'],
    ['one with a priority before one without', [runtime('a', format({})), runtime('b', format({ priority: 1 }))], 'b'],
    ['one with a priority before any without, however old and whatever it speaks', [
      runtime('a', { ...format({}), created: '2026-03-01T00:00:00Z' }),
      runtime('b', { ...format({ priority: 1 }), created: '2020-01-01T00:00:00Z', protocolVersions: [] }),
    ], 'b'],
    ['without priorities the lowest protocol', [runtime('a', { ...format({}), protocolVersions: [] }), runtime('b', format({}))], 'b'],
    ['without priorities the newest', [runtime('a', { ...format({}), created: '2026-01-01T00:00:00Z' }), runtime('b', { ...format({}), created: '2026-01-02T00:00:00Z' })], 'b'],
    ['without priorities the first by name', [runtime('b', format({})), runtime('a', format({}))], 'a'],
    ['by the priority of its first entry for the format, fitting or not', [
      runtime('a', { supportedModelFormats: [{ name: 'own', version: '1', priority: 9 }, { name: 'own', version: '2', autoSelect: true, priority: 1 }] }),
      runtime('b', { supportedModelFormats: [{ name: 'own', version: '2', autoSelect: true, priority: 5 }] }),
    ], 'a'],
    ['by a first entry without a priority behind all others', [
      runtime('a', { supportedModelFormats: [{ name: 'own' }, { name: 'own', autoSelect: true, priority: 9 }] }),
      runtime('b', format({ priority: 1 })),
    ], 'b'],
    ['of its namespace without a priority before any of the cluster', [
      runtime('a', format({ priority: 9 })), runtime('n', { kind: 'ServingRuntime', namespace: 'ns', ...format({}) }),
    ], 'n'],
    ['of two of its namespace the one with a priority', [
      runtime('a', { kind: 'ServingRuntime', namespace: 'ns', ...format({}) }), runtime('n', { kind: 'ServingRuntime', namespace: 'ns', ...format({ priority: 1 }) }),
    ], 'n'],
    ['of the same priority the lowest protocol', [runtime('a', { protocolVersions: ['v2', 'v1'] }), runtime('b', { protocolVersions: [] })], 'a'],
    ['then the newest', [runtime('a', { created: '2026-01-01T00:00:00Z' }), runtime('b', { created: '2026-01-02T00:00:00Z' })], 'b'],
    ['then the first by name', [runtime('b'), runtime('a')], 'a'],
    ['one of the namespace before all of the cluster', [runtime('a', format({ priority: 9 })), runtime('n', { kind: 'ServingRuntime', namespace: 'ns' })], 'n'],
    ['none of another namespace', [runtime('n', { kind: 'ServingRuntime', namespace: 'other' })], undefined],
    ['none that is disabled', [runtime('a', { disabled: true })], undefined],
    ['none for several models', [runtime('a', { multiModel: true })], undefined],
    ['none of several nodes', [runtime('a', { workerSpec: {} })], undefined],
    ['none that only goes by name', [runtime('a', { supportedModelFormats: [{ name: 'own' }] })], undefined],
    ['none that does not speak the protocol', [runtime('a', { protocolVersions: ['v2'] })], undefined],
  ])('is %s', (_what, objects, name) => {
    expect(pick(objects)).toBe(name);
  });

  it('fits the version, the protocol and the nodes that are asked for', () => {
    expect(pick([runtime('a', format({ version: '1' })), runtime('b', format({ version: '2' }))], { version: '2' })).toBe('b');
    expect(pick([runtime('a'), runtime('b', { protocolVersions: ['v2'] })], { protocol: 'v2' })).toBe('b');
    expect(pick([runtime('a'), runtime('b', { workerSpec: {} })], { multiNode: true })).toBe('b');
    expect(pick([runtime('a', { protocolVersions: ['v9'] }), runtime('b', { protocolVersions: ['grpc-v2', 'v9'] })], { protocol: 'v9' })).toBe('b');
  });

  it('is the one it names, first that of its namespace', () => {
    const both = [runtime('x'), runtime('x', { kind: 'ServingRuntime', namespace: 'ns' })];
    const { runtimes } = clusterFromManifests(both);
    const found = runtimes.of({ namespace: 'ns', format: 'any', runtime: 'x' });
    expect([found?.namespace, found && runtimes.from(found)]).toEqual(['ns', 'ServingRuntime/x in r.yaml']);
    expect(runtimes.of({ namespace: 'elsewhere', format: 'any', runtime: 'x' })?.namespace).toBeUndefined();
    expect(runtimes.of({ namespace: 'ns', format: 'any', runtime: 'y' })).toBeUndefined();
  });
});

describe('KServe\'s own runtimes', () => {
  it('are assumed to be there, and chosen as the table of built-in runtimes says', () => {
    const { runtimes } = clusterFromManifests([]);
    for (const name of BUILT_IN_FORMATS) {
      for (const protocol of ['v1', 'v2', 'grpc-v2']) {
        expect([name, protocol, runtimes.of({ namespace: 'ns', format: name, protocol })?.name])
          .toEqual([name, protocol, autoSelectedRuntime(name, protocol)?.name]);
      }
    }
    const chosen = runtimes.of({ namespace: 'ns', format: 'pytorch' });
    expect(chosen && runtimes.from(chosen)).toBe("KServe's own ClusterServingRuntime/kserve-torchserve");
    expect(chosen?.containers).toMatchObject([{ resources: { requests: { cpu: '1', memory: '2Gi' } } }]);
  });

  it('give way to one of their name, and to a list that is complete', () => {
    const own = runtime('kserve-torchserve', format({ name: 'pytorch' }));
    const { runtimes } = clusterFromManifests([own]);
    expect(runtimes.of({ namespace: 'ns', format: 'pytorch' })).toBe(runtimes.known[0]);
    const none = new Runtimes([], true);
    expect([none.of({ namespace: 'ns', format: 'pytorch' }), none.of({ namespace: 'ns', format: 'x', runtime: 'kserve-torchserve' })]).toEqual([undefined, undefined]);
  });
});
