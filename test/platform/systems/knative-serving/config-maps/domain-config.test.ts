import { App, Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { InputError } from '../../../../../lib/core/input-error';
import { Notices } from '../../../../../lib/core/notices';
import { stringToken } from '../../../../../lib/core/tokens';
import type { DomainConfigProps } from '../../../../../lib/platform/systems/knative-serving/config-maps/domain-config';
import { DomainConfig } from '../../../../../lib/platform/systems/knative-serving/config-maps/domain-config';

const chart = () => new Chart(new App(), 'cluster');
const dataOf = (props: DomainConfigProps) => new DomainConfig(chart(), 'config', props).data;

describe('DomainConfig', () => {
  it('is the ConfigMap that Knative reads, with the labels that make its webhook check it', () => {
    const scope = chart();
    new DomainConfig(scope, 'config', { defaultDomain: 'example.com' });
    expect(Testing.synth(scope)).toMatchObject([{
      kind: 'ConfigMap',
      metadata: {
        name: 'config-domain',
        namespace: 'knative-serving',
        labels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/component': 'controller' },
      },
      data: { 'example.com': '' },
    }]);
  });

  it('has a domain for services with certain labels', () => {
    const data = dataOf({
      defaultDomain: 'example.com',
      domains: [
        { domain: 'example.org', selector: { app: 'nonprofit' } },
        { domain: 'svc.cluster.local', selector: { 'models/secret': 'true', tier: '1' }, wildcardCertificate: true },
      ],
    });
    expect(Object.keys(data)).toEqual(['example.com', 'example.org', 'svc.cluster.local']);
    expect(parse(data['example.org'])).toEqual({ selector: { app: 'nonprofit' } });
    // Texts that look like something else stay texts.
    expect(parse(data['svc.cluster.local'])).toEqual({ selector: { 'models/secret': 'true', tier: '1' }, type: 'wildcard' });
  });

  it('notes that without a default services cannot be reached from outside', () => {
    const scope = chart();
    new DomainConfig(scope, 'config', { domains: [{ domain: 'example.org', selector: { app: 'a' } }] });
    expect(Notices.collect(scope)).toEqual([{
      level: 'note',
      id: 'no-default-domain',
      path: 'cluster/config',
      message: 'without a defaultDomain a service that no rule fits stays at svc.cluster.local and cannot be reached from outside',
    }]);
  });

  it.each<[DomainConfigProps, string]>([
    [{ defaultDomain: 'Example.com' }, 'domain.defaultDomain: expected a domain name in lower case, such as "example.com", got "Example.com"'],
    [{ defaultDomain: '' }, 'domain.defaultDomain: expected a domain name in lower case, such as "example.com", got ""'],
    [{ defaultDomain: '*.example.com' }, 'domain.defaultDomain: expected a domain name in lower case, such as "example.com", got "*.example.com"'],
    [{ domains: [{ domain: 'a.org', selector: {} }] }, 'domain.domains[0].selector: expected at least one label, got {}; for all services use defaultDomain'],
    [{ domains: [{ domain: 'a.org', selector: { 'a b': 'x' } }] }, 'domain.domains[0].selector: expected the name of a label, such as "app", got "a b"'],
    [{ domains: [{ domain: 'a.org', selector: { app: 'x y' } }] },
      'domain.domains[0].selector.app: expected the value of a label: up to 63 letters, digits, "-", "_" and ".", got "x y"'],
    [{ defaultDomain: 'a.org', domains: [{ domain: 'a.org', selector: { app: 'x' } }] },
      'domain.domains[0].domain: expected a domain that is not there yet, got "a.org"; Knative has one rule per domain'],
  ])('refuses %p, with the construct\'s path', (props, message) => {
    expect(() => dataOf(props)).toThrow(new InputError([{ path: '', allowed: '', message }], 'cluster/config'));
  });

  it('takes a domain that only the deployment knows', () => {
    const domain = stringToken('pulumi', 1);
    expect(dataOf({ defaultDomain: domain })).toEqual({ [domain]: '' });
  });
});
