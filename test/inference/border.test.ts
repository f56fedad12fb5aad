import { App, Chart, Size } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import type { InferenceServiceProps, ModelProps } from '../../lib/inference';
import { DeploymentMode, Explainer, InferenceService, Logger, Model, Storage } from '../../lib/inference';
import { faultsOf, IRIS, predictorOf, serviceOf } from './support';

// What JavaScript, JSON and `any` hand in: TypeScript would not let it pass.
const untyped = (props: object): Partial<InferenceServiceProps> => props;
const untypedModel = (props: object): Model => Model.sklearn({ storageUri: 'gs://models/iris', ...props } as ModelProps);

const NAMED = "an object with a name, such as { name: 'x' }";

describe('an InferenceService, told something wrong', () => {
  it.each<[string, object]>([
    ['concurrency: expected a Concurrency such as Concurrency.hard(10), got 10; write Concurrency.hard(10), which is enforced, or Concurrency.soft(10)',
      { concurrency: 10 }],
    ['scaling: expected a Scaling such as Scaling.kpa({ maxReplicas: 5 }), got { maxReplicas: 5 }', { scaling: { maxReplicas: 5 } }],
    ['deploymentMode: expected one of DeploymentMode.KNATIVE, DeploymentMode.STANDARD, got "standard"; did you mean DeploymentMode.STANDARD?',
      { deploymentMode: 'standard' }],
    ['timeout: expected a Duration, got 120; write Duration.seconds(120)', { timeout: 120 }],
    [`serviceAccount: expected ${NAMED}, got "x"; write { name: "x" }`, { serviceAccount: 'x' }],
    [`storageSecret: expected ${NAMED}, got "x"; write { name: "x" }`, { storageSecret: 'x' }],
    [`imagePullSecrets[0]: expected ${NAMED}, got "x"; write { name: "x" }`, { imagePullSecrets: ['x'] }],
    ["conurrency: expected a prop that InferenceService has, got 10; did you mean 'concurrency'?", { conurrency: 10 }],
    ['namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "My Models"', { namespace: 'My Models' }],
    ['labels.team: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "ml team"', { labels: { team: 'ml team' } }],
    ['nodeSelector.gpu: expected a text, got true; put it in quotes', { nodeSelector: { gpu: true } }],
    ['annotations: expected at most 262144 bytes, names and values together, got "262146 bytes"', { annotations: { ab: 'x'.repeat(262144) } }],
    ['tolerations: expected a list, each a Toleration such as Toleration.exists(\'nvidia.com/gpu\'), got "gpu"', { tolerations: 'gpu' }],
    ['logger: expected a Logger such as Logger.all(), got true', { logger: true }],
    ['logger: Logger.all: sink: expected a prop that Logger has, got "x"; it has url, metadataHeaders, metadataAnnotations, storage, batchSize, batchInterval, marshallerUrl', { logger: Logger.all({ sink: 'x' } as object) }],
    ['batcher.maxLatency: expected a Duration, got 5; write Duration.seconds(5)', { batcher: { maxLatency: 5 } }],
    ['model: expected a Model such as Model.sklearn({ storageUri: \'gs://…\' }), got "gs://models/iris"', { model: 'gs://models/iris' }],
    ['transformer.image: expected an image reference, got undefined', { transformer: {} }],
    ['explainer.resources.gpu: expected a Gpu such as Gpu.nvidia(1), got 1; write Gpu.nvidia(1)', { explainer: Explainer.art({ resources: { gpu: 1 } } as object) }],
    ['endpoint.urlScheme: expected one of http, https, got "ftp"', { endpoint: { urlScheme: 'ftp' } }],
    ['overrides.hostname: expected a text, number, true, false, list or plain object, got [Function: hostname]; anything else cannot be written to YAML',
      { overrides: { hostname: () => 'x' } }],
  ])('%s', (message, props) => {
    expect(faultsOf(() => serviceOf(untyped(props)))).toEqual([message]);
  });

  it('says what is wrong with the chart', () => {
    expect(faultsOf(() => serviceOf({}, 'iris', { namespace: 'My Models' }))).toEqual([
      'namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "My Models"; '
      + "it is that of the chart unless 'namespace' is set",
    ]);
  });

  it.each([undefined, null, 5, 'gs://x', []])('wants props that are none of %p', (props) => {
    const build = (): InferenceService => new InferenceService(new Chart(new App(), 'chart'), 'iris', props as never);
    expect(faultsOf(build)[0]).toMatch(/^InferenceService: expected an object with the props of InferenceService, got /);
  });
});

describe('a model, told something wrong', () => {
  it.each<[string, object]>([
    ['model.resources.gpu: expected a Gpu such as Gpu.nvidia(1), got 1; write Gpu.nvidia(1)', { resources: { gpu: 1 } }],
    ['model.resources.memory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi" or a Size of cdk8s, got 4; put it in quotes', { resources: { memory: 4 } }],
    ["model.resource: expected a prop that Model has, got {}; did you mean 'resources'?", { resource: {} }],
    ['model.args: expected a list, each a text, got "--workers=2"; put it in [ ]', { args: '--workers=2' }],
    ['model.runtime: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "My Runtime"', { runtime: 'My Runtime' }],
    ['model.protocol: expected one of Protocol.V1, Protocol.V2, Protocol.GRPC_V1, Protocol.GRPC_V2, got "v3"', { protocol: 'v3' }],
    ['model.storageUri: expected a storage URI or a path in the container, without spaces, got 5', { storageUri: 5 }],
    ['model.env.KEY: expected a text, an EnvValue, or { valueFrom }, got a Pulumi Output; write asString(output), from cdk8s-kserve/pulumi',
      { env: { KEY: { __pulumiOutput: true } } }],
  ])('%s', (message, props) => {
    expect(faultsOf(() => serviceOf({ model: untypedModel(props) }))).toEqual([message]);
  });

  it('says so together with what is wrong elsewhere, and what the rules find', () => {
    const model = untypedModel({ storageUri: 'gs://', resources: { gpu: 1 } });
    expect(faultsOf(() => serviceOf({ model, name: 'Iris', ...untyped({ timeout: 120, canaryTrafficPercent: 20 }), deploymentMode: DeploymentMode.STANDARD }))
      .map((message) => message.split(':')[0])).toEqual(['timeout', 'model.resources.gpu', 'name', 'model.storageUri', 'canaryTrafficPercent']);
  });

  it.each<[string, () => unknown]>([
    ['Model: expected an object with props, got "gs://x"', () => Model.sklearn('gs://x' as never)],
    ['Model.container: expected an object with props, got undefined', () => Model.container(undefined as never)],
    ['Storage.uris: expected a list, each an object with props, got "gs://x"', () => Storage.uris('gs://x' as never)],
    ["Storage.pvc: expected an object with a name, such as { name: 'x' }, got \"claim\"; write { name: \"claim\" }", () => Storage.pvc('claim' as never)],
  ])('%s', (message, build) => {
    expect(faultsOf(build)).toEqual([message]);
  });

  it.each<[string, Storage]>([
    ['model.storage[0].uri: expected a storage URI or a path in the container, got undefined', Storage.uris([{} as never])],
    ["model.storage.paths: expected a prop that Storage.secretKey has, got \"x\"; did you mean 'path'?", Storage.secretKey('k', { paths: 'x' } as object)],
  ])('%s', (message, storage) => {
    expect(faultsOf(() => serviceOf({ model: Model.sklearn({ storage }) }))).toEqual([message]);
  });
});

describe('what is plain enough is taken', () => {
  it('names of modes, protocols and texts of variables', () => {
    expect(serviceOf(untyped({ deploymentMode: 'Standard' })).deploymentMode).toBe(DeploymentMode.STANDARD);
    expect(predictorOf({ model: untypedModel({ protocol: 'v2' }) }).model.protocolVersion).toBe('v2');
    expect(predictorOf({ model: untypedModel({ env: { LEVEL: 'info' } }) }).model.env).toEqual([{ name: 'LEVEL', value: 'info' }]);
  });

  it('amounts of cdk8s and cdk8s-plus', () => {
    const resources = { cpu: plus27.Cpu.millis(500), cpuLimit: plus27.Cpu.units(2), memory: Size.gibibytes(4), ephemeralStorage: '1Gi' };
    expect(predictorOf({ model: Model.sklearn({ storageUri: 'gs://models/iris', resources }) }).model.resources).toEqual({
      requests: { 'cpu': '500m', 'memory': '4Gi', 'ephemeral-storage': '1Gi' },
      limits: { 'cpu': '2', 'memory': '4Gi', 'ephemeral-storage': '1Gi' },
    });
    expect(serviceOf({ model: IRIS }).podResources).toEqual({ cpu: 1, memoryMiB: 2048 });
  });
});
