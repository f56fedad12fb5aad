import * as pulumi from '@pulumi/pulumi';
import type { InferenceServiceArgs } from '../../../lib/pulumi';
import { InferenceService, KubernetesProvider } from '../../../lib/pulumi';
import { Engine, valueOf } from '../../support/pulumi-mocks';

const ARGS: InferenceServiceArgs = { modelFormat: 'pytorch', storageUri: 'gs://bucket/mnist', maxReplicas: 20 };

describe('the component InferenceService', () => {
  let engine: Engine;
  let provider: KubernetesProvider;

  beforeEach(() => {
    engine = Engine.start();
    provider = new KubernetesProvider('cluster', { kubeconfig: 'k' });
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });

  afterEach(async () => {
    await engine.registrations();
    jest.restoreAllMocks();
  });

  const make = (args: Partial<InferenceServiceArgs> = {}, options: pulumi.ComponentResourceOptions = {}) =>
    new InferenceService('mnist', { ...ARGS, ...args }, { ...options, provider });

  const object = () => engine.named('mnist/inference/service/Resource');

  it('is a component with the service below it', async () => {
    make();
    expect((await engine.registrations()).map(({ type, name, parent, custom }) => [type, name, parent.replace(/.*\$/, ''), custom])).toEqual([
      ['pulumi:providers:kubernetes', 'cluster', '', true],
      ['cdk8s-kserve:index:InferenceService', 'mnist', '', false],
      ['cdk8s-kserve:pulumi:ChartDeployment', 'mnist', 'mnist', false],
      ['kubernetes:serving.kserve.io/v1beta1:InferenceService', 'mnist/inference/service/Resource', 'mnist', true],
    ]);
  });

  it('writes the manifest of the construct', async () => {
    make({
      namespace: 'models', containerConcurrency: 10, scaleTarget: 5, targetUtilization: 90, minReplicas: 0, protocolVersion: 'v2', cpu: '2', memory: '4Gi',
      gpus: 1, serviceAccountName: 'models', labels: { team: 'a' }, annotations: { note: 'b' }, runtime: 'kserve-torchserve', serviceName: 'digits',
    });
    const { apiVersion, kind, metadata, spec } = (await object()).inputs;
    expect({ apiVersion, kind }).toEqual({ apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService' });
    expect(metadata).toMatchObject({ name: 'digits', namespace: 'models', labels: { team: 'a' }, annotations: { note: 'b', 'pulumi.com/waitFor': 'condition=Ready' } });
    expect(spec.predictor).toMatchObject({
      minReplicas: 0, maxReplicas: 20, containerConcurrency: 10, scaleTarget: 5, serviceAccountName: 'models',
      annotations: { 'autoscaling.knative.dev/target-utilization-percentage': '90' },
      model: {
        modelFormat: { name: 'pytorch' }, storageUri: 'gs://bucket/mnist', protocolVersion: 'v2', runtime: 'kserve-torchserve',
        resources: { limits: { 'cpu': '2', 'memory': '4Gi', 'nvidia.com/gpu': '1' } },
      },
    });
  });

  it('goes to the namespace default unless told otherwise', async () => {
    make();
    expect((await object()).inputs.metadata.namespace).toBe('default');
  });

  it('takes Outputs, typed and secret', async () => {
    make({
      namespace: pulumi.output('models'), storageUri: pulumi.secret('gs://bucket/secret'), containerConcurrency: pulumi.output(10),
      maxReplicas: pulumi.output(7), annotations: { owner: pulumi.output('me') },
    });
    const { metadata, spec } = (await object()).inputs;
    expect(metadata).toMatchObject({ namespace: 'models', annotations: { owner: 'me' } });
    expect(spec.predictor).toMatchObject({ containerConcurrency: 10, maxReplicas: 7, model: { storageUri: { secret: 'gs://bucket/secret' } } });
  });

  it('has a soft limit without a hard one', async () => {
    make({ scaleTarget: 5 });
    const { predictor } = (await object()).inputs.spec;
    expect([predictor.scaleTarget, predictor.containerConcurrency]).toEqual([5, undefined]);
  });

  it('runs in Standard mode', async () => {
    make({ deploymentMode: 'Standard', cpu: '1', minReplicas: 1 });
    expect((await object()).inputs.metadata.annotations).toMatchObject({ 'serving.kserve.io/deploymentMode': 'Standard' });
  });

  it('waits for what it depends on', async () => {
    const first = make();
    new InferenceService('second', ARGS, { provider, dependsOn: first });
    expect((await engine.named('second/inference/service/Resource')).dependsOn).toEqual(['mnist/inference/service/Resource']);
  });

  it('gives the host it will have as long as the cluster has not said one', async () => {
    const service = make({ namespace: pulumi.output('models'), domain: 'example.org' });
    expect(await valueOf(service.host)).toBe('mnist-predictor.models.example.org');
    expect(await valueOf(service.ready)).toBe(false);
    expect(await valueOf(service.url)).toBeUndefined();
  });

  it('gives url, host and ready as the cluster says them', async () => {
    engine.answer('mnist/inference/service/Resource', {
      status: { url: 'http://mnist.models.example.net', conditions: [{ type: 'PredictorReady', status: 'True' }, { type: 'Ready', status: 'True' }] },
    });
    const { url, host, ready } = make();
    expect(await Promise.all([valueOf(url), valueOf(host), valueOf(ready)])).toEqual(['http://mnist.models.example.net', 'mnist.models.example.net', true]);
  });

  it.each([
    ['a mode there is not', { deploymentMode: 'Serverless' }, "InferenceService 'mnist': deploymentMode: expected one of Knative, Standard, got \"Serverless\""],
    ['a protocol there is not', { protocolVersion: 'v3' }, "InferenceService 'mnist': protocolVersion: expected one of v1, v2, grpc-v1, grpc-v2, got \"v3\""],
    ['no model', { storageUri: undefined }, "InferenceService 'mnist': storageUri: expected where the model is, gs://bucket/folder for one, got undefined"],
    ['a limit that nobody enforces', { deploymentMode: 'Standard', containerConcurrency: 10 },
      "InferenceService 'mnist': containerConcurrency: expected nothing in deploymentMode Standard, got 10; nobody enforces or aims at it there"],
    ['a limit out of range', { containerConcurrency: 0 },
      "InferenceService 'mnist': containerConcurrency: expected a whole number from 1 to 1000, got 0; for no limit leave 'concurrency' out"],
    ['everything at once', { containerConcurrency: 0, minReplicas: 5, maxReplicas: 2, storageUri: 'gs:///models', gpus: 0, labels: { 'a b': 'c' }, deploymentMode: 'Serverless' }, [
      '6 values are wrong',
      '  - InferenceService \'mnist\': deploymentMode: expected one of Knative, Standard, got "Serverless"',
      "  - InferenceService 'mnist': containerConcurrency: expected a whole number from 1 to 1000, got 0; for no limit leave 'concurrency' out",
      "  - InferenceService 'mnist': maxReplicas: expected a whole number of at least minReplicas 5, got 2; 0 is no limit",
      '  - InferenceService \'mnist\': labels: expected a name of at most 63 letters, digits, "-", "_" and ".", after a domain and "/" if it has one, got "a b"',
      "  - InferenceService 'mnist': gpus: expected a whole number of at least 1, got 0; for no GPU leave 'gpu' out",
      '  - InferenceService \'mnist\': storageUri: expected something to fetch behind gs://, got "gs:///models"',
    ].join('\n')],
    ['a target above the limit', { containerConcurrency: 4, scaleTarget: 5 },
      `InferenceService 'mnist': scaleTarget: expected a number from 0.01 to 4, got 5; a soft target above the hard limit is never reached: Knative takes the smaller of the two`],
    ['a soft limit out of range', { scaleTarget: 0 },
      `InferenceService 'mnist': scaleTarget: expected a number of at least 0.01, got 0`],
    ['a utilization out of range', { targetUtilization: 101 },
      `InferenceService 'mnist': targetUtilization: expected a number from 1 to 100, got 101`],
    ['a cpu that is no amount', { cpu: 'two' },
      `InferenceService 'mnist': cpu: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi" or a Cpu of cdk8s-plus, got "two"`],
    ['a memory that is no amount', { memory: '4 GB' },
      `InferenceService 'mnist': memory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi" or a Size of cdk8s, got "4 GB"; write "4G"`],
    ['a ServiceAccount that cannot be one', { serviceAccountName: 'Models' },
      `InferenceService 'mnist': serviceAccountName: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "Models"`],
    ['a name that cannot be one', { serviceName: 'Digits' },
      `InferenceService 'mnist': serviceName: expected lower-case letters, digits and dashes, a letter first and no dash at the end, got "Digits"; it is the construct's id unless 'name' is set`],
    ['a target in Standard mode', { deploymentMode: 'Standard', scaleTarget: 5 },
      `InferenceService 'mnist': scaleTarget: expected nothing in deploymentMode Standard, got 5; nobody enforces or aims at it there`],
    ['an Output for a utilization in Standard mode', { deploymentMode: 'Standard', targetUtilization: pulumi.output(80) },
      `InferenceService 'mnist': targetUtilization: expected nothing in deploymentMode Standard, got "an Output"; nobody enforces or aims at it there`],
    ['no pods in Standard mode', { deploymentMode: 'Standard', minReplicas: 0 },
      `InferenceService 'mnist': minReplicas: expected a whole number from 1 to 2147483647, got 0; an HPA does not go to zero: use Scaling.kpa, or Scaling.keda with an external metric`],
    ['an Output that decides what is registered', { modelFormat: pulumi.output('pytorch') },
      "InferenceService 'mnist': modelFormat: expected a value that is known before the deployment, got \"an Output\"; what is registered depends on it"],
  ])('refuses %s and registers nothing', async (_, args, message) => {
    expect(() => make(args as Partial<InferenceServiceArgs>)).toThrow(new Error(message));
    expect((await engine.registrations()).map(({ name }) => name)).toEqual(['cluster']);
  });

  it.each<[args: Partial<InferenceServiceArgs>, begins: string]>([
    [{ modelFormat: 'Sklearn' }, "modelFormat: expected the format's name in KServe's letter case: sklearn, got "],
    [{ modelFormat: ' ' }, 'modelFormat: expected the name of a model format; '],
    [{ modelFormat: 'sklearn', protocolVersion: 'grpc-v1' }, 'protocolVersion: expected for sklearn one of v1 (kserve-sklearnserver), v2 (kserve-mlserver), got "grpc-v1"; '],
    [{ modelFormat: 'sklearn', runtime: 'kserve-tritonserver' }, 'runtime: expected for sklearn one of kserve-mlserver, '],
    [{ namespace: 'A' }, 'namespace: expected the name of a namespace: '],
    [{ serviceName: 'A' }, 'serviceName: expected lower-case letters, '],
    [{ modelName: ' ' }, 'modelName: expected a text that is not empty, got " "'],
    [{ labels: { a: 'x y' } }, 'labels.a: expected at most 63 letters, '],
  ])('calls what is wrong by the arg that the program has: %j', (args, begins) => {
    expect(() => make(args)).toThrow(`InferenceService 'mnist': ${begins}`);
  });

  it('asks for a provider', () => {
    expect(() => new InferenceService('mnist', ARGS, {} as any)).toThrow(
      "InferenceService 'mnist': opts.provider: expected a Kubernetes provider, got undefined; pass new KubernetesProvider(…); "
      + 'without one the ambient kubeconfig would decide which cluster is changed',
    );
  });
});
