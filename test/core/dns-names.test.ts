import { hasFormOfServiceName, isDnsLabel, isDnsSubdomain, isServiceName } from '../../lib/core/dns-names';

describe('the names of Kubernetes', () => {
  it.each<[string, label: boolean, service: boolean, subdomain: boolean]>([
    ['a', true, true, true],
    ['iris-v2', true, true, true],
    ['2-iris', true, false, true],
    ['models.acme.io', false, false, true],
    ['a..b', false, false, false],
    ['a.-b', false, false, false],
    ['-a', false, false, false],
    ['a-', false, false, false],
    ['Iris', false, false, false],
    ['', false, false, false],
    ['a\n', false, false, false],
    ['x'.repeat(63), true, true, true],
    ['x'.repeat(64), false, false, true],
    ['x'.repeat(254), false, false, false],
  ])('%j: label %s, of a Service %s, subdomain %s', (name, label, service, subdomain) => {
    expect([isDnsLabel(name), isServiceName(name), isDnsSubdomain(name)]).toEqual([label, service, subdomain]);
  });

  it('have a form that says nothing of the length', () => {
    expect([hasFormOfServiceName('x'.repeat(200)), hasFormOfServiceName('1x')]).toEqual([true, false]);
  });
});
