import { App, Chart } from 'cdk8s';
import { Toleration } from '../../../../lib/kserve/toleration';
import { KnativeServing } from '../../../../lib/platform';
import type { KnativeServingProps } from '../../../../lib/platform';

function install(props: KnativeServingProps): KnativeServing {
  return new KnativeServing(new Chart(new App(), 'chart'), 'knative', props);
}

function spec(system: KnativeServing, kind: string, name: string): any {
  return system.objects.find((object) => object.kind === kind && object.metadata.name === name)!.spec;
}

describe('options of every system', () => {
  it('replicas: of every Deployment, and the minimum where an autoscaler runs it', () => {
    const system = install({ replicas: 3 });
    expect(['autoscaler', 'controller', 'autoscaler-hpa'].map((name) => spec(system, 'Deployment', name).replicas)).toEqual([3, 3, 3]);
    expect(spec(system, 'Deployment', 'activator')).not.toHaveProperty('replicas');
    expect(spec(system, 'HorizontalPodAutoscaler', 'activator')).toMatchObject({ minReplicas: 3, maxReplicas: 22 });
  });

  it('deployments: one goes before all', () => {
    const system = install({ replicas: 2, deployments: { autoscaler: { replicas: 1 }, webhook: { replicas: 4 } } });
    expect(spec(system, 'Deployment', 'autoscaler').replicas).toBe(1);
    expect(spec(system, 'HorizontalPodAutoscaler', 'webhook')).toMatchObject({ minReplicas: 4, maxReplicas: 8 });
  });

  it('deployments: resources that are not named stay as upstream has them', () => {
    const system = install({ deployments: { activator: { resources: { requests: { cpu: '1' }, limits: { cpu: '2' } } } } });
    expect(spec(system, 'Deployment', 'activator').template.spec.containers[0].resources)
      .toEqual({ requests: { cpu: '1', memory: '60Mi' }, limits: { cpu: '2', memory: '600Mi' } });
  });

  it('nodeSelector and tolerations: on every pod, and more on one', () => {
    const system = install({
      nodeSelector: { pool: 'system' }, tolerations: [Toleration.exists('system')],
      deployments: { activator: { nodeSelector: { zone: 'a' }, tolerations: [Toleration.equal('gpu', 'no')] } },
    });
    expect(spec(system, 'Deployment', 'controller').template.spec).toMatchObject({
      nodeSelector: { pool: 'system' }, tolerations: [{ key: 'system', operator: 'Exists' }],
    });
    expect(spec(system, 'Deployment', 'activator').template.spec).toMatchObject({
      nodeSelector: { zone: 'a', pool: 'system' },
      tolerations: [{ key: 'gpu', operator: 'Equal', value: 'no' }, { key: 'system', operator: 'Exists' }],
    });
  });

  it('argo: the waves as Argo CD counts them, the last right before what has none', () => {
    const waves = install({ argo: true }).objects.map(({ kind, metadata }) => `${kind} ${metadata.annotations!['argocd.argoproj.io/sync-wave']}`);
    expect([...new Set(waves)].sort()).toEqual(expect.arrayContaining([
      'Namespace -6', 'CustomResourceDefinition -6', 'ConfigMap -5', 'Deployment -4', 'ValidatingWebhookConfiguration -3', 'Image -1',
    ]));
    expect(install({}).objects.filter(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-wave'])).toEqual([]);
  });

  it.each<[string, KnativeServingProps, string]>([
    ['an unknown Deployment', { deployments: { activater: {} } },
      'chart/knative: deployments: expected one of activator, autoscaler, controller, webhook, autoscaler-hpa, got "activater"'],
    ['an unknown container', { deployments: { activator: { container: 'envoy', resources: {} } } },
      'chart/knative: deployments.activator.container: expected one of activator, got "envoy"'],
    ['no replicas', { replicas: 0 }, 'chart/knative: replicas: expected a whole number of at least 1, got 0'],
    ['half a replica', { deployments: { controller: { replicas: 0.5 } } },
      'chart/knative: deployments.controller.replicas: expected a whole number of at least 0, got 0.5'],
    ['an autoscaler that starts at none', { deployments: { activator: { replicas: 0 } } },
      'chart/knative: deployments.activator.replicas: expected a whole number of at least 1, got 0'],
    ['a namespace that cannot be', { namespace: 'Knative' },
      'chart/knative: namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "Knative"'],
  ])('%s is refused before any object is made', (_, props, message) => {
    const chart = new Chart(new App(), 'chart');
    expect(() => new KnativeServing(chart, 'knative', props)).toThrow(new Error(message));
    expect(chart.node.children).toEqual([]);
  });
});
