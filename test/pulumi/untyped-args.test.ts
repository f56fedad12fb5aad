import * as pulumi from '@pulumi/pulumi';
import { ChartDeployment, InferenceService, KubernetesProvider, ServingPlatform } from '../../lib/pulumi';
import { isInput } from '../../lib/pulumi/arg-kinds';
import { Engine } from '../support/pulumi-mocks';

/*
 * What programs without types hand in, those in JavaScript and those that come by the component plugin: told of before anything is
 * registered.
 */
describe('the args of a component, of the wrong kind', () => {
  let engine: Engine;
  let provider: KubernetesProvider;

  beforeEach(() => {
    engine = Engine.start();
    provider = new KubernetesProvider('cluster', { kubeconfig: 'k' });
  });

  const MODEL = { modelFormat: 'pytorch', storageUri: 'gs://bucket/mnist' };
  const service = (args: unknown, options: object = { provider }): unknown => new InferenceService('mnist', args as never, options as never);
  const platform = (args: unknown): unknown => new ServingPlatform('platform', args as never, { provider });

  it.each<[string, () => unknown]>([
    ["InferenceService 'mnist': expected an object with the props of InferenceService, got undefined", () => service(undefined)],
    ["InferenceService 'mnist': minReplicas: expected a number, got \"1\"; write 1 without quotes", () => service({ ...MODEL, minReplicas: '1' })],
    ["InferenceService 'mnist': labels.team: expected a text, got 5; put it in quotes", () => service({ ...MODEL, labels: { team: 5 } })],
    ["InferenceService 'mnist': maxReplica: expected a prop that InferenceService has, got 5; did you mean 'maxReplicas'?", () => service({ ...MODEL, maxReplica: 5 })],
    ["InferenceService 'mnist': webhookGate.timeoutSeconds: expected a whole number from 1 to 3600, got 0", () => service({ ...MODEL, webhookGate: { kubeconfig: 'k', timeoutSeconds: 0 } })],
    ["InferenceService 'mnist': opts.provider: expected a Kubernetes provider, got \"cluster\"; pass new KubernetesProvider(…); without one the ambient kubeconfig "
      + 'would decide which cluster is changed', () => service(MODEL, { provider: 'cluster' })],
    ["ServingPlatform 'platform': keda: expected true or false, got \"true\"; write true without quotes", () => platform({ keda: 'true' })],
    ["ServingPlatform 'platform': expected an object with the props of ServingPlatform, got \"x\"", () => platform('x')],
    ["ChartDeployment 'd': chart: expected a Chart, got {}", () => new ChartDeployment('d', { provider, chart: {} as never })],
    ["ChartDeployment 'd': expected an object with props, got null", () => new ChartDeployment('d', null as never)],
    ["KubernetesProvider 'k': upsert: expected true or false, got 1", () => new KubernetesProvider('k', { kubeconfig: 'k', upsert: 1 as never })],
    ["KubernetesProvider 'k': kubeconfig: expected a text that is not empty, got \" \"; the cluster to change is never guessed", () => new KubernetesProvider('k', { kubeconfig: ' ' })],
    ["KubernetesProvider 'k': context: expected a text that is not empty, got \"\"", () => new KubernetesProvider('k', { kubeconfig: 'k', context: '' })],
    ["KubernetesProvider 'k': opts: expected an object with Pulumi's options, got \"x\"", () => new KubernetesProvider('k', { kubeconfig: 'k' }, 'x' as never)],
    ['KubernetesProvider: name: expected a text that is not empty, got ""', () => new KubernetesProvider('', { kubeconfig: 'k' })],
    ["InferenceService 'mnist': webhookGate.kubeconfig: expected a text that is not empty, got undefined", () => service({ ...MODEL, webhookGate: {} })],
    ["InferenceService 'mnist': webhookGate.kinds[1]: expected a text that is not empty, got \"\"", () => service({ ...MODEL, webhookGate: { kubeconfig: 'k', kinds: ['a', ''] } })],
    ["ServingPlatform 'platform': protect: expected true or false, got 0", () => platform({ protect: 0 })],
    ['InferenceService: name: expected a text that is not empty, got 5', () => new InferenceService(5 as never, MODEL, { provider })],
    ["InferenceService 'mnist': storageUri: expected where the model is, gs://bucket/folder for one, got a Pulumi Output; write asString(output), from cdk8s-kserve/pulumi",
      () => service({ ...MODEL, storageUri: { __pulumiOutput: true } })],
    ["InferenceService 'mnist': modelFormat: expected a value that is known before the deployment, got \"an Output\"; what is registered depends on it",
      () => service({ ...MODEL, modelFormat: Promise.resolve('pytorch') })],
  ])('%s', async (message, make) => {
    expect(make).toThrow(new Error(message));
    expect((await engine.registrations()).map(({ name }) => name)).toEqual(['cluster']);
  });

  it('is an Output or a promise of it by what it can do, not by a mark that anybody can set', () => {
    const marked = { __pulumiOutput: true };
    expect([pulumi.output(1), Promise.resolve(1), marked, { ...marked, apply: 1 }, 'x', undefined, null].map(isInput)).toEqual([true, true, false, false, false, false, false]);
  });

  it('may be Outputs and promises', async () => {
    service({ ...MODEL, storageUri: pulumi.output('gs://bucket/mnist'), minReplicas: Promise.resolve(1), labels: { team: pulumi.output('vision') } });
    expect((await engine.named('mnist/inference/service/Resource')).inputs).toMatchObject({ metadata: { labels: { team: 'vision' } }, spec: { predictor: { minReplicas: 1 } } });
  });
});
