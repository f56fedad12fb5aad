import { COMPARABLE_SYSTEMS } from '../../../../lib/conformance/comparable-systems';
import type { KubeObject } from '../../../../lib/platform/install/kube-object';
import { applyNamespaces } from '../../../../lib/platform/system/options/namespaces';

function moved(object: Partial<KubeObject>, moves: Record<string, string> = { kserve: 'ks' }): any {
  return applyNamespaces([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, ...object }], moves)[0];
}

describe('applyNamespaces', () => {
  it('moves metadata, the Namespace itself, bindings and webhooks', () => {
    expect(moved({ metadata: { name: 'kserve', namespace: 'kserve' } }).metadata).toEqual({ name: 'kserve', namespace: 'ks' });
    expect(moved({ kind: 'Namespace', metadata: { name: 'kserve' } }).metadata.name).toBe('ks');
    expect(moved({ subjects: [{ name: 'kserve', namespace: 'kserve' }] }).subjects).toEqual([{ name: 'kserve', namespace: 'ks' }]);
    expect(moved({ webhooks: [{ clientConfig: { service: { name: 'kserve', namespace: 'kserve' } } }] }).webhooks[0].clientConfig.service.namespace)
      .toBe('ks');
  });

  it.each([
    ['svc.kserve.svc', 'svc.ks.svc'],
    ['svc.kserve.svc.cluster.local', 'svc.ks.svc.cluster.local'],
    ['https://svc.kserve.svc:443/x', 'https://svc.ks.svc:443/x'],
    ['controller.kserve', 'controller.ks'],
    ['address: controller.kserve\nport: 1', 'address: controller.ks\nport: 1'],
    ['kserve/serving-cert', 'ks/serving-cert'],
    ['{"gateway": "kserve/gateway", "x": 1}', '{"gateway": "ks/gateway", "x": 1}'],
    ['--leader-election-namespace=kserve', '--leader-election-namespace=ks'],
    ['- name: x\n  namespace: kserve\n', '- name: x\n  namespace: ks\n'],
    ['{"defaultNamespace": "kserve"}', '{"defaultNamespace": "ks"}'],
  ])('moves %j', (text, expected) => {
    expect(moved({ data: { key: text } }).data.key).toBe(expected);
  });

  it.each([
    'kserve', 'kserve/agent:v0.20.0', '{"image": "kserve/art-explainer"}', 'inferenceservice.kserve.io', 'my-kserve/x', '/kserve/x', 'x.kserve-system.svc',
    '--name=kserve',
  ])('leaves %j alone', (text) => {
    expect(moved({ data: { key: text } }).data.key).toBe(text);
  });

  it('leaves images and explanations alone', () => {
    expect(moved({ data: { 'queue-sidecar-image': 'kserve/x', '_example': 'namespace: kserve' } }).data)
      .toEqual({ 'queue-sidecar-image': 'kserve/x', '_example': 'namespace: kserve' });
  });

  it('moves environment variables that name a namespace', () => {
    const env = [{ name: 'GATEWAY_NAMESPACE', value: 'kserve' }, { name: 'NAME', value: 'kserve' }];
    expect(moved({ spec: { env } }).spec.env).toEqual([{ name: 'GATEWAY_NAMESPACE', value: 'ks' }, { name: 'NAME', value: 'kserve' }]);
  });

  it('of a CRD moves the conversion webhook only', () => {
    const spec = { conversion: { webhook: { clientConfig: { service: { namespace: 'kserve' } } } }, versions: [{ namespace: 'kserve' }] };
    expect(moved({ kind: 'CustomResourceDefinition', spec }).spec)
      .toEqual({ conversion: { webhook: { clientConfig: { service: { namespace: 'ks' } } } }, versions: [{ namespace: 'kserve' }] });
  });

  it('does nothing where nothing moves', () => {
    const objects: KubeObject[] = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kserve' } }];
    expect(applyNamespaces(objects, {})).toBe(objects);
    expect(applyNamespaces(objects, { kserve: 'kserve' })).toBe(objects);
  });

  it('may swap two namespaces', () => {
    expect(moved({ metadata: { name: 'x', namespace: 'a' } }, { a: 'b', b: 'a' }).metadata.namespace).toBe('b');
  });

  it.each(COMPARABLE_SYSTEMS.map((system) => [system.definition.name, system] as const))('%s: leaves nothing behind', (_, { definition, objects, chosen }) => {
    const text = JSON.stringify(applyNamespaces(objects(chosen()), { [definition.namespace]: 'elsewhere' }).filter(({ kind }) => kind !== 'CustomResourceDefinition'));
    const { namespace } = definition;
    expect(text).not.toContain(`"namespace":"${namespace}"`);
    expect(text).not.toContain(`.${namespace}.svc`);
    // As a value; the label of the nodes that keep models begins like that too.
    expect(text).not.toMatch(new RegExp(`"${namespace}/[a-z-]+"(?!:)`));
    expect(text).not.toMatch(new RegExp(`[a-z]\\.${namespace}(\\\\n|")`));
  });
});
