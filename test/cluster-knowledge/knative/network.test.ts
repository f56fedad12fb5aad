import { FeaturesFacts } from '../../../lib/cluster/knative/features';
import { GcFacts } from '../../../lib/cluster/knative/gc';
import { NetworkFacts } from '../../../lib/cluster/knative/network';
import type { Texts } from '../../../lib/core/json';
import { stated } from '../stated-map';

const network = (data: Texts): NetworkFacts => new NetworkFacts(stated(data));

describe('config-network', () => {
  it.each<[key: string, older: string, of: (facts: NetworkFacts) => unknown]>([
    ['ingress-class', 'ingress.class', (facts) => facts.ingressClass.value],
    ['domain-template', 'domainTemplate', (facts) => facts.domainTemplate.value],
    ['tag-template', 'tagTemplate', (facts) => facts.tagTemplate.value],
    ['default-external-scheme', 'defaultExternalScheme', (facts) => facts.defaultExternalScheme.value],
  ])('%s has an older spelling, which counts where it is absent', (key, older, of) => {
    expect([of(network({ [older]: 'a' })), of(network({ [older]: 'a', [key]: 'b' })), of(network({ [older]: 'a', [key]: '' }))]).toEqual(['a', 'b', '']);
  });

  it.each<[data: Texts, tls: boolean, scheme: string]>([
    [{}, false, 'http'],
    [{ 'external-domain-tls': 'ENABLED' }, true, 'https'],
    [{ 'auto-tls': 'Enabled' }, true, 'https'],
    [{ autoTLS: 'enabled' }, true, 'https'],
    [{ 'autoTLS': 'Enabled', 'auto-tls': 'Disabled' }, false, 'http'],
    [{ 'auto-tls': 'Enabled', 'external-domain-tls': 'Disabled' }, false, 'http'],
    [{ 'external-domain-tls': 'yes' }, false, 'http'],
    [{ 'default-external-scheme': 'https' }, false, 'https'],
    [{ 'external-domain-tls': 'Enabled', 'default-external-scheme': 'http' }, true, 'https'],
  ])('with %j certificates are made: %s, and URLs are %s', (data, tls, scheme) => {
    const { externalDomainTls, urlScheme } = network(data);
    expect([externalDomainTls.value, urlScheme.value]).toEqual([tls, scheme]);
  });

  it.each<[data: Texts, value: string]>([
    [{}, 'Enabled'], [{ 'http-protocol': '' }, 'Enabled'], [{ 'http-protocol': 'redirected' }, 'Redirected'], [{ httpProtocol: 'DISABLED' }, 'Disabled'],
    [{ 'httpProtocol': 'Redirected', 'http-protocol': 'Enabled' }, 'Enabled'],
  ])('with %j plain HTTP is %s', (data, value) => expect(network(data).httpProtocol.value).toBe(value));

  it('says of a protocol that Knative does not know that it cannot be read', () => {
    expect(network({ 'http-protocol': 'off' }).httpProtocol).toMatchObject({ value: 'Enabled', from: 'upstream\'s default, since "off" of k.yaml cannot be read' });
  });

  it.each<[data: Texts, value: boolean]>([[{}, false], [{ 'autocreate-cluster-domain-claims': 'true' }, true], [{ autocreateClusterDomainClaims: 'true' }, true]])(
    'with %j anybody maps any domain: %s', (data, value) => expect(network(data).autocreateClusterDomainClaims.value).toBe(value));
});

describe('config-gc', () => {
  const gc = (data: Texts): GcFacts => new GcFacts(stated(data));

  it.each<[text: string, seconds: number, certainty: string]>([
    ['', 172800, 'stated'], ['0s', 0, 'stated'], ['90m', 5400, 'stated'], ['DISABLED', Infinity, 'stated'], ['-1s', 172800, 'unreadable'], ['48', 172800, 'unreadable'],
  ])('keeps a revision since its creation for %j: %f', (text, value, certainty) => {
    expect(gc({ 'retain-since-create-time': text }).retainSinceCreateSeconds).toMatchObject({ value, certainty });
  });

  it('keeps it since its last use for 15 hours where nobody says otherwise', () => {
    expect(gc({}).retainSinceLastActiveSeconds).toMatchObject({ value: 54000, certainty: 'default' });
    expect(gc({ 'retain-since-last-active-time': '30s' }).retainSinceLastActiveSeconds.value).toBe(30);
  });

  it.each<[key: 'min-non-active-revisions' | 'max-non-active-revisions', text: string, value: number, certainty: string]>([
    ['min-non-active-revisions', '0', 0, 'stated'], ['min-non-active-revisions', '-1', 20, 'unreadable'], ['min-non-active-revisions', 'disabled', 20, 'unreadable'],
    ['max-non-active-revisions', '0', 0, 'stated'], ['max-non-active-revisions', 'Disabled', Infinity, 'stated'], ['max-non-active-revisions', '-1', 1000, 'unreadable'],
    ['max-non-active-revisions', '1.5', 1000, 'unreadable'],
  ])('%s of %j is %f', (key, text, value, certainty) => {
    const { minNonActiveRevisions, maxNonActiveRevisions } = gc({ [key]: text });
    expect(key.startsWith('min') ? minNonActiveRevisions : maxNonActiveRevisions).toMatchObject({ value, certainty });
  });
});

describe('config-features', () => {
  it('says of each flag whether it lets its field through', () => {
    const features = new FeaturesFacts(stated({ 'kubernetes.podspec-affinity': 'Allowed', 'multi-container': 'Disabled', 'tag-header-based-routing': 'enabled' }));
    expect(['kubernetes.podspec-affinity', 'multi-container', 'tag-header-based-routing', 'kubernetes.podspec-volumes-emptydir', 'autodetect-http2'].map((key) => [features.flag(key).value, features.lets(key).value]))
      .toEqual([['allowed', true], ['disabled', false], ['enabled', true], ['enabled', true], ['disabled', false]]);
    expect([features.from, Object.keys(features.data)]).toEqual(['k.yaml', ['kubernetes.podspec-affinity', 'multi-container', 'tag-header-based-routing']]);
  });
});
