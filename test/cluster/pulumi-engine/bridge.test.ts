import type { Stack } from '@pulumi/pulumi/automation';
import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import { ChartDeployment } from '../../../lib/pulumi/chart-deployment';
import type { ChartDeploymentArgs } from '../../../lib/pulumi/chart-deployment';
import { KubernetesProvider } from '../../../lib/pulumi/kubernetes-provider';
import { asString } from '../../../lib/pulumi/output-values';
import { deploy } from '../../../stacks/deploy-program';
import { Concurrency } from '../../../lib/scaling';
import { ServingPlatform } from '../../../lib/platform';
import { TorchserveChart } from '../../../stacks/charts';
import { Cluster } from '../control-plane/cluster';
import { Engine } from './engine';

const crd = (maximum: number) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'models.bridge.example' },
  spec: {
    group: 'bridge.example',
    names: { kind: 'Model', plural: 'models' },
    scope: 'Namespaced',
    versions: [{
      name: 'v1', served: true, storage: true,
      schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { limit: { type: 'integer', maximum } } } } } },
    }],
  },
});

interface Variation {
  readonly limit?: number;
  readonly id?: string;
  /** The highest limit that the CRD allows. */
  readonly highest?: number;
  readonly objects?: number;
}

function chart(app: App, { limit = 10, id = 'model', objects = 0, highest = 1000 }: Variation): Chart {
  const chart = new Chart(app, 'models');
  new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'bridge' } });
  new ApiObject(chart, id, { apiVersion: 'bridge.example/v1', kind: 'Model', metadata: { name: 'mnist', namespace: 'bridge' }, spec: { limit } });
  new ApiObject(chart, 'crd', crd(highest));
  new ApiObject(chart, 'token', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token', namespace: 'bridge' }, stringData: { key: 'v3ry-s3cret' } });
  for (let index = 0; index < objects; index++) {
    new ApiObject(chart, `settings-${index}`, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `settings-${index}`, namespace: 'bridge' }, data: { index: `${index}` } });
  }
  return chart;
}

describe('the bridge, driven by the real Pulumi engine', () => {
  const cluster = Cluster.fromEnvironment();
  let engine: Engine;
  let stack: Stack;

  const up = async (variation: Variation = {}, args: Partial<ChartDeploymentArgs> = {}) => {
    stack = await engine.stack('bridge', program(variation, args));
    return (await stack.up()).summary.resourceChanges;
  };
  const program = (variation: Variation, args: Partial<ChartDeploymentArgs>) => async () => {
    const provider = new KubernetesProvider('cluster', { kubeconfig: cluster.kubeconfig });
    new ChartDeployment('stage', { chart: chart(new App(), variation), provider, ...args });
  };
  const limit = () => cluster.kubectl('get', 'models.bridge.example', 'mnist', '-n', 'bridge', '-o', 'jsonpath={.spec.limit}');

  beforeAll(async () => {
    engine = await Engine.start(cluster);
  }, 600_000);

  afterAll(async () => {
    engine.stop();
    await cluster.run(['delete', 'namespace', 'bridge', '--ignore-not-found']);
    await cluster.run(['delete', 'crd', 'models.bridge.example', '--ignore-not-found']);
  });

  it('previews without the CRD in the cluster', async () => {
    stack = await engine.stack('bridge', program({}, {}));
    expect((await stack.preview()).changeSummary).toMatchObject({ create: 8 });
  });

  it('brings everything up from nothing, definitions before what they define', async () => {
    expect(await up()).toMatchObject({ create: 8 });
    expect(await limit()).toBe('10');
  });

  it('changes nothing the second time', async () => {
    expect(await up()).toEqual({ same: 8 });
  });

  it('changes a limit in place', async () => {
    expect(await up({ limit: 5 })).toEqual({ same: 7, update: 1 });
    expect(await limit()).toBe('5');
  });

  it('renames through an alias without replacing anything', async () => {
    expect(await up({ limit: 5, id: 'mnist' }, { aliases: { 'models/mnist': 'models/model' } })).toEqual({ same: 8 });
  });

  it('finishes in a second run what failed in the middle of the first', async () => {
    await expect(up({ limit: 5000, id: 'mnist', objects: 3 })).rejects.toThrow(/spec\.limit/);
    expect(await up({ limit: 6, id: 'mnist', objects: 3 })).toMatchObject({ update: 1 });
    expect(await limit()).toBe('6');
  });

  it('sees and mends what another manager changed', async () => {
    await cluster.kubectl('patch', 'models.bridge.example', 'mnist', '-n', 'bridge', '--type=merge', '-p', '{"spec":{"limit":99}}');
    expect((await stack.refresh()).summary.resourceChanges).toMatchObject({ update: 1 });
    const forced = await up({ limit: 6, id: 'mnist', objects: 3 }, { patchForce: true });
    expect(forced).toMatchObject({ update: expect.any(Number) });
    expect(await limit()).toBe('6');
  });

  it('keeps secrets out of the exported state', () => {
    const state = engine.storedState('bridge');
    // Compared as flags: a failure would otherwise print the whole state.
    const inClear = ['v3ry-s3cret', Buffer.from('v3ry-s3cret').toString('base64')].filter((text) => state.includes(text));
    expect(inClear).toEqual([]);
    expect(state.includes('"ciphertext"')).toBe(true);
    expect(state.includes('stage/models/token')).toBe(true);
  });

  it('carries an Output of another resource into the cluster, inside a text', async () => {
    const outputs = await engine.stack('values', async () => {
      const provider = new KubernetesProvider('cluster', { kubeconfig: cluster.kubeconfig });
      const first = new Chart(new App(), 'first');
      const source = new ApiObject(first, 'source', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'source', namespace: 'bridge' }, data: { host: 'db' } });
      const deployment = new ChartDeployment('first', { chart: first, provider });
      const host = deployment.resource(source).data.apply((data) => data?.['host'] as string);
      const second = new Chart(new App(), 'second');
      new ApiObject(second, 'target', {
        apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'target', namespace: 'bridge' }, data: { url: `http://${asString(host)}/` },
      });
      new ChartDeployment('second', { chart: second, provider });
      return { host: pulumi.output(host) };
    });
    expect((await outputs.up()).outputs.host.value).toBe('db');
    expect(await cluster.kubectl('get', 'configmap', 'target', '-n', 'bridge', '-o', 'jsonpath={.data.url}')).toBe('http://db/');
    await outputs.destroy();
  });

  it('previews the whole program of the stack, platform, service and load test, with nothing of it in the cluster', async () => {
    const text = pulumi.secret(cluster.kubeconfig);
    const values: Record<string, string> = { loadTest: 'true', limit: 'soft' };
    const config = { name: 'cdk8s-kserve', get: (key: string) => values[key] as any, getSecret: () => text as any };
    const whole = await engine.stack('whole', async () => ({ ...deploy(config) }));
    const app = new App();
    new ServingPlatform(app, 'platform');
    new TorchserveChart(app, 'torchserve', { concurrency: Concurrency.soft(5), loadTest: true });
    const objects = app.charts.flatMap((one) => one.toJson()).length;
    // A component per chart and one for all of them, the provider and that of the definitions, the stack.
    expect((await whole.preview()).changeSummary).toEqual({ create: objects + app.charts.length + 4 });
  }, 180_000);

  it('installs 300 objects in bounded time', async () => {
    const started = Date.now();
    expect(await up({ limit: 6, id: 'mnist', objects: 300 }, { patchForce: true })).toMatchObject({ create: 297 });
    expect(Date.now() - started).toBeLessThan(120_000);
  }, 180_000);

  it('destroys the stack and leaves definitions and namespaces', async () => {
    await stack.destroy();
    expect(await cluster.kubectl('get', 'crd', 'models.bridge.example', '-o', 'name')).toContain('models.bridge.example');
    expect(await cluster.kubectl('get', 'namespace', 'bridge', '-o', 'jsonpath={.status.phase}')).toBe('Active');
    expect((await cluster.run(['get', 'models.bridge.example', '-n', 'bridge', '-o', 'name'])).stdout).toBe('');
  });

  it('takes up what it left in the cluster, changed in the meantime', async () => {
    expect(await up({ limit: 2000, highest: 5000 })).toMatchObject({ create: 8 });
    expect(await limit()).toBe('2000');
    expect(await up({ limit: 2000, highest: 5000 })).toEqual({ same: 8 });
  });

  it('refuses an object that is there already and that it would delete', async () => {
    await stack.destroy();
    await cluster.kubectl('create', 'configmap', 'settings-0', '-n', 'bridge');
    await expect(up({ objects: 1 })).rejects.toThrow(/"settings-0" already exists/);
    await cluster.kubectl('delete', 'configmap', 'settings-0', '-n', 'bridge');
    expect(await up({ objects: 1 })).toMatchObject({ create: 1 });
  });

  it('stops at a retained definition where the provider adopts nothing', async () => {
    await stack.destroy();
    stack = await engine.stack('bridge', async () => {
      const provider = new KubernetesProvider('cluster', { kubeconfig: cluster.kubeconfig });
      new ChartDeployment('stage', { chart: chart(new App(), {}), provider, definitionsProvider: provider });
    });
    await expect(stack.up()).rejects.toThrow(/"bridge" already exists/);
  });

  it('goes on with a stack of before, whose definitions had the ordinary provider', async () => {
    await cluster.run(['delete', 'namespace', 'bridge', '--ignore-not-found']);
    await cluster.run(['delete', 'crd', 'models.bridge.example', '--ignore-not-found']);
    await stack.up();
    expect(await up()).toEqual({ create: 1, same: 7 });
    expect(await limit()).toBe('10');
  });
});
