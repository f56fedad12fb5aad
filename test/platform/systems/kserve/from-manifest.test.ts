import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { DeploymentMode } from '../../../../lib/kserve/deployment-mode';
import { KServe, ServingRuntimes } from '../../../../lib/platform/systems/kserve';
import { describeShared } from '../../../support/shared';
import type { Loose } from '../../../support/loose';

describeShared('upstream', 'KServe from upstream\'s own files', (folder) => {
  const file = (name: string) => {
    const path = join(folder, 'kserve', name);
    return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
  };
  const core = file('kserve-core-v0.20.0.embedded.yaml');
  const resources = file('kserve-cluster-resources-v0.20.0.yaml');
  const chart = () => new Chart(new App(), 'chart');
  const named = (objects: readonly Loose[], name: string) => objects.find(({ metadata }) => metadata.name === name)!;
  const config = (system: KServe, key: string) => JSON.parse(named(system.objects, 'inferenceservice-config').data[key]);

  it('takes the options of the authored one, and leaves the rest of the release as it is', () => {
    const system = new KServe(chart(), 'kserve', {
      ...KServe.fromManifest(core.path, { sha256: core.sha256 }),
      mode: DeploymentMode.STANDARD,
      config: { ingress: { ingressClassName: 'nginx' } },
      namespace: 'models',
      knativeNamespace: 'knative',
    });
    expect(config(system, 'deploy')).toEqual({ defaultDeploymentMode: 'Standard' });
    expect(config(system, 'ingress')).toMatchObject({
      ingressClassName: 'nginx', kserveIngressGateway: 'models/kserve-ingress-gateway', ingressGateway: 'knative/knative-ingress-gateway',
    });
    expect(named(system.objects, 'kserve-controller-manager').metadata.namespace).toBe('models');
  });

  it('is the authored one in its objects where no option is given', () => {
    const names = (system: KServe) => system.objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();
    const vendored = new KServe(chart(), 'kserve', KServe.fromManifest(core.path, { sha256: core.sha256 }));
    expect(names(vendored)).toEqual(names(new KServe(chart(), 'kserve')));
  });

  it('gives runtimes that can be chosen from and changed', () => {
    const system = new ServingRuntimes(chart(), 'runtimes', {
      ...ServingRuntimes.fromManifest(resources.path, { sha256: resources.sha256 }),
      only: ['kserve-sklearnserver'],
      runtimes: { 'kserve-sklearnserver': { disabled: true } },
    });
    expect(system.runtimeNames).toEqual(['kserve-sklearnserver']);
    expect(named(system.objects, 'kserve-sklearnserver').spec.disabled).toBe(true);
  });
});
