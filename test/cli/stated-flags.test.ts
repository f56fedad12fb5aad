import { Cluster } from '../../lib/cluster';
import { statedByFlags } from '../../lib/cli/stated-flags';
import { runLine } from '../support/fake-host';
import { faultsOf } from '../knative/faults-of';

const SERVICE = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: mnist, namespace: models}
spec:
  predictor:
    containerConcurrency: 10
    model: {modelFormat: {name: pytorch}, storageUri: 'gs://b/m'}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: config-autoscaler, namespace: knative-serving}
data: {max-scale: '9', container-concurrency-target-percentage: '90'}
`;

interface Printed {
  readonly services: ReadonlyArray<{ readonly forecast: { readonly peak: number; readonly reasons: { readonly peak: string } } }>;
}
const LINE = ['--clients', '50', '--for', '30s'];
const forecast = async (args: readonly string[], stdin?: string) => JSON.parse((await runLine(['forecast', ...args, ...LINE, '--json'], stdin)).out) as Printed;

describe('what flags state of a cluster', () => {
  it('goes before the manifests, figure by figure', async () => {
    const { services } = await forecast(['-f', '-', '--config', 'config-autoscaler/container-concurrency-target-percentage=100'], SERVICE);
    expect(services[0]?.forecast.reasons.peak).toBe('5 = ceil(50 / 10); 10 = 10 x 100 %');
    const bound = await forecast(['-f', '-', '--config', 'config-autoscaler/container-concurrency-target-percentage=100', 'config-autoscaler/max-scale=3'], SERVICE);
    expect(bound.services[0]?.forecast.peak).toBe(3);
  });

  it('counts for a service that flags describe, and beside settings of compare', async () => {
    const { services } = await forecast(['--config', 'config-defaults/container-concurrency=10', 'config-autoscaler/max-scale=5']);
    expect(services[0]?.forecast.peak).toBe(5);
    const own = await forecast(['--hard', '25', '--config', 'config-defaults/container-concurrency=10']);
    expect(own.services[0]?.forecast.peak).toBe(3);
    const { out } = await runLine(['compare', 'hard=10', 'soft=5', ...LINE, '--config', 'config-autoscaler/max-scale=4', '--json']);
    expect((JSON.parse(out) as { settings: Array<{ peak: number }> }).settings.map(({ peak }) => peak)).toEqual([4, 4]);
  });

  it('is called by its flag in sentences', async () => {
    const { out } = await runLine(['check', '-', '--config', 'config-autoscaler/container-concurrency-target-percentage=80', '--format', 'json'], SERVICE);
    const { findings } = JSON.parse(out) as { findings: Array<{ id: string; message: string }> };
    expect(findings.find(({ id }) => id === 'target-utilization')?.message).toContain('10 x 80 % target utilization (--config config-autoscaler), so 50');
    const older = await runLine(['check', '-', '--kserve', '0.15', '--format', 'json'], SERVICE.replace('spec:', 'spec:\n  canary: [{trafficPercent: 10, predictor: {name: v2}}]'));
    expect(older.out).toContain('0.15 is in use (--kserve)');
  });

  it('is the domain of services, and the release', () => {
    const cluster = Cluster.of(statedByFlags({ domain: 'd.org', kserve: '0.17' }));
    expect(cluster.domains.of()).toMatchObject({ value: 'd.org', from: '--domain', known: true });
    expect(cluster.kserveVersion).toMatchObject({ value: '0.17', from: '--kserve' });
    expect(statedByFlags({})).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no version', { kserve: 'new' }, '--kserve: expected a version of KServe from 0.14 to 0.21, such as "0.20", got "new"'],
    ['no domain', { domain: 'a b' }, '--domain: expected a domain such as models.example.com, got "a b"'],
    ['no key', { config: ['config-autoscaler'] }, '--config: expected map/key=value, the map one of config-autoscaler, config-defaults, config-features, config-domain, '
      + 'config-network, config-gc, got "config-autoscaler"; for example config-autoscaler/max-scale=5'],
    ['no map of Knative', { config: ['other/max-scale=5'] }, '--config: expected map/key=value, the map one of config-autoscaler, config-defaults, config-features, config-domain, '
      + 'config-network, config-gc, got "other/max-scale=5"; for example config-autoscaler/max-scale=5'],
    ['what Knative refuses', { config: ['config-autoscaler/max-scale=-5'] }, '--config config-autoscaler/max-scale: expected a whole number of at least 0, got "-5"'],
  ])('is refused where it is %s', (_what, flags, message) => {
    expect(faultsOf(() => statedByFlags(flags))).toEqual([message]);
  });
});
