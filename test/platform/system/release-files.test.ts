import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Crds, KnativeServing, Kourier, NetGatewayApi, NetIstio } from '../../../lib/platform';
import { kourierObjects } from '../../../lib/platform/systems/kourier/objects';
import { manifestFile, sha256 } from '../../support/manifests';
import { describeShared } from '../../support/shared';
import type { Loose } from '../../support/loose';

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: '3scale-kourier-gateway', namespace: 'kourier-system' } };

function kourier(path: string, digest = sha256(path)): Kourier {
  return new Kourier(new Chart(new App(), 'chart'), 'kourier', Kourier.fromManifest(path, { sha256: digest }));
}

describe('fromManifest', () => {
  it('takes the objects of the file as they are', () => {
    const system = kourier(manifestFile(...kourierObjects()));
    expect(system.objects).toEqual(JSON.parse(JSON.stringify(kourierObjects())));
    expect(system.version).toBe('1.21.1');
  });

  it('takes one object that is there twice once, and knows a version that the user names', () => {
    const path = manifestFile(DEPLOYMENT, DEPLOYMENT, '');
    const props = Kourier.fromManifest(path, { sha256: sha256(path), version: '1.20.0' });
    const system = new Kourier(new Chart(new App(), 'chart'), 'kourier', props);
    expect(system.objects).toHaveLength(1);
    expect(system.version).toBe('1.20.0');
  });

  it('reads the version off the image where no label says it', () => {
    const spec = { template: { spec: { containers: [{ name: 'x', image: 'localhost:5000/x:v1.2.3@sha256:0' }] } } };
    expect(kourier(manifestFile({ ...DEPLOYMENT, spec })).version).toBe('v1.2.3');
  });

  it('refuses a digest that is none', () => {
    const path = manifestFile(DEPLOYMENT);
    expect(() => kourier(path, 'abc')).toThrow(
      new Error(`chart/kourier: ${path}: sha256: expected 64 hexadecimal digits, got "abc"; sha256sum ${path} prints them`));
  });

  it('refuses a file that is not the one', () => {
    const path = manifestFile(DEPLOYMENT);
    expect(() => kourier(path, '0'.repeat(64))).toThrow(new Error(
      `chart/kourier: ${path}: sha256: expected ${'0'.repeat(64)}, got "${sha256(path)}"; the file is not the one the digest was taken from`));
  });

  it('takes a digest in capital letters', () => {
    const path = manifestFile(DEPLOYMENT);
    expect(kourier(path, sha256(path).toUpperCase()).objects).toHaveLength(1);
  });

  it.each<[string, object | string, string]>([
    ['a document that is no Kubernetes object', { hello: 'world' },
      'expected a Kubernetes object with apiVersion, kind and metadata.name, got { hello: \'world\' }'],
    ['a document that is a text', 'hello\n', 'expected a Kubernetes object with apiVersion, kind and metadata.name, got "hello"'],
    ['a CRD of another system',
      { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'x' }, spec: { group: 'x.io' } },
      'expected an object of Kourier (API groups: Kubernetes\' own), got "CustomResourceDefinition//x"'],
    ['a custom resource of another system', { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'x' } },
      'expected an object of Kourier (API groups: Kubernetes\' own), got "InferenceService//x"'],
    ['an object in another system\'s namespace', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'kube-system' } },
      'expected an object of Kourier (namespace kourier-system or knative-serving), got "ConfigMap/kube-system/x"'],
  ])('refuses %s, with file and document', (_, document, message) => {
    const path = manifestFile(DEPLOYMENT, document);
    expect(() => kourier(path)).toThrow(new Error(`chart/kourier: ${path}: document 2: ${message}`));
  });

  it('refuses a file that is not there', () => {
    expect(() => kourier('/nowhere/kourier.yaml', '0'.repeat(64))).toThrow(new Error('chart/kourier: /nowhere/kourier.yaml: expected the release '
      + 'file of Kourier, got no file; the way to it starts in the working directory'));
  });

  it('refuses what is no YAML', () => {
    const path = manifestFile(DEPLOYMENT, 'a: [\n');
    expect(() => kourier(path)).toThrow(`chart/kourier: ${path}: document 2: expected YAML, got `);
  });

  it('refuses the release of another system', () => {
    const path = manifestFile({ ...DEPLOYMENT, metadata: { name: 'other', namespace: 'kourier-system' } });
    expect(() => kourier(path)).toThrow(new Error(`chart/kourier: ${path}: expected a release of Kourier, which has `
      + 'Deployment/3scale-kourier-gateway, got no Deployment/3scale-kourier-gateway'));
  });

  it('says that an option has nothing to change', () => {
    const path = manifestFile(DEPLOYMENT);
    const props = { ...Kourier.fromManifest(path, { sha256: sha256(path) }), config: { enableProxyProtocol: true } };
    expect(() => new Kourier(new Chart(new App(), 'chart'), 'kourier', props)).toThrow(new Error(
      'chart/kourier: config: expected an object that the release has, got "ConfigMap/config-kourier"; '
      + 'the release file has no such object, so leave \'config\' out'));
  });
});

describeShared('upstream', 'fromManifest, with the releases themselves', (folder) => {
  const core = join(folder, 'knative-serving/1.21.1/2-serving-core.yaml');
  const hpa = join(folder, 'knative-serving/1.21.1/3-serving-hpa.yaml');
  const options = { sha256: sha256(core), more: [{ path: hpa, sha256: sha256(hpa) }] };

  it('installs the same objects as those written here, in the same waves', () => {
    const chart = new Chart(new App(), 'chart');
    const read = new KnativeServing(chart, 'read', KnativeServing.fromManifest(core, options));
    const written = new KnativeServing(new Chart(new App(), 'chart'), 'written');
    const keys = (system: KnativeServing) => system.waves.map(({ wave, objects }) =>
      [wave.name, objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()]);
    expect(keys(read)).toEqual(keys(written));
    expect(read.version).toBe('1.21.1');
  });

  it('passes them through the same options', () => {
    const props = { ...KnativeServing.fromManifest(core, { ...options, namespace: 'kn', replicas: 2, images: { registry: 'r.io' } }), domain: 'a.b' };
    const system = new KnativeServing(new Chart(new App(), 'chart'), 'knative', props);
    const find = (kind: string, name: string): Loose => system.objects.find((object) => object.kind === kind && object.metadata.name === name)!;
    expect(find('Deployment', 'controller').spec.replicas).toBe(2);
    expect(find('Deployment', 'controller').metadata.namespace).toBe('kn');
    expect(find('Deployment', 'controller').spec.template.spec.containers[0].image).toMatch(/^r\.io\/knative-releases\//);
    expect(find('ConfigMap', 'config-domain').data['a.b']).toBe('');
  });

  it('keeps the CRDs of the file, or leaves them out', () => {
    const crds = (system: KnativeServing) => system.objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
    const install = (more: object) => new KnativeServing(new Chart(new App(), 'chart'), 'k', KnativeServing.fromManifest(core, { ...options, ...more }));
    expect(crds(install({}))).toHaveLength(12);
    expect(JSON.stringify(crds(install({}))).length).toBeGreaterThan(200_000);
    expect(crds(install({ crds: Crds.external() }))).toEqual([]);
  });

  it.each<[string, (path: string) => { objects: readonly object[] }]>([
    ['net-istio/net-istio-1.21.yaml', (path) => new NetIstio(new Chart(new App(), 'c'), 'x', NetIstio.fromManifest(path, { sha256: sha256(path) }))],
    ['net-gateway-api/net-gateway-api-1.23.yaml',
      (path) => new NetGatewayApi(new Chart(new App(), 'c'), 'x', NetGatewayApi.fromManifest(path, { sha256: sha256(path) }))],
    ['net-kourier/kourier-1.23.yaml', (path) => new Kourier(new Chart(new App(), 'c'), 'x', Kourier.fromManifest(path, { sha256: sha256(path) }))],
  ])('takes %s', (file, install) => {
    expect(install(join(folder, file)).objects.length).toBeGreaterThan(7);
  });
});
