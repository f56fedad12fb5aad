import * as pulumi from '@pulumi/pulumi';
import { App } from 'cdk8s';
import { DeploymentMode } from '../../../lib/inference';
import { ServingPlatform as ServingPlatformConstruct } from '../../../lib/platform';
import type { ServingPlatformArgs } from '../../../lib/pulumi';
import { InferenceService, KubernetesProvider, ServingPlatform } from '../../../lib/pulumi';
import { Engine, valueOf } from '../../support/pulumi-mocks';

const identity = ({ apiVersion, kind, metadata }: any) => [apiVersion, kind, metadata.namespace ?? '', metadata.name].join(' ');

const make = (args: ServingPlatformArgs, provider: KubernetesProvider) => new ServingPlatform('platform', args, { provider });

describe('the component ServingPlatform', () => {
  let engine: Engine;
  let provider: KubernetesProvider;

  const start = () => {
    engine = Engine.start();
    provider = new KubernetesProvider('cluster', { kubeconfig: 'k' });
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  };

  const end = async () => {
    await engine.registrations();
    jest.restoreAllMocks();
  };

  const object = async (kind: string, name: string) => (await engine.objects()).find(({ inputs }) => inputs.kind === kind && inputs.metadata.name === name)!;

  const expectObjectsOf = async (mode: DeploymentMode) => {
    const app = new App();
    new ServingPlatformConstruct(app, 'platform', { mode });
    const wanted = app.charts.flatMap((chart) => chart.toJson()).map(identity).sort();
    expect((await engine.objects()).filter(({ name }) => name.startsWith('platform/')).map(({ inputs }) => identity(inputs)).sort()).toEqual(wanted);
  };

  // A platform is 200 resources: one for all that is asked of the same arguments.
  describe('in mode Knative, with a service that depends on it', () => {
    let platform: ServingPlatform;

    beforeAll(() => {
      start();
      engine.answerWhere(({ kind, metadata }) => kind === 'Service' && metadata.name === 'kourier', { status: { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } } });
      platform = make({ deploymentMode: 'Knative' }, provider);
      new InferenceService('mnist', { modelFormat: 'pytorch', storageUri: 'gs://b/m', maxReplicas: 2 }, { provider, dependsOn: [platform] });
    });
    afterAll(end);

    it('installs the objects of the construct', () => expectObjectsOf(DeploymentMode.KNATIVE));

    it('is a component with one component per wave below it', async () => {
      expect(await engine.named('platform/00-namespaces-and-crds')).toMatchObject({ type: 'cdk8s-kserve:pulumi:Chart', parent: 'platform' });
      const [component, deployment] = (await engine.registrations()).filter(({ name }) => name === 'platform');
      expect(component).toMatchObject({ type: 'cdk8s-kserve:index:ServingPlatform', name: 'platform' });
      expect(deployment).toMatchObject({ type: 'cdk8s-kserve:pulumi:ChartDeployment', name: 'platform', parent: 'platform' });
    });

    it('gives the address of its gateway', async () => {
      const { url, host, ready } = platform;
      expect(await Promise.all([valueOf(url), valueOf(host), valueOf(ready)])).toEqual(['http://192.0.2.7', '192.0.2.7', true]);
    });

    it('is waited for as a whole by the service', async () => {
      const { dependsOn } = await engine.named('mnist/inference/service/Resource');
      const objects = (await engine.objects()).filter(({ name }) => name.startsWith('platform/'));
      expect(dependsOn).toHaveLength(objects.length);
    });
  });

  describe('in mode Standard', () => {
    beforeAll(() => {
      start();
      make({ deploymentMode: 'Standard', protect: true, retainDefinitions: false }, provider);
    });
    afterAll(end);

    it('installs the objects of the construct', () => expectObjectsOf(DeploymentMode.STANDARD));

    it('protects, and lets go of definitions, when told so', async () => {
      const objects = await engine.objects();
      expect(objects.filter(({ request }) => !request.protect || request.retainondelete)).toEqual([]);
    });
  });

  describe('with settings', () => {
    let platform: ServingPlatform;

    beforeAll(() => {
      start();
      const settings = { domain: 'models.example.com', gatewayService: 'ClusterIP', imageRegistry: 'registry.example.com', replicas: 2 } as const;
      platform = make({ ...settings, kserve: '0.18', kubernetes: '1.33' }, provider);
    });
    afterAll(end);

    it('hands them to the construct', async () => {
      expect((await object('Service', 'kourier')).inputs.spec.type).toBe('ClusterIP');
      expect(Object.keys((await object('ConfigMap', 'config-domain')).inputs.data)).toEqual(['models.example.com']);
      const { spec } = (await object('Deployment', 'controller')).inputs;
      expect(spec.replicas).toBe(2);
      expect(spec.template.spec.containers[0].image).toMatch(/^registry\.example\.com\//);
    });

    it('has no address where there is no load balancer', async () => {
      expect(await Promise.all([valueOf(platform.url), valueOf(platform.host)])).toEqual([undefined, undefined]);
    });

    it('installs the release that was named, and what starts on the cluster', async () => {
      const images = JSON.stringify((await engine.objects()).map(({ inputs }) => inputs));
      expect(images).toContain('kserve/kserve-controller:v0.18.0');
      expect(images).toContain('"app.kubernetes.io/version":"1.21.1"');
      expect(images).not.toContain('1.23.0');
    });
  });

  describe('given what is wrong', () => {
    beforeEach(start);
    afterEach(end);

    it.each([
      ['a release there is not', { kserve: '0.9' }, "ServingPlatform 'platform': kserve: expected one of 0.17, 0.18, 0.19, 0.20, got \"0.9\"; "
        + "any other is read from upstream's file: fromManifest"],
      ['a cluster that is too old', { kubernetes: '1.30' }, "ServingPlatform 'platform': kubernetes: expected 1.33 or later, got \"1.30\"; "
        + 'the controllers of Knative Serving 1.21.1, the oldest that is here, refuse to start on an older Kubernetes'],
      ['a mode there is not', { deploymentMode: 'Serverless' }, "ServingPlatform 'platform': deploymentMode: expected one of Knative, Standard, got \"Serverless\""],
      ['a gateway there is not', { gatewayService: 'Tunnel' }, "ServingPlatform 'platform': gatewayService: expected one of LoadBalancer, NodePort, ClusterIP, got \"Tunnel\""],
      ['a gateway in Standard mode', { deploymentMode: 'Standard', gatewayService: 'NodePort' },
        "ServingPlatform 'platform': gatewayService: expected nothing in deploymentMode Standard, got \"NodePort\"; the cluster has an Ingress controller of its own there"],
      ['a domain that is none', { domain: 'Example.com' },
        "ServingPlatform 'platform': domain: expected a domain name in lower case, such as \"example.com\", got \"Example.com\""],
      ['an empty domain', { domain: ' ' }, "ServingPlatform 'platform': domain: expected a text that is not empty, got \" \""],
      ['an empty release', { kserve: '' }, "ServingPlatform 'platform': kserve: expected a version such as 1.33, got \"\""],
      ['a cluster that is no version', { kubernetes: 'newest' }, "ServingPlatform 'platform': kubernetes: expected a version such as 1.33, got \"newest\""],
      ['no copies', { replicas: 0 }, "ServingPlatform 'platform': replicas: expected a whole number of at least 1, got 0"],
      ['a registry with a blank', { imageRegistry: 'a b' },
        "ServingPlatform 'platform': imageRegistry: expected a registry such as registry.example.com/mirror, without spaces and scheme, got \"a b\""],
      ['everything at once', { deploymentMode: 'Serverless', gatewayService: 'Tunnel', domain: '', kserve: '9', keda: pulumi.output(true) }, [
        '5 values are wrong',
        "  - ServingPlatform 'platform': deploymentMode: expected one of Knative, Standard, got \"Serverless\"",
        "  - ServingPlatform 'platform': gatewayService: expected one of LoadBalancer, NodePort, ClusterIP, got \"Tunnel\"",
        "  - ServingPlatform 'platform': domain: expected a text that is not empty, got \"\"",
        "  - ServingPlatform 'platform': keda: expected a value that is known before the deployment, got \"an Output\"; what is registered depends on it",
        "  - ServingPlatform 'platform': kserve: expected a version such as 1.33, got \"9\"",
      ].join('\n')],
      ['an Output that becomes a key', { domain: pulumi.output('example.com') },
        "ServingPlatform 'platform': domain: expected a value that is known before the deployment, got \"an Output\"; what is registered depends on it"],
    ])('refuses %s and registers nothing', async (_, args, message) => {
      expect(() => make(args as any, provider)).toThrow(new Error(message));
      expect((await engine.registrations()).map(({ name }) => name)).toEqual(['cluster']);
    });

    it('shows what a terminal would act on in its name', () => {
      const named = (): unknown => new ServingPlatform('p\u001b[31m', { domain: 'Example.com' }, { provider });
      expect(named).toThrow("ServingPlatform 'p\\x1b[31m': domain: expected a domain name");
    });

    it('asks for a provider', () => {
      expect(() => new ServingPlatform('platform', {}, {} as any)).toThrow("ServingPlatform 'platform': opts.provider: expected a Kubernetes provider, got undefined");
    });
  });
});
