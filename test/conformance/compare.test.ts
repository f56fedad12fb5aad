import { compareSystem } from '../../lib/conformance/compare';
import { isClean, summarize } from '../../lib/conformance/summary';
import { knativeServingObjects } from '../../lib/platform/systems/knative-serving/objects';
import type { KubeObject } from '../../lib/platform/install/kube-object';

const OWN = knativeServingObjects();

/** What is found when upstream had one object otherwise. */
function changed(kind: string, name: string, change: (object: any) => void): string[] {
  const upstream = copy(OWN);
  change(upstream.find((object) => object.kind === kind && object.metadata.name === name));
  const { objects } = compareSystem('Knative Serving', OWN, upstream, []);
  return objects.flatMap(({ object, fields, outcome }) => (outcome === 'matched' ? [] : fields.map(({ path }) => `${object} ${path}`)));
}

/** A copy in which no two objects share a part. */
function copy(objects: readonly KubeObject[]): KubeObject[] {
  return JSON.parse(JSON.stringify(objects));
}

const container = (object: any) => object.spec.template.spec.containers[0];
const CONTAINER = 'Deployment/knative-serving/activator spec.template.spec.containers[0]';

describe('compareSystem', () => {
  it('finds objects equal to themselves', () => {
    expect(compareSystem('x', OWN, OWN, []).objects.filter(({ outcome }) => outcome !== 'matched')).toEqual([]);
  });

  it.each<[string, string, string, (object: any) => void, string]>([
    ['an argument', 'Deployment', 'activator', (object) => { container(object).args = ['--v=2']; }, `${CONTAINER}.args`],
    ['an environment variable', 'Deployment', 'activator', (object) => { container(object).env[0].value = '100'; }, `${CONTAINER}.env[2].value`],
    ['a port', 'Deployment', 'activator', (object) => { container(object).ports[0].containerPort = 1; }, `${CONTAINER}.ports[2].containerPort`],
    ['a probe', 'Deployment', 'activator', (object) => { container(object).readinessProbe.periodSeconds = 6; },
      `${CONTAINER}.readinessProbe.periodSeconds`],
    ['a limit', 'Deployment', 'activator', (object) => { container(object).resources.limits.memory = '601Mi'; },
      `${CONTAINER}.resources.limits.memory`],
    ['a security context', 'Deployment', 'activator', (object) => { container(object).securityContext.runAsNonRoot = false; },
      `${CONTAINER}.securityContext.runAsNonRoot`],
    ['an image', 'Deployment', 'activator', (object) => { container(object).image = 'other:v1'; }, `${CONTAINER}.image`],
    ['a selector', 'Service', 'webhook', (object) => { object.spec.selector.app = 'other'; }, 'Service/knative-serving/webhook spec.selector.app'],
    ['a webhook\'s policy', 'MutatingWebhookConfiguration', 'webhook.serving.knative.dev', (object) => { object.webhooks[0].failurePolicy = 'Ignore'; },
      'MutatingWebhookConfiguration//webhook.serving.knative.dev webhooks[0].failurePolicy'],
    ['a disruption budget', 'PodDisruptionBudget', 'webhook-pdb', (object) => { object.spec.minAvailable = 1; },
      'PodDisruptionBudget/knative-serving/webhook-pdb spec.minAvailable'],
    ['an autoscaler', 'HorizontalPodAutoscaler', 'activator', (object) => { object.spec.maxReplicas = 21; },
      'HorizontalPodAutoscaler/knative-serving/activator spec.maxReplicas'],
    ['a ConfigMap\'s value', 'ConfigMap', 'config-deployment', (object) => { object.data.more = 'x'; },
      'ConfigMap/knative-serving/config-deployment data.more'],
    ['one verb of one rule', 'ClusterRole', 'knative-serving-core', (object) => { object.rules[1].verbs.push('delete'); },
      'ClusterRole//knative-serving-core rules[]'],
    ['a label', 'Namespace', 'knative-serving', (object) => { object.metadata.labels.more = 'x'; }, 'Namespace//knative-serving metadata.labels.more'],
  ])('finds %s that is not the same', (_, kind, name, change, expected) => {
    expect(changed(kind, name, change)).toEqual([expected]);
  });

  it.each<[string, string, string, (object: any) => void]>([
    ['the order of environment, ports and verbs', 'Deployment', 'activator', (object) => {
      container(object).env.reverse();
      container(object).ports.reverse();
    }],
    ['how rules are cut', 'ClusterRole', 'knative-serving-core', (object) => {
      object.rules = object.rules.flatMap((rule: any) => rule.verbs.map((verb: string) => ({ ...rule, verbs: [verb] }))).reverse();
    }],
    ['defaults that are written out', 'Deployment', 'activator', (object) => {
      Object.assign(object.spec, { revisionHistoryLimit: 10, replicas: 1 });
      Object.assign(object.spec.template.spec, { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' });
      container(object).readinessProbe.timeoutSeconds = 1;
      container(object).ports[0].protocol = 'TCP';
    }],
    ['the unit of a quantity', 'Deployment', 'activator', (object) => { container(object).resources.limits.cpu = 1; }],
    ['a digest', 'Deployment', 'activator', (object) => { container(object).image = container(object).image.replace(/[0-9a-f]{64}/, '0'.repeat(64)); }],
    ['labels of the release', 'Deployment', 'activator', (object) => {
      object.metadata.labels['app.kubernetes.io/version'] = '9';
      object.spec.template.metadata.labels['app.kubernetes.io/version'] = '9';
    }],
    ['an explanation', 'ConfigMap', 'config-gc', (object) => {
      object.data = { _example: 'text' };
      object.metadata.annotations = { 'knative.dev/example-checksum': 'abc' };
    }],
  ])('does not mind %s', (_, kind, name, change) => {
    expect(changed(kind, name, change)).toEqual([]);
  });

  it('finds what only one side has', () => {
    const { objects } = compareSystem('x', OWN.slice(1), OWN.slice(0, -1), []);
    expect(objects.filter(({ outcome }) => outcome !== 'matched').map(({ object, outcome }) => `${outcome} ${object}`)).toEqual([
      'missing Namespace//knative-serving', 'extra Image/knative-serving/queue-proxy',
    ]);
  });

  it('a wanted difference explains what it names, of its system, and nothing else', () => {
    const upstream = copy(OWN);
    container(upstream.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'activator')).image = 'other:v1';
    const wanted = { object: 'Deployment/*/activator', field: 'spec.*.image', reason: 'ours is better' };
    const explained = compareSystem('x', OWN, upstream, [{ system: 'x', ...wanted }]);
    expect(isClean(explained)).toBe(true);
    expect(explained.used).toHaveLength(1);
    expect(summarize(explained)).toMatchObject({ differing: 1, unexplained: 0 });
    const other = compareSystem('x', OWN, upstream, [{ system: 'y', ...wanted }]);
    expect(isClean(other)).toBe(false);
    expect(other.used).toEqual([]);
    expect(summarize(other)).toMatchObject({ differing: 1, unexplained: 1 });
  });
});
