import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Yaml } from 'cdk8s';
import { EnvoyGateway, GatewayApi, InferenceExtension, Keda, LeaderWorkerSet, ServingPlatform, VariantAutoscaler } from '../../../../lib';
import type { KubeObject, SystemProps } from '../../../../lib';

const folder = mkdtempSync(join(tmpdir(), 'prerequisites-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A release file with these objects, and its digest. */
function file(name: string, ...objects: readonly object[]): readonly [string, { readonly sha256: string }] {
  const path = join(folder, name);
  const text = Yaml.stringify(...objects);
  writeFileSync(path, text);
  return [path, { sha256: createHash('sha256').update(text).digest('hex') }];
}

const crd = (plural: string, group: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: `${plural}.${group}` }, spec: { group },
});
const deployment = (name: string, namespace: string) => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec: { template: { spec: { containers: [{ name: 'x', image: `x/${name}:v1.2.3` }] } } },
});
const GATEWAYS = crd('gateways', 'gateway.networking.k8s.io');
const names = (objects: readonly KubeObject[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const chart = () => new Chart(new App(), 'c');

describe('a prerequisite', () => {
  it('is installed from its release file, in the waves of the platform', () => {
    const keda = file('keda.yaml', crd('scaledobjects', 'keda.sh'), deployment('keda-operator', 'keda'), {
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'keda-operator-auth-reader', namespace: 'kube-system' },
    }, { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: { name: 'v1beta1.external.metrics.k8s.io' } });
    const platform = new ServingPlatform(new App(), 'platform', {
      images: { registry: 'r.example.com' },
      prerequisites: { gatewayApi: GatewayApi.fromManifest(...file('gateway-api.yaml', GATEWAYS)), keda: Keda.fromManifest(...keda) },
    });
    expect(platform.keda).toBe(true);
    expect(names(platform.waves[0]?.objects ?? [])).toEqual(expect.arrayContaining(
      ['CustomResourceDefinition gateways.gateway.networking.k8s.io', 'CustomResourceDefinition scaledobjects.keda.sh']));
    const [, , workloads] = platform.waves;
    expect(workloads?.gate.deploymentsAvailable).toContain('keda/keda-operator');
    expect(JSON.stringify(workloads?.objects)).toContain('r.example.com/x/keda-operator:v1.2.3');
    expect(platform.prerequisites.map(({ version }) => version)).toEqual([undefined, 'v1.2.3']);
  });

  it('of Envoy Gateway leaves the Gateway API\'s kinds to the Gateway API, where that is said', () => {
    const envoy = file('envoy.yaml', GATEWAYS, crd('envoyproxies', 'gateway.envoyproxy.io'), deployment('envoy-gateway', 'envoy-gateway-system'));
    const kinds = (prerequisites: object) => names(new ServingPlatform(new App(), 'p', { prerequisites }).prerequisites.flatMap(({ objects }) => objects));
    const own = ['CustomResourceDefinition envoyproxies.gateway.envoyproxy.io', 'Deployment envoy-gateway'];
    expect(kinds({ envoyGateway: EnvoyGateway.fromManifest(...envoy) })).toEqual(['CustomResourceDefinition gateways.gateway.networking.k8s.io', ...own]);
    expect(kinds({ envoyGateway: EnvoyGateway.fromManifest(...envoy), gatewayApi: GatewayApi.existing() })).toEqual(own);
  });

  it('brings the Gateway API that LLMs need with Envoy Gateway\'s file', () => {
    const envoy = file('envoy-all.yaml', GATEWAYS, deployment('envoy-gateway', 'envoy-gateway-system'));
    const platform = new ServingPlatform(new App(), 'p', {
      llm: { gatewayClass: 'eg' }, prerequisites: { envoyGateway: EnvoyGateway.fromManifest(...envoy) },
    });
    expect(platform.node.root.node.validate()).toEqual([]);
  });

  it.each<[string, (props: SystemProps) => object, object]>([
    ['LeaderWorkerSet', (props) => new LeaderWorkerSet(chart(), 'x', props), deployment('lws-controller-manager', 'lws-system')],
    ['Gateway API inference extension', (props) => new InferenceExtension(chart(), 'x', props), crd('inferencepools', 'inference.networking.k8s.io')],
    ['Workload variant autoscaler', (props) => new VariantAutoscaler(chart(), 'x', props), crd('variantautoscalings', 'llmd.ai')],
  ])('%s knows its own file, and refuses that of another', (name, make, object) => {
    expect(make(LeaderWorkerSet.fromManifest(...file('own.yaml', object)))).toMatchObject({ systemName: name, existing: false });
    const [path, options] = file('other.yaml', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
    expect(() => make(LeaderWorkerSet.fromManifest(path, options))).toThrow(/expected a release of .*, which has .*, got no .*/);
  });

  it('is not authored here', () => {
    expect(() => new GatewayApi(chart(), 'gateway-api', {})).toThrow(new Error('c/gateway-api: source: expected existing() or '
      + 'fromManifest(path, { sha256 }), got undefined; Gateway API is not authored here'));
  });
});
