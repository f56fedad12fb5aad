import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ApiServer } from '../../../lib/cli/live-cluster/api-server';
import { readCluster } from '../../../lib/cli/live-cluster/read-cluster';
import { Cluster } from '../../../lib/cluster';

type Answers = Record<string, object | number>;

/** What an API server says: a number is a refusal, anything that is not listed is not there. */
const CLUSTER: Answers = {
  '/version': { gitVersion: 'v1.33.2' },
  '/apis/keda.sh/v1alpha1': { kind: 'APIResourceList' },
  '/api/v1/namespaces/knative-serving/configmaps/config-autoscaler': {
    apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler', namespace: 'knative-serving' }, data: { 'max-scale': '5' },
  },
  '/apis/apps/v1/namespaces/kserve/deployments/kserve-controller-manager': {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'kserve-controller-manager' },
    spec: { template: { spec: { containers: [{ name: 'manager', image: 'kserve/kserve-controller:v0.20.0' }] } } },
  },
  '/apis/serving.kserve.io/v1alpha1/clusterservingruntimes?limit=500': {
    apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntimeList', metadata: { continue: 'more/' },
    items: [{ metadata: { name: 'one' }, spec: { supportedModelFormats: [{ name: 'own', autoSelect: true }] } }],
  },
  '/apis/serving.kserve.io/v1alpha1/clusterservingruntimes?limit=500&continue=more%2F': {
    apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntimeList', items: [{ metadata: { name: 'two' } }],
  },
  '/apis/serving.kserve.io/v1beta1/inferenceservices?limit=500': {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceServiceList', items: [{ metadata: { name: 'mnist' } }],
  },
  '/apis/serving.knative.dev/v1/services?limit=500': {
    apiVersion: 'serving.knative.dev/v1', kind: 'ServiceList',
    items: [{ metadata: { name: 'mnist-predictor', ownerReferences: [{ kind: 'InferenceService' }] } }, { metadata: { name: 'own' } }],
  },
};

describe('a cluster that runs', () => {
  let server: Server;
  let answers: Answers = {};
  let asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.headers.authorization ?? ''}`);
      const answer = answers[request.url ?? ''] ?? 404;
      response.statusCode = typeof answer === 'number' ? answer : 200;
      response.end(answer === 418 ? '<html>a proxy</html>' : JSON.stringify(typeof answer === 'number' ? { kind: 'Status', code: answer } : answer));
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  });

  afterAll(async () => {
    await new Promise((resolve) => { server.close(resolve); });
  });

  const port = (): number => (server.address() as AddressInfo).port;

  /** A token in a header, as client-node puts it there. */
  const access = (at = port()) => ({
    context: 'stub',
    url: `http://127.0.0.1:${String(at)}`,
    sign: (options: RequestOptions) => {
      options.headers = { ...options.headers as object, authorization: 'Bearer secret' };
      return Promise.resolve();
    },
  });

  const reading = async (given: Answers) => {
    answers = given;
    asked = [];
    return readCluster(new ApiServer(access()));
  };

  it('is read with the credentials of the context, and never written', async () => {
    const { statements, missing } = await reading(CLUSTER);
    expect(new Set(asked)).toEqual(new Set(['GET Bearer secret']));
    expect(missing).toEqual([]);
    const cluster = Cluster.of(statements);
    expect(cluster.autoscaler.figure('max-scale')).toMatchObject({ value: 5, from: 'config-autoscaler in the cluster' });
    expect(cluster.kubernetesVersion.value).toBe('v1.33.2');
    expect(cluster.kserveVersion.value).toBe('v0.20.0');
    expect(cluster.keda.value).toBe(true);
  });

  it('lists come in pages, and a list that was read is complete', async () => {
    const { runtimes } = Cluster.of((await reading(CLUSTER)).statements);
    expect(runtimes.known.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(runtimes.complete).toBe(true);
  });

  it('services are those that no InferenceService made', async () => {
    const { services } = await reading(CLUSTER);
    expect(services.map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata])).toEqual([
      ['serving.kserve.io/v1beta1', 'InferenceService', { name: 'mnist' }],
      ['serving.knative.dev/v1', 'Service', { name: 'own' }],
    ]);
  });

  it('what is not there is left out, and KEDA is known not to be there', async () => {
    const { statements, services, missing } = await reading({});
    expect([services, missing]).toEqual([[], []]);
    expect(Cluster.of(statements).keda).toMatchObject({ value: false, known: true });
    expect(Cluster.of(statements).autoscaler.figure('max-scale').known).toBe(false);
  });

  it.each<[answer: object | number | undefined, known: boolean | undefined]>([
    [{ kind: 'APIResourceList' }, true], [undefined, false], [503, undefined], [403, undefined],
  ])('whether Knative is there: %j is %j', async (answer, known) => {
    const { statements } = await reading(answer === undefined ? {} : { '/apis/serving.knative.dev/v1': answer });
    expect(Cluster.of(statements).knative.value).toBe(known);
  });

  it('Knative is asked where the operator has put it', async () => {
    const { statements } = await reading({
      '/apis/operator.knative.dev/v1beta1/knativeservings?limit=500': {
        kind: 'KnativeServingList', apiVersion: 'operator.knative.dev/v1beta1', items: [{ metadata: { name: 'k', namespace: 'own' }, spec: {} }],
      },
      '/api/v1/namespaces/own/configmaps/config-autoscaler': {
        apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler', namespace: 'own' }, data: { 'max-scale': '7' },
      },
      '/api/v1/namespaces/knative-serving/configmaps/config-autoscaler': {
        apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler', namespace: 'knative-serving' }, data: { 'max-scale': '1' },
      },
    });
    expect(Cluster.of(statements).autoscaler.figure('max-scale').value).toBe(7);
  });

  it('missing rights are one sentence each, and leave the rest', async () => {
    const { statements, missing } = await reading({
      ...CLUSTER,
      '/api/v1/namespaces/knative-serving/configmaps/config-autoscaler': 403,
      '/apis/serving.kserve.io/v1alpha1/clusterservingruntimes?limit=500': 403,
      '/apis/operator.knative.dev/v1beta1/knativeservings?limit=500': 500,
    });
    expect(missing).toEqual([
      'config-autoscaler in knative-serving may not be read in context stub: it takes the right to get configmaps in knative-serving; '
        + "upstream's defaults are assumed",
      'KnativeServings cannot be read in context stub: the server answers 500; upstream\'s defaults are assumed',
      'ClusterServingRuntimes may not be read in context stub: it takes the right to list clusterservingruntimes.serving.kserve.io; '
        + "upstream's defaults are assumed",
    ]);
    const cluster = Cluster.of(statements);
    expect(cluster.runtimes.complete).toBe(false);
    expect(cluster.kserveVersion.value).toBe('v0.20.0');
  });

  it('a Kubernetes that is too old for its Knative is one sentence more', async () => {
    const { missing } = await reading({
      ...CLUSTER, '/version': { gitVersion: 'v1.32.0' }, '/apis/apps/v1/namespaces/knative-serving/deployments/autoscaler': {
        apiVersion: 'apps/v1', kind: 'Deployment',
        metadata: { name: 'autoscaler', labels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/version': '1.21.1' } },
      },
    });
    expect(missing).toEqual([expect.stringMatching(/^Kubernetes v1\.32\.0 of the cluster is older than 1\.33, /)]);
  });

  it('credentials that are not taken are one sentence', async () => {
    await expect(reading({ '/version': 401, '/api/v1/namespaces/knative-serving/configmaps/config-autoscaler': 401 })).rejects.toThrow(
      `--cluster: expected a context that the cluster lets in, got "stub"; http://127.0.0.1:${String(port())} answers 401: log in again`);
  });

  it('a server that cannot be reached is one sentence', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => { free.listen(0, '127.0.0.1', resolve); });
    const { port: closed } = free.address() as AddressInfo;
    await new Promise((resolve) => { free.close(resolve); });
    await expect(readCluster(new ApiServer(access(closed)))).rejects.toThrow(
      `--cluster: expected a cluster that answers, got "stub"; http://127.0.0.1:${String(closed)}: connect ECONNREFUSED 127.0.0.1:${String(closed)}`);
  });

  it('an answer that is no JSON tells nothing', async () => {
    const server418 = new ApiServer(access());
    answers = { '/version': 418 };
    expect(await server418.get('/version')).toEqual({ status: 418, body: {} });
  });

  it('a server that answers with a redirect, or falls over, is not taken for one without Knative', async () => {
    const { missing } = await reading({ ...CLUSTER, '/apis/serving.knative.dev/v1/services?limit=500': 503, '/api/v1/namespaces/knative-serving/configmaps/config-gc': 301 });
    expect(missing).toEqual([
      "config-gc in knative-serving cannot be read in context stub: the server answers 301; upstream's defaults are assumed",
      "Knative Services cannot be read in context stub: the server answers 503; upstream's defaults are assumed",
    ]);
  });

  it('a version that may not be read is not known', async () => {
    const { statements } = await reading({ ...CLUSTER, '/version': 403 });
    expect(Cluster.of(statements).kubernetesVersion.known).toBe(false);
  });

  it('a login that does not work is that of the context', async () => {
    const server = new ApiServer({ ...access(), sign: () => Promise.reject(new Error('no login')) });
    await expect(server.get('/version')).rejects.toThrow('no login');
    expect(server.context).toBe('stub');
  });
});
