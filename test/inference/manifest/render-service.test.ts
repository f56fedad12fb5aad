import { Duration } from 'cdk8s';
import type { Json } from '../../../lib/core/json';
import { DeploymentMode, Dialect, Explainer, Model, Storage, Visibility } from '../../../lib/inference';
import type { InferenceServiceProps } from '../../../lib/inference';
import { Concurrency, Scaling } from '../../../lib/scaling';
import { errorsOf, faultsOf, manifestOf, serviceOf } from '../support';

const STANDARD = { deploymentMode: DeploymentMode.STANDARD };
const KFSERVING = { dialect: Dialect.KFSERVING };
const faults = (props: object): string[] => faultsOf(() => serviceOf(props as Partial<InferenceServiceProps>));
const storageUri = 'gs://models/iris';

describe('a transformer in the predictor\'s pod', () => {
  const model = { modelFormat: { name: 'sklearn' }, storageUri };

  it.each<[object, object]>([
    [{ image: 'image' }, { image: 'image', ports: [{ containerPort: 8080, protocol: 'TCP' }] }],
    [{ image: 'image', ports: [{ containerPort: 81, name: 'h2c' }] }, { image: 'image', ports: [{ name: 'h2c', containerPort: 81, protocol: 'TCP' }] }],
    [{ image: 'image', args: ['--predictor_host=localhost:8085'], env: { A: 'b' } }, {
      image: 'image', args: ['--predictor_host=localhost:8085'], env: [{ name: 'A', value: 'b' }], ports: [{ containerPort: 8080, protocol: 'TCP' }],
    }],
    [{ image: 'image', containerOverrides: { tty: true } }, { image: 'image', tty: true, ports: [{ containerPort: 8080, protocol: 'TCP' }] }],
  ])('is %j beside the model', (collocatedTransformer, container) => {
    for (const mode of [{}, STANDARD]) {
      expect(manifestOf({ ...mode, collocatedTransformer } as Partial<InferenceServiceProps>).spec.predictor)
        .toEqual({ model, containers: [{ name: 'transformer-container', ...container }] });
    }
  });

  it('stands behind a container of the user\'s own, and before others', () => {
    const { containers } = manifestOf({ model: Model.container({ image: 'own' }), collocatedTransformer: { image: 'image' }, sidecars: [{ name: 'side', image: 'side' }] }).spec.predictor;
    expect(containers.map(({ name, ports }: any) => [name, ports?.[0].containerPort])).toEqual([['kserve-container', undefined], ['transformer-container', 8080], ['side', undefined]]);
  });

  it('leaves the path and the host of the service as they are', () => {
    expect(serviceOf({ collocatedTransformer: { image: 'image' } }).endpoint.host).toBe('iris-predictor.models.example.com');
  });

  it.each<[string, object]>([
    ["collocatedTransformer: expected none beside 'transformer', got { image: 'image' }", { collocatedTransformer: { image: 'image' }, transformer: { image: 'image' } }],
    ["collocatedTransformer: expected for KFServing none, got { image: 'image' }", { ...KFSERVING, collocatedTransformer: { image: 'image' } }],
    ["model.ports: expected none beside 'collocatedTransformer', got \"ports\"; that one answers requests, and one container of a pod does",
      { collocatedTransformer: { image: 'image' }, model: Model.sklearn({ storageUri, ports: [{ containerPort: 81 }] }) }],
    ["model.ports: expected none beside 'collocatedTransformer', got \"ports\"; that one answers requests, and one container of a pod does",
      { collocatedTransformer: { image: 'image' }, model: Model.container({ image: 'own', ports: [{ containerPort: 81 }] }) }],
    ['collocatedTransformer.image: expected an image reference, got undefined', { collocatedTransformer: {} }],
    ['collocatedTransformer: expected an object with the props of collocatedTransformer, got "image"', { collocatedTransformer: 'image' }],
    ['collocatedTransformer.env: expected a variable that KServe lets through, got "PYTHONPATH"; it blocks PYTHONPATH for security',
      { collocatedTransformer: { image: 'image', env: { PYTHONPATH: '/x' } } }],
    ['sidecars[0].name: expected a name that no other container of the pod has, got "transformer-container"',
      { collocatedTransformer: { image: 'image' }, sidecars: [{ name: 'transformer-container', image: 'image' }] }],
  ])('is refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });
});

describe('what fetches the model', () => {
  it('is named in the predictor', () => {
    expect(manifestOf({ storageContainerName: 'hub' }).spec).toEqual({ predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri }, storageContainerName: 'hub' } });
    expect(manifestOf({ storageSecret: { name: 'bucket' } }).metadata.annotations).toEqual({
      'serving.kserve.io/deploymentMode': 'Knative', 'serving.kserve.io/storageSecretName': 'bucket',
    });
  });

  it.each<[string, object]>([
    ['storageContainerName: expected for KFServing none, got "hub"', { ...KFSERVING, storageContainerName: 'hub' }],
    ['storageContainerName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got ""', { storageContainerName: '' }],
    ['storageContainerName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got 5', { storageContainerName: 5 }],
  ])('is refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });
});

describe('the spans of requests', () => {
  it.each([
    {}, { exporter: 'otlp' }, { exporterEndpoint: 'http://collector:4317' }, { sampler: 'always_on' }, { samplerArg: '0.1' }, { samplerArg: '' },
    { exporter: 'otlp', exporterEndpoint: 'http://collector:4317', sampler: 'parentbased_traceidratio', samplerArg: '1' },
  ])('go where %j says', (tracing) => {
    expect(manifestOf({ tracing }).spec).toEqual({ predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri } }, tracing });
  });

  it.each<[string, object]>([
    ['tracing: expected for KFServing none, got {}', { ...KFSERVING, tracing: {} }],
    ['tracing.samplerArg: expected a text, got 0.5; put it in quotes', { tracing: { samplerArg: 0.5 } }],
    ['tracing.exporter: expected a text that is not empty, got ""', { tracing: { exporter: '' } }],
    ['tracing.endpoint: expected a prop that tracing has, got "http://x"; it has exporter, exporterEndpoint, sampler, samplerArg', { tracing: { endpoint: 'http://x' } }],
  ])('are refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });
});

describe('what is laid over spec', () => {
  const plain = { model: { modelFormat: { name: 'sklearn' }, storageUri } };

  it.each<[Json, object]>([
    [{}, { predictor: plain }],
    [{ predictor: { minReplicas: 3 } }, { predictor: { ...plain, minReplicas: 3 } }],
    [{ predictor: { model: { args: ['--x'] } } }, { predictor: { model: { ...plain.model, args: ['--x'] } } }],
    [{ predictor: { model: null, containers: [{ name: 'kserve-container', image: 'own' }] } }, { predictor: { containers: [{ name: 'kserve-container', image: 'own' }] } }],
    [{ transformer: { containers: [{ name: 'kserve-container', image: 'own' }] } }, { predictor: plain, transformer: { containers: [{ name: 'kserve-container', image: 'own' }] } }],
    [{ tracing: { sampler: 'always_on' } }, { predictor: plain, tracing: { sampler: 'always_on' } }],
  ])('%j', (specOverrides, spec) => {
    expect(manifestOf({ specOverrides }).spec).toEqual(spec);
  });

  it('goes before all props, those of a component and of the service', () => {
    const { spec } = manifestOf({
      timeout: Duration.seconds(5), overrides: { timeout: 6 }, tracing: { sampler: 'always_on', exporter: 'otlp' },
      specOverrides: { predictor: { timeout: 7 }, tracing: { exporter: null } },
    });
    expect([spec.predictor.timeout, spec.tracing]).toEqual([7, { sampler: 'always_on' }]);
  });

  it('is counted among what the service comes to', () => {
    expect(serviceOf({ specOverrides: { predictor: { minReplicas: 2, maxReplicas: 4 } } }).replicaBounds).toEqual({ minReplicas: 2, maxReplicas: 4 });
  });

  it.each<[what: string, Json]>([
    ['of the next KServe', { tracing: { sampler: 'always_on', newer: [1] } }],
    ['of a component of the next KServe', { predictor: { schedulingGroup: { podGroupName: 'a' } } }],
    ['of a transformer of the next KServe', { transformer: { schedulingGroup: {}, containers: [{ name: 'kserve-container', image: 'own' }] } }],
    ['of an explainer of the next KServe', { explainer: { schedulingGroup: {}, containers: [{ name: 'kserve-container', image: 'own' }] } }],
    ['of a canary', { canary: [{ trafficPercent: 5, predictor: { name: 'next', containers: [{ name: 'kserve-container', image: 'own' }] } }] }],
    ['of a canary of the next KServe', { canary: [{ trafficPercent: 5, predictor: { name: 'next', schedulingGroup: {}, containers: [{ name: 'kserve-container', image: 'own' }] } }] }],
  ])('may be a field %s', (_what, specOverrides) => {
    expect(faults({ specOverrides })).toEqual([]);
    expect(manifestOf({ specOverrides }).spec).toMatchObject(specOverrides);
  });

  it('is held against a release that does not have it, when the tree is complete', () => {
    const specOverrides = { predictor: { schedulingGroup: { podGroupName: 'a' } } };
    const told = (kserveVersion: string): string[] => errorsOf(serviceOf({ specOverrides, kserveVersion }));
    expect(told('0.21')).toEqual([]);
    expect(told('0.20')).toEqual(['predictor.schedulingGroup needs KServe 0.21 or later, and 0.20 is in use (kserveVersion) [kserve-release]']);
  });

  it('is not judged for KFServing, whose definition is not held here', () => {
    expect(manifestOf({ ...KFSERVING, specOverrides: { predictor: { own: 1 } } }).spec.predictor).toEqual({ sklearn: { storageUri }, own: 1 });
  });

  it.each<[string, object]>([
    ['specOverrides.predicter: expected a field that KServe has there, got "predicter"; did you mean predictor?', { specOverrides: { predicter: {} } }],
    ['specOverrides.predictor.minReplica: expected a field that KServe has there, got "minReplica"; did you mean minReplicas?', { specOverrides: { predictor: { minReplica: 1 } } }],
    ['specOverrides.predictor.minReplicas: expected a whole number, got "1"', { specOverrides: { predictor: { minReplicas: '1' } } }],
    ['specOverrides: expected an object of plain fields, got "x"', { specOverrides: 'x' }],
    ['specOverrides: expected an object of plain fields, got []', { specOverrides: [] }],
    ['specOverrides.tracin: expected a field that KServe has there, got "tracin"; any other is dropped by the API server', { specOverrides: { tracin: {} } }],
    ['specOverrides.schedulingGroup: expected a field that KServe has there, got "schedulingGroup"; any other is dropped by the API server', { specOverrides: { schedulingGroup: {} } }],
    ['specOverrides.canary: expected a list, got {}', { specOverrides: { canary: {} } }],
    ['specOverrides.canary[0].predictor.name: expected a text, got 5', { specOverrides: { canary: [{ trafficPercent: 5, predictor: { name: 5 } }] } }],
    ['specOverrides.transformer: expected an object, got []', { specOverrides: { transformer: [] } }],
    ['specOverrides.predictor: expected an object: it is required, got undefined', { specOverrides: { predictor: null } }],
    ['specOverrides.transformer.containers[0].name: expected a text: it is required, got undefined', { specOverrides: { transformer: { containers: [{ image: 'own' }] } } }],
  ])('is refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });
});

describe('the annotations of a service', () => {
  it.each<[string, Partial<InferenceServiceProps>, object]>([
    ['Knative mode', {}, { 'serving.kserve.io/deploymentMode': 'Knative' }],
    ['Knative mode of KServe 0.16', { kserveVersion: '0.16' }, { 'serving.kserve.io/deploymentMode': 'Knative' }],
    ['Knative mode of KServe 0.15', { kserveVersion: 'v0.15.2' }, { 'serving.kserve.io/deploymentMode': 'Serverless' }],
    ['Standard mode', STANDARD, { 'serving.kserve.io/deploymentMode': 'Standard' }],
    ['Standard mode of KServe 0.14', { ...STANDARD, kserveVersion: '0.14' }, { 'serving.kserve.io/deploymentMode': 'RawDeployment' }],
    ['an HPA in Knative mode', { scaling: Scaling.hpa() }, { 'serving.kserve.io/deploymentMode': 'Knative', 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' }],
    ['nobody who scales', { ...STANDARD, scaling: Scaling.none() }, { 'serving.kserve.io/deploymentMode': 'Standard', 'serving.kserve.io/autoscalerClass': 'none' }],
    ['an HPA of the transformer alone', { ...STANDARD, transformer: { image: 'image', scaling: Scaling.hpa() } }, {
      'serving.kserve.io/deploymentMode': 'Standard', 'serving.kserve.io/autoscalerClass': 'hpa',
    }],
    ['the same by hand', { annotations: { 'serving.kserve.io/deploymentMode': 'Knative', 'note': 'a' } }, { 'note': 'a', 'serving.kserve.io/deploymentMode': 'Knative' }],
    ['the target of concurrency by hand as well', { concurrency: Concurrency.soft(5), annotations: { 'autoscaling.knative.dev/target': '5.0' } }, {
      'autoscaling.knative.dev/target': '5.0', 'serving.kserve.io/deploymentMode': 'Knative',
    }],
  ])('say %s', (_what, props, annotations) => {
    expect(manifestOf(props).metadata.annotations).toEqual(annotations);
  });

  it.each<[string, object]>([
    ['transformer.scaling: expected what the predictor says, hpa, got "external"; serving.kserve.io/autoscalerClass counts for all components of a service',
      { ...STANDARD, scaling: Scaling.hpa(), transformer: { image: 'image', scaling: Scaling.external() } }],
    ['explainer.scaling: expected what the predictor says, none, got "hpa"; serving.kserve.io/autoscalerClass counts for all components of a service',
      { ...STANDARD, scaling: Scaling.none(), explainer: Explainer.art({ scaling: Scaling.hpa() }) }],
    ['annotations.serving.kserve.io/stop: expected one value, and other props say "true", got "false"; leave the annotation out',
      { stopped: true, annotations: { 'serving.kserve.io/stop': 'false' } }],
    ["podAnnotations.autoscaling.knative.dev/target: expected one soft target, and 'concurrency' says 5, got \"6\"; leave the annotation out",
      { concurrency: Concurrency.soft(5), podAnnotations: { 'autoscaling.knative.dev/target': '6' } }],
  ])('are refused: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });
});

describe('the labels of a service', () => {
  const local = { visibility: Visibility.CLUSTER_LOCAL };
  const KEY = 'networking.knative.dev/visibility';

  it.each<[Partial<InferenceServiceProps>, object | undefined]>([
    [{}, undefined],
    [{ labels: {} }, undefined],
    [{ labels: { team: 'a' }, visibility: Visibility.EXTERNAL }, { team: 'a' }],
    [{ labels: { team: 'a' }, ...local }, { team: 'a', [KEY]: 'cluster-local' }],
    [{ labels: { [KEY]: 'cluster-local' }, ...local }, { [KEY]: 'cluster-local' }],
    [{ labels: { 'networking.kserve.io/visibility': 'other' }, ...local }, { 'networking.kserve.io/visibility': 'other', [KEY]: 'cluster-local' }],
  ])('%p', (props, labels) => {
    expect(manifestOf(props).metadata.labels).toEqual(labels);
  });

  it('do not say of its visibility what the prop does not', () => {
    expect(faults({ labels: { [KEY]: 'external' }, ...local })).toEqual([
      `labels.${KEY}: expected one value, and 'visibility' says "cluster-local", got "external"; leave the label out`,
    ]);
    expect(faults({ ...STANDARD, labels: { 'networking.kserve.io/visibility': 'exposed' }, ...local })).toEqual([
      'labels.networking.kserve.io/visibility: expected one value, and \'visibility\' says "cluster-local", got "exposed"; leave the label out',
    ]);
  });
});

describe('the model of a predictor', () => {
  it.each<[Model, object]>([
    [Model.sklearn({ storage: Storage.uri(storageUri) }), { model: { modelFormat: { name: 'sklearn' }, storageUri } }],
    [Model.sklearn({ storageUri, formatVersion: '1' }), { model: { modelFormat: { name: 'sklearn', version: '1' }, storageUri } }],
    [Model.sklearn({ storageUri, runtimeVersion: 'v1' }), { model: { modelFormat: { name: 'sklearn' }, storageUri, runtimeVersion: 'v1' } }],
    [Model.sklearn({ storageUri, confidential: {} }), { model: { modelFormat: { name: 'sklearn' }, storageUri, confidential: { enabled: true } } }],
    [Model.sklearn({ storageUri, confidential: { resourceId: 'kbs:///a' } }), { model: { modelFormat: { name: 'sklearn' }, storageUri, confidential: { enabled: true, resourceId: 'kbs:///a' } } }],
    [Model.sklearn({ storageUri, modelName: 'other' }), { model: { modelFormat: { name: 'sklearn' }, storageUri } }],
    [Model.sklearn({ storage: Storage.secretKey('minio', { parameters: {} }) }), { model: { modelFormat: { name: 'sklearn' }, storage: { key: 'minio', parameters: {} } } }],
    [Model.sklearn({ storage: Storage.uris([{ uri: 'pvc://a/b', mountPath: '/a' }]) }), { model: { modelFormat: { name: 'sklearn' } }, storageUris: [{ uri: 'pvc://a/b', mountPath: '/a' }] }],
    [Model.container({ image: 'own', modelName: 'other' }), { containers: [{ name: 'kserve-container', image: 'own' }] }],
    [Model.container({ image: 'own', storageUri }), { containers: [{ name: 'kserve-container', image: 'own', env: [{ name: 'STORAGE_URI', value: storageUri }] }] }],
  ])('is written as what was said of it (%#)', (model, predictor) => {
    expect(manifestOf({ model }).spec).toEqual({ predictor });
    expect(errorsOf(serviceOf({ model })).filter((message) => message.startsWith('spec'))).toEqual([]);
  });

  it.each<[string, Model]>([
    ['model.confidential.resourceId: expected a text that is not empty, got ""', Model.sklearn({ storageUri, confidential: { resourceId: '' } })],
    ['model.confidential: expected an object with the props of confidential, got true', Model.sklearn({ storageUri, confidential: true as never })],
    ['model.runtimeVersion: expected a text that is not empty, got ""', Model.sklearn({ storageUri, runtimeVersion: '' })],
    ['model.modelName: expected a text that is not empty, got ""', Model.container({ image: 'own', modelName: '' })],
    ['model.protocol: expected one of Protocol.V1, Protocol.V2, Protocol.GRPC_V1, Protocol.GRPC_V2, got "v3"', Model.container({ image: 'own', protocol: 'v3' as never })],
  ])('is refused: %s', (message, model) => {
    expect(faults({ model })).toEqual([message]);
  });
});
