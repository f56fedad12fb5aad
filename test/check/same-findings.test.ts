/*
 * One set of rules: a service that a construct made and that is read back from YAML gets the findings that the construct's synth gets, by
 * what the same objects say of the cluster. What only props say (kserveVersion, endpoint, gpuBudget, autoscalerConfig) no YAML has.
 */
import { ApiObject, Chart, Testing } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import fc from '../support/properties';
import { checkManifests } from '../../lib/check';
import { seconds } from '../../lib/core/duration';
import { InputError } from '../../lib/core/input-error';
import { Notices } from '../../lib/core/notices';
import type { InferenceServiceProps } from '../../lib/inference';
import { DeploymentMode, Dialect, Gpu, InferenceService, Model, Storage, Visibility } from '../../lib/inference';
import { Toleration } from '../../lib/kserve/toleration';
import type { KnativeServiceProps } from '../../lib/kinds';
import { KnativeService } from '../../lib/kinds';
import { Concurrency, KedaMetric, Metric, Scaling } from '../../lib/scaling';

const RUNS = Number(process.env.FINDINGS_RUNS ?? 150);

const whole = (max: number, min = 0) => fc.integer({ min, max });
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const record = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

/** Made late: a factory may refuse its arguments, and then there is no service to compare. */
type Made<T> = () => T;

const concurrency: fc.Arbitrary<Made<Concurrency>> = fc.oneof(
  whole(1000, 1).map((limit) => () => Concurrency.hard(limit)),
  whole(300, 1).map((target) => () => Concurrency.soft(target)),
  fc.tuple(whole(100, 50), whole(50, 1)).map(([limit, target]) => () => Concurrency.hard(limit).withTarget(target)),
);

const bounds = { minReplicas: whole(2), maxReplicas: whole(8, 2) };
const byRequests: fc.Arbitrary<Made<Scaling>> = fc.oneof(
  record({ ...bounds, initialScale: whole(9), targetUtilization: whole(100, 1), window: fc.constantFrom(seconds(6), seconds(90)), activationScale: whole(3, 2) })
    .map((options) => () => Scaling.kpa(options as object)),
  fc.tuple(record(bounds), whole(400, 1)).map(([options, target]) => () => Scaling.kpa({ ...options as object, metric: Metric.rps(), target })),
);
const byPods: fc.Arbitrary<Made<Scaling>> = fc.oneof(
  fc.tuple(record(bounds), fc.constantFrom(Metric.cpu(), Metric.memory()), whole(150, 1)).map(([options, metric, target]) => () => Scaling.hpa({ ...options as object, metric, target })),
  whole(3, 1).map((replicas) => () => Scaling.none({ replicas })),
);
const byOthers: fc.Arbitrary<Made<Scaling>> = fc.oneof(
  fc.tuple(record(bounds), fc.constantFrom(KedaMetric.cpu(50), KedaMetric.prometheus({ serverAddress: 'http://p', query: 'up', target: 5 })))
    .map(([options, metric]) => () => Scaling.keda({ ...options as object, metrics: [metric] } as never)),
  fc.constant(() => Scaling.external()),
);
const scaling = fc.oneof(byRequests, byRequests, byPods);

const resources = record({ cpu: fc.constantFrom('500m', '2'), memory: fc.constantFrom('1Gi'), gpu: fc.constantFrom(Gpu.nvidia(1), Gpu.amd(2)) });
const placement = record({
  nodeSelector: fc.constant({ pool: 'gpu' }), tolerations: fc.constant([Toleration.exists('nvidia.com/gpu')]), priorityClassName: fc.constant('high'),
  runtimeClassName: fc.constant('nvidia'), schedulerName: fc.constant('own'), sharedMemory: fc.constant('2Gi'),
});
const annotations = fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constantFrom<object>(
  { 'autoscaling.knative.dev/target': '5' }, { 'autoscaling.knative.dev/tragte': '5' }, { 'autoscaling.knative.dev/max-scale': '4' }, { 'autoscaling.knative.dev/initial-scale': '0' },
  { 'serving.kserve.io/targetUtilizationPercentage': '70' }, { 'autoscaling.knative.dev/stableWindow': '30s' }, { 'autoscaling.knative.dev/min-scale': '1', 'note': 'x' },
) });

const model: fc.Arbitrary<Made<Model>> = fc.tuple(
  fc.constantFrom('gs://b/m', 's3://b/m', 'pvc://claim/m', 'oci://image', 'ms://x', 'model-registry://x', 'https://host/m'), perhaps(resources),
  fc.constantFrom(['sklearn'], ['pytorch'], ['pytorch', 'kserve-torchserve'], ['huggingface'], ['own'], ['own', 'mine'], ['own', 'nobodys']),
).map(([storageUri, asked, [format, runtime]]) => () => Model.of(format, { storageUri, ...(asked && { resources: asked }), ...(runtime && { runtime }) } as never));

const several: fc.Arbitrary<Made<Model>> = fc.constant(() => Model.pytorch({ storage: Storage.uris([{ uri: 'gs://b/m' }, { uri: 'gs://b/n' }]) }));

const shared = {
  annotations, timeout: perhaps(fc.constantFrom(seconds(60), seconds(900))), batch: perhaps(whole(64, 1)), transformer: fc.boolean(),
  visibility: fc.constantFrom(Visibility.EXTERNAL, Visibility.CLUSTER_LOCAL), name: fc.constantFrom('mnist', `a${'b'.repeat(50)}`),
};
const kserves = { ...shared, podAnnotations: annotations, stopped: fc.boolean(), placement, model: fc.oneof({ weight: 6, arbitrary: model }, { weight: 1, arbitrary: several }) };

interface Told {
  readonly model: Made<Model>;
  readonly concurrency?: Made<Concurrency> | undefined;
  readonly scaling?: Made<Scaling> | undefined;
  readonly placement?: object;
  readonly batch?: number | undefined;
  readonly transformer: boolean;
  readonly [prop: string]: unknown;
}

const inferenceService = fc.oneof<fc.Arbitrary<Told>[]>(
  fc.record({ ...kserves, concurrency: perhaps(concurrency), scaling: perhaps(scaling) }),
  fc.record({ ...kserves, deploymentMode: fc.constant(DeploymentMode.STANDARD), scaling: perhaps(fc.oneof(byPods, byOthers)) }),
  fc.record({ ...shared, dialect: fc.constant(Dialect.KFSERVING), concurrency: perhaps(concurrency), model: fc.constant(() => Model.pytorch({ storageUri: 'gs://b/m' })) }),
).map(({ model: made, concurrency: limit, scaling: by, placement: where, batch, transformer, ...rest }) => (scope: Construct): IConstruct =>
  new InferenceService(scope, 'service', {
    ...rest, ...where, model: made(), ...(limit && { concurrency: limit() }), ...(by && { scaling: by() }),
    ...(batch !== undefined && { batcher: { maxBatchSize: batch } }), ...(transformer && { transformer: { image: 'transform:1' } }),
  } as InferenceServiceProps));

const knativeService = fc.record({
  concurrency: perhaps(concurrency), scaling: perhaps(scaling), podAnnotations: annotations, annotations, resources: perhaps(resources),
  pod: perhaps(fc.constantFrom<object>({ nodeSelector: { a: 'b' } }, { volumes: [{ name: 'v', emptyDir: {} }] }, { hostNetwork: true }, { containers: [{ name: 'side', image: 'side:1' }] })),
}).map(({ concurrency: limit, scaling: by, ...rest }) => (scope: Construct): IConstruct =>
  new KnativeService(scope, 'service', { image: 'server:1', ...rest, ...(limit && { concurrency: limit() }), ...(by && { scaling: by() }) } as KnativeServiceProps));

const configMap = (name: string, namespace: string) => (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: { ...data } });
const KNATIVE = 'knative-serving';

/** What the rest of the app, or of the files, says of the cluster. */
const objects: fc.Arbitrary<object[]> = fc.tuple(
  perhaps(record({ 'max-scale': fc.constantFrom('0', '3'), 'max-scale-limit': fc.constantFrom('0', '5'), 'container-concurrency-target-percentage': fc.constantFrom('100', '80', '0.5'), 'initial-scale': fc.constantFrom('1', '7') })
    .map(configMap('config-autoscaler', KNATIVE))),
  perhaps(record({ 'container-concurrency': fc.constantFrom('0', '10'), 'max-revision-timeout-seconds': fc.constantFrom('600', '1200') }).map(configMap('config-defaults', KNATIVE))),
  perhaps(fc.dictionary(fc.constantFrom('kubernetes.podspec-nodeselector', 'kubernetes.podspec-tolerations', 'kubernetes.podspec-init-containers', '_example'), fc.constantFrom('enabled', 'disabled', 'Allowed'))
    .map(configMap('config-features', KNATIVE))),
  perhaps(fc.constantFrom('Standard', 'RawDeployment', 'Knative').map((mode) => configMap('inferenceservice-config', 'kserve')({ deploy: JSON.stringify({ defaultDeploymentMode: mode }) }))),
  perhaps(fc.constant({
    apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'mine' },
    spec: { annotations: { 'autoscaling.knative.dev/target': '2' }, supportedModelFormats: [{ name: 'own', autoSelect: true }], containers: [{ name: 'kserve-container', image: 'own:1' }] },
  })),
).map((list) => list.filter((one) => one !== undefined));

/** Without the places, which differ: a construct knows an object by its path, `checkManifests` by its list. */
const anywhere = (text: string) => text.replace(/ in (object-\d+\/object|the objects)/g, ' in PLACE');

interface Found {
  readonly construct: string[];
  readonly yaml: string[];
}

/** Undefined where the construct refuses what it is told, so that there is nothing to read back. */
function found(make: (scope: Construct) => IConstruct, told: readonly object[]): Found | undefined {
  const app = Testing.app();
  const chart = new Chart(app, 'models', { namespace: 'models' });
  told.forEach((object, index) => new ApiObject(new Chart(app, `object-${String(index)}`), 'object', object as never));
  let service: IConstruct;
  try {
    service = make(chart);
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
  const manifest: { readonly kind: string } = (service as InferenceService).apiObject.toJson();
  const errors = service.node.validate().map((text) => /^([^]*) \[([a-z0-9-]+)\]$/.exec(text)).map((match) => `error ${match?.[2]}: ${match?.[1]}`);
  const notices = Notices.collect(service).map(({ level, id, message }) => `${level} ${id}: ${message}`);
  const findings = checkManifests([...told, manifest]).filter(({ object }) => object.kind === manifest.kind);
  return {
    construct: [...new Set([...errors, ...notices].map(anywhere))].sort(),
    yaml: [...new Set(findings.map(({ level, id, message }) => anywhere(`${level} ${id}: ${message}`)))].sort(),
  };
}

describe('a service that a construct made, read back by checkManifests', () => {
  it.each([['InferenceService', inferenceService], ['KnativeService', knativeService]])('gets the findings of its synth: %s', (_what, service) => {
    let compared = 0;
    let with_ = 0;
    fc.assert(fc.property(service, objects, (make, told) => {
      const both = found(make, told);
      if (both !== undefined) {
        compared += 1;
        with_ += both.yaml.length > 0 ? 1 : 0;
        expect(both.construct).toEqual(both.yaml);
      }
    }), { seed: Number(process.env.FINDINGS_SEED ?? 11), numRuns: RUNS });
    // Not everything was refused, and not everything was in order.
    expect(compared).toBeGreaterThan(RUNS / 5);
    expect(with_).toBeGreaterThan(RUNS / 10);
  });
});
