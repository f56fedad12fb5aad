import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { ROOT } from '../../support/code-blocks';
import { established } from './support/applied';
import { Dist } from './support/dist';
import { TestBed } from './support/test-bed';

/** What is wrong, the object, and what the API server says of it. */
type Row = [what: string, apiVersion: string, kind: string, spec: object, message: string];

const KSERVE = 'serving.kserve.io/v1beta1';
const RUNTIMES = 'serving.kserve.io/v1alpha1';
const KNATIVE = 'serving.knative.dev/v1';
const CERTIFICATES = 'cert-manager.io/v1';
const KFSERVING = 'serving.kubeflow.org/v1beta1';

const predictor = (fields: object) => ({ predictor: fields });
const model = (fields: object) => predictor({ model: { modelFormat: { name: 'pytorch' }, ...fields } });
const container = { containers: [{ name: 'kserve-container' }] };

const ROWS: Row[] = [
  ['no predictor', KSERVE, 'InferenceService', {}, 'spec.predictor: Required value'],
  ['a misspelt field of the model format', KSERVE, 'InferenceService', model({ modelFormat: { name: 'onnx', versoin: '1' } }),
    'unknown field "spec.predictor.model.modelFormat.versoin"'],
  ['a concurrency as a text', KSERVE, 'InferenceService', predictor({ containerConcurrency: '10' }),
    'spec.predictor.containerConcurrency: Invalid value: "string"'],
  ['the metric qps', KSERVE, 'InferenceService', predictor({ scaleMetric: 'qps' }), 'spec.predictor.scaleMetric: Unsupported value: "qps"'],
  ['a limit that is no amount', KSERVE, 'InferenceService', model({ resources: { limits: { cpu: 'two' } } }),
    'spec.predictor.model.resources.limits.cpu'],
  ['an env variable given twice', KSERVE, 'InferenceService', model({ env: [{ name: 'A' }, { name: 'A' }] }), 'spec.predictor.model.env'],
  ['a backend of metrics there is not', KSERVE, 'InferenceService',
    predictor({ autoScaling: { metrics: [{ type: 'PodMetric', podmetric: { metric: { backend: 'statsd' }, target: {} } }] } }),
    'spec.predictor.autoScaling.metrics[0].podmetric.metric.backend: Unsupported value: "statsd"'],
  ['a canary over 100 percent', KSERVE, 'InferenceService', { ...model({}), canary: [{ predictor: {}, trafficPercent: 101 }] },
    'spec.canary[0].trafficPercent: Invalid value: 101'],
  ['no containers', RUNTIMES, 'ClusterServingRuntime', { supportedModelFormats: [] }, 'spec.containers: Required value'],
  ['priority 0', RUNTIMES, 'ServingRuntime', { ...container, supportedModelFormats: [{ name: 'onnx', priority: 0 }] },
    'spec.supportedModelFormats[0].priority: Invalid value: 0'],
  ['a router there is not', RUNTIMES, 'InferenceGraph', { nodes: { root: { routerType: 'Random' } } },
    'spec.nodes.root.routerType: Unsupported value: "Random"'],
  ['a model without memory', RUNTIMES, 'TrainedModel', { inferenceService: 's', model: { framework: 'sklearn', storageUri: 'gs://b' } },
    'spec.model.memory: Required value'],
  ['a timeout with a unit', KNATIVE, 'Service', { template: { spec: { containers: [], timeoutSeconds: '300s' } } },
    'spec.template.spec.timeoutSeconds: Invalid value: "string"'],
  ['an algorithm there is not', CERTIFICATES, 'Certificate', { secretName: 's', issuerRef: { name: 'i' }, privateKey: { algorithm: 'DSA' } },
    'spec.privateKey.algorithm: Unsupported value: "DSA"'],
  ['an issuer there is not', CERTIFICATES, 'ClusterIssuer', { selfsigned: {} }, 'unknown field "spec.selfsigned"'],
  ['a concurrency as a text', KFSERVING, 'InferenceService', predictor({ containerConcurrency: '10' }),
    'spec.predictor.containerConcurrency: Invalid value: "string"'],
  ['a mode of the logger there is not', KFSERVING, 'InferenceService', predictor({ logger: { mode: 'some' } }),
    'spec.predictor.logger.mode: Unsupported value: "some"'],
];

describe('the schemas of imports/crds, in a real API server', () => {
  let bed: TestBed;

  const send = async (object: object) => {
    // Created, not applied: below an open level a server-side apply drops unknown fields without a word.
    const flags = ['create', '--validate=strict', '--dry-run=server', '-f', '-'];
    const { code, stderr } = await bed.cluster.run(flags, JSON.stringify(object));
    return { code, stderr };
  };
  const inDefault = (apiVersion: string, kind: string, spec: object) => ({
    apiVersion, kind, metadata: { name: 'wrong', ...(!kind.startsWith('Cluster') && { namespace: 'default' }) }, spec,
  });

  beforeAll(async () => {
    bed = await TestBed.create({ standIn: false });
    const crds = new Dist(join(ROOT, 'imports', 'crds'));
    expect(readdirSync(crds.folder).length).toBeGreaterThan(0);
    for (const file of crds.files) expect(await bed.apply(crds.path(file))).toMatchObject({ code: 0, stderr: '' });
    await established(bed.cluster, crds.files.flatMap((file) => crds.objects(file)).map(({ metadata }) => metadata.name));
  }, 120_000);

  afterAll(() => bed?.stop(), 120_000);

  it.each(ROWS)('refuse %s (%s %s), and name the field', async (_what, apiVersion, kind, spec, message) => {
    expect(await send(inDefault(apiVersion, kind, spec))).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  });

  it('take the same objects made right', async () => {
    const right: ReadonlyArray<[string, string, object]> = [
      [KSERVE, 'InferenceService', predictor({ containerConcurrency: 10, scaleMetric: 'rps', model: { modelFormat: { name: 'onnx', version: '1' } } })],
      [RUNTIMES, 'ServingRuntime', { ...container, supportedModelFormats: [{ name: 'onnx', priority: 1 }] }],
      [RUNTIMES, 'InferenceGraph', { nodes: { root: { routerType: 'Sequence' } } }],
      [CERTIFICATES, 'ClusterIssuer', { selfSigned: {} }],
      [KFSERVING, 'InferenceService', predictor({ containerConcurrency: 10, logger: { mode: 'all' } })],
    ];
    for (const [apiVersion, kind, spec] of right) expect(await send(inDefault(apiVersion, kind, spec))).toEqual({ code: 0, stderr: '' });
  });
});
