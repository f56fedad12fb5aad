import { App, Chart } from 'cdk8s';
import { Notices } from '../../../../lib/core/notices';
import { DeploymentMode } from '../../../../lib/kserve/deployment-mode';
import { Crds } from '../../../../lib/platform/system/crds';
import { KServe } from '../../../../lib/platform/systems/kserve';
import type { KServeProps } from '../../../../lib/platform/systems/kserve';
import { LogLevel } from '../../../../lib/platform/system/platform-options';
import type { Loose } from '../../../support/loose';

function install(props?: KServeProps): KServe {
  return new KServe(new Chart(new App(), 'chart'), 'kserve', props);
}

function named(system: KServe, kind: string, name: string): Loose {
  return system.objects.find((object) => object.kind === kind && object.metadata.name === name)!;
}

const manager = (system: KServe) => named(system, 'Deployment', 'kserve-controller-manager').spec.template.spec.containers[0];
const config = (system: KServe, key: string) => JSON.parse(named(system, 'ConfigMap', 'inferenceservice-config').data[key]);

describe('KServe', () => {
  it('is v0.20.0 in kserve, in Knative mode, with its 6 CRDs', () => {
    const system = install();
    expect([system.systemName, system.version, system.namespace, system.mode]).toEqual(['KServe', 'v0.20.0', 'kserve', DeploymentMode.KNATIVE]);
    expect(system.objects.filter(({ kind }) => kind === 'CustomResourceDefinition')).toHaveLength(6);
    expect(config(system, 'deploy').defaultDeploymentMode).toBe('Serverless');
  });

  it('runs InferenceServices in Standard mode where told', () => {
    for (const props of [{ mode: DeploymentMode.STANDARD }, { config: { deploy: { defaultDeploymentMode: DeploymentMode.STANDARD } } }]) {
      const system = install(props);
      expect([system.mode, config(system, 'deploy').defaultDeploymentMode]).toEqual([DeploymentMode.STANDARD, 'Standard']);
    }
  });

  it('emits nothing where it is there already, and still says where', () => {
    const system = install({ ...KServe.existing({ namespace: 'kubeflow' }), mode: DeploymentMode.STANDARD });
    expect([system.objects, system.namespace, system.mode]).toEqual([[], 'kubeflow', DeploymentMode.STANDARD]);
  });

  it('takes its settings key by key', () => {
    const system = install({ config: { ingress: { ingressClassName: 'nginx' } } });
    expect(config(system, 'ingress')).toMatchObject({ ingressClassName: 'nginx', ingressGateway: 'knative-serving/knative-ingress-gateway' });
  });

  it('reports wrong settings with the construct\'s path, before anything is made', () => {
    const chart = new Chart(new App(), 'chart');
    expect(() => new KServe(chart, 'kserve', { config: { ingress: { ingressGateway: '' } } })).toThrow(
      'chart/kserve: config.ingress.ingressGateway: expected <namespace>/<name> of a Gateway, got ""; KServe does not start without it');
    expect(chart.node.children).toEqual([]);
  });

  it('comes in order: the pod that mounts the certificate\'s Secret with the certificate, the storage container last', () => {
    const waves = Object.fromEntries(install().waves.map(({ wave, objects }) => [wave.name, objects.map(({ kind }) => kind)]));
    expect(waves.certificates).toEqual(['Deployment', 'Certificate', 'Issuer']);
    expect(waves['custom-resources']).toEqual(['ClusterStorageContainer']);
  });

  it('goes into another namespace: objects, certificate, webhooks and the gateway it names', () => {
    const system = install({ namespace: 'models', crds: Crds.external() });
    const places = new Set(system.objects.map(({ metadata }) => metadata.namespace).filter((place) => place !== undefined));
    expect([...places]).toEqual(['models']);
    expect(named(system, 'Certificate', 'serving-cert').spec.dnsNames).toEqual(['kserve-webhook-server-service.models.svc']);
    expect(named(system, 'MutatingWebhookConfiguration', 'inferenceservice.serving.kserve.io')).toMatchObject({
      metadata: { annotations: { 'cert-manager.io/inject-ca-from': 'models/serving-cert' } },
      webhooks: [{ clientConfig: { service: { namespace: 'models' } } }, { clientConfig: { service: { namespace: 'models' } } }],
    });
    expect(config(system, 'ingress').kserveIngressGateway).toBe('models/kserve-ingress-gateway');
  });

  it('keeps its images\' names when its namespace changes, though they begin alike', () => {
    const images = (system: KServe) => [
      manager(system).image, config(system, 'agent').image, config(system, 'explainers').art.image, config(system, 'localModel').defaultJobImage,
    ];
    expect(images(install({ namespace: 'models' }))).toEqual(images(install()));
  });

  it('finds Knative Serving in another namespace: its gateways and its config-autoscaler', () => {
    const system = install({ knativeNamespace: 'knative' });
    expect(config(system, 'ingress')).toMatchObject({
      ingressGateway: 'knative/knative-ingress-gateway', localGateway: 'knative/knative-local-gateway',
    });
    expect(manager(system).env).toContainEqual({ name: 'KNATIVE_CONFIG_AUTOSCALER_NAMESPACE', value: 'knative' });
  });

  it('says nothing of Knative\'s namespace where it is the usual one', () => {
    expect(manager(install({ knativeNamespace: 'knative-serving' })).env).toEqual(manager(install()).env);
  });

  it('takes all images from a mirror, those in the config too', () => {
    const system = install({ images: { registry: 'registry.example.com/mirror' }, crds: Crds.external() });
    const images = [...JSON.stringify(system.objects).matchAll(/\\?"\w*image\\?":\s*\\?"([^"\\]+)/gi)].map(([, image]) => image!);
    expect(images).toHaveLength(10);
    images.forEach((image) => expect(image).toMatch(/^registry\.example\.com\/mirror\/(kserve|brancz)\//));
  });

  it('fetches the router\'s image with the platform\'s pull secrets, unless the router has its own', () => {
    const images = { pullSecrets: ['mirror'] };
    expect(config(install({ images }), 'router').imagePullSecrets).toEqual(['mirror']);
    expect(config(install({ images, config: { router: { imagePullSecrets: ['own'] } } }), 'router').imagePullSecrets).toEqual(['own']);
    expect(config(install(), 'router').imagePullSecrets).toBeUndefined();
  });

  it.each([
    [LogLevel.DEBUG, 'debug'], [LogLevel.INFO, 'info'], [LogLevel.WARN, 'error'], [LogLevel.ERROR, 'error'],
  ])('logs at %p as zap-log-level %s', (logLevel, level) => {
    expect(manager(install({ logLevel })).args).toEqual(['--metrics-addr=127.0.0.1:8080', '--leader-elect', `--zap-log-level=${level}`]);
  });

  it('runs more than one manager: they elect a leader', () => {
    expect(named(install({ replicas: 2 }), 'Deployment', 'kserve-controller-manager').spec.replicas).toBe(2);
  });

  it('warns where models are to be kept on nodes, which needs more than KServe\'s core', () => {
    const system = install({ config: { localModel: { enabled: true } } });
    expect(Notices.collect(system).map(({ id, message }) => [id, message])).toEqual([['local-model-controller',
      'localModel is enabled, but its controller and node agent are no part of KServe\'s core: '
        + 'say \'localModel: {}\' of the ServingPlatform, or make a KServeLocalModel']]);
    expect(Notices.collect(install())).toEqual([]);
  });
});
