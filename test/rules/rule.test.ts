import { Cluster } from '../../lib/cluster/cluster';
import type { StatedFacts } from '../../lib/cluster/statement';
import type { Json } from '../../lib/core/json';
import { readService } from '../../lib/kserve/read-service';
import type { ManifestFinding } from '../../lib/rules/admission/manifest-finding';
import { checkObject, checkService } from '../../lib/rules/check-object';
import { findingsOf, SERVICE_RULES } from '../../lib/rules';
import { knownCluster } from '../../lib/rules/known-cluster';
import { onePerFault } from '../../lib/rules/one-fault';
import type { Finding, FindingLevel, Rule } from '../../lib/rules/rule';
import { atLeast, error, fieldOf, inWords, note, warning, worstFirst } from '../../lib/rules/rule';

const LEVELS: readonly FindingLevel[] = ['error', 'warning', 'note'];
const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 's3://a/b' };
const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };

function service(predictor: Json = {}, annotations: Json = {}, name = 'iris'): Json {
  return {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name, namespace: 'models', annotations },
    spec: { predictor: { maxReplicas: 3, ...(predictor.containers === undefined && { model: MODEL }), ...predictor } },
  };
}

const stating = (facts: StatedFacts) => Cluster.UNKNOWN.stating('a test', facts);
const config = (name: string, data: { readonly [key: string]: string }) => stating({ configMaps: { [name]: data } });

describe('levels', () => {
  it('are ordered: an error is at least as bad as anything, a note as a note alone', () => {
    expect(LEVELS.map((level) => LEVELS.filter((least) => atLeast(level, least)))).toEqual([['error', 'warning', 'note'], ['warning', 'note'], ['note']]);
    expect([...LEVELS].reverse().map((level) => ({ level })).sort(worstFirst).map(({ level }) => level)).toEqual(LEVELS);
  });

  it('leave findings of one level in their order', () => {
    const findings = [{ level: 'note', id: 'a' }, { level: 'error', id: 'b' }, { level: 'note', id: 'c' }, { level: 'error', id: 'd' }] as const;
    expect([...findings].sort(worstFirst).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('a finding', () => {
  it('is made with its level, and with a place where there is one', () => {
    expect([error('a'), warning('b', { at: ['spec'] }), note('c')]).toEqual([{ level: 'error', message: 'a' }, { level: 'warning', message: 'b', at: ['spec'] }, { level: 'note', message: 'c' }]);
    expect([fieldOf('predictor'), fieldOf('transformer', 'batcher', 'maxBatchSize')]).toEqual([['spec', 'predictor'], ['spec', 'transformer', 'batcher', 'maxBatchSize']]);
  });

  it('is printed with its id behind it', () => expect(inWords({ id: 'some-rule', message: 'it is odd' })).toBe('it is odd [some-rule]'));
});

describe('the rules of a service', () => {
  it('have a name of their own each, of small letters and dashes', () => {
    const ids = SERVICE_RULES.map(({ id }) => id);
    expect([new Set(ids).size, ids.filter((id) => !/^[a-z]+(-[a-z0-9]+)*$/.test(id))]).toEqual([ids.length, []]);
  });

  it('are asked in their order, and each finding says whose it is', () => {
    const rule = (id: string, ...messages: string[]): Rule => ({ id, find: ({ name }) => messages.map((message) => note(`${name}: ${message}`)) });
    const found = findingsOf(readService(service()), { cluster: knownCluster(Cluster.UNKNOWN) }, [rule('b', 'x', 'y'), rule('none'), rule('a', 'z')]);
    expect(found).toEqual([{ level: 'note', message: 'iris: x', id: 'b' }, { level: 'note', message: 'iris: y', id: 'b' }, { level: 'note', message: 'iris: z', id: 'a' }]);
  });

  it('are all of them where none are named', () => {
    expect(findingsOf(readService(service({ maxReplicas: 0 })), { cluster: knownCluster(Cluster.UNKNOWN) }).map(({ id }) => id)).toEqual(['unlimited-max-replicas']);
  });
});

describe('what rules ask of a cluster', () => {
  it('is upstream\'s defaults where nobody says anything, and known to be no more', () => {
    expect(knownCluster(Cluster.UNKNOWN)).toEqual({
      maxRevisionTimeoutSeconds: expect.objectContaining({ value: 600, known: false }),
      initContainers: expect.objectContaining({ value: false, known: false }),
      containerCpuRequest: expect.objectContaining({ value: '1', known: false }),
      kserveVersion: expect.objectContaining({ value: undefined, known: false }),
      storageContainers: [expect.objectContaining({ name: 'default' })],
      storageContainersKnown: false,
    });
  });

  it.each<[what: string, cluster: Cluster, expected: object]>([
    ['the data of config-autoscaler', config('config-autoscaler', { 'max-scale': '5' }), { autoscalerConfig: { 'max-scale': '5' } }],
    ['who says what is aimed at', config('config-autoscaler', { 'container-concurrency-target-percentage': '85' }), { utilizationFrom: expect.stringContaining('a test') }],
    ['the longest timeout', config('config-defaults', { 'max-revision-timeout-seconds': '900' }), { maxRevisionTimeoutSeconds: expect.objectContaining({ value: 900, known: true }) }],
    ['whether init containers are let in', config('config-features', { 'kubernetes.podspec-init-containers': 'enabled' }), { initContainers: expect.objectContaining({ value: true, known: true }) }],
    ['what a container requests', config('inferenceservice-config', { inferenceService: '{"resource": {"cpuRequest": "250m"}}' }), { containerCpuRequest: expect.objectContaining({ value: '250m', known: true }) }],
    ['the version of KServe', stating({ versions: { kserve: 'v0.19.0' } }), { kserveVersion: expect.objectContaining({ value: 'v0.19.0', known: true }) }],
    ['whether all storage containers are known', stating({ whole: ['storage-containers'] }), { storageContainersKnown: true }],
  ])('is %s, where it is stated', (_, cluster, expected) => expect(knownCluster(cluster)).toMatchObject(expected));

  it('says nothing of an aim that nobody states', () => expect(knownCluster(config('config-autoscaler', { 'max-scale': '5' }))).not.toHaveProperty('utilizationFrom'));

  it('is worked out once', () => {
    const cluster = stating({ keda: true });
    expect(knownCluster(cluster)).toBe(knownCluster(cluster));
  });
});

describe('all that is found in an object', () => {
  const said = (object: Json, cluster = Cluster.UNKNOWN) => checkObject(object, { cluster }).map(({ level, id, path, refusedBy }) => [level, id, path, ...(refusedBy === undefined ? [] : [refusedBy])].join(' '));

  it('are our rules and upstream\'s, the worst first and else in their order', () => {
    expect(said(service({ containerConcurrency: 10, minReplica: 2, batcher: { maxBatchSize: 20 }, annotations: { 'autoscaling.knative.dev/target': '20' } }, { 'serving.kserve.io/stopp': 'x' }))).toEqual([
      'error soft-target-above-hard-limit spec.predictor.containerConcurrency', 'warning batch-above-hard-limit spec.predictor.batcher.maxBatchSize',
      'warning unknown-field spec.predictor.minReplica', 'warning unread-annotation metadata.annotations[serving.kserve.io/stopp]', 'note target-utilization spec.predictor',
    ]);
  });

  it('are upstream\'s alone for other kinds, with what needs a later KServe', () => {
    const runtime = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ServingRuntime', metadata: { name: 'mine' }, spec: { containers: [{ name: 'a' }], resourceClaims: [], dsabled: true } };
    expect(said(runtime)).toEqual(['warning kserve-release spec.resourceClaims', 'warning unknown-field spec.dsabled']);
    expect(said({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler' }, data: { 'max-scale': 5 } })).toEqual(['error text-data data.max-scale']);
    expect(said({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: {} })).toEqual([]);
    expect(said({})).toEqual([]);
  });

  it('are about the object that was handed in, whoever found them', () => {
    const object = service({ maxReplicas: 0, minReplica: 1 });
    expect(checkObject(object, { cluster: Cluster.UNKNOWN }).map((found) => found.object === object)).toEqual([true, true]);
  });

  it('are looked at by the host of a service, where a host can come out too long at all', () => {
    const asked: string[] = [];
    const hostOf = (_: unknown, name: string) => {
      asked.push(name);
      return `${name}.${'m'.repeat(70)}.example.com`;
    };
    const context = { cluster: Cluster.UNKNOWN, hostOf };
    expect([checkObject(service(), context), asked]).toEqual([[], []]);
    const long = 'm'.repeat(60);
    expect(checkObject(service({}, {}, long), context).map(({ id, refusedBy }) => [id, refusedBy])).toEqual([['name-too-long', 'knative']]);
    expect(asked).toContain(`${long}-predictor`);
  });

  it('takes a budget of GPUs from who asks', () => {
    const gpu = service({ model: { ...MODEL, resources: { limits: { 'nvidia.com/gpu': '2' } } } });
    const ids = (gpuBudget?: number) => checkService(gpu, Cluster.UNKNOWN, { ...(gpuBudget !== undefined && { gpuBudget }) }).map(({ id }) => id);
    expect([ids(), ids(6), ids(5)]).toEqual([[], [], ['gpu-budget']]);
  });
});

describe('onePerFault', () => {
  const object = service();
  const finding = (id: string, path: string, more: Partial<ManifestFinding> = {}): ManifestFinding => ({ id, path, level: 'warning', message: `${id} at ${path}`, object, ...more });
  const one = (own: readonly ManifestFinding[], upstream: readonly ManifestFinding[]) => onePerFault(own, upstream).map(({ id, path, refusedBy, level }) => [level, id, path, ...(refusedBy === undefined ? [] : [refusedBy])].join(' '));

  it('says a refusal in the words of the rule that speaks of it, at the rule\'s level and with who refuses', () => {
    expect(one([finding('timeout-above-cluster-limit', 'spec.predictor.timeout')], [finding('knative-out-of-bounds', 'spec.predictor.timeout', { level: 'error', refusedBy: 'knative' })]))
      .toEqual(['warning timeout-above-cluster-limit spec.predictor.timeout knative']);
  });

  it('takes one refusal for each finding, and leaves a second one there', () => {
    const refused = finding('schema-enum', 'spec.predictor.scaleMetric', { refusedBy: 'schema' });
    const other = finding('kserve-scale-metric', 'spec.predictor.scaleMetric', { refusedBy: 'kserve' });
    expect(one([finding('scale-metric-qps', 'spec.predictor.scaleMetric')], [refused, other])).toEqual([
      'warning scale-metric-qps spec.predictor.scaleMetric schema', 'warning kserve-scale-metric spec.predictor.scaleMetric kserve',
    ]);
  });

  it.each<[what: string, own: ManifestFinding, upstream: ManifestFinding]>([
    ['stands at another field', finding('timeout-above-cluster-limit', 'spec.predictor.timeout'), finding('knative-out-of-bounds', 'spec.transformer.timeout', { refusedBy: 'knative' })],
    ['speaks of something else', finding('timeout-above-cluster-limit', 'spec.predictor.timeout'), finding('knative-decode', 'spec.predictor.timeout', { refusedBy: 'knative' })],
    ['is nobody\'s refusal', finding('timeout-above-cluster-limit', 'spec.predictor.timeout'), finding('knative-out-of-bounds', 'spec.predictor.timeout')],
    ['is of a rule that speaks of none', finding('unlimited-max-replicas', 'spec.predictor.timeout'), finding('knative-out-of-bounds', 'spec.predictor.timeout', { refusedBy: 'knative' })],
  ])('keeps both where one %s', (_, own, upstream) => expect(one([own], [upstream])).toHaveLength(2));

  it('knows storageUris in the init container that becomes of them, of the same object alone', () => {
    const own = finding('storage-uris-init-container', 'spec.predictor.storageUris');
    const refused = finding('knative-feature-off', 'spec.predictor.initContainers', { refusedBy: 'knative' });
    expect(one([own], [refused])).toEqual(['warning storage-uris-init-container spec.predictor.storageUris knative']);
    expect(one([own], [{ ...refused, object: service() }])).toHaveLength(2);
    expect(one([own], [{ ...refused, path: 'spec.transformer.initContainers' }])).toHaveLength(2);
  });

  it('says nothing of an annotation that nobody reads, where that has been said otherwise', () => {
    const unread = finding('unread-annotation', 'metadata.annotations[a]');
    expect([one([], [unread]).length, one([finding('soft-annotation-unread', 'metadata.annotations[a]')], [unread]), one([], [finding('knative-annotation', 'metadata.annotations[a]'), unread])])
      .toEqual([1, ['warning soft-annotation-unread metadata.annotations[a]'], ['warning knative-annotation metadata.annotations[a]']]);
  });

  it('says nothing of what is in a field that is behind a flag', () => {
    const off = (path: string) => finding('knative-feature-off', path);
    expect(one([], [off('spec.predictor.securityContext'), off('spec.predictor.securityContext.runAsUser'), off('spec.predictor.securityContextual')])).toEqual([
      'warning knative-feature-off spec.predictor.securityContext', 'warning knative-feature-off spec.predictor.securityContextual',
    ]);
    expect(one([], [off('spec.predictor.securityContext'), finding('knative-out-of-bounds', 'spec.predictor.securityContext.runAsUser')])).toHaveLength(2);
  });
});

describe('a service that is scaled otherwise in another mode', () => {
  const ids = (object: Json, cluster: Cluster) => checkObject(object, { cluster }).map(({ id }: Pick<Finding, 'id'>) => id);

  it('is judged by the mode of the cluster, unless it says one', () => {
    const standard = stating({ deploymentMode: 'Standard' });
    expect([ids(service({ maxReplicas: 0 }), Cluster.UNKNOWN), ids(service({ maxReplicas: 0 }), standard), ids(service({ maxReplicas: 0 }, STANDARD), Cluster.UNKNOWN)])
      .toEqual([['unlimited-max-replicas'], ['standard-pinned-replicas', 'hpa-without-cpu-request'], ['standard-pinned-replicas', 'hpa-without-cpu-request']]);
  });
});
