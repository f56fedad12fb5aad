import { ConfigMapFacts } from '../../../lib/cluster/config-map-facts';
import { KServeIngressFacts } from '../../../lib/cluster/kserve/ingress';
import { JsonSection } from '../../../lib/cluster/kserve/json-section';
import { StorageInitializerFacts } from '../../../lib/cluster/kserve/storage-initializer';
import type { Json } from '../../../lib/core/json';
import { stringToken } from '../../../lib/core/tokens';
import { stated } from '../stated-map';

const section = (value: Json | string | undefined): JsonSection => (
  new JsonSection(stated(value === undefined ? {} : { key: typeof value === 'string' ? value : JSON.stringify(value) }), 'key'));

describe('a key of inferenceservice-config, whose value is JSON', () => {
  it.each<[what: string, value: Json | string | undefined, found: object]>([
    ['stated', { a: 'b' }, { value: 'b', certainty: 'stated', from: 'k.yaml' }],
    ['left at its default by a key without it', {}, { value: 'x', certainty: 'default' }],
    ['left at its default where the key is absent', undefined, { value: 'x', certainty: 'default' }],
    ['left at its default by an empty text', { a: '' }, { value: 'x', certainty: 'default' }],
    ['unreadable where it is no text', { a: 5 }, { value: 'x', certainty: 'unreadable', from: 'upstream\'s default, since "5" of k.yaml cannot be read' }],
    ['left at its default by null', { a: null }, { value: 'x', certainty: 'default' }],
    ['unreadable where the key is no JSON', '{ a: 1', { value: 'x', certainty: 'unreadable', from: 'upstream\'s default, since "{ a: 1" of k.yaml cannot be read' }],
    ['unreadable where the key is a list', '[]', { value: 'x', certainty: 'unreadable' }],
    ['known to the deployment', { a: stringToken('pulumi', 1) }, { value: stringToken('pulumi', 1), certainty: 'deployed' }],
    ['known to the deployment as all of the key is', stringToken('pulumi', 1), { value: 'x', certainty: 'deployed' }],
  ])('has a text that is %s', (_what, value, found) => expect(section(value).text('a', 'x')).toMatchObject(found));

  it('has truth values and lists of texts', () => {
    const { truth, texts } = { truth: section({ a: true, b: 'true' }), texts: section({ a: ['x', 5, 'y'], b: 'x' }) };
    expect([truth.truth('a', false), truth.truth('b', false), truth.truth('c', true)]).toMatchObject([{ value: true }, { value: false, certainty: 'unreadable' }, { value: true, certainty: 'default' }]);
    expect([texts.texts('a'), texts.texts('b'), texts.texts('c')]).toMatchObject([{ value: ['x', 'y'] }, { value: [], certainty: 'unreadable' }, { value: [], certainty: 'default' }]);
  });

  it('says who knows the ConfigMap', () => {
    expect([section({}).from, new JsonSection(new ConfigMapFacts('inferenceservice-config', []), 'key').from]).toEqual(['k.yaml', undefined]);
  });
});

describe('how requests find an InferenceService', () => {
  const ingress = (value: Json): KServeIngressFacts => new KServeIngressFacts(section(value));

  it('is said by each field', () => {
    const facts = ingress({
      ingressDomain: 'a.org', additionalIngressDomains: ['b.org'], domainTemplate: '{{ .Name }}', urlScheme: 'https', disableIstioVirtualHost: true, enableGatewayApi: true,
      kserveIngressGateway: 'edge/front', ingressClassName: 'nginx', disableIngressCreation: true, pathTemplate: '/serving',
    });
    expect([
      facts.domain, facts.additionalDomains, facts.domainTemplate, facts.urlScheme, facts.istioVirtualHost, facts.gatewayApi, facts.kserveGateway, facts.ingressClassName, facts.created, facts.pathTemplate,
    ].map(({ value }) => value)).toEqual(['a.org', ['b.org'], '{{ .Name }}', 'https', false, true, 'edge/front', 'nginx', false, '/serving']);
  });

  it('is by Istio, over HTTP and with a host each, where nobody says otherwise', () => {
    const facts = ingress({});
    expect([facts.istioVirtualHost.value, facts.gatewayApi.value, facts.created.value, facts.urlScheme.value, facts.ingressClassName.value, facts.pathTemplate.value])
      .toEqual([true, false, true, 'http', 'istio', undefined]);
  });
});

describe('what downloads models', () => {
  const initializer = (value: Json): StorageInitializerFacts => new StorageInitializerFacts(section(value));

  it('has an image and requests, each with a default of its own', () => {
    const { image, requests } = initializer({ memoryRequest: '1Gi' });
    expect([image.value, requests.value]).toEqual(['kserve/storage-initializer:v0.20.0', { cpu: '100m', memory: '1Gi' }]);
  });

  it.each<[value: Json, on: boolean]>([
    [{}, true], [{ enableModelcar: false }, false], [{ enableOciModelSupport: true, enableModelcar: false }, true], [{ enableOciModelSupport: false, enableModelcar: false }, false],
  ])('takes models out of images with %j: %s', (value, on) => expect(initializer(value).ociModels.value).toBe(on));

  it('brings them in as it is told', () => {
    expect([initializer({}).ociMode.value, initializer({ ociModelMode: 'native' }).ociMode.value]).toEqual(['modelcar', 'native']);
  });
});
