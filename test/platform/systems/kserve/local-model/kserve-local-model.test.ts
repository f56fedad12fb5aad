import { App, Chart } from 'cdk8s';
import { ImagePullPolicy, KServeLocalModel, LogLevel, Release, Toleration } from '../../../../../lib';
import type { KServeLocalModelProps } from '../../../../../lib';
import type { Loose } from '../../../../support/loose';

const install = (props?: KServeLocalModelProps) => new KServeLocalModel(new Chart(new App(), 'c'), 'local-model', props);

function named(system: KServeLocalModel, kind: string, name?: string): Loose {
  return system.objects.find((object) => object.kind === kind && (name === undefined || object.metadata.name === name)) as Loose;
}

const agent = (props?: KServeLocalModelProps): Loose => named(install(props), 'DaemonSet').spec.template.spec;

describe('KServeLocalModel', () => {
  it('is the controller, its webhook with a certificate of KServe\'s issuer, and an agent on each node that keeps models', () => {
    const system = install();
    expect(system.version).toBe('v0.20.0');
    expect(system.objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name)).toEqual([
      'localmodelcaches.serving.kserve.io', 'localmodelnamespacecaches.serving.kserve.io', 'localmodelnodegroups.serving.kserve.io',
      'localmodelnodes.serving.kserve.io',
    ]);
    expect(named(system, 'Certificate').spec.issuerRef).toEqual({ kind: 'Issuer', name: 'selfsigned-issuer' });
    expect(system.objects.some(({ kind }) => kind === 'Issuer')).toBe(false);
    expect(named(system, 'ValidatingWebhookConfiguration').webhooks[0].rules[0].operations).toEqual(['CREATE', 'UPDATE', 'DELETE']);
    expect(agent().nodeSelector).toEqual({ 'kserve/localmodel': 'worker' });
  });

  it('waits for the certificate before the controller, and for both before the webhook is called', () => {
    const plan = install().waves.find(({ wave }) => wave.name === 'certificates');
    expect(plan?.gate).toEqual({
      crdsEstablished: [],
      deploymentsAvailable: ['kserve/kserve-localmodel-controller-manager'],
      statefulSetsReady: [],
      webhooksAnswering: ['ValidatingWebhookConfiguration/localmodelcache.serving.kserve.io'],
      certificatesReady: ['kserve/localmodel-serving-cert'],
    });
  });

  it('makes the namespace of the download jobs, whatever it is called', () => {
    expect(named(install(), 'Namespace').metadata.name).toBe('kserve-localmodel-jobs');
    const system = install({ jobNamespace: 'downloads', namespace: 'ks' });
    expect(system.jobNamespace).toBe('downloads');
    expect(named(system, 'Namespace').metadata.name).toBe('downloads');
    expect(named(system, 'ClusterRoleBinding').subjects[0].namespace).toBe('ks');
    expect(named(system, 'Certificate').spec.dnsNames).toEqual(['localmodel-webhook-server-service.ks.svc']);
  });

  it('runs the agent where models are to be, whatever holds for the other pods', () => {
    const pod = agent({
      nodeSelector: { pool: 'system' }, tolerations: [Toleration.exists('system')],
      agent: { nodeSelector: { gpu: 'true' }, tolerations: [Toleration.exists('nvidia.com/gpu')], folder: '/data/models' },
    });
    expect(pod.nodeSelector).toEqual({ gpu: 'true' });
    expect(pod.tolerations).toEqual([{ key: 'nvidia.com/gpu', operator: 'Exists' }]);
    expect(pod.volumes).toEqual([{ name: 'models', hostPath: { path: '/data/models', type: 'DirectoryOrCreate' } }]);
    expect(agent({ nodeSelector: { pool: 'system' } }).nodeSelector).toEqual({ 'kserve/localmodel': 'worker' });
    expect(named(install({ nodeSelector: { pool: 'system' } }), 'Deployment').spec.template.spec.nodeSelector).toEqual({ pool: 'system' });
  });

  it('takes the options that every system has', () => {
    const system = install({
      images: { registry: 'registry.example.com', pullSecrets: ['pull'] }, imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT, logLevel: LogLevel.WARN,
      deployments: { 'kserve-localmodelnode-agent': { resources: { limits: { memory: '1Gi' } } } },
    });
    for (const [kind, image] of [['Deployment', 'kserve-localmodel-controller'], ['DaemonSet', 'kserve-localmodelnode-agent']] as const) {
      const pod = named(system, kind).spec.template.spec;
      expect(pod.imagePullSecrets).toEqual([{ name: 'pull' }]);
      expect(pod.containers[0]).toMatchObject({
        image: `registry.example.com/kserve/${image}:v0.20.0`, imagePullPolicy: 'IfNotPresent', args: ['--zap-log-level=error'],
      });
    }
    expect(named(system, 'DaemonSet').spec.template.spec.containers[0].resources.limits).toEqual({ cpu: '100m', memory: '1Gi' });
  });

  it.each<[string, KServeLocalModelProps, string]>([
    ['two controllers, which elect no leader', { replicas: 2 },
      'replicas: expected 1, or nothing, got 2; its controllers elect no leader, so that two would work against each other'],
    ['a folder that is none', { agent: { folder: 'models' } }, 'agent.folder: expected a path from / on, without a colon, got "models"'],
    ['a namespace that cannot be', { jobNamespace: 'Jobs' },
      'jobNamespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "Jobs"'],
    ['a release that is not here', { release: Release.of('0.19') },
      'release: expected v0.20.0, got "v0.19.0"; KServe local models of any other release is read from upstream\'s file: fromManifest'],
  ])('refuses %s', (_, props, message) => {
    expect(() => install(props)).toThrow(new Error(`c/local-model: ${message}`));
  });
});
