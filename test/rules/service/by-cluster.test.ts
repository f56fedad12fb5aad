import { Cluster } from '../../../lib/cluster/cluster';
import { Origin } from '../../../lib/cluster/origin';
import type { StatedFacts } from '../../../lib/cluster/statement';
import type { Json } from '../../../lib/core/json';
import { readService } from '../../../lib/kserve/read-service';
import { findingsOf } from '../../../lib/rules';
import { knownCluster } from '../../../lib/rules/known-cluster';

/*
 * What a rule says by what is known of the cluster: a warning where upstream's default is assumed, an error with whoever says so where the
 * cluster states it, and nothing where the cluster allows it.
 */

const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };
const AUTOSCALING = 'autoscaling.knative.dev';
const CONTAINER = { containers: [{ image: 'acme/server' }] };
const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://a/b' };

const manifest = (predictor: Json, annotations: Json = {}, spec: Json = {}, name = 'iris'): Json => ({
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name, namespace: 'models', annotations }, spec: { predictor, ...spec },
});
const stating = (facts: StatedFacts) => Cluster.UNKNOWN.stating('a test', facts);
const config = (name: string, data: { readonly [key: string]: string }) => stating({ configMaps: { [name]: data } });
const holding = (...objects: Json[]) => Cluster.of(objects.map((object) => ({ origin: Origin.manifest('a file'), object })));

function found(id: string, object: Json, cluster = Cluster.UNKNOWN): string[] {
  return findingsOf(readService(object, cluster.serviceContext), { cluster: knownCluster(cluster) })
    .filter((finding) => finding.id === id).map(({ level, at = [], message }) => `${level} ${at.join('.')}: ${message}`);
}

describe('timeout-above-cluster-limit', () => {
  const both = manifest({ model: MODEL, timeout: 700 }, {}, { transformer: { ...CONTAINER, timeout: 601 } });
  const at = (seconds: string) => found('timeout-above-cluster-limit', both, config('config-defaults', { 'max-revision-timeout-seconds': seconds }));

  it('is an error where the cluster states a limit, for each component over it', () => {
    expect(at('650')).toEqual([
      'error spec.predictor.timeout: the predictor has a timeout of 700s: Knative refuses the revision, since max-revision-timeout-seconds is 650 (a test)',
    ]);
    expect([at('699').length, at('700').length, at('600').length]).toEqual([1, 0, 2]);
  });

  it('is a warning of both where nobody states one', () => {
    expect(found('timeout-above-cluster-limit', both).map((text) => text.split(':')[0])).toEqual(['warning spec.predictor.timeout', 'warning spec.transformer.timeout']);
  });
});

describe('storage-uris-init-container', () => {
  const both = manifest({ model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 'gs://a' }] }, {}, { transformer: { ...CONTAINER, storageUris: [] } });
  const at = (feature: string) => found('storage-uris-init-container', both, config('config-features', { 'kubernetes.podspec-init-containers': feature }));
  const refused = (kind: string) => `error spec.${kind}.storageUris: the ${kind} fetches by storageUris, which puts an init container into the revision, and Knative refuses it: `
    + 'kubernetes.podspec-init-containers is not enabled (a test)';

  it('is an error where the cluster does not let them in, for each component, and nothing where it does', () => {
    expect([at('disabled'), at('enabled')]).toEqual([[refused('predictor'), refused('transformer')], []]);
  });
});

describe('hpa-without-cpu-request', () => {
  const TOLD = 'the predictor scales on cpu, in percent of a cpu request that is not stated';
  const container = manifest({ ...CONTAINER, maxReplicas: 3 }, STANDARD);
  const requesting = (resource: string) => config('inferenceservice-config', { inferenceService: `{"resource": ${resource}}` });
  const runtime = (resources: Json) => holding({
    apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'mine' },
    spec: { supportedModelFormats: [{ name: 'mine' }], containers: [{ name: 'kserve-container', image: 'acme/server', resources }] },
  });
  const byRuntime = (resources: Json) => found('hpa-without-cpu-request', manifest({ model: { modelFormat: { name: 'mine' }, runtime: 'mine' }, maxReplicas: 3 }, STANDARD), runtime(resources));

  it('names what the cluster gives containers, and who says so', () => {
    expect(found('hpa-without-cpu-request', container, requesting('{"cpuRequest": "250m"}'))).toEqual([
      `warning spec.predictor: ${TOLD}: 250m, KServe's default for containers, applies (a test); set cpu of resources`,
    ]);
  });

  it('is an error where the cluster gives containers none', () => {
    expect(found('hpa-without-cpu-request', container, requesting('{"memoryRequest": "1Gi"}'))).toEqual([
      `error spec.predictor: ${TOLD}, and KServe gives containers none (a test): without a request the autoscaler does nothing; set cpu of resources`,
    ]);
  });

  it('goes by the request of the runtime, else by its limit, and is an error where it has neither', () => {
    expect([byRuntime({ requests: { cpu: '2' }, limits: { cpu: '4' } }), byRuntime({ limits: { cpu: 4 } }), byRuntime({ limits: { memory: '1Gi' } })]).toEqual([
      [`warning spec.predictor: ${TOLD}: that of the runtime mine applies, 2 CPU; set cpu of resources`],
      [`warning spec.predictor: ${TOLD}: that of the runtime mine applies, 4 CPU; set cpu of resources`],
      [`error spec.predictor: ${TOLD}, and the runtime mine requests none either: without a request the autoscaler does nothing; set cpu of resources`],
    ]);
  });
});

describe('storage-scheme', () => {
  const uri = (storageUri: string, more: Json = {}) => manifest({ model: { ...MODEL, storageUri }, ...more });
  const whole = stating({ whole: ['storage-containers'] });
  const AT = 'spec.predictor.model.storageUri';

  it('is an error where all that downloads models is known', () => {
    expect(found('storage-scheme', uri('ftp://host/m'), whole)).toEqual([
      `error ${AT}: the model is at ftp://host/m, and KServe fetches nothing by ftp:// itself; no ClusterStorageContainer of the cluster does either`,
    ]);
    expect(found('storage-scheme', uri('gs://b/m'), whole)).toEqual([]);
  });

  it('asks for the ClusterStorageContainer that a component names: KServe\'s own is there, another has to be', () => {
    const told = `${AT}: no ClusterStorageContainer acme is known, which storageContainerName asks for`;
    const named = (storageContainerName: string) => uri('gs://b/m', { storageContainerName });
    expect([found('storage-scheme', named('acme')), found('storage-scheme', named('acme'), whole), found('storage-scheme', named('default'))])
      .toEqual([[`warning ${told}: the cluster has to have it`], [`error ${told}`], []]);
  });
});

describe('kserve-release', () => {
  const running = (kserve: string) => stating({ versions: { kserve } });

  it('says what a mode is called in the release that runs', () => {
    expect(found('kserve-release', manifest({ model: MODEL }, STANDARD), running('v0.15.2'))).toEqual([
      'error metadata.annotations.serving.kserve.io/deploymentMode: deployment mode Standard needs KServe 0.16 or later, and 0.15 is in use (a test); there it is called RawDeployment',
    ]);
    expect(found('kserve-release', manifest({ model: MODEL }, STANDARD), running('v0.16.0'))).toEqual([]);
  });

  it('holds a release that cannot be read for the one that is assumed', () => {
    expect(found('kserve-release', manifest({ model: { ...MODEL, storageUri: 'ms://o/m' } }), running('nightly'))).toEqual([
      'warning spec.predictor.model.storageUri: storage scheme ms:// needs KServe 0.21 or later, and nobody says which one runs: state it by kserveVersion',
    ]);
  });

  it('asks no KServe for a scheme that a ClusterStorageContainer of the cluster serves', () => {
    const own = holding({
      apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterStorageContainer', metadata: { name: 'ms' },
      spec: { container: { name: 'storage-initializer', image: 'acme/ms' }, supportedUriFormats: [{ prefix: 'ms://' }] },
    });
    expect(found('kserve-release', manifest({ model: { ...MODEL, storageUri: 'ms://o/m' } }), own)).toEqual([]);
  });
});

describe('what the cluster does not change', () => {
  it('is where a finding stands: the field to blame, of the component that has it', () => {
    const transformer = { ...CONTAINER, containerConcurrency: 4, batcher: {}, maxReplicas: 2, annotations: { [`${AUTOSCALING}/initialScale`]: '3', [`${AUTOSCALING}/target`]: '9' } };
    const object = manifest({ model: MODEL, maxReplicas: 3 }, {}, { transformer });
    expect(['batch-above-hard-limit', 'initial-scale-above-max', 'soft-target-above-hard-limit'].flatMap((id) => found(id, object))).toEqual([
      'warning spec.transformer.batcher.maxBatchSize: the transformer batches up to 32 instances behind a hard limit of 4 requests: with one instance a request no batch is ever full, '
      + 'and each waits for the whole maxLatency; lower maxBatchSize to 4, raise the limit, or send several instances a request',
      `warning spec.transformer.annotations.${AUTOSCALING}/initialScale: the transformer starts with 3 pods, more than the 2 it may have (maxReplicas), GPUs included: until a revision `
      + 'was active once, the initial scale goes before the maximum; lower initialScale to 2 or raise maxReplicas',
      'error spec.transformer.containerConcurrency: transformer: expected a soft target of at most the hard limit 4, got 9; Knative takes the smaller of the two, '
      + 'so 9 would do nothing: raise containerConcurrency or lower the target',
    ]);
  });

  it('is that all canaries are named where KServe 0.20 sends none of them anything', () => {
    const canary = ['b', 'c'].map((name) => ({ trafficPercent: 10, predictor: { name, model: MODEL } }));
    expect(found('canary-not-routed', manifest({ model: MODEL, minReplicas: 4, maxReplicas: 8 }, STANDARD, { canary }))).toEqual([
      'warning spec.canary: KServe 0.20 makes pods of canaries and sends them no traffic: 0.21 does, so that b, c costs pods of the stable predictor and answers nobody',
    ]);
  });
});
