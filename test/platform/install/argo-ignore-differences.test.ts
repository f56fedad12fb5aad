import { argoIgnoreDifferences } from '../../../lib/platform/install/argo-ignore-differences';
import type { KubeObject } from '../../../lib/platform/install/kube-object';

function ignored(object: Partial<KubeObject>) {
  return argoIgnoreDifferences([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, ...object }])[0];
}

const KNATIVE = { name: 'x', labels: { 'app.kubernetes.io/name': 'knative-serving' } };

describe('argoIgnoreDifferences', () => {
  it.each<[string, Partial<KubeObject>, object]>([
    ['a Secret that is filled', { metadata: { name: 'x', namespace: 'n' } },
      { group: '', kind: 'Secret', name: 'x', namespace: 'n', jsonPointers: ['/data'] }],
    ['the CA of a webhook', { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingWebhookConfiguration' },
      { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration', name: 'x',
        jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'] }],
    ['what Knative\'s webhook writes', { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: KNATIVE },
      { group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration', name: 'x',
        jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle', '.webhooks[]?.rules', '.webhooks[]?.namespaceSelector'] }],
    ['the rules of a role that is added up', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', aggregationRule: {} },
      { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'x', jsonPointers: ['/rules'] }],
    ['the CA of a conversion webhook',
      { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { conversion: { webhook: {} } } },
      { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name: 'x', jsonPointers: ['/spec/conversion/webhook/clientConfig/caBundle'] }],
  ])('names %s', (_, object, expected) => {
    expect(ignored(object)).toEqual(expected);
  });

  it.each<[string, Partial<KubeObject>]>([
    ['a Secret with data', { data: { a: 'Yg==' } }],
    ['a role with rules', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', rules: [] }],
    ['a CRD without conversion webhook', { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: {} }],
    ['a Deployment', { apiVersion: 'apps/v1', kind: 'Deployment' }],
  ])('says nothing of %s', (_, object) => {
    expect(ignored(object)).toBeUndefined();
  });
});
