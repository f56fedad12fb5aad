import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { DeploymentMode } from '../../lib/inference';
import {
  CertManager, Crds, GatewayServiceType, Issuer, KServe, KnativeServing, Kourier, LogLevel, NetworkLayer, PlatformTls, ServingPlatform,
  ServingRuntimes,
} from '../../lib/platform';
import type { ServingPlatformProps } from '../../lib/platform';
import { COMPARABLE_SYSTEMS } from '../../lib/conformance/comparable-systems';

function install(props?: ServingPlatformProps): ServingPlatform {
  return new ServingPlatform(new App(), 'platform', props);
}

function find(platform: ServingPlatform, kind: string, name: string): any {
  return platform.objects.find((object) => object.kind === kind && object.metadata.name === name);
}

function ingress(platform: ServingPlatform): any {
  return JSON.parse(find(platform, 'ConfigMap', 'inferenceservice-config').data.ingress);
}

function synth(build: (app: App) => void): Map<string, any[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'platform-'));
  const app = new App({ outdir });
  build(app);
  app.synth();
  return new Map(readdirSync(outdir).sort().map((file) =>
    [file, parseAllDocuments(readFileSync(join(outdir, file), 'utf8')).map((document) => document.toJS())]));
}

describe('ServingPlatform', () => {
  it('without props is Knative mode with Kourier, in versions that go together', () => {
    const platform = install();
    expect([platform.certManager, platform.knativeServing!, platform.networkSystem!, platform.kserve, platform.servingRuntimes]
      .map(({ systemName, version, namespace }) => `${systemName} ${version} in ${namespace}`)).toEqual([
      'cert-manager v1.21.1 in cert-manager', 'Knative Serving 1.23.0 in knative-serving', 'Kourier 1.23.0 in kourier-system',
      'KServe v0.20.0 in kserve', 'KServe runtimes v0.20.0 in kserve',
    ]);
    expect(find(platform, 'ConfigMap', 'config-network').data).toEqual({ 'ingress-class': 'kourier.ingress.networking.knative.dev' });
    expect(find(platform, 'ConfigMap', 'config-domain').data).toEqual({ 'example.com': '' });
    expect(ingress(platform)).toMatchObject({ disableIstioVirtualHost: true, ingressDomain: 'example.com' });
    expect(platform.servingRuntimes.runtimeNames).toHaveLength(14);
    expect(find(platform, 'Deployment', 'autoscaler-hpa')).toBeDefined();
    expect(find(platform, 'ClusterStorageContainer', 'default')).toBeDefined();
  });

  it('carries no explanations', () => {
    expect(JSON.stringify(install().objects)).not.toContain('_example');
  });

  it('below an app writes one file per wave, in order', () => {
    const files = synth((app) => new ServingPlatform(app, 'platform'));
    expect([...files.keys()]).toEqual([
      '00-namespaces-and-crds.k8s.yaml', '01-rbac-and-config.k8s.yaml', '02-workloads.k8s.yaml', '03-webhooks.k8s.yaml',
      '04-certificates.k8s.yaml', '05-custom-resources.k8s.yaml',
    ]);
    expect([...files.values()].flat()).toHaveLength(install().objects.length);
    expect(new Set(files.get('00-namespaces-and-crds.k8s.yaml')!.map(({ kind }) => kind))).toEqual(new Set(['Namespace', 'CustomResourceDefinition']));
  });

  it('comes before charts that depend on it', () => {
    const files = [...synth((app) => {
      const user = new Chart(app, 'user');
      new ApiObject(user, 'x', { apiVersion: 'v1', kind: 'ConfigMap' });
      user.node.addDependency(new ServingPlatform(app, 'platform'));
    }).keys()];
    expect(files.at(-1)).toBe('0006-user.k8s.yaml');
    expect(files.map((file) => file.slice(5, 7))).toEqual(['00', '01', '02', '03', '04', '05', 'us']);
  });

  it('below a chart is part of it, wave by wave, and the chart\'s namespace is not put on objects of the cluster', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'own' });
    const platform = new ServingPlatform(chart, 'platform');
    const objects = Testing.synth(chart);
    const key = ({ kind, metadata }: any) => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
    expect(objects.map(key)).toEqual(platform.waves.flatMap((plan) => plan.objects.map(key)));
    expect(objects.filter(({ metadata }) => metadata.namespace === 'own')).toEqual([]);
  });

  it('gives the same bytes twice', () => {
    const text = () => JSON.stringify([...synth((app) => new ServingPlatform(app, 'platform'))]);
    expect(text()).toBe(text());
  });

  it('names objects by kind and name, so that the tree is the same whatever else is installed', () => {
    const app = new App();
    new ServingPlatform(app, 'platform', { certManager: CertManager.existing() });
    expect(app.node.tryFindChild('02-workloads')!.node.tryFindChild('Deployment.knative-serving.activator')).toBeDefined();
  });

  describe('Standard mode', () => {
    it('has no Knative', () => {
      const platform = install({ mode: DeploymentMode.STANDARD });
      expect(platform.knativeServing).toBeUndefined();
      expect(platform.networkSystem).toBeUndefined();
      expect(platform.objects.filter(({ metadata }) => metadata.namespace === 'knative-serving')).toEqual([]);
      expect(JSON.parse(find(platform, 'ConfigMap', 'inferenceservice-config').data.deploy).defaultDeploymentMode).toBe('Standard');
      expect(ingress(platform)).toMatchObject({ enableGatewayApi: false, ingressClassName: 'istio' });
    });

    it('uses an ingress controller', () => {
      expect(ingress(install({ mode: DeploymentMode.STANDARD, network: NetworkLayer.ingress('nginx') })).ingressClassName).toBe('nginx');
    });

    it('uses the Gateway API, with a Gateway of the class', () => {
      const platform = install({ mode: DeploymentMode.STANDARD, network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }) });
      expect(ingress(platform)).toMatchObject({ enableGatewayApi: true, kserveIngressGateway: 'kserve/kserve-ingress-gateway' });
      expect(find(platform, 'Gateway', 'kserve-ingress-gateway')).toMatchObject({ metadata: { namespace: 'kserve' }, spec: { gatewayClassName: 'eg' } });
    });

    it('uses a Gateway that is there', () => {
      const network = NetworkLayer.gatewayApi({ gatewayClass: 'eg', externalGateway: { gateway: 'infra/shared' } });
      const platform = install({ mode: DeploymentMode.STANDARD, network });
      expect(ingress(platform).kserveIngressGateway).toBe('infra/shared');
      expect(platform.networkSystem).toBeUndefined();
    });
  });

  describe('network layers', () => {
    it('Istio: KServe makes VirtualServices', () => {
      const platform = install({ network: NetworkLayer.istio({ istioNamespace: 'mesh' }) });
      expect(platform.networkSystem!.systemName).toBe('net-istio');
      expect(find(platform, 'ConfigMap', 'config-network').data['ingress-class']).toBe('istio.ingress.networking.knative.dev');
      expect(ingress(platform)).toMatchObject({ disableIstioVirtualHost: false, localGatewayService: 'knative-local-gateway.mesh.svc.cluster.local' });
    });

    it('Gateway API: two Gateways of the class, and Knative told of them', () => {
      const platform = install({ network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }) });
      expect(find(platform, 'ConfigMap', 'config-network').data['ingress-class']).toBe('gateway-api.ingress.networking.knative.dev');
      expect(find(platform, 'ConfigMap', 'config-gateway').data).toEqual({
        'external-gateways': '- class: eg\n  gateway: knative-serving/knative-gateway\n',
        'local-gateways': '- class: eg\n  gateway: knative-serving/knative-local-gateway\n',
      });
      expect(platform.objects.filter(({ kind }) => kind === 'Gateway').map(({ metadata }) => metadata.name))
        .toEqual(['knative-gateway', 'knative-local-gateway']);
    });
  });

  describe('what is there already', () => {
    it('is not emitted, and everything else refers to it', () => {
      const platform = install({
        certManager: CertManager.existing(), knativeServing: KnativeServing.existing({ namespace: 'kn' }),
        network: NetworkLayer.kourier(Kourier.existing()), servingRuntimes: ServingRuntimes.existing(),
      });
      expect([...new Set(platform.objects.map(({ metadata }) => metadata.namespace).filter(Boolean))]).toEqual(['kserve']);
      expect(platform.knativeServing!.namespace).toBe('kn');
      expect(ingress(platform).ingressGateway).toBe('kn/knative-ingress-gateway');
      expect(find(platform, 'Deployment', 'kserve-controller-manager').spec.template.spec.containers
        .find(({ name }: { name: string }) => name === 'manager').env)
        .toContainEqual({ name: 'KNATIVE_CONFIG_AUTOSCALER_NAMESPACE', value: 'kn' });
      expect(platform.waves.find(({ wave }) => wave.name === 'certificates')!.gate.certificatesReady).toEqual(['kserve/serving-cert']);
    });

    it('may be everything', () => {
      const platform = install({
        certManager: CertManager.existing(), knativeServing: KnativeServing.existing(), network: NetworkLayer.kourier(Kourier.existing()),
        kserve: KServe.existing(), servingRuntimes: ServingRuntimes.existing(),
      });
      expect(platform.objects).toEqual([]);
      expect(platform.waves).toEqual([]);
    });
  });

  it('passes options to all systems, and those of one go before', () => {
    const platform = install({ replicas: 2, logLevel: LogLevel.DEBUG, images: { registry: 'r.io' }, kserve: { replicas: 1 } });
    expect(find(platform, 'Deployment', 'cert-manager').spec.replicas).toBe(2);
    expect(find(platform, 'Deployment', 'kserve-controller-manager').spec.replicas).toBe(1);
    expect(find(platform, 'ConfigMap', 'config-logging').data['loglevel.controller']).toBe('debug');
    expect(find(platform, 'Deployment', '3scale-kourier-gateway').spec.template.spec.containers[0].args).toContain('--log-level debug');
  });

  it('leaves CRDs out where somebody else brings them', () => {
    expect(install({ crds: Crds.external() }).objects.filter(({ kind }) => kind === 'CustomResourceDefinition')).toEqual([]);
    expect(install().objects.filter(({ kind }) => kind === 'CustomResourceDefinition')).toHaveLength(24);
  });

  it('keeps its CRDs below 300 kB of YAML, and each below what client-side apply can take', () => {
    const crds = install().objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map((crd) => JSON.stringify(crd).length);
    expect(Math.max(...crds)).toBeLessThan(262_144);
    const all = COMPARABLE_SYSTEMS.flatMap((system) => system.objects(system.chosen())).filter(({ kind }) => kind === 'CustomResourceDefinition');
    expect(all).toHaveLength(36);
    expect(Yaml.stringify(...all).length).toBeLessThan(400_000);
  });

  it('moves systems to other namespaces together', () => {
    const platform = install({ knativeServing: { namespace: 'kn' }, kserve: { namespace: 'ks' }, network: NetworkLayer.kourier({ namespace: 'gw' }) });
    expect(find(platform, 'Deployment', 'net-kourier-controller').metadata.namespace).toBe('kn');
    expect(find(platform, 'ConfigMap', 'kourier-bootstrap').data['envoy-bootstrap.yaml']).toContain('address: net-kourier-controller.kn\n');
    expect(JSON.stringify(platform.objects)).not.toMatch(/"namespace":"(knative-serving|kserve|kourier-system)"/);
  });

  describe('TLS', () => {
    it('by an issuer: every service has a certificate', () => {
      const platform = install({ tls: PlatformTls.issuer(Issuer.cluster('letsencrypt')) });
      expect(find(platform, 'ConfigMap', 'config-network').data['external-domain-tls']).toBe('Enabled');
      expect(find(platform, 'ConfigMap', 'config-certmanager').data).toEqual({ issuerRef: 'kind: ClusterIssuer\nname: letsencrypt\n' });
      expect(ingress(platform).urlScheme).toBe('https');
    });

    it('by one certificate of the gateway', () => {
      const platform = install({ tls: PlatformTls.certificate({ name: 'wildcard', namespace: 'certs' }) });
      expect(find(platform, 'ConfigMap', 'config-kourier').data).toEqual({ 'certs-secret-name': 'wildcard', 'certs-secret-namespace': 'certs' });
      expect(find(platform, 'ConfigMap', 'config-network').data['default-external-scheme']).toBe('https');
    });

    it('in front of the gateway', () => {
      const platform = install({ tls: PlatformTls.terminatedInFront() });
      expect(find(platform, 'ConfigMap', 'config-kourier').data).toBeUndefined();
      expect(ingress(platform).urlScheme).toBe('https');
    });
  });

  it('sets the type of the gateway\'s Service', () => {
    const network = NetworkLayer.kourier({ service: { type: GatewayServiceType.NODE_PORT, nodePorts: { http2: 31080 } } });
    expect(find(install({ network }), 'Service', 'kourier').spec).toMatchObject({
      type: 'NodePort', ports: [{ name: 'http2', port: 80, nodePort: 31080 }, { name: 'https', port: 443 }],
    });
  });

  it('lists for Argo CD what controllers fill in', () => {
    const ignored = install({ argo: true }).argoIgnoreDifferences;
    expect(ignored).toContainEqual({
      group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration', name: 'config.webhook.serving.knative.dev',
      jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', '.webhooks[]?.rules', '.webhooks[]?.namespaceSelector'],
    });
    expect(ignored).toContainEqual({ group: '', kind: 'Secret', name: 'webhook-certs', namespace: 'knative-serving', jsonPointers: ['/data'] });
    expect(ignored).toContainEqual({ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'knative-serving-admin', jsonPointers: ['/rules'] });
  });

  it.each<[string, () => ServingPlatformProps, string]>([
    ['Kourier in Standard mode', () => ({ mode: DeploymentMode.STANDARD, network: NetworkLayer.kourier() }),
      'platform: network: expected one of gatewayApi, ingress, got "kourier"; the others do not serve Standard mode'],
    ['Ingress in Knative mode', () => ({ network: NetworkLayer.ingress('nginx') }),
      'platform: network: expected one of kourier, istio, gatewayApi, got "ingress"; the others do not serve Knative mode'],
    ['Knative in Standard mode', () => ({ mode: DeploymentMode.STANDARD, knativeServing: {} }),
      'platform: knativeServing: expected nothing in Standard mode, got {}; leave it out, or use DeploymentMode.KNATIVE'],
    ['one certificate for Istio', () => ({ network: NetworkLayer.istio(), tls: PlatformTls.certificate({ name: 'a', namespace: 'b' }) }),
      'platform: tls: expected PlatformTls.issuer or PlatformTls.terminatedInFront, got "PlatformTls.certificate"; '
      + 'only Kourier takes one certificate for all hosts'],
    ['an issuer in Standard mode', () => ({ mode: DeploymentMode.STANDARD, tls: PlatformTls.issuer(Issuer.cluster('a')) }),
      'platform: tls: expected PlatformTls.terminatedInFront, got "PlatformTls.issuer"; in Standard mode the Gateway or Ingress has the certificate'],
    ['no GatewayClass', () => ({ network: NetworkLayer.gatewayApi({ gatewayClass: '' }) }),
      'platform: network: NetworkLayer.gatewayApi: gatewayClass: expected a text that is not empty, got ""; kubectl get gatewayclass lists those that are there'],
  ])('refuses %s', (_, props, message) => {
    expect(() => install(props())).toThrow(new Error(message));
  });
});
