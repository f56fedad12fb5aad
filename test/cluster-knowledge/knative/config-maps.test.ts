import { clusterFromManifests } from '../../../lib/cluster';

const withData = (name: string, data: Record<string, string>) => clusterFromManifests([{
  place: 'k.yaml', object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'knative-serving' }, data },
}]);

describe('config-defaults', () => {
  it('figures and their defaults', () => {
    const { defaults } = withData('config-defaults', {
      'container-concurrency': '10', 'revision-timeout-seconds': '120', 'revision-cpu-request': '400m', 'enable-service-links': 'Default',
      'container-name-template': '{{.Name}}',
    });
    expect(defaults.containerConcurrency).toMatchObject({ value: 10, from: 'config-defaults in k.yaml' });
    expect(defaults.containerConcurrencyMaxLimit).toMatchObject({ value: 1000, certainty: 'default' });
    expect(defaults.allowContainerConcurrencyZero.value).toBe(true);
    expect(defaults.revisionTimeoutSeconds.value).toBe(120);
    expect(defaults.revisionResponseStartTimeoutSeconds.value).toBe(120);
    expect(defaults.maxRevisionTimeoutSeconds.value).toBe(600);
    expect(defaults.revisionIdleTimeoutSeconds.value).toBe(0);
    expect(defaults.request('cpu').value).toBe('400m');
    expect(defaults.limit('memory').value).toBeUndefined();
    expect(defaults.enableServiceLinks.value).toBeUndefined();
    expect(defaults.containerName.value).toBe('{{.Name}}');
    expect(defaults.initContainerName.value).toBe('init-container');
  });

  it('an answer may have its own time to begin; service links are off by default', () => {
    const { defaults } = withData('config-defaults', { 'revision-response-start-timeout-seconds': '7' });
    expect(defaults.revisionResponseStartTimeoutSeconds.value).toBe(7);
    expect(defaults.enableServiceLinks).toMatchObject({ value: false, certainty: 'default' });
  });
});

describe('config-features', () => {
  it.each([['Enabled', 'enabled', true], ['ALLOWED', 'allowed', true], ['disabled', 'disabled', false], ['yes', 'disabled', false]])('%s is %s', (text, state, lets) => {
    const { features } = withData('config-features', { 'kubernetes.podspec-tolerations': text });
    expect(features.flag('kubernetes.podspec-tolerations').value).toBe(state);
    expect(features.lets('kubernetes.podspec-tolerations').value).toBe(lets);
  });

  it('two are on by default', () => {
    const { features } = withData('config-features', {});
    expect(['multi-container', 'kubernetes.podspec-volumes-emptydir', 'multi-container-probing'].map((key) => features.flag(key).value))
      .toEqual(['enabled', 'enabled', 'disabled']);
  });
});

describe('config-domain', () => {
  const domain = (data: Record<string, string>, labels = {}) => withData('config-domain', data).domains.of(labels);

  it('the rule with most labels, else the default', () => {
    const data = { 'example.org': '', 'a.org': 'selector:\n  team: a\n', 'b.org': 'selector: { team: a, tier: gpu }' };
    expect(domain(data).value).toBe('example.org');
    expect(domain(data, { team: 'a' }).value).toBe('a.org');
    expect(domain(data, { team: 'a', tier: 'gpu' }).value).toBe('b.org');
  });

  it('without a default what no ingress serves', () => {
    expect(domain({ '_example': 'x', 'a.org': 'selector: { team: a }' }))
      .toMatchObject({ value: 'svc.cluster.local', from: "upstream's default, to which config-domain in k.yaml leaves it" });
    expect(domain({ 'x.org': '{ broken' }).value).toBe('x.org');
  });

  it('of two defaults the first by name, but one that the user states replaces both', () => {
    expect(domain({ 'b.org': '', 'a.org': '' }).value).toBe('a.org');
    const stated = withData('config-domain', { 'a.org': '' }).stating('--domain', { domain: 'z.org' });
    expect(stated.domains.of()).toMatchObject({ value: 'z.org', from: '--domain' });
  });
});

describe('config-network', () => {
  it('figures and their defaults', () => {
    const { network } = withData('config-network', { 'ingress-class': 'kourier.ingress.networking.knative.dev', 'http-protocol': 'Redirected' });
    expect(network.ingressClass.value).toBe('kourier.ingress.networking.knative.dev');
    expect(network.domainTemplate.value).toBe('{{.Name}}.{{.Namespace}}.{{.Domain}}');
    expect(network.tagTemplate.value).toBe('{{.Tag}}-{{.Name}}');
    expect(network.httpProtocol.value).toBe('Redirected');
    expect(network.autocreateClusterDomainClaims.value).toBe(false);
    expect(network.urlScheme).toMatchObject({ value: 'http', certainty: 'default' });
  });

  it.each([[{ 'external-domain-tls': 'Enabled' }], [{ 'default-external-scheme': 'https' }]])('%j makes URLs https', (data) => {
    expect(withData('config-network', data).network.urlScheme.value).toBe('https');
  });
});

describe('config-gc', () => {
  it('figures and their defaults', () => {
    const { gc } = withData('config-gc', { 'retain-since-create-time': 'Disabled', 'max-non-active-revisions': '5', 'retain-since-last-active-time': '-1h' });
    expect(gc.retainSinceCreateSeconds.value).toBe(Infinity);
    expect(gc.retainSinceLastActiveSeconds).toMatchObject({ value: 54000, certainty: 'unreadable' });
    expect(gc.minNonActiveRevisions.value).toBe(20);
    expect(gc.maxNonActiveRevisions.value).toBe(5);
    expect(withData('config-gc', { 'max-non-active-revisions': '' }).gc.maxNonActiveRevisions.value).toBe(1000);
  });
});
