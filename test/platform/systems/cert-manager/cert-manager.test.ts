import { App, Chart } from 'cdk8s';
import { CertManager } from '../../../../lib/platform/systems/cert-manager';
import type { CertManagerProps } from '../../../../lib/platform/systems/cert-manager';
import { Crds } from '../../../../lib/platform/system/crds';
import { LogLevel } from '../../../../lib/platform/system/platform-options';
import type { Loose } from '../../../support/loose';

function install(props?: CertManagerProps): CertManager {
  return new CertManager(new Chart(new App(), 'chart'), 'cert-manager', props);
}

function args(system: CertManager, deployment = 'cert-manager'): string[] {
  const found: Loose = system.objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === deployment)!;
  return found.spec.template.spec.containers[0].args;
}

describe('CertManager', () => {
  it('is the newest release in cert-manager, with its 6 CRDs', () => {
    const system = install();
    expect([system.systemName, system.version, system.namespace, system.existing]).toEqual(['cert-manager', 'v1.21.1', 'cert-manager', false]);
    expect(system.objects.filter(({ kind }) => kind === 'CustomResourceDefinition')).toHaveLength(6);
  });

  it('leaves the CRDs out where somebody else brings them', () => {
    expect(install({ crds: Crds.external() }).objects.map(({ kind }) => kind)).not.toContain('CustomResourceDefinition');
  });

  it('emits nothing where it is there already', () => {
    const system = install(CertManager.existing({ namespace: 'certs', version: 'v1.18.0' }));
    expect([system.objects, system.namespace, system.version, system.existing]).toEqual([[], 'certs', 'v1.18.0', true]);
  });

  it('comes in order: webhooks behind the programs that answer them', () => {
    expect(install().waves.map(({ wave }) => wave.name)).toEqual(['namespaces-and-crds', 'rbac-and-config', 'workloads', 'webhooks']);
  });

  it('waits for its three programs and for the CA of both webhook configurations', () => {
    const [, , workloads, webhooks] = install().waves;
    expect(workloads!.gate.deploymentsAvailable).toEqual([
      'cert-manager/cert-manager-cainjector', 'cert-manager/cert-manager', 'cert-manager/cert-manager-webhook',
    ]);
    expect(webhooks!.gate.webhooksAnswering).toEqual([
      'MutatingWebhookConfiguration/cert-manager-webhook', 'ValidatingWebhookConfiguration/cert-manager-webhook',
    ]);
  });

  it('goes into another namespace, all of it', () => {
    const system = install({ namespace: 'certs' });
    const places = new Set(system.objects.map(({ metadata }) => metadata.namespace).filter((place) => place !== undefined));
    expect([...places].sort()).toEqual(['certs', 'kube-system']);
    const webhooks: readonly Loose[] = system.objects.filter(({ kind }) => kind.endsWith('WebhookConfiguration'));
    for (const { metadata, webhooks: [webhook] } of webhooks) {
      expect(metadata.annotations).toEqual({ 'cert-manager.io/inject-ca-from-secret': 'certs/cert-manager-webhook-ca' });
      expect(webhook.clientConfig.service.namespace).toBe('certs');
    }
  });

  it('elects its leader where the user says, role and arguments alike', () => {
    const system = install({ leaderElectionNamespace: 'cert-manager' });
    expect(system.objects.some(({ metadata }) => metadata.namespace === 'kube-system')).toBe(false);
    expect(args(system)).toContain('--leader-election-namespace=cert-manager');
    expect(args(system, 'cert-manager-cainjector')).toContain('--leader-election-namespace=cert-manager');
  });

  it('works on as many ACME challenges at once as the user says, in the place of upstream\'s number', () => {
    const changed = args(install({ maxConcurrentChallenges: 5 }));
    expect(changed.filter((arg) => arg.startsWith('--max-concurrent-challenges'))).toEqual(['--max-concurrent-challenges=5']);
    expect(changed).toHaveLength(args(install()).length);
  });

  it.each([[LogLevel.ERROR, 0], [LogLevel.WARN, 1], [LogLevel.INFO, 2], [LogLevel.DEBUG, 4]])('logs at %p', (logLevel, verbosity) => {
    const system = install({ logLevel });
    for (const program of ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook']) {
      expect(args(system, program).filter((arg) => arg.startsWith('--v='))).toEqual([`--v=${verbosity}`]);
    }
  });

  it('takes all images from a mirror, the ACME solver\'s in the argument too', () => {
    const text = JSON.stringify(install({ images: { registry: 'registry.example.com/mirror' }, crds: Crds.external() }).objects);
    expect(text).not.toContain('quay.io');
    expect(text).toContain('--acme-http01-solver-image=registry.example.com/mirror/jetstack/cert-manager-acmesolver:v1.21.1');
  });

  it.each(['namespace', 'leaderElectionNamespace'])('refuses a %s that cannot be, before anything is made', (option) => {
    const chart = new Chart(new App(), 'chart');
    expect(() => new CertManager(chart, 'cert-manager', { [option]: 'Certs' })).toThrow(
      `chart/cert-manager: ${option}: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "Certs"`);
    expect(chart.node.children).toEqual([]);
  });

  it.each([0, 1.5, -1])('refuses %p challenges at once', (maxConcurrentChallenges) => {
    expect(() => install({ maxConcurrentChallenges })).toThrow(
      `chart/cert-manager: maxConcurrentChallenges: expected a whole number of at least 1, got ${maxConcurrentChallenges}`);
  });
});
