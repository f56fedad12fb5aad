import { certManagerObjects } from '../../../../lib/platform/systems/cert-manager/objects';
import { objectKey } from '../../../../lib/platform/install/kube-object';
import type { Loose } from '../../../support/loose';

const objects: readonly Loose[] = certManagerObjects();
const named = (kind: string, name: string): Loose => objects.find((object) => object.kind === kind && object.metadata.name === name)!;
const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
const container = (name: string) => named('Deployment', name).spec.template.spec.containers[0];
const PROGRAMS = ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'];

describe('the objects of cert-manager', () => {
  it('are a namespace, 13 ClusterRoles with 10 bindings, 4 Roles with theirs, and three programs with two webhook configurations', () => {
    const count = Object.fromEntries([...new Set(objects.map(({ kind }) => kind))].map((kind) => [kind, ofKind(kind).length]));
    expect(count).toEqual({
      Namespace: 1, ServiceAccount: 3, ClusterRole: 13, ClusterRoleBinding: 10, Role: 4, RoleBinding: 4,
      Service: 3, Deployment: 3, MutatingWebhookConfiguration: 1, ValidatingWebhookConfiguration: 1,
    });
  });

  it('all have names of their own', () => {
    expect(new Set(objects.map(objectKey)).size).toBe(objects.length);
  });

  it.each(PROGRAMS)('%s runs without root, with a read-only file system and as its own account', (name) => {
    const pod = named('Deployment', name).spec.template.spec;
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers[0].securityContext).toMatchObject({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
    expect(pod.serviceAccountName).toBe(name);
    expect(named('ServiceAccount', name).metadata.namespace).toBe('cert-manager');
  });

  it.each(PROGRAMS)('the Service %s finds the pods of its Deployment', (name) => {
    const labels = named('Deployment', name).spec.template.metadata.labels;
    expect(labels).toMatchObject(named('Service', name).spec.selector);
    expect(labels).toMatchObject(named('Deployment', name).spec.selector.matchLabels);
  });

  it.each(PROGRAMS)('every port the Service %s names by name is one of the container', (name) => {
    const ports = container(name).ports.flatMap((port: { name: string; containerPort: number }) => [port.name, port.containerPort]);
    for (const { targetPort, port } of named('Service', name).spec.ports) {
      expect(ports).toContain(targetPort ?? port);
    }
  });

  it('every binding binds a role that is there to an account that is there', () => {
    for (const { kind, roleRef, subjects } of [...ofKind('ClusterRoleBinding'), ...ofKind('RoleBinding')]) {
      expect(named(roleRef.kind, roleRef.name)).toBeDefined();
      expect(kind).toBe(`${roleRef.kind}Binding`);
      subjects.forEach((subject: { name: string }) => expect(PROGRAMS).toContain(subject.name));
    }
  });

  it('the leader is elected in kube-system, by role and by argument', () => {
    expect(ofKind('Role').filter(({ metadata }) => metadata.namespace === 'kube-system').map(({ metadata }) => metadata.name))
      .toEqual(['cert-manager-cainjector:leaderelection', 'cert-manager:leaderelection']);
    expect(container('cert-manager').args).toContain('--leader-election-namespace=kube-system');
    expect(container('cert-manager-cainjector').args).toContain('--leader-election-namespace=kube-system');
  });

  it('the ACME solver is an image of the same release', () => {
    expect(container('cert-manager').args).toContain('--acme-http01-solver-image=quay.io/jetstack/cert-manager-acmesolver:v1.17.0');
  });

  it('the webhook answers under the names that the API server calls it by', () => {
    expect(container('cert-manager-webhook').args.filter((arg: string) => arg.startsWith('--dynamic-serving-dns-names='))).toEqual([
      '--dynamic-serving-dns-names=cert-manager-webhook',
      '--dynamic-serving-dns-names=cert-manager-webhook.$(POD_NAMESPACE)',
      '--dynamic-serving-dns-names=cert-manager-webhook.$(POD_NAMESPACE).svc',
    ]);
  });

  it('the webhook makes its CA in the Secret from which cainjector takes it', () => {
    const ca = 'cert-manager-webhook-ca';
    expect(container('cert-manager-webhook').args).toContain(`--dynamic-serving-ca-secret-name=${ca}`);
    for (const kind of ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']) {
      expect(ofKind(kind)[0]!.metadata.annotations).toEqual({ 'cert-manager.io/inject-ca-from-secret': `cert-manager/${ca}` });
    }
    expect(named('Role', 'cert-manager-webhook:dynamic-serving').rules[0].resourceNames).toEqual([ca]);
  });

  it('a namespace can be excepted from validation', () => {
    const [webhook] = named('ValidatingWebhookConfiguration', 'cert-manager-webhook').webhooks;
    expect(webhook.namespaceSelector.matchExpressions).toEqual([
      { key: 'cert-manager.io/disable-validation', operator: 'NotIn', values: ['true'] },
    ]);
  });

  it('people who may edit a namespace may edit certificates in it', () => {
    expect(named('ClusterRole', 'cert-manager-edit').metadata.labels).toMatchObject({
      'rbac.authorization.k8s.io/aggregate-to-edit': 'true', 'rbac.authorization.k8s.io/aggregate-to-admin': 'true',
    });
  });
});
