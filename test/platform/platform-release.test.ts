import { App, Chart } from 'cdk8s';
import { DeploymentMode } from '../../lib/inference';
import {
  CertManager, ImagePullPolicy, KServe, KnativeServing, Kourier, NetworkLayer, Release, ServingPlatform, ServingRuntimes,
} from '../../lib/platform';
import type { KubeObject, ServingPlatformProps } from '../../lib/platform';

const install = (props: ServingPlatformProps = {}) => new ServingPlatform(new App(), 'platform', props);
const chart = () => new Chart(new App(), 'c');

function versions(props: ServingPlatformProps): string[] {
  return install(props).systems.map(({ systemName, version }) => `${systemName} ${String(version)}`);
}

function named(objects: readonly KubeObject[], kind: string, name: string): any {
  return objects.find((object) => object.kind === kind && object.metadata.name === name);
}

describe('the release of a platform', () => {
  it('may be an older one, whose objects are that release\'s', () => {
    const { objects, servingRuntimes } = install({ release: Release.of('0.17', { knative: '1.21' }) });
    expect(servingRuntimes.runtimeNames).toHaveLength(12);
    const config = named(objects, 'ConfigMap', 'inferenceservice-config').data;
    expect(JSON.parse(config.agent).image).toBe('kserve/agent:v0.17.0');
    expect(JSON.parse(config.ingress)).toMatchObject({ disableIstioVirtualHost: true, ingressDomain: 'example.com' });
    expect(JSON.parse(config.ingress)).not.toHaveProperty('disableHTTPRouteTimeout');
    expect(named(objects, 'Deployment', 'kserve-controller-manager').spec.template.spec.containers[0].image).toBe('kserve/kserve-controller:v0.17.0');
    expect(JSON.stringify(objects)).not.toMatch(/v0\.20\.0|1\.23\.0/);
  });

  it('leaves images alone that the user named', () => {
    const config = { agent: { image: 'own/agent:v0.20.0' } };
    const { objects } = new KServe(chart(), 'kserve', { release: Release.of('0.18'), config });
    expect(JSON.parse(named(objects, 'ConfigMap', 'inferenceservice-config').data.agent).image).toBe('own/agent:v0.20.0');
  });

  it('has the mode that was set, in an older release too', () => {
    const { objects, mode } = new KServe(chart(), 'kserve', { release: Release.of('0.19'), mode: DeploymentMode.STANDARD });
    expect(mode).toBe(DeploymentMode.STANDARD);
    expect(JSON.parse(named(objects, 'ConfigMap', 'inferenceservice-config').data.deploy).defaultDeploymentMode).toBe('Standard');
  });

  it('refuses a setting that it does not know', () => {
    expect(() => new KServe(chart(), 'kserve', { release: Release.of('0.17'), config: { ingress: { disableHttpRouteTimeout: true } } }))
      .toThrow(new Error('c/kserve: config.ingress.disableHttpRouteTimeout: expected nothing, got true; KServe has it from 0.18 on, and 0.17 is installed'));
  });

  it('may differ for one system', () => {
    expect(versions({ certManager: { release: Release.asPinnedByKServe('0.20') } })[0]).toBe('cert-manager v1.17.0');
    expect(new CertManager(chart(), 'cert-manager', { release: Release.asPinnedByKServe('0.20') }).version).toBe('v1.17.0');
    expect(new ServingRuntimes(chart(), 'runtimes', { release: Release.of('0.18') }).version).toBe('v0.18.0');
  });
});

describe('the Kubernetes of a platform', () => {
  it.each<[string, ServingPlatformProps, string]>([
    ['1.33', {}, 'Knative Serving 1.21.1'],
    ['v1.34.2', {}, 'Knative Serving 1.23.0'],
    ['1.37', { release: Release.of('0.20', { knative: '1.21' }) }, 'Knative Serving 1.21.1'],
    ['1.32', { kubernetesMinVersion: '1.31' }, 'Knative Serving 1.23.0'],
  ])('%s gets what starts there', (kubernetes, props, expected) => {
    expect(versions({ ...props, kubernetes })).toContain(expected);
  });

  it('does not matter where no Knative is installed', () => {
    expect(versions({ kubernetes: '1.30', mode: DeploymentMode.STANDARD })).toContain('KServe v0.20.0');
    const existing = { knativeServing: KnativeServing.existing(), network: NetworkLayer.kourier(Kourier.existing()) };
    expect(versions({ kubernetes: '1.30', ...existing })).toContain('KServe v0.20.0');
  });

  it.each<[string, ServingPlatformProps, string]>([
    ['a Kubernetes on which nothing starts', { kubernetes: '1.32' }, 'platform: Release.startingOn: expected 1.33 or later, got "1.32"; '
      + 'the controllers of Knative Serving 1.21.1, the oldest that is here, refuse to start on an older Kubernetes'],
    ['a release that does not start there', { kubernetes: '1.33', release: Release.of('0.20') },
      'platform: kubernetes: expected 1.34 or later, got "1.33"; the controllers of Knative Serving 1.23.0 refuse to start on an older one; '
      + 'leave \'release\' out for the newest that starts, or say \'kubernetesMinVersion\''],
    ['less than was overridden', { kubernetes: '1.30', kubernetesMinVersion: '1.31' },
      'platform: kubernetes: expected 1.31 or later, got "1.30"; \'kubernetesMinVersion\' has Knative\'s controllers refuse an older one'],
    ['what is no version', { kubernetes: 'newest' }, 'platform: kubernetes: expected a version such as 1.33, got "newest"'],
  ])('refuses %s', (_, props, message) => {
    expect(() => install(props)).toThrow(new Error(message));
  });

  it('may be overridden, in every program of Knative and in no other', () => {
    const { objects } = install({ kubernetesMinVersion: '1.32' });
    const told = objects.filter((object) => JSON.stringify(object).includes('"KUBERNETES_MIN_VERSION","value":"v1.32.0"'));
    expect(told.map(({ metadata }) => metadata.name)).toEqual([
      'activator', 'autoscaler', 'controller', 'webhook', 'autoscaler-hpa', 'net-kourier-controller',
    ]);
    expect(() => new CertManager(chart(), 'x', { kubernetesMinVersion: '1.32' }))
      .toThrow(new Error('c/x: kubernetesMinVersion: expected none for cert-manager, got "1.32"; its controllers do not ask'));
  });
});

describe('imagePullPolicy', () => {
  it('is that of every container: of the install, the runtimes and the storage container', () => {
    const { objects } = install({ imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT });
    const policies = new Set(JSON.stringify(objects.filter(({ kind }) => kind !== 'CustomResourceDefinition')).match(/"imagePullPolicy":"\w+"/g));
    expect([...policies]).toEqual(['"imagePullPolicy":"IfNotPresent"']);
    expect(named(objects, 'Deployment', 'activator').spec.template.spec.containers[0].imagePullPolicy).toBe('IfNotPresent');
    expect(named(objects, 'ClusterServingRuntime', 'kserve-huggingfaceserver-multinode').spec.workerSpec.containers[0].imagePullPolicy).toBe('IfNotPresent');
  });

  it('is upstream\'s if nobody says otherwise', () => {
    const { objects } = install();
    expect(named(objects, 'Deployment', 'kserve-controller-manager').spec.template.spec.containers[0].imagePullPolicy).toBe('Always');
    expect(named(install({ imagePullPolicy: ImagePullPolicy.NEVER }).objects, 'ClusterStorageContainer', 'default').spec.container.imagePullPolicy)
      .toBe('Never');
  });
});
