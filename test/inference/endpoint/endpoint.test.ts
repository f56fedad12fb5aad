import { DeploymentMode, Dialect, DomainTemplate, Model, Protocol, VirtualHost, Visibility } from '../../../lib/inference';
import { Scaling } from '../../../lib/scaling';
import { IRIS, manifestOf, serviceOf } from '../support';
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
