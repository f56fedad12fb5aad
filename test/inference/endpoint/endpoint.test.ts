import { DeploymentMode, Dialect, DomainTemplate, Model, Protocol, VirtualHost, Visibility } from '../../../lib/inference';
import { Cluster } from '../../../lib/cluster/cluster';
import type { EndpointProps } from '../../../lib/inference/endpoint/endpoint';
import { knownEndpoint, tellsHosts } from '../../../lib/inference/endpoint/known-endpoint';
import { Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { faultsOf, IRIS, manifestOf, serviceOf } from '../support';
import { faultOf } from '../../support/fault-of';

const STANDARD = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.hpa({ maxReplicas: 2 }) };
const transformer = { image: 'transformer:1' };

describe('the endpoint of a service', () => {
  it('in Knative mode is the host of the predictor\'s Knative Service, as Kourier routes it', () => {
    expect(serviceOf().endpoint).toMatchObject({
      host: 'iris-predictor.models.example.com',
      url: 'http://iris-predictor.models.example.com',
      internalHost: 'iris-predictor.models.svc.cluster.local',
      internalUrl: 'http://iris-predictor.models.svc.cluster.local',
      predictPath: '/v1/models/iris:predict',
      explainPath: '/v1/models/iris:explain',
      predictUrl: 'http://iris-predictor.models.example.com/v1/models/iris:predict',
      internalPredictUrl: 'http://iris-predictor.models.svc.cluster.local/v1/models/iris:predict',
    });
  });

  it('with Istio is a host of the service\'s own', () => {
    expect(serviceOf({ endpoint: { virtualHost: VirtualHost.ISTIO } }).endpoint).toMatchObject({
      url: 'http://iris.models.example.com', internalUrl: 'http://iris.models.svc.cluster.local',
    });
  });

  it('in Standard mode is the host of the Ingress', () => {
    expect(serviceOf(STANDARD).endpoint).toMatchObject({
      url: 'http://iris-models.example.com', internalUrl: 'http://iris-predictor.models.svc.cluster.local',
    });
  });

  it('is the transformer where there is one', () => {
    expect(serviceOf({ transformer }).endpoint).toMatchObject({
      host: 'iris-transformer.models.example.com', internalHost: 'iris-transformer.models.svc.cluster.local',
    });
    expect(serviceOf({ transformer, endpoint: { virtualHost: VirtualHost.ISTIO } }).endpoint.host).toBe('iris.models.example.com');
    expect(serviceOf({ ...STANDARD, transformer }).endpoint).toMatchObject({
      host: 'iris-models.example.com', internalHost: 'iris-transformer.models.svc.cluster.local',
    });
  });

  it('follows domain, scheme, cluster domain and template', () => {
    const endpoint = {
      domain: 'ai.example.org', urlScheme: 'https', clusterDomain: 'k8s.local', domainTemplate: DomainTemplate.of('{{.Name}}-{{ .Namespace }}.{{.Domain}}'),
    };
    expect(serviceOf({ endpoint }).endpoint).toMatchObject({
      url: 'https://iris-predictor-models.ai.example.org', internalUrl: 'http://iris-predictor.models.svc.k8s.local',
    });
  });

  it('of KFServing has the suffix -default, which its own host loses', () => {
    expect(serviceOf({ dialect: Dialect.KFSERVING }).endpoint).toMatchObject({
      url: 'http://iris.models.example.com', internalUrl: 'http://iris.models.svc.cluster.local',
    });
    expect(serviceOf({ dialect: Dialect.KFSERVING, endpoint: { virtualHost: VirtualHost.NONE } }).endpoint.host).toBe('iris-predictor-default.models.example.com');
  });

  it('keeps -predictor where KServe fails to cut it out, because of a -default elsewhere', () => {
    const endpoint = { virtualHost: VirtualHost.ISTIO };
    expect(serviceOf({ endpoint, namespace: 'team-default' }).endpoint.host).toBe('iris-predictor.team-default.example.com');
    expect(serviceOf({ endpoint }, 'my-predictor').endpoint.host).toBe('my-predictor.models.example.com');
  });

  it('is only inside for a cluster-local service', () => {
    expect(serviceOf({ visibility: Visibility.CLUSTER_LOCAL }).endpoint.url).toBe('http://iris-predictor.models.svc.cluster.local');
    const labels = [{}, STANDARD, { dialect: Dialect.KFSERVING }].map((props) => manifestOf({ ...props, visibility: Visibility.CLUSTER_LOCAL }).metadata.labels);
    expect(labels).toEqual([
      { 'networking.knative.dev/visibility': 'cluster-local' },
      { 'networking.kserve.io/visibility': 'cluster-local' },
      { 'serving.knative.dev/visibility': 'cluster-local' },
    ]);
    expect(manifestOf({ visibility: Visibility.EXTERNAL }).metadata.labels).toBeUndefined();
  });

  it('is in the namespace default where none is named', () => {
    const service = serviceOf({}, 'iris', {});
    expect(service.endpoint.host).toBe('iris-predictor.default.example.com');
    expect(service.namespace).toBeUndefined();
  });

  it.each([
    [Model.sklearn({ storageUri: 'gs://a/b', protocol: Protocol.V2 }), '/v2/models/iris/infer'],
    [Model.pytorch({ storageUri: 'gs://a/b', modelName: 'mnist' }), '/v1/models/mnist:predict'],
    [Model.pytorch({ storageUri: 'gs://a/b', modelName: 'mnist', protocol: Protocol.V2 }), '/v2/models/mnist/infer'],
    [Model.vllm({ storageUri: 'gs://a/b' }), '/v1/chat/completions'],
    [Model.triton({ storageUri: 'gs://a/b', protocol: Protocol.GRPC_V2 }), '/inference.GRPCInferenceService/ModelInfer'],
    [Model.container({ image: 'x', protocol: Protocol.V2, modelName: 'own' }), '/v2/models/own/infer'],
  ])('has the predict path of the protocol (%#)', (model, path) => {
    expect(serviceOf({ model }).endpoint.predictPath).toBe(path);
  });

  it('of KFServing\'s TorchServe stays V1, whatever protocolVersion says', () => {
    const model = Model.pytorch({ storageUri: 'gs://a/b', protocol: Protocol.V2, modelName: 'mnist' });
    expect(serviceOf({ model, dialect: Dialect.KFSERVING }).endpoint.predictPath).toBe('/v1/models/mnist:predict');
  });

  it('is the same whenever it is asked', () => {
    const service = serviceOf({ model: IRIS });
    expect(service.endpoint).toEqual(service.endpoint);
  });
});

describe('a domain template', () => {
  it.each(['{{.Name}}', '{{ .Name }}-{{- .Namespace -}}.{{.IngressDomain}}'])('may be %s', (text) => {
    expect(DomainTemplate.of(text).text).toBe(text);
  });

  it.each(['{{.Tag}}-{{.Name}}', '{{.Namespace}}.example.com', '{{if .Name}}x{{end}}', 'example.com'])('may not be %s', (text) => {
    expect(faultOf(DomainTemplate.of(text)).message).toContain(
      `DomainTemplate.of: expected a template of {{.Name}}, {{.Namespace}}, {{.Domain}}, {{.IngressDomain}} with the name in it, got ${JSON.stringify(text)}`);
  });
});

const KNATIVE = {};
const KFSERVING = { dialect: Dialect.KFSERVING };
const LOCAL = { visibility: Visibility.CLUSTER_LOCAL };
const { ISTIO, NONE } = VirtualHost;

describe('host and URL, outside and inside', () => {
  it.each<[Partial<InferenceServiceProps>, EndpointProps, url: string, internalUrl: string]>([
    [KNATIVE, {}, 'http://iris-predictor.models.example.com', 'http://iris-predictor.models.svc.cluster.local'],
    [KNATIVE, { virtualHost: NONE }, 'http://iris-predictor.models.example.com', 'http://iris-predictor.models.svc.cluster.local'],
    [KNATIVE, { virtualHost: ISTIO }, 'http://iris.models.example.com', 'http://iris.models.svc.cluster.local'],
    [KNATIVE, { domain: 'a.org' }, 'http://iris-predictor.models.a.org', 'http://iris-predictor.models.svc.cluster.local'],
    [KNATIVE, { urlScheme: 'https' }, 'https://iris-predictor.models.example.com', 'http://iris-predictor.models.svc.cluster.local'],
    [KNATIVE, { clusterDomain: 'k8s.lan' }, 'http://iris-predictor.models.example.com', 'http://iris-predictor.models.svc.k8s.lan'],
    [KNATIVE, { domainTemplate: DomainTemplate.STANDARD }, 'http://iris-predictor-models.example.com', 'http://iris-predictor.models.svc.cluster.local'],
    [KNATIVE, { domainTemplate: DomainTemplate.of('{{.Name}}.{{.Domain}}'), virtualHost: ISTIO }, 'http://iris.example.com', 'http://iris.models.svc.cluster.local'],
    [KNATIVE, { domainTemplate: DomainTemplate.of('{{.Namespace}}--{{.Name}}.{{.Domain}}') }, 'http://models--iris-predictor.example.com', 'http://iris-predictor.models.svc.cluster.local'],
    [{ transformer }, { virtualHost: ISTIO }, 'http://iris.models.example.com', 'http://iris.models.svc.cluster.local'],
    [{ transformer }, { urlScheme: 'https', domain: 'a.org' }, 'https://iris-transformer.models.a.org', 'http://iris-transformer.models.svc.cluster.local'],
    [{ ...LOCAL }, { urlScheme: 'https' }, 'http://iris-predictor.models.svc.cluster.local', 'http://iris-predictor.models.svc.cluster.local'],
    [{ ...LOCAL, transformer }, {}, 'http://iris-transformer.models.svc.cluster.local', 'http://iris-transformer.models.svc.cluster.local'],
    [LOCAL, { virtualHost: ISTIO, clusterDomain: 'k8s.lan' }, 'http://iris.models.svc.k8s.lan', 'http://iris.models.svc.k8s.lan'],
    [STANDARD, {}, 'http://iris-models.example.com', 'http://iris-predictor.models.svc.cluster.local'],
    [STANDARD, { virtualHost: ISTIO }, 'http://iris-models.example.com', 'http://iris-predictor.models.svc.cluster.local'],
    [STANDARD, { domainTemplate: DomainTemplate.KNATIVE, domain: 'a.org', urlScheme: 'https' }, 'https://iris.models.a.org', 'http://iris-predictor.models.svc.cluster.local'],
    [{ ...STANDARD, transformer }, { clusterDomain: 'k8s.lan' }, 'http://iris-models.example.com', 'http://iris-transformer.models.svc.k8s.lan'],
    [{ ...STANDARD, ...LOCAL }, {}, 'http://iris-predictor.models.svc.cluster.local', 'http://iris-predictor.models.svc.cluster.local'],
    [KFSERVING, {}, 'http://iris.models.example.com', 'http://iris.models.svc.cluster.local'],
    [KFSERVING, { virtualHost: NONE }, 'http://iris-predictor-default.models.example.com', 'http://iris-predictor-default.models.svc.cluster.local'],
    [{ ...KFSERVING, transformer }, { virtualHost: NONE }, 'http://iris-transformer-default.models.example.com', 'http://iris-transformer-default.models.svc.cluster.local'],
    [{ ...KFSERVING, transformer }, { virtualHost: ISTIO, domain: 'a.org' }, 'http://iris.models.a.org', 'http://iris.models.svc.cluster.local'],
    [{ ...KFSERVING, ...LOCAL }, {}, 'http://iris.models.svc.cluster.local', 'http://iris.models.svc.cluster.local'],
  ])('%p with %p', (props, endpoint, url, internalUrl) => {
    const made = serviceOf({ ...props, endpoint }).endpoint;
    expect([made.url, made.internalUrl]).toEqual([url, internalUrl]);
    expect([made.host, made.internalHost]).toEqual([url, internalUrl].map((one) => one.replace(/^https?:\/\//, '')));
    expect([made.predictUrl, made.internalPredictUrl]).toEqual([`${url}/v1/models/iris:predict`, `${internalUrl}/v1/models/iris:predict`]);
  });

  it.each<[Model, path: string]>([
    [Model.sklearn({ storageUri: 'gs://a/b', modelName: 'other' }), '/v1/models/other:predict'],
    [Model.tensorflow({ storageUri: 'gs://a/b', protocol: Protocol.GRPC_V1 }), '/tensorflow.serving.PredictionService/Predict'],
    [Model.tensorflow({ storageUri: 'gs://a/b', protocol: Protocol.GRPC_V2 }), '/inference.GRPCInferenceService/ModelInfer'],
    [Model.mlflow({ storageUri: 'gs://a/b' }), '/v2/models/iris/infer'],
    [Model.sklearn({ storageUri: 'gs://a/b', runtime: 'kserve-mlserver' }), '/v2/models/iris/infer'],
    [Model.vllm({ storageUri: 'gs://a/b', protocol: Protocol.V1 }), '/v1/chat/completions'],
    [Model.container({ image: 'image' }), '/v1/models/iris:predict'],
    [Model.container({ image: 'image', protocol: Protocol.GRPC_V2 }), '/inference.GRPCInferenceService/ModelInfer'],
  ])('and the path behind them follows the model (%#)', (model, path) => {
    for (const props of [KNATIVE, STANDARD, { transformer }]) {
      const { predictPath, predictUrl, explainPath, modelName } = serviceOf({ ...props, model }).endpoint;
      expect([predictPath, predictUrl.endsWith(path), explainPath]).toEqual([path, true, `/v1/models/${modelName}:explain`]);
    }
  });

  it('are told of by what is no endpoint', () => {
    const faults = (endpoint: object): string[] => faultsOf(() => serviceOf({ endpoint } as Partial<InferenceServiceProps>));
    expect(faults({ virtualHost: 'ingress' })).toEqual(['endpoint.virtualHost: expected one of VirtualHost.NONE, VirtualHost.ISTIO, got "ingress"']);
    expect(faults({ domainTemplate: '{{.Name}}' })).toEqual(['endpoint.domainTemplate: expected a DomainTemplate such as DomainTemplate.KNATIVE, got "{{.Name}}"']);
    expect(faults({ scheme: 'https' })).toEqual(['endpoint.scheme: expected a prop that endpoint has, got "https"; it has domain, domainTemplate, urlScheme, virtualHost, clusterDomain']);
    expect(faults({ domain: 5, clusterDomain: false })).toEqual([
      'endpoint.domain: expected a text, got 5; put it in quotes', 'endpoint.clusterDomain: expected a text, got false; put it in quotes',
    ]);
  });
});

describe('what a cluster says of host names', () => {
  type Data = { readonly [key: string]: string };
  const clusterOf = (maps: { readonly [name: string]: Data }): Cluster => Cluster.UNKNOWN.stating('test', { configMaps: maps });
  const ingressOf = (ingress: object): Cluster => clusterOf({ 'inferenceservice-config': { ingress: JSON.stringify(ingress) } });
  const knative = { mode: DeploymentMode.KNATIVE, dialect: Dialect.KSERVE, labels: {} };
  const standard = { ...knative, mode: DeploymentMode.STANDARD };
  const kfserving = { ...knative, dialect: Dialect.KFSERVING };
  const short = '{{.Name}}.{{.Domain}}';

  it.each([knative, standard, kfserving])('is nothing where nobody said anything (%#)', (service) => {
    expect(knownEndpoint(Cluster.UNKNOWN, service, {})).toEqual({});
    expect(tellsHosts(Cluster.UNKNOWN)).toBe(true);
  });

  it('is read from Knative\'s ConfigMaps in Knative mode, and from KServe\'s in Standard mode', () => {
    const both = clusterOf({
      'config-domain': { 'knative.org': '' }, 'config-network': { 'domain-template': short, 'default-external-scheme': 'https' },
      'inferenceservice-config': { ingress: JSON.stringify({ ingressDomain: 'standard.org', domainTemplate: '{{.Name}}-x.{{.IngressDomain}}', urlScheme: 'http', disableIstioVirtualHost: true }) },
    });
    expect(knownEndpoint(both, knative, {})).toEqual({ domain: 'knative.org', domainTemplate: DomainTemplate.of(short), urlScheme: 'https', virtualHost: NONE });
    expect(knownEndpoint(both, kfserving, {})).toEqual({ domain: 'knative.org', domainTemplate: DomainTemplate.of(short), urlScheme: 'https' });
    expect(knownEndpoint(both, standard, {})).toEqual({ domain: 'standard.org', domainTemplate: DomainTemplate.of('{{.Name}}-x.{{.IngressDomain}}'), urlScheme: 'http' });
  });

  it('is the scheme of KServe where Istio gives a host of its own, which the default does', () => {
    expect(knownEndpoint(ingressOf({ urlScheme: 'https', disableIstioVirtualHost: false }), knative, {})).toMatchObject({ urlScheme: 'https', virtualHost: ISTIO });
    expect(knownEndpoint(ingressOf({ urlScheme: 'https', disableIstioVirtualHost: true }), knative, {})).toEqual({ virtualHost: NONE });
    expect(knownEndpoint(ingressOf({ urlScheme: 'https', disableIstioVirtualHost: false }), kfserving, {})).toEqual({});
  });

  it('is a domain by the labels of the service', () => {
    const cluster = clusterOf({ 'config-domain': { 'all.org': '', 'team.org': 'selector:\n  team: a\n' } });
    expect(knownEndpoint(cluster, { ...knative, labels: { team: 'a' } }, {}).domain).toBe('team.org');
    expect(knownEndpoint(cluster, { ...knative, labels: { team: 'b' } }, {}).domain).toBe('all.org');
    expect(knownEndpoint(cluster, { ...standard, labels: { team: 'a' } }, {}).domain).toBeUndefined();
  });

  it('gives way to what the service states', () => {
    const stated = { domain: 'own.org', domainTemplate: DomainTemplate.KNATIVE, urlScheme: 'http', virtualHost: NONE, clusterDomain: 'lan' };
    const cluster = clusterOf({
      'config-domain': { 'knative.org': '' }, 'config-network': { 'domain-template': '{{if .Name}}x{{end}}', 'default-external-scheme': 'https' },
      'inferenceservice-config': { ingress: '{"disableIstioVirtualHost":false,"urlScheme":"https"}' },
    });
    expect(knownEndpoint(cluster, knative, stated)).toEqual(stated);
    expect(knownEndpoint(cluster, knative, { domain: 'own.org', domainTemplate: DomainTemplate.KNATIVE })).toMatchObject({ domain: 'own.org', urlScheme: 'https', virtualHost: ISTIO });
  });

  it('may be a template that cannot be rendered here, of the mode that is asked for', () => {
    const cluster = clusterOf({ 'config-network': { 'domain-template': '{{if .Name}}x{{end}}' } });
    expect(faultsOf(() => knownEndpoint(cluster, knative, {}))).toEqual([
      'endpoint.domainTemplate: expected a template of {{.Name}}, {{.Namespace}}, {{.Domain}}, {{.IngressDomain}} with the name in it, got "{{if .Name}}x{{end}}"; '
      + 'that of test cannot be rendered here: state one that comes to the same for this service',
    ]);
    expect(knownEndpoint(cluster, standard, {})).toEqual({});
    expect([tellsHosts(cluster), tellsHosts(ingressOf({ domainTemplate: '{{.Tag}}' })), tellsHosts(ingressOf({ domainTemplate: short }))]).toEqual([false, false, true]);
  });
});

describe('what a domain template comes to', () => {
  const parts = { name: 'iris', namespace: 'models', domain: 'a.org' };

  it.each<[string, string]>([
    ['{{.Name}}', 'iris'],
    ['{{ .Name }}.{{.Namespace}}.{{.Domain}}', 'iris.models.a.org'],
    ['{{.Name}}-{{.Namespace}}.{{.IngressDomain}}', 'iris-models.a.org'],
    ['{{- .Name -}}.{{.Domain}}.{{.Domain}}', 'iris.a.org.a.org'],
    ['x.{{.Name}}.{{.Name}}', 'x.iris.iris'],
  ])('%s is %s', (template, host) => {
    expect(DomainTemplate.of(template).render(parts)).toBe(host);
  });

  it('follows the two that upstream has by default', () => {
    expect([DomainTemplate.KNATIVE.render(parts), DomainTemplate.STANDARD.render(parts)]).toEqual(['iris.models.a.org', 'iris-models.a.org']);
  });

  it('needs all three parts', () => {
    expect(faultsOf(() => DomainTemplate.KNATIVE.render({ name: 'iris' } as never))).toEqual([
      'DomainTemplate.render: namespace: expected a text, got undefined', 'DomainTemplate.render: domain: expected a text, got undefined',
    ]);
  });
});
