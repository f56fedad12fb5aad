import * as pulumi from '@pulumi/pulumi';
import { App } from 'cdk8s';
import { DeploymentMode } from '../../../lib/inference';
import { ServingPlatform as ServingPlatformConstruct } from '../../../lib/platform';
import type { ServingPlatformArgs } from '../../../lib/pulumi';
import { InferenceService, KubernetesProvider, ServingPlatform } from '../../../lib/pulumi';
import { Engine, valueOf } from '../../support/pulumi-mocks';

const identity = ({ apiVersion, kind, metadata }: any) => [apiVersion, kind, metadata.namespace ?? '', metadata.name].join(' ');

describe('the component ServingPlatform', () => {
  let engine: Engine;
  let provider: KubernetesProvider;

  beforeEach(() => {
    engine = Engine.start();
    provider = new KubernetesProvider('cluster', { kubeconfig: 'k' });
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });

  afterEach(async () => {
    await engine.registrations();
    jest.restoreAllMocks();
  });

  const make = (args: ServingPlatformArgs = {}) => new ServingPlatform('platform', args, { provider });

  const gateway = async () => (await engine.objects()).find(({ inputs }) => inputs.kind === 'Service' && inputs.metadata.name === 'kourier')!;

  it.each([['Knative', DeploymentMode.KNATIVE], ['Standard', DeploymentMode.STANDARD]] as const)(
    'installs the objects of the construct in mode %s', async (deploymentMode, mode) => {
      make({ deploymentMode });
      const app = new App();
      new ServingPlatformConstruct(app, 'platform', { mode });
      const wanted = app.charts.flatMap((chart) => chart.toJson()).map(identity).sort();
      expect((await engine.objects()).map(({ inputs }) => identity(inputs)).sort()).toEqual(wanted);
    });

  it('is a component with one component per wave below it', async () => {
    make();
    expect(await engine.named('platform/00-namespaces-and-crds')).toMatchObject({ type: 'cdk8s-kserve:pulumi:Chart', parent: 'platform' });
    const [platform, deployment] = (await engine.registrations()).filter(({ name }) => name === 'platform');
    expect(platform).toMatchObject({ type: 'cdk8s-kserve:index:ServingPlatform', name: 'platform' });
    expect(deployment).toMatchObject({ type: 'cdk8s-kserve:pulumi:ChartDeployment', name: 'platform', parent: 'platform' });
  });

  it('hands its settings to the construct', async () => {
    make({ domain: 'models.example.com', gatewayService: 'NodePort', imageRegistry: 'registry.example.com', replicas: 2 });
    expect((await gateway()).inputs.spec.type).toBe('NodePort');
    const objects = await engine.objects();
    const domains = objects.find(({ inputs }) => inputs.metadata.name === 'config-domain')!;
    expect(Object.keys(domains.inputs.data)).toEqual(['models.example.com']);
    const controller = objects.find(({ inputs }) => inputs.kind === 'Deployment' && inputs.metadata.name === 'controller')!;
    expect(controller.inputs.spec.replicas).toBe(2);
    expect(controller.inputs.spec.template.spec.containers[0].image).toMatch(/^registry\.example\.com\//);
  });

  it('protects, and lets go of definitions, when told so', async () => {
    make({ protect: true, retainDefinitions: false });
    const objects = await engine.objects();
    expect(objects.filter(({ request }) => !request.protect || request.retainondelete)).toEqual([]);
  });

  it('gives the address of its gateway', async () => {
    engine.answerWhere(({ kind, metadata }) => kind === 'Service' && metadata.name === 'kourier', { status: { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } } });
    const { url, host, ready } = make();
    expect(await Promise.all([valueOf(url), valueOf(host), valueOf(ready)])).toEqual(['http://192.0.2.7', '192.0.2.7', true]);
  });

  it('has no address where there is no load balancer', async () => {
    const { url, host } = make({ gatewayService: 'ClusterIP' });
    expect(await Promise.all([valueOf(url), valueOf(host)])).toEqual([undefined, undefined]);
  });

  it('is waited for as a whole by a service that depends on it', async () => {
    const platform = make();
    new InferenceService('mnist', { modelFormat: 'pytorch', storageUri: 'gs://b/m', maxReplicas: 2 }, { provider, dependsOn: [platform] });
    const { dependsOn } = await engine.named('mnist/inference/service/Resource');
    const objects = (await engine.objects()).filter(({ name }) => name.startsWith('platform/'));
    expect(dependsOn).toHaveLength(objects.length);
  });

  it('installs the release that was named, and what starts on the cluster', async () => {
    make({ kserve: '0.18', kubernetes: '1.33' });
    const images = JSON.stringify(await engine.objects());
    expect(images).toContain('kserve/kserve-controller:v0.18.0');
    expect(images).toContain('"app.kubernetes.io/version":"1.21.1"');
    expect(images).not.toContain('1.23.0');
  });

  it.each([
    ['a release there is not', { kserve: '0.9' }, "ServingPlatform 'platform': Release.of: expected one of 0.17, 0.18, 0.19, 0.20, got \"0.9\"; "
      + "any other is read from upstream's file: fromManifest"],
    ['a cluster that is too old', { kubernetes: '1.30' }, "ServingPlatform 'platform': Release.startingOn: expected 1.33 or later, got \"1.30\"; "
      + 'the controllers of Knative Serving 1.21.1, the oldest that is here, refuse to start on an older Kubernetes'],
    ['a mode there is not', { deploymentMode: 'Serverless' }, "ServingPlatform 'platform': deploymentMode: expected one of Knative, Standard, got \"Serverless\""],
    ['a gateway there is not', { gatewayService: 'Tunnel' }, "ServingPlatform 'platform': gatewayService: expected one of LoadBalancer, NodePort, ClusterIP, got \"Tunnel\""],
    ['a gateway in Standard mode', { deploymentMode: 'Standard', gatewayService: 'NodePort' },
      "ServingPlatform 'platform': gatewayService: expected nothing in deploymentMode Standard, got \"NodePort\"; the cluster has an Ingress controller of its own there"],
    ['an empty domain', { domain: ' ' }, "ServingPlatform 'platform': domain: expected a text that is not empty, got \" \""],
    ['an Output that becomes a key', { domain: pulumi.output('example.com') },
      "ServingPlatform 'platform': domain: expected a value that is known before the deployment, got \"an Output\"; what is registered depends on it"],
  ])('refuses %s and registers nothing', async (_, args, message) => {
    expect(() => make(args as any)).toThrow(new Error(message));
    expect((await engine.registrations()).map(({ name }) => name)).toEqual(['cluster']);
  });

  it('asks for a provider', () => {
    expect(() => new ServingPlatform('platform', {}, {} as any)).toThrow("ServingPlatform 'platform': opts.provider: expected a Kubernetes provider, got undefined");
  });
});
