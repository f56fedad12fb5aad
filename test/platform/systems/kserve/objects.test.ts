import { DeploymentMode } from '../../../../lib/kserve/deployment-mode';
import { objectKey } from '../../../../lib/platform/install/kube-object';
import { kserveObjects } from '../../../../lib/platform/systems/kserve/objects';
import type { Loose } from '../../../support/loose';

const objects: readonly Loose[] = kserveObjects();
const named = (kind: string, name: string): Loose => objects.find((object) => object.kind === kind && object.metadata.name === name)!;
const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
const manager = named('Deployment', 'kserve-controller-manager');
const pod = manager.spec.template.spec;

describe('the objects of KServe', () => {
  it('are those of the standalone install', () => {
    const count = Object.fromEntries([...new Set(objects.map(({ kind }) => kind))].map((kind) => [kind, ofKind(kind).length]));
    expect(count).toEqual({
      Namespace: 1, ServiceAccount: 1, Role: 1, RoleBinding: 1, ClusterRole: 2, ClusterRoleBinding: 2, ConfigMap: 1, Secret: 1,
      Service: 3, Deployment: 1, Certificate: 1, Issuer: 1, ClusterStorageContainer: 1, MutatingWebhookConfiguration: 1,
      ValidatingWebhookConfiguration: 5,
    });
    expect(new Set(objects.map(objectKey)).size).toBe(objects.length);
  });

  it('the manager is controller and metrics proxy, neither of them root', () => {
    expect(pod.containers.map(({ name }: { name: string }) => name)).toEqual(['manager', 'kube-rbac-proxy']);
    for (const { securityContext } of pod.containers) {
      expect(securityContext).toMatchObject({ runAsNonRoot: true, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
    }
  });

  it('its pod mounts the Secret that cert-manager makes', () => {
    const { secretName } = named('Certificate', 'serving-cert').spec;
    expect(pod.volumes).toEqual([{ name: 'cert', secret: { defaultMode: 420, secretName } }]);
    expect(pod.containers[0].env).toContainEqual({ name: 'SECRET_NAME', value: secretName });
  });

  it('the certificate is for the Service that the webhooks call, and its CA goes to all of them', () => {
    const webhooks = objects.filter(({ kind }) => kind.endsWith('WebhookConfiguration'));
    for (const { metadata, webhooks: hooks } of webhooks) {
      expect(metadata.annotations).toEqual({ 'cert-manager.io/inject-ca-from': 'kserve/serving-cert' });
      for (const { clientConfig, failurePolicy } of hooks) {
        const { name, namespace } = clientConfig.service;
        expect(named('Certificate', 'serving-cert').spec.dnsNames).toEqual([`${name}.${namespace}.svc`]);
        expect(named('Service', name)).toBeDefined();
        expect(failurePolicy).toBe('Fail');
      }
    }
  });

  it.each([
    ['clusterservingruntime', 'v1alpha1'], ['inferencegraph', 'v1alpha1'], ['inferenceservice', 'v1beta1'], ['servingruntime', 'v1alpha1'],
    ['trainedmodel', 'v1alpha1'],
  ])('%s is validated in %s', (kind, version) => {
    const [webhook] = named('ValidatingWebhookConfiguration', `${kind}.serving.kserve.io`).webhooks;
    expect(webhook.clientConfig.service.path).toBe(`/validate-serving-kserve-io-${version}-${kind}`);
    expect(webhook.rules).toEqual([
      { apiGroups: ['serving.kserve.io'], apiVersions: [version], operations: ['CREATE', 'UPDATE'], resources: [`${kind}s`] },
    ]);
  });

  it('only pods of InferenceServices are mutated, and none of a control plane', () => {
    const podMutator = named('MutatingWebhookConfiguration', 'inferenceservice.serving.kserve.io').webhooks[1];
    expect(podMutator.objectSelector.matchExpressions).toEqual([{ key: 'serving.kserve.io/inferenceservice', operator: 'Exists' }]);
    expect(podMutator.namespaceSelector.matchExpressions).toEqual([{ key: 'control-plane', operator: 'DoesNotExist' }]);
    expect(podMutator.reinvocationPolicy).toBe('IfNeeded');
  });

  it('every Service finds the manager', () => {
    for (const { spec } of ofKind('Service')) {
      expect(manager.spec.template.metadata.labels).toMatchObject(spec.selector);
    }
  });

  it('the storage container is what the config names for downloads', () => {
    const { image } = JSON.parse(named('ConfigMap', 'inferenceservice-config').data.storageInitializer);
    expect(named('ClusterStorageContainer', 'default').spec.container.image).toBe(image);
  });

  it.each(['gs://', 's3://', 'hf://', 'hdfs://', 'webhdfs://'])('models under %s can be downloaded', (prefix) => {
    expect(named('ClusterStorageContainer', 'default').spec.supportedUriFormats).toContainEqual({ prefix });
  });

  it('differ in Standard mode in nothing but one word', () => {
    const standard = kserveObjects({ mode: DeploymentMode.STANDARD });
    const changed: readonly Loose[] = standard.filter((object, index) => JSON.stringify(object) !== JSON.stringify(objects[index]));
    expect(changed.map(objectKey)).toEqual(['ConfigMap/kserve/inferenceservice-config']);
    expect(JSON.parse(changed[0]!.data.deploy)).toEqual({ defaultDeploymentMode: 'Standard' });
  });
});
