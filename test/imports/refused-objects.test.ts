import { validateAgainstCrd } from '../support/crd-schemas';

/** An object of a kind with a spec, and the faults it is refused for. */
type Row = [what: string, spec: object, faults: string[]];

function refuses(apiVersion: string, kind: string, rows: Row[]): void {
  describe(`${kind} of ${apiVersion}`, () => {
    it.each(rows)('is refused with %s', (_what, spec, faults) => {
      expect(validateAgainstCrd({ apiVersion, kind, metadata: { name: 'wrong' }, spec })).toEqual(faults);
    });
  });
}

const QUANTITY = '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$';
const oneOf = (...values: string[]) => `must be equal to one of the allowed values ${values.join(', ')}`;
const predictor = (fields: object) => ({ predictor: fields });
const model = (fields: object) => predictor({ model: { modelFormat: { name: 'pytorch' }, ...fields } });
const metric = (fields: object) => predictor({ autoScaling: { metrics: [fields] } });

refuses('serving.kserve.io/v1beta1', 'InferenceService', [
  ['no predictor', {}, ['spec.predictor: required']],
  ['a predictor that is a list', { predictor: [] }, ['spec.predictor: must be object, got []']],
  ['a model format without a name', model({ modelFormat: { version: '1' } }), ['spec.predictor.model.modelFormat.name: required']],
  ['a model format that is a text', model({ modelFormat: 'pytorch' }), ['spec.predictor.model.modelFormat: must be object, got "pytorch"']],
  ['a version that is a number', model({ modelFormat: { name: 'onnx', version: 1 } }),
    ['spec.predictor.model.modelFormat.version: must be string, got 1']],
  ['a misspelt field of the model format', model({ modelFormat: { name: 'onnx', versoin: '1' } }),
    ['spec.predictor.model.modelFormat.versoin: unknown field']],
  ['a storage URI that is a list', model({ storageUri: ['gs://b'] }), ['spec.predictor.model.storageUri: must be string, got ["gs://b"]']],
  ['storage parameters that are no texts', model({ storage: { key: 'k', parameters: { type: 3 } } }),
    ['spec.predictor.model.storage.parameters.type: must be string, got 3']],
  ['one argument instead of a list', model({ args: '--verbose' }), ['spec.predictor.model.args: must be array, got "--verbose"']],
  ['env as a map', model({ env: { A: 'b' } }), ['spec.predictor.model.env: must be array, got {"A":"b"}']],
  ['an env value that is a number', model({ env: [{ name: 'A', value: 1 }] }), ['spec.predictor.model.env[0].value: must be string, got 1']],
  ['an env name given twice', model({ env: [{ name: 'A' }, { name: 'A' }] }), ['spec.predictor.model.env: entry ["A"] is given twice']],
  ['a port without a number', model({ ports: [{ name: 'h2c' }] }), ['spec.predictor.model.ports[0].containerPort: required']],
  ['resources that are no quantity', model({ resources: { limits: { cpu: 'two' } } }),
    [`spec.predictor.model.resources.limits.cpu: must match pattern "${QUANTITY}", got "two"`]],
  ['replicas as a text', predictor({ minReplicas: '1' }), ['spec.predictor.minReplicas: must be integer, got "1"']],
  ['half a replica', predictor({ maxReplicas: 0.5 }), ['spec.predictor.maxReplicas: must be integer, got 0.5', 'spec.predictor.maxReplicas: must match format "int32", got 0.5']],
  ['more replicas than Go counts', predictor({ maxReplicas: 2 ** 31 }),
    ['spec.predictor.maxReplicas: must match format "int32", got 2147483648']],
  ['a concurrency as a text', predictor({ containerConcurrency: '10' }), ['spec.predictor.containerConcurrency: must be integer, got "10"']],
  ['a timeout with a unit', predictor({ timeout: '60s' }), ['spec.predictor.timeout: must be integer, got "60s"']],
  ['a canary share as a text', predictor({ canaryTrafficPercent: '10%' }), ['spec.predictor.canaryTrafficPercent: must be integer, got "10%"']],
  ['scaleMetric qps', predictor({ scaleMetric: 'qps' }), [`spec.predictor.scaleMetric: ${oneOf('cpu', 'memory', 'concurrency', 'rps')}, got "qps"`]],
  ['a kind of metric value there is not', predictor({ scaleMetricType: 'Average' }),
    [`spec.predictor.scaleMetricType: ${oneOf('Utilization', 'Value', 'AverageValue')}, got "Average"`]],
  ['a metric without a type', metric({}), ['spec.predictor.autoScaling.metrics[0].type: required']],
  ['a resource metric that is none', metric({ type: 'Resource', resource: { name: 'gpu', target: {} } }),
    [`spec.predictor.autoScaling.metrics[0].resource.name: ${oneOf('cpu', 'memory')}, got "gpu"`]],
  ['an external metric without a target', metric({ type: 'External', external: { metric: { backend: 'prometheus' } } }),
    ['spec.predictor.autoScaling.metrics[0].external.target: required']],
  ['a backend of metrics there is not', metric({ type: 'PodMetric', podmetric: { metric: { backend: 'statsd' }, target: {} } }),
    [`spec.predictor.autoScaling.metrics[0].podmetric.metric.backend: ${oneOf('opentelemetry')}, got "statsd"`]],
  ['a scaling policy without its period', predictor({ autoScaling: { behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1 }] } } } }),
    ['spec.predictor.autoScaling.behavior.scaleDown.policies[0].periodSeconds: required']],
  ['a mode of the logger there is not', predictor({ logger: { mode: 'everything' } }),
    [`spec.predictor.logger.mode: ${oneOf('all', 'request', 'response')}, got "everything"`]],
  ['a batch size as a text', predictor({ batcher: { maxBatchSize: '32' } }), ['spec.predictor.batcher.maxBatchSize: must be integer, got "32"']],
  ['a label that is a number', predictor({ labels: { tier: 1 } }), ['spec.predictor.labels.tier: must be string, got 1']],
  ['an annotation that is a number', predictor({ annotations: { 'autoscaling.knative.dev/target': 5 } }),
    ['spec.predictor.annotations.autoscaling.knative.dev/target: must be string, got 5']],
  ['no storage URI in the list', predictor({ storageUris: [] }), ['spec.predictor.storageUris: must NOT have fewer than 1 items, got []']],
  ['a relative mount path', predictor({ storageUris: [{ uri: 'gs://b', mountPath: 'models' }] }),
    ['spec.predictor.storageUris[0].mountPath: must match pattern "^/.*", got "models"']],
  ['a container without a name', predictor({ containers: [{ image: 'i' }] }), ['spec.predictor.containers[0].name: required']],
  ['a node selector that is no text', predictor({ nodeSelector: { gpu: true } }), ['spec.predictor.nodeSelector.gpu: must be string, got true']],
  ['a toleration in seconds as a text', predictor({ tolerations: [{ key: 'k', tolerationSeconds: '5' }] }),
    ['spec.predictor.tolerations[0].tolerationSeconds: must be integer, got "5"']],
  ['a service account that is an object', predictor({ serviceAccountName: { name: 'sa' } }),
    ['spec.predictor.serviceAccountName: must be string, got {"name":"sa"}']],
  ['a legacy framework with a list of URIs', predictor({ sklearn: { storageUri: [] } }), ['spec.predictor.sklearn.storageUri: must be string, got []']],
  ['a surge that is true', predictor({ deploymentStrategy: { rollingUpdate: { maxSurge: true } } }), [
    'spec.predictor.deploymentStrategy.rollingUpdate.maxSurge: must be integer, got true',
    'spec.predictor.deploymentStrategy.rollingUpdate.maxSurge: must be string, got true',
    'spec.predictor.deploymentStrategy.rollingUpdate.maxSurge: must match a schema in anyOf, got true',
  ]],
  ['a transformer whose container has no name', { ...model({}), transformer: { containers: [{ image: 'i' }] } },
    ['spec.transformer.containers[0].name: required']],
  ['an explainer that scales on qps', { ...model({}), explainer: { scaleMetric: 'qps' } },
    [`spec.explainer.scaleMetric: ${oneOf('cpu', 'memory', 'concurrency', 'rps')}, got "qps"`]],
  ['a canary over 100 percent', { ...model({}), canary: [{ predictor: {}, trafficPercent: 101 }] },
    ['spec.canary[0].trafficPercent: must be <= 100, got 101']],
  ['a canary without a share', { ...model({}), canary: [{ predictor: {} }] }, ['spec.canary[0].trafficPercent: required']],
]);

const runtime = (fields: object) => ({ containers: [{ name: 'kserve-container' }], ...fields });
for (const kind of ['ServingRuntime', 'ClusterServingRuntime']) {
  refuses('serving.kserve.io/v1alpha1', kind, [
    ['no containers', { supportedModelFormats: [] }, ['spec.containers: required']],
    ['a format without a name', runtime({ supportedModelFormats: [{ version: '1' }] }), ['spec.supportedModelFormats[0].name: required']],
    ['formats as texts', runtime({ supportedModelFormats: ['onnx'] }), ['spec.supportedModelFormats[0]: must be object, got "onnx"']],
    ['priority 0', runtime({ supportedModelFormats: [{ name: 'onnx', priority: 0 }] }), ['spec.supportedModelFormats[0].priority: must be >= 1, got 0']],
    ['one protocol instead of a list', runtime({ protocolVersions: 'v2' }), ['spec.protocolVersions: must be array, got "v2"']],
    ['disabled as a text', runtime({ disabled: 'true' }), ['spec.disabled: must be boolean, got "true"']],
    ['workers without containers', runtime({ workerSpec: {} }), ['spec.workerSpec.containers: required']],
    ['a field there is not', runtime({ autoSelect: true }), ['spec.autoSelect: unknown field']],
  ]);
}

refuses('serving.kserve.io/v1alpha1', 'InferenceGraph', [
  ['no nodes', {}, ['spec.nodes: required']],
  ['a node without a router', { nodes: { root: {} } }, ['spec.nodes.root.routerType: required']],
  ['a router there is not', { nodes: { root: { routerType: 'Random' } } },
    [`spec.nodes.root.routerType: ${oneOf('Sequence', 'Splitter', 'Ensemble', 'Switch')}, got "Random"`]],
  ['a weight as a text', { nodes: { root: { routerType: 'Splitter', steps: [{ weight: '50' }] } } },
    ['spec.nodes.root.steps[0].weight: must be integer, got "50"']],
]);

refuses('serving.kserve.io/v1alpha1', 'TrainedModel', [
  ['no model', { inferenceService: 's' }, ['spec.model: required']],
  ['a model without memory', { inferenceService: 's', model: { framework: 'sklearn', storageUri: 'gs://b' } }, ['spec.model.memory: required']],
]);

refuses('serving.kserve.io/v1alpha1', 'ClusterStorageContainer', [
  ['no formats', { container: { name: 'c' } }, ['spec.supportedUriFormats: required']],
  ['a container without a name', { container: {}, supportedUriFormats: [] }, ['spec.container.name: required']],
]);

refuses('serving.knative.dev/v1', 'Service', [
  ['a revision without containers', { template: { spec: {} } }, ['spec.template.spec.containers: required']],
  ['a concurrency as a text', { template: { spec: { containers: [], containerConcurrency: '10' } } },
    ['spec.template.spec.containerConcurrency: must be integer, got "10"']],
  ['a timeout with a unit', { template: { spec: { containers: [], timeoutSeconds: '300s' } } },
    ['spec.template.spec.timeoutSeconds: must be integer, got "300s"']],
  ['an annotation that is a number', { template: { metadata: { annotations: { a: 5 } } } },
    ['spec.template.metadata.annotations.a: must be string, got 5']],
  ['a percentage as a text', { traffic: [{ percent: '50%' }] }, ['spec.traffic[0].percent: must be integer, got "50%"']],
]);

refuses('serving.knative.dev/v1beta1', 'DomainMapping', [['no target', {}, ['spec.ref: required']]]);
refuses('caching.internal.knative.dev/v1alpha1', 'Image', [['no image', {}, ['spec.image: required']]]);
refuses('networking.internal.knative.dev/v1alpha1', 'Certificate', [['no names', { secretName: 's' }, ['spec.dnsNames: required']]]);

refuses('cert-manager.io/v1', 'Certificate', [
  ['no issuer and no Secret', {}, ['spec.issuerRef: required', 'spec.secretName: required']],
  ['an issuer without a name', { secretName: 's', issuerRef: { kind: 'Issuer' } }, ['spec.issuerRef.name: required']],
  ['an algorithm there is not', { secretName: 's', issuerRef: { name: 'i' }, privateKey: { algorithm: 'DSA' } },
    [`spec.privateKey.algorithm: ${oneOf('RSA', 'ECDSA', 'Ed25519')}, got "DSA"`]],
  ['one name instead of a list', { secretName: 's', issuerRef: { name: 'i' }, dnsNames: 'a.b' }, ['spec.dnsNames: must be array, got "a.b"']],
  ['a misspelt field', { secretName: 's', issuerRef: { name: 'i' }, dnsName: ['a.b'] }, ['spec.dnsName: unknown field']],
]);

refuses('cert-manager.io/v1', 'CertificateRequest', [
  ['an empty request', { issuerRef: { name: 'i' }, request: '' }, ['spec.request: must match format "byte", got ""']],
]);

for (const kind of ['Issuer', 'ClusterIssuer']) {
  refuses('cert-manager.io/v1', kind, [
    ['a CA without its Secret', { ca: {} }, ['spec.ca.secretName: required']],
    ['ACME without a server', { acme: { privateKeySecretRef: { name: 's' } } }, ['spec.acme.server: required']],
    ['an issuer there is not', { selfsigned: {} }, ['spec.selfsigned: unknown field']],
  ]);
}

refuses('serving.kubeflow.org/v1beta1', 'InferenceService', [
  ['no predictor', {}, ['spec.predictor: required']],
  ['a concurrency as a text', predictor({ containerConcurrency: '10' }), ['spec.predictor.containerConcurrency: must be integer, got "10"']],
  ['a protocol that is a number', predictor({ pytorch: { protocolVersion: 2 } }), ['spec.predictor.pytorch.protocolVersion: must be string, got 2']],
  ['a mode of the logger there is not', predictor({ logger: { mode: 'some' } }),
    [`spec.predictor.logger.mode: ${oneOf('all', 'request', 'response')}, got "some"`]],
]);

describe('validateAgainstCrd', () => {
  it('keeps what an open level does not list', () => {
    const spec = { predictor: { hostAliases: [{ ip: '10.0.0.1' }], model: { modelFormat: { name: 'onnx' }, tty: true } } };
    expect(validateAgainstCrd({ apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'a' }, spec })).toEqual([]);
  });

  it('names a field beside the spec that nothing keeps', () => {
    const object = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'a' }, spec: { predictor: {} }, specs: {} };
    expect(validateAgainstCrd(object)).toEqual(['specs: unknown field']);
  });

  it('counts a map key left out with its default', () => {
    const spec = model({ ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }, { containerPort: 80, protocol: 'UDP' }] });
    expect(validateAgainstCrd({ apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', spec })).toEqual([
      'spec.predictor.model.ports: entry [80,"TCP"] is given twice',
    ]);
  });

  it.each([
    [{ apiVersion: 'serving.kserve.io/v1', kind: 'InferenceService' }, 'no CRD in imports/crds for serving.kserve.io/v1 InferenceService'],
    [undefined, 'no CRD in imports/crds for undefined undefined'],
  ])('has no word on %j', (object, fault) => {
    expect(validateAgainstCrd(object)).toEqual([fault]);
  });
});
