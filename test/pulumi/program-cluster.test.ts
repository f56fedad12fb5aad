import * as pulumi from '@pulumi/pulumi';
import { ApiObject, App, Chart } from 'cdk8s';
import { Gpu, InferenceService as InferenceServiceConstruct, Model, Storage } from '../../lib/inference';
import { Concurrency } from '../../lib/scaling';
import type { InferenceServiceArgs, ServingPlatformArgs } from '../../lib/pulumi';
import { asNumber, asString, ChartDeployment, InferenceService, KubernetesProvider, ServingPlatform } from '../../lib/pulumi';
import type * as ProgramClusterModule from '../../lib/pulumi/program-cluster';
import { ProgramCluster } from '../../lib/pulumi/program-cluster';
import { Engine, valueOf } from '../support/pulumi-mocks';

const ARGS: InferenceServiceArgs = { modelFormat: 'pytorch', storageUri: 'gs://bucket/mnist', containerConcurrency: 10 };

describe('what a Pulumi program says of a cluster', () => {
  let engine: Engine;
  let provider: KubernetesProvider;
  let printed: string[];

  beforeEach(() => {
    engine = Engine.start();
    provider = new KubernetesProvider('cluster', { kubeconfig: 'k' });
    printed = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => { printed.push(String(text)); return true; });
  });

  afterEach(async () => {
    await engine.registrations();
    jest.restoreAllMocks();
  });

  const service = (args: Partial<InferenceServiceArgs> = {}, of = provider, name = 'mnist') => new InferenceService(name, { ...ARGS, ...args }, { provider: of });
  const platform = (args: ServingPlatformArgs = {}) => new ServingPlatform('serving', args, { provider });
  const config = (data: Record<string, string>, name = 'config-autoscaler', of = provider) => {
    const chart = new Chart(new App(), 'config');
    new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'knative-serving' }, ...{ data } });
    return new ChartDeployment('config', { chart, provider: of });
  };
  const notices = () => printed.join('').split('\n').filter((line) => line !== '');

  it('reaches a component of the same provider: nothing is noted of a share that the program has set to 100 %, nor of a bound that it has', () => {
    config({ 'container-concurrency-target-percentage': '100', 'max-scale': '5' });
    service();
    expect(notices()).toEqual([]);
  });

  it('does not reach a component of another provider', () => {
    config({ 'container-concurrency-target-percentage': '100', 'max-scale': '5' });
    service({}, new KubernetesProvider('other', { kubeconfig: 'k' }));
    expect(notices()).toEqual([expect.stringContaining('[unlimited-max-replicas]'), expect.stringContaining('[target-utilization]')]);
  });

  it('is kept on the provider, where a second copy of the package in the program finds it', () => {
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof ProgramClusterModule>('../../lib/pulumi/program-cluster');
      expect(copy.ProgramCluster).not.toBe(ProgramCluster);
      expect(copy.ProgramCluster.of(provider)).toBe(ProgramCluster.of(provider));
      expect(copy.ProgramCluster.of(new KubernetesProvider('other', { kubeconfig: 'k' }))).not.toBe(ProgramCluster.of(provider));
    });
  });

  it.each([['before', true], ['after', false]])('gives the host under the domain of the platform that is made %s the service', async (_when, first) => {
    if (first) {
      platform({ domain: 'd.org' });
    }
    const made = service({ maxReplicas: 2 });
    if (!first) {
      platform({ domain: 'd.org' });
    }
    expect(await valueOf(made.host)).toBe('mnist-predictor.default.d.org');
  });

  it('goes behind what the component states', async () => {
    platform({ domain: 'd.org' });
    config({ 'max-scale': '5' });
    const made = service({ domain: 'own.org', autoscalerConfig: { 'max-scale': '0', 'container-concurrency-target-percentage': '90' } });
    expect(await valueOf(made.host)).toBe('mnist-predictor.default.own.org');
    expect(notices().filter((line) => line.includes('inference/service'))).toEqual([
      expect.stringContaining('[unlimited-max-replicas]'),
      expect.stringContaining('10 x 90 % target utilization (autoscalerConfig)'),
    ]);
  });

  it('reaches the charts of an app of its own as well, under the name that the program has for the platform', () => {
    platform();
    const chart = new Chart(new App(), 'models', { namespace: 'models' });
    const storage = Storage.uris([{ uri: 'gs://b/m' }, { uri: 'gs://b/n' }]);
    new InferenceServiceConstruct(chart, 'mnist', { model: Model.pytorch({ storage }) });
    expect(() => new ChartDeployment('models', { chart, provider }))
      .toThrow(/kubernetes\.podspec-init-containers is not enabled \(upstream's default, to which ServingPlatform 'serving' leaves it\)/);
  });

  describe('by values that only the deployment knows', () => {
    const later = (value: string) => asString(pulumi.output(value));

    it('says so, of a share of the limit and of a bound', () => {
      config({ 'container-concurrency-target-percentage': later('80'), 'max-scale': later('5') });
      service();
      expect(notices()).toEqual([
        'note: inference/service: the predictor aims at a part of 10 requests in flight per pod, which nobody can tell here: the target utilization is stated in '
        + 'config-autoscaler in config/map, by a value that only the deployment knows [target-utilization]',
      ]);
    });

    it('says so, of what the component states', () => {
      service({ targetUtilization: pulumi.output(80), maxReplicas: pulumi.output(3) });
      expect(notices()).toEqual([
        'note: inference/service: the predictor aims at a part of 10 requests in flight per pod, which nobody can tell here: the target utilization is stated in '
        + 'autoscaling.knative.dev/target-utilization-percentage, by a value that only the deployment knows [target-utilization]',
      ]);
    });

    it('says so, of GPUs that a budget cannot be held against', () => {
      const chart = new Chart(new App(), 'models', { namespace: 'models' });
      const gpus = (count: number) => Model.pytorch({ storageUri: 'gs://b/m', resources: { gpu: Gpu.nvidia(count) } });
      new InferenceServiceConstruct(chart, 'mnist', {
        model: gpus(2), concurrency: Concurrency.hard(1), gpuBudget: 8, autoscalerConfig: { 'max-scale': later('5'), 'container-concurrency-target-percentage': '100' },
      });
      new InferenceServiceConstruct(chart, 'iris', {
        model: gpus(asNumber(pulumi.output(2))), gpuBudget: 8, autoscalerConfig: { 'max-scale': '3' },
      });
      new ChartDeployment('models', { chart, provider });
      expect(notices()).toEqual([
        'warning: models/mnist: gpuBudget: whether 2 GPUs x as many as only the deployment knows replicas are at most 8 GPUs, nobody can tell here [gpu-budget]',
        'warning: models/iris: gpuBudget: whether as many as only the deployment knows GPUs x 3 replicas are at most 8 GPUs, nobody can tell here [gpu-budget]',
      ]);
    });
  });
});
