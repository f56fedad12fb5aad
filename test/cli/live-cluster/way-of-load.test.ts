import { warningsOfLoad } from '../../../lib/cli/live-cluster/way-of-load';

const job = (host?: string) => ({
  kind: 'Job', spec: { template: { spec: { containers: [{ env: host === undefined ? [] : [{ name: 'SERVICE_HOSTNAME', value: 'a.b' }, { name: 'INGRESS_HOST', value: host }] }] } } },
});

const NETWORK = '/api/v1/namespaces/knative-serving/configmaps/config-network';
const network = (layer: string) => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-network', namespace: 'knative-serving' }, data: { 'ingress-class': `${layer}.ingress.networking.knative.dev` },
});
const CONTROLLER = {
  kind: 'Deployment', metadata: { name: 'net-kourier-controller', namespace: 'knative-serving' },
  spec: { template: { spec: { containers: [{ env: [{ name: 'KOURIER_GATEWAY_NAMESPACE', value: 'edge' }] }] } } },
};
const KOURIER_AT_EDGE = {
  [NETWORK]: network('kourier'),
  '/apis/apps/v1/namespaces/knative-serving/deployments/net-kourier-controller': CONTROLLER,
};
const EG = {
  [NETWORK]: network('gateway-api'),
  '/api/v1/namespaces/knative-serving/configmaps/config-gateway': {
    kind: 'ConfigMap', metadata: { name: 'config-gateway', namespace: 'knative-serving' }, data: { 'external-gateways': '- class: eg\n  gateway: edge/front' },
  },
  '/apis/gateway.networking.k8s.io/v1/gateways': {
    kind: 'GatewayList', apiVersion: 'gateway.networking.k8s.io/v1',
    items: [{ metadata: { name: 'front', namespace: 'edge' }, spec: { gatewayClassName: 'eg' }, status: { addresses: [{ value: '192.0.2.7' }] } }],
  },
};

function warnings(answers: Record<string, object>, ...objects: object[]): Promise<string[]> {
  return warningsOfLoad({
    request: (_method, path) => (path in answers ? Promise.resolve(answers[path]) : Promise.reject(new Error('403'))),
  }, objects);
}

describe('a load test that is about to run', () => {
  it('is warned of where requests enter the cluster in truth', async () => {
    expect(await warnings(KOURIER_AT_EDGE, job('kourier.kourier-system.svc'))).toEqual([
      'the load goes to kourier.kourier-system.svc, and requests enter the cluster at kourier.edge.svc (Deployment/net-kourier-controller in the cluster): '
        + "where that is not meant, state it by target: LoadTarget.ingress({ host: 'kourier.edge.svc' })",
    ]);
    const [, ...env] = job('kourier.kourier-system.svc').spec.template.spec.containers[0]!.env;
    expect(await warnings(KOURIER_AT_EDGE, { kind: 'TestRun', spec: { runner: { env } } })).toEqual([expect.stringContaining('enter the cluster at kourier.edge.svc')]);
    expect(await warnings(EG, job('kourier.kourier-system.svc'))).toEqual([expect.stringContaining('requests enter the cluster at 192.0.2.7 (Gateway/front in the cluster)')]);
  });

  it.each<[string, Record<string, object>, object]>([
    ['goes there', KOURIER_AT_EDGE, job('kourier.edge.svc.cluster.local')],
    ['goes to the service itself', KOURIER_AT_EDGE, job()],
    ['goes to an address that somebody stated', KOURIER_AT_EDGE, job('10.0.0.1')],
    ['meets a cluster of which only the class is known', { [NETWORK]: network('kourier') }, job('kourier.gateway.svc')],
    ['may read nothing', {}, job('kourier.gateway.svc')],
  ])('is not warned where it %s', async (_what, answers, object) => {
    expect(await warnings(answers, object)).toEqual([]);
  });

  it('is told of a Kubernetes on which the Knative does not start', async () => {
    const autoscaler = {
      kind: 'Deployment', metadata: { name: 'autoscaler', namespace: 'knative-serving', labels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/version': '1.23.0' } },
    };
    expect(await warnings({ '/version': { gitVersion: 'v1.33.1' }, '/apis/apps/v1/namespaces/knative-serving/deployments/autoscaler': autoscaler }))
      .toEqual([expect.stringMatching(/^Kubernetes v1\.33\.1 of the cluster is older than 1\.34, /)]);
  });
});

describe('the warning of a load test', () => {
  const TWO = { ...KOURIER_AT_EDGE };

  it('is one for each load that goes elsewhere, in their order', async () => {
    const found = await warnings(TWO, job('a.b.svc'), job('kourier.edge.svc'), job('c.d.svc.cluster.local'));
    expect(found.map((text) => text.split(',')[0])).toEqual(['the load goes to a.b.svc', 'the load goes to c.d.svc.cluster.local']);
  });

  it.each(['kourier.edge.svc', 'kourier.edge.svc.', 'kourier.edge.svc.cluster.local', 'kourier.edge.svc.cluster.local.'])('is none for %s, which is one name of four', async (host) => {
    expect(await warnings(TWO, job(host))).toEqual([]);
  });

  it.each<[string, object]>([
    ['nothing', {}], ['a Job without pods', { kind: 'Job', spec: {} }], ['no container', { kind: 'Job', spec: { template: { spec: { containers: [] } } } }],
    ['a variable without a value', { kind: 'Job', spec: { template: { spec: { containers: [{ env: [{ name: 'INGRESS_HOST' }] }] } } } }],
    ['a second container', { kind: 'Job', spec: { template: { spec: { containers: [{}, { env: [{ name: 'INGRESS_HOST', value: 'a.b.svc' }] }] } } } }],
  ])('is none where the load is %s', async (_what, object) => {
    expect(await warnings(TWO, object)).toEqual([]);
  });

  it('is none where what answers is no object', async () => {
    expect(await warningsOfLoad({ request: () => Promise.resolve('<html>') }, [job('a.b.svc')])).toEqual([]);
  });
});
