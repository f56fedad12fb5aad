import { Cluster } from '../../../lib/cluster/cluster';
import { DeploymentMode, Dialect, DomainTemplate } from '../../../lib/inference';
import type { InferenceServiceProps } from '../../../lib/inference';
import type { RenderedService } from '../../../lib/inference/manifest/service-facts';
import { serviceCheck, serviceFacts, serviceManifest, specOf } from '../../../lib/inference/manifest/service-facts';
import { errorsOf, IRIS, serviceOf } from '../support';

const MODEL = { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris' };
const RENDERED: RenderedService = {
  name: 'iris', namespace: 'models', mode: DeploymentMode.KNATIVE, dialect: Dialect.KSERVE, labels: {}, annotations: {},
  components: [{ kind: 'predictor', spec: { model: MODEL } }],
};
const NOTHING_KNOWN = Cluster.of([]);

describe('spec, as it will be written', () => {
  it.each<[what: string, Partial<RenderedService>, object]>([
    ['each component', { components: [{ kind: 'predictor', spec: { a: 1 } }, { kind: 'transformer', spec: { b: 2 } }, { kind: 'explainer', spec: {} }] },
      { predictor: { a: 1 }, transformer: { b: 2 }, explainer: {} }],
    ['what stands beside them', { top: { tracing: {}, canary: [] } }, { predictor: { model: MODEL }, tracing: {}, canary: [] }],
    ['what is laid over them at last', { specOverrides: { predictor: { model: { args: ['--x'] } } } }, { predictor: { model: { ...MODEL, args: ['--x'] } } }],
    ['the last over what stands beside them', { top: { tracing: { sampler: 'a', exporter: 'b' } }, specOverrides: { tracing: { sampler: null } } },
      { predictor: { model: MODEL }, tracing: { exporter: 'b' } }],
  ])('has %s', (_what, rendered, spec) => {
    expect(specOf({ ...RENDERED, ...rendered })).toEqual(spec);
  });

  it('changes nothing of what it is made of', () => {
    const top = { tracing: { sampler: 'a' } };
    specOf({ ...RENDERED, top, specOverrides: { tracing: { sampler: 'b' }, predictor: { minReplicas: 1 } } });
    expect([top, RENDERED.components[0]?.spec]).toEqual([{ tracing: { sampler: 'a' } }, { model: MODEL }]);
  });
});

describe('the manifest of a rendered service', () => {
  it.each([[Dialect.KSERVE, 'serving.kserve.io/v1beta1'], [Dialect.KFSERVING, 'serving.kubeflow.org/v1beta1']])('is of the group of its dialect: %p', (dialect, apiVersion) => {
    expect(serviceManifest({ ...RENDERED, dialect, labels: { a: 'b' }, annotations: { c: 'd' } })).toEqual({
      apiVersion, kind: 'InferenceService',
      metadata: { name: 'iris', namespace: 'models', labels: { a: 'b' }, annotations: { c: 'd' } },
      spec: { predictor: { model: MODEL } },
    });
  });

  it('is read back as any other is', () => {
    const annotations = { 'serving.kserve.io/deploymentMode': 'Standard', 'serving.kserve.io/stop': 'true' };
    const { name, namespace, mode, components } = serviceFacts({ ...RENDERED, annotations }, NOTHING_KNOWN);
    expect([name, namespace, mode, components.map(({ kind, stopped, runtime }) => [kind, stopped, runtime])]).toEqual([
      'iris', 'models', DeploymentMode.STANDARD, [['predictor', true, 'kserve-sklearnserver']],
    ]);
  });
});

describe('what the rules are told beside the manifest', () => {
  const check = (props: Partial<InferenceServiceProps> = {}, rendered: Partial<RenderedService> = {}, cluster = NOTHING_KNOWN) =>
    serviceCheck({ ...RENDERED, ...rendered }, { model: IRIS, ...props }, cluster);
  const hostOf = (...args: Parameters<typeof check>): string | undefined => check(...args).hostOf?.({} as never, 'iris-predictor');
  const long = { name: 'a'.repeat(25) };
  const stating = (template: string): Cluster => Cluster.of([]).stating('a test', { configMaps: { 'config-network': { 'domain-template': template } } });

  it('is nothing for an ordinary service: no name can come out too long', () => {
    expect(check()).toEqual({});
  });

  it.each([0, 8])('is a budget of %d GPUs', (gpuBudget) => {
    expect(check({ gpuBudget })).toEqual({ gpuBudget });
  });

  // 33 characters are the most that KServe adds: 33 + 24 + 6 are the 63 of a label.
  it.each([[24, false], [25, true]])('is what its hosts are, once name and namespace leave no room: %d letters in models: %s', (letters, told) => {
    expect(check({}, { name: 'a'.repeat(letters) }).hostOf !== undefined).toBe(told);
  });

  it.each<[what: string, Partial<InferenceServiceProps>, Partial<RenderedService>, host: string]>([
    ['Knative', {}, long, 'iris-predictor.models.example.com'],
    ['KServe in Standard mode', {}, { ...long, mode: DeploymentMode.STANDARD }, 'iris-predictor-models.example.com'],
    ['the domain that is stated', { endpoint: { domain: 'a.org' } }, long, 'iris-predictor.models.a.org'],
    ['the template that is stated, however short the name', { endpoint: { domainTemplate: DomainTemplate.of('{{.Namespace}}-{{.Name}}') } }, {}, 'models-iris-predictor'],
  ])('is the host by %s', (_what, props, rendered, host) => {
    expect(hostOf(props, rendered)).toBe(host);
  });

  it('is the host by the template of the cluster, where it can be rendered here', () => {
    expect(hostOf({}, {}, stating('{{.Name}}.{{.Namespace}}.svc.{{.Domain}}'))).toBe('iris-predictor.models.svc.example.com');
    expect(hostOf({}, {}, stating('{{if .Name}}{{.Name}}{{end}}'))).toBeUndefined();
    expect(hostOf({ endpoint: { domainTemplate: DomainTemplate.KNATIVE } }, {}, stating('{{if .Name}}{{.Name}}{{end}}'))).toBe('iris-predictor.models.example.com');
  });

  it('has a name complained of that is too long for one template and not for the other', () => {
    const name = 'a'.repeat(50);
    expect(errorsOf(serviceOf({ name }))).toEqual([]);
    expect(errorsOf(serviceOf({ name, endpoint: { domainTemplate: DomainTemplate.of('{{.Name}}-{{.Namespace}}.{{.Domain}}') } }))).toEqual([
      expect.stringMatching(/^name: expected a name of at most 46 characters, got "a{50}" with 50; the .* would be a{50}-predictor-models, 67 characters where a DNS label holds 63 \[name-too-long\]$/),
    ]);
  });
});
