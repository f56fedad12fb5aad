import {
  READ, aggregatedClusterRole, clusterRoleBinding, configMap, cpuAutoscaler, deployment, disruptionBudget, emptySecret, env, namespace,
  resources, roleBinding, rule, service, servicePort, urlRule, words,
} from '../../../lib/platform/objects';

describe('the helpers that systems are written with', () => {
  it('rule: groups, resources and verbs in words; the core group is the empty one', () => {
    expect(rule('', 'pods secrets', READ)).toEqual({ apiGroups: [''], resources: ['pods', 'secrets'], verbs: ['get', 'list', 'watch'] });
    expect(rule(' apps', 'deployments', 'get')).toMatchObject({ apiGroups: ['', 'apps'] });
    expect(rule('', 'secrets', 'get', 'one two')).toMatchObject({ resourceNames: ['one', 'two'] });
    expect(urlRule('/metrics', 'get')).toEqual({ nonResourceURLs: ['/metrics'], verbs: ['get'] });
    expect(words('a b')).toEqual(['a', 'b']);
  });

  it('bindings name role and accounts', () => {
    const expected = (kind: string) => ({
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: 'r' }, subjects: [{ kind: 'ServiceAccount', name: 'a', namespace: 'n' }],
    });
    expect(clusterRoleBinding({ name: 'b' }, 'r', { name: 'a', namespace: 'n' })).toMatchObject(expected('ClusterRole'));
    expect(roleBinding({ name: 'b' }, 'r', { name: 'a', namespace: 'n' })).toMatchObject(expected('Role'));
  });

  it('a role that is added up has no rules to fight over', () => {
    expect(aggregatedClusterRole({ name: 'x' }, { a: 'b' })).toEqual({
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'x' },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
    });
  });

  it('env: a value that starts with @ is a field of the pod', () => {
    expect(env({ A: '1', B: '@metadata.name' })).toEqual([
      { name: 'A', value: '1' }, { name: 'B', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ]);
  });

  it('resources: cpu and memory', () => {
    expect(resources('1 2Gi', '3 4Gi')).toEqual({ requests: { cpu: '1', memory: '2Gi' }, limits: { cpu: '3', memory: '4Gi' } });
  });

  it('a Deployment writes what it was given and no more', () => {
    expect(deployment({ name: 'x' }, { selector: { app: 'x' }, pod: { containers: [] } })).toEqual({
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' },
      spec: { selector: { matchLabels: { app: 'x' } }, template: { metadata: { labels: { app: 'x' } }, spec: { containers: [] } } },
    });
  });

  it('others are as Kubernetes has them', () => {
    expect(service({ name: 'x' }, { selector: { app: 'x' }, ports: [servicePort('http', 80)] }).spec)
      .toEqual({ selector: { app: 'x' }, ports: [{ name: 'http', port: 80, targetPort: 80 }] });
    expect(configMap({ name: 'x' })).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } });
    expect(emptySecret({ name: 'x' })).toEqual({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' } });
    expect(namespace('x')).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } });
    expect(disruptionBudget({ name: 'x' }, '80%', { app: 'x' }).spec).toEqual({ minAvailable: '80%', selector: { matchLabels: { app: 'x' } } });
    expect(cpuAutoscaler({ name: 'x' }, { deployment: 'd', min: 1, max: 5, cpuPercent: 100 }).spec).toMatchObject({
      minReplicas: 1, maxReplicas: 5, scaleTargetRef: { kind: 'Deployment', name: 'd' },
    });
  });
});
