import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import type { ChartDeploymentArgs } from '../../lib/pulumi/chart-deployment';
import { ChartDeployment } from '../../lib/pulumi/chart-deployment';
import { KubernetesProvider } from '../../lib/pulumi/kubernetes-provider';
import { Engine } from '../support/pulumi-mocks';

const PROVIDER = 'pulumi:providers:kubernetes';
const OBJECTS = {
  crd: {
    apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'models.example.com' },
    spec: { group: 'example.com', names: { kind: 'Model', plural: 'models' } },
  },
  namespace: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'serving' } },
  settings: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } },
};

/** As `@pulumi/kubernetes` has one. */
class ForeignProvider extends pulumi.ProviderResource {}

describe('the provider of retained definitions', () => {
  let engine: Engine;

  beforeEach(() => {
    engine = Engine.start();
  });

  const deploy = (args: Omit<ChartDeploymentArgs, 'chart'>, ids: ReadonlyArray<keyof typeof OBJECTS> = ['crd', 'namespace', 'settings']) => {
    const chart = new Chart(new App(), 'models');
    ids.forEach((id) => new ApiObject(chart, id, OBJECTS[id]));
    return new ChartDeployment('stage', { chart, ...args });
  };
  const cluster = (args: object = {}) => new KubernetesProvider('cluster', { kubeconfig: 'a: b', context: 'kind', pluginVersion: '4.30.0', ...args });
  const providers = async () => (await engine.registrations())
    .filter(({ type }) => type === PROVIDER)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  /** Object by name of the provider that writes it. */
  const writers = async () => Object.fromEntries((await engine.objects()).map(({ inputs, request }) =>
    [inputs.metadata.name, /::([^:]+)::[^:]+$/.exec(request.provider)?.[1]]));

  it('adopts and forces, in the same cluster, for CRDs and namespaces alone', async () => {
    deploy({ provider: cluster() });
    expect(await writers()).toEqual({ 'models.example.com': 'cluster-definitions', serving: 'cluster-definitions', settings: 'cluster' });
    expect((await providers()).map(({ name, inputs }) => [name, inputs])).toEqual([
      ['cluster', { kubeconfig: 'a: b', context: 'kind', enableServerSideApply: 'true' }],
      ['cluster-definitions', {
        kubeconfig: 'a: b', context: 'kind', enableServerSideApply: 'true', enablePatchForce: 'true', upsertExistingObjects: 'true',
      }],
    ]);
  });

  it('is of the same plugin version', async () => {
    deploy({ provider: cluster() });
    expect((await providers()).map(({ request }) => request.version)).toEqual(['4.30.0', '4.30.0']);
  });

  it('is there once for all deployments of a program', async () => {
    const provider = cluster();
    deploy({ provider }, ['crd']);
    const second = new Chart(new App(), 'second');
    new ApiObject(second, 'namespace', OBJECTS.namespace);
    new ChartDeployment('second', { chart: second, provider });
    expect((await providers()).map(({ name }) => name)).toEqual(['cluster', 'cluster-definitions']);
  });

  it.each([
    ['nothing is retained', { retainDefinitions: false }, ['crd', 'namespace', 'settings']],
    ['there is nothing to retain', {}, ['settings']],
  ] as const)('is not registered where %s', async (_, args, ids) => {
    deploy({ provider: cluster(), ...args }, ids);
    expect((await providers()).map(({ name }) => name)).toEqual(['cluster']);
    expect(new Set(Object.values(await writers()))).toEqual(new Set(['cluster']));
  });

  it('is the provider itself where that adopts and forces already', async () => {
    deploy({ provider: cluster({ upsert: true, patchForce: true }) });
    expect((await providers()).map(({ name }) => name)).toEqual(['cluster']);
  });

  it('takes the state of no other resource over from the options of the first', async () => {
    const provider = new KubernetesProvider('cluster', { kubeconfig: 'k' }, { aliases: [{ name: 'former' }], protect: true });
    deploy({ provider }, ['crd']);
    const [first, second] = await providers();
    expect([first?.request.aliasesList.length, second?.request.aliasesList.length]).toEqual([1, 0]);
    expect([first?.request.protect, second?.request.protect]).toEqual([true, true]);
  });

  it('is the one that was given, for a provider of @pulumi/kubernetes', async () => {
    const foreign = (name: string) => new ForeignProvider('kubernetes', name, { kubeconfig: 'k' });
    deploy({ provider: foreign('mine'), definitionsProvider: foreign('adopting') });
    expect(await writers()).toEqual({ 'models.example.com': 'adopting', serving: 'adopting', settings: 'mine' });
  });

  it('is that provider itself where no other was given', async () => {
    deploy({ provider: new ForeignProvider('kubernetes', 'mine', { kubeconfig: 'k' }) });
    expect(await writers()).toEqual({ 'models.example.com': 'mine', serving: 'mine', settings: 'mine' });
  });

  it('must be a provider', () => {
    expect(() => deploy({ provider: cluster(), definitionsProvider: 'cluster' as unknown as pulumi.ProviderResource })).toThrow(
      "ChartDeployment 'stage': definitionsProvider: expected a Kubernetes provider that adopts what is there (upsertExistingObjects), "
      + 'got "cluster"; leave it out where provider is a KubernetesProvider',
    );
  });
});
