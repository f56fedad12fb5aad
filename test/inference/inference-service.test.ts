import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import { Concurrency, HpaMetric, KedaMetric, Metric, Scaling } from '../../lib/scaling';
import { InputError } from '../../lib/core/input-error';
import { numberToken, stringToken } from '../../lib/core/tokens';
import type { InferenceServiceProps } from '../../lib/inference';
import { DeploymentMode, Dialect, Explainer, Gpu, GpuBudget, InferenceService, Logger, Model, Protocol, TaintEffect, Toleration } from '../../lib/inference';
import { validateAgainstCrd } from '../support/crd-schemas';
import { errorsOf, faultsOf, IRIS, manifestOf, noticesOf, predictorOf, serviceOf } from './support';

const STANDARD = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.hpa({ maxReplicas: 4 }) };

describe('an InferenceService', () => {
  it('is what the design says a user writes', () => {
    const chart = new Chart(new App(), 'torchserve', { namespace: 'kfserving-test' });
    const service = new InferenceService(chart, 'torchserve', {
      model: Model.pytorch({ storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier', protocol: Protocol.V2 }),
      concurrency: Concurrency.hard(10),
      scaling: Scaling.kpa({ maxReplicas: 20 }),
    });
    expect(service.apiObject.toJson()).toEqual({
      apiVersion: 'serving.kserve.io/v1beta1',
      kind: 'InferenceService',
      metadata: { name: 'torchserve', namespace: 'kfserving-test', annotations: { 'serving.kserve.io/deploymentMode': 'Knative' } },
      spec: {
        predictor: {
          containerConcurrency: 10,
          maxReplicas: 20,
          model: {
            modelFormat: { name: 'pytorch' }, protocolVersion: 'v2', storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier',
          },
        },
      },
    });
    expect(validateAgainstCrd(service.apiObject.toJson())).toEqual([]);
  });

  it('is named as its construct unless it is told otherwise', () => {
    expect(serviceOf().name).toBe('iris');
    expect(manifestOf({ name: 'other', namespace: 'elsewhere' }).metadata).toMatchObject({ name: 'other', namespace: 'elsewhere' });
    expect(serviceOf({ namespace: 'elsewhere' }).namespace).toBe('elsewhere');
    expect(serviceOf().namespace).toBe('models');
  });

  it.each(['Iris', '1iris', 'iris-', 'my.iris', ''])('is not named %p', (name) => {
    expect(faultsOf(() => serviceOf({ name }))).toEqual([
      `name: expected lower-case letters, digits and dashes, a letter first and no dash at the end, got ${JSON.stringify(name)}; `
      + 'it is the construct\'s id unless \'name\' is set',
    ]);
  });

  it('has its main object as the child Resource', () => {
    const service = serviceOf();
    expect(service.node.defaultChild).toBe(service.apiObject);
    expect(ApiObject.of(service).kind).toBe('InferenceService');
  });

  it('always says its mode, since it cannot be changed later', () => {
    expect(manifestOf().metadata.annotations).toEqual({ 'serving.kserve.io/deploymentMode': 'Knative' });
    expect(manifestOf(STANDARD).metadata.annotations).toEqual({
      'serving.kserve.io/deploymentMode': 'Standard', 'serving.kserve.io/autoscalerClass': 'hpa',
    });
    expect(String(DeploymentMode.STANDARD)).toBe('Standard');
  });

  it('has labels and annotations of its own and others for the pods', () => {
    const manifest = manifestOf({ labels: { team: 'a' }, annotations: { note: 'b' }, podLabels: { tier: 'c' }, podAnnotations: { 'prometheus.io/scrape': 'true' } });
    expect(manifest.metadata).toMatchObject({ labels: { team: 'a' }, annotations: { note: 'b', 'serving.kserve.io/deploymentMode': 'Knative' } });
    expect(manifest.spec.predictor).toMatchObject({ labels: { tier: 'c' }, annotations: { 'prometheus.io/scrape': 'true' } });
  });

  it('has everything that can be said of a predictor', () => {
    const chart = new Chart(new App(), 'c');
    const serviceAccount = new plus27.ServiceAccount(chart, 'account', { metadata: { name: 'models' } });
    const secret = new plus27.Secret(chart, 'secret', { metadata: { name: 'bucket' } });
    const manifest = manifestOf({
      model: Model.sklearn({ storageUri: 's3://bucket/iris', resources: { memory: '4Gi', gpu: Gpu.nvidia(1) } }),
      scaling: Scaling.kpa({ minReplicas: 2, maxReplicas: 6, window: Duration.seconds(30) }),
      concurrency: Concurrency.hard(10).withTarget(5),
      timeout: Duration.minutes(2),
      canaryTrafficPercent: 20,
      logger: Logger.request({ url: 'http://events' }),
      batcher: { maxBatchSize: 16 },
      serviceAccount,
      storageSecret: secret,
      imagePullSecrets: [secret],
      nodeSelector: { gpu: 'a100' },
      tolerations: [Toleration.exists('nvidia.com/gpu', TaintEffect.NO_SCHEDULE)],
    });
    expect(manifest.metadata.annotations['serving.kserve.io/storageSecretName']).toBe('bucket');
    expect(manifest.spec.predictor).toMatchObject({
      minReplicas: 2, maxReplicas: 6, containerConcurrency: 10, scaleTarget: 5, scaleMetric: 'concurrency', timeout: 120, canaryTrafficPercent: 20,
      annotations: { 'autoscaling.knative.dev/window': '30s' },
      logger: { mode: 'request', url: 'http://events' },
      batcher: { maxBatchSize: 16 },
      serviceAccountName: 'models',
      imagePullSecrets: [{ name: 'bucket' }],
      nodeSelector: { gpu: 'a100' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
    });
    expect(validateAgainstCrd(manifest)).toEqual([]);
  });

  it('has a transformer and an explainer with scaling of their own', () => {
    const manifest = manifestOf({
      transformer: { image: 'transformer:1', concurrency: Concurrency.soft(4), scaling: Scaling.kpa({ maxReplicas: 2 }), args: ['--predictor'] },
      explainer: Explainer.art({ storageUri: 'gs://models/art', config: { nb_classes: '10' }, scaling: Scaling.kpa({ maxReplicas: 1 }) }),
    });
    expect(manifest.spec.transformer).toEqual({
      containers: [{ name: 'kserve-container', image: 'transformer:1', args: ['--predictor'] }], maxReplicas: 2, scaleMetric: 'concurrency', scaleTarget: 4,
    });
    expect(manifest.spec.explainer).toEqual({
      art: { type: 'SquareAttack', storageUri: 'gs://models/art', config: { nb_classes: '10' } }, maxReplicas: 1,
    });
    expect(validateAgainstCrd(manifest)).toEqual([]);
    expect(manifestOf({ explainer: Explainer.container({ image: 'explainer:1' }) }).spec.explainer).toEqual({
      containers: [{ name: 'kserve-container', image: 'explainer:1' }],
    });
  });

  it('takes any further field of a component', () => {
    const overrides = {
      affinity: { nodeAffinity: {} }, priorityClassName: 'high', deploymentStrategy: { type: 'Recreate' }, model: { args: ['--x'] }, timeout: null,
    };
    expect(predictorOf({ ...STANDARD, timeout: Duration.seconds(10), overrides })).toMatchObject({
      affinity: { nodeAffinity: {} }, priorityClassName: 'high', model: { modelFormat: { name: 'sklearn' }, args: ['--x'] },
    });
    expect(predictorOf({ timeout: Duration.seconds(10), overrides: { timeout: null } }).timeout).toBeUndefined();
  });

  it('refuses a field that KServe does not have, which would be dropped without a word', () => {
    expect(faultsOf(() => serviceOf({ overrides: { affinty: {} }, transformer: { image: 'x', overrides: { model: {} } } }))).toEqual([
      'overrides.affinty: expected a field that the predictor has in KServe, got "affinty"; did you mean affinity? Any other is dropped by the API server',
      'transformer.overrides.model: expected a field that the transformer has in KServe, got "model"; any other is dropped by the API server',
    ]);
  });

  it('says of the fields of YAML which props they are', () => {
    const fields = { minReplicas: 1, containerConcurrency: 10, storageUri: 's3://a/b', serviceAccountName: 'x', transformer: { image: 'x', maxReplicas: 2 } };
    expect(faultsOf(() => serviceOf({ ...fields } as object))).toEqual([
      'transformer.maxReplicas: expected a prop that transformer has, got 2; write scaling: Scaling.kpa({ maxReplicas: … }), or that of Scaling.hpa, .keda or .none',
      'minReplicas: expected a prop that InferenceService has, got 1; write scaling: Scaling.kpa({ minReplicas: … }), or that of Scaling.hpa, .keda or .none',
      'containerConcurrency: expected a prop that InferenceService has, got 10; write concurrency: Concurrency.hard(…)',
      'storageUri: expected a prop that InferenceService has, got "s3://a/b"; it is a prop of the model: Model.sklearn({ … })',
      'serviceAccountName: expected a prop that InferenceService has, got "x"; write serviceAccount: { name: … }',
    ]);
    const resources = { requests: { cpu: '1' }, limits: { cpu: '2' } };
    expect(faultsOf(() => serviceOf({ model: Model.sklearn({ storageUri: 's3://a/b', resources: { ...resources } as object }) }))).toEqual([
      "model.resources.requests: expected a prop that resources has, got { cpu: '1' }; write cpu and memory, which are what is requested",
      "model.resources.limits: expected a prop that resources has, got { cpu: '2' }; write cpuLimit, memoryLimit and gpu",
    ]);
  });

  it('can be patched after everything else', () => {
    const service = serviceOf();
    service.addPatch(JsonPatch.add('/spec/predictor/hostname', 'x'));
    expect(service.apiObject.toJson().spec.predictor.hostname).toBe('x');
  });
});

describe('wrong props', () => {
  it('are reported together, with the path, before any object is made', () => {
    const chart = new Chart(new App(), 'chart');
    const build = () => new InferenceService(chart, 'Iris', {
      model: Model.sklearn({ storageUri: 'ftp://x/y' }), canaryTrafficPercent: 150, timeout: Duration.millis(500), gpuBudget: -1, labels: { a: 1 as any },
    });
    expect(build).toThrow(InputError);
    expect(faultsOf(() => serviceOf({ timeout: Duration.millis(500), canaryTrafficPercent: 150, gpuBudget: -1, labels: { a: 1 as any } }))).toEqual([
      'timeout: expected a duration of at least 1s in whole seconds, got "0.5s"',
      'canaryTrafficPercent: expected a whole number from 0 to 100, got 150',
      'labels.a: expected a text, got 1; put it in quotes',
      'gpuBudget: expected a whole number of at least 0, got -1',
    ]);
    expect(chart.node.findAll().filter((construct) => construct instanceof ApiObject)).toEqual([]);
  });

  it.each<[string, Partial<InferenceServiceProps>]>([
    ['canaryTrafficPercent: expected no canary in Standard mode, got 20; KServe ignores it there: use \'canary\', or DeploymentMode.KNATIVE', { ...STANDARD, canaryTrafficPercent: 20 }],
    ['transformer.image: expected an image reference, got ""', { transformer: { image: '' } }],
    ['transformer.podLabels.a: expected a text, got true; put it in quotes', { transformer: { image: 'x', podLabels: { a: true as any } } }],
    ['explainer.storageUri: expected something to fetch behind gs://, got "gs://"', { explainer: Explainer.art({ storageUri: 'gs://' }) }],
    ['explainer.image: expected an image reference, got ""', { explainer: Explainer.container({ image: '' }) }],
    ['annotations.serving.kserve.io/deploymentMode: expected one value, and other props say "Knative", got "Standard"; leave the annotation out',
      { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } }],
    ['annotations.autoscaling.knative.dev/target: expected one soft target, and \'concurrency\' says 5, got "7"; leave the annotation out',
      { concurrency: Concurrency.soft(5), annotations: { 'autoscaling.knative.dev/target': '7' } }],
    ['podAnnotations.autoscaling.knative.dev/window: expected one value, and \'scaling\' or \'concurrency\' says "30s", got "60s"',
      { scaling: Scaling.kpa({ window: Duration.seconds(30) }), podAnnotations: { 'autoscaling.knative.dev/window': '60s' } }],
  ])('%s', (message, props) => {
    expect(faultsOf(() => serviceOf(props))).toEqual([message]);
  });

  it('include annotations that Knative\'s webhook would refuse later, out of sight', () => {
    const faults = faultsOf(() => serviceOf({ annotations: { 'autoscaling.knative.dev/window': '5s' }, podAnnotations: { 'autoscaling.knative.dev/target': '0' } }));
    expect(faults.map((message) => message.split(':')[0]).sort()).toEqual(['autoscaling.knative.dev/target', 'autoscaling.knative.dev/window']);
  });

  it('include what the overrides lead to', () => {
    expect(faultsOf(() => serviceOf({ overrides: { minReplicas: 3, maxReplicas: 2 } }))).toEqual([
      'autoscaling.knative.dev/max-scale: expected a whole number of at least min-scale 3, or 0 for no limit, got "2"',
      'autoscaling.knative.dev/min-scale: expected a whole number of at most max-scale 2, got "3"',
    ]);
  });

  it('include autoscalers of components that contradict each other', () => {
    const transformer = { image: 'x', scaling: Scaling.none() };
    expect(faultsOf(() => serviceOf({ ...STANDARD, transformer }))).toEqual([
      'transformer.scaling: expected what the predictor says, hpa, got "none"; serving.kserve.io/autoscalerClass counts for all components of a service',
    ]);
  });
});

describe('what others can ask a service', () => {
  it('its revision, with what KServe adds', () => {
    const { revision } = serviceOf({
      concurrency: Concurrency.hard(10).withTarget(5), scaling: Scaling.kpa({ maxReplicas: 20 }), annotations: { 'autoscaling.knative.dev/max-scale': '99' },
    });
    expect(revision).toEqual({
      annotations: {
        'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev',
        'autoscaling.knative.dev/metric': 'concurrency',
        'autoscaling.knative.dev/target': '5',
        'autoscaling.knative.dev/min-scale': '1',
        'autoscaling.knative.dev/max-scale': '20',
      },
      containerConcurrency: 10,
    });
  });

  it('no revision in Standard mode, but its HPA', () => {
    const service = serviceOf(STANDARD);
    expect(service.revision).toBeUndefined();
    expect(service.hpa).toEqual({ minReplicas: 1, maxReplicas: 4, metric: 'cpu', target: 80 });
    expect(serviceOf().hpa).toBeUndefined();
    expect(serviceOf({ deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none({ replicas: 3 }) }).hpa).toBeUndefined();
  });

  it.each<[Partial<InferenceServiceProps>, object]>([
    [{}, { minReplicas: 1, maxReplicas: undefined }],
    [{ scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 5 }) }, { minReplicas: 0, maxReplicas: 5 }],
    [{ scaling: Scaling.kpa({ maxReplicas: 0 }) }, { minReplicas: 1, maxReplicas: undefined }],
    [{ autoscalerConfig: { 'max-scale': '7' } }, { minReplicas: 1, maxReplicas: 7 }],
    [{ deploymentMode: DeploymentMode.STANDARD }, { minReplicas: 1, maxReplicas: 1 }],
    [STANDARD, { minReplicas: 1, maxReplicas: 4 }],
  ])('its replica bounds: %p', (props, bounds) => {
    expect(serviceOf(props).replicaBounds).toEqual(bounds);
  });

  it('how many GPUs it takes at most', () => {
    const gpu = { model: Model.pytorch({ storageUri: 'gs://a/b', resources: { gpu: Gpu.nvidia(2) } }) };
    expect(serviceOf().gpusAtMost).toBe(0);
    expect(serviceOf({ ...gpu, scaling: Scaling.kpa({ maxReplicas: 3 }) }).gpusAtMost).toBe(6);
    expect(serviceOf(gpu).gpusAtMost).toBe(Infinity);
    expect([serviceOf().gpusPerPod, serviceOf(gpu).gpusPerPod]).toEqual([0, 2]);
    const cpu = { model: Model.sklearn({ storageUri: 'gs://a/b', resources: { cpu: '500m' } }) };
    expect([serviceOf().podResources, serviceOf(cpu).podResources]).toEqual([{ cpu: 1, memoryMiB: 2048 }, { cpu: 0.5, memoryMiB: 2048 }]);
  });

  it('whether something is one', () => {
    expect(InferenceService.isInferenceService(serviceOf())).toBe(true);
    expect(InferenceService.isInferenceService(new Chart(new App(), 'c'))).toBe(false);
    expect(InferenceService.isInferenceService(undefined)).toBe(false);
  });
});

describe('placeholders for values that only a deployment knows', () => {
  it('pass every check and arrive in the manifest', () => {
    const text = stringToken('pulumi', 1);
    const service = serviceOf({
      model: Model.sklearn({ storageUri: `gs://${text}/iris`, resources: { cpu: text } }),
      concurrency: Concurrency.hard(numberToken(2)),
      scaling: Scaling.kpa({ maxReplicas: numberToken(3) }),
      annotations: { owner: text },
      namespace: text,
    });
    expect(errorsOf(service)).toEqual([]);
    expect(noticesOf(service)).toEqual([]);
    expect(service.apiObject.toJson().spec.predictor).toMatchObject({ containerConcurrency: numberToken(2), maxReplicas: numberToken(3) });
  });
});

describe('several faults in one tree', () => {
  it('are reported together, each with its path', () => {
    const app = new App();
    const chart = new Chart(app, 'chart', { namespace: 'models' });
    const wrong = { model: IRIS, scaling: Scaling.kpa({ maxReplicas: 2 }), annotations: { 'autoscaling.knative.dev/min-scale': '2' } };
    new InferenceService(chart, 'first', wrong);
    new InferenceService(chart, 'second', { model: IRIS, scaling: Scaling.kpa({ maxReplicas: 2 }), name: 'x'.repeat(60) });
    const reason = /\[chart\/first\] annotations: autoscaling\.knative\.dev\/min-scale .*\[soft-annotation-unread\]\n {2}\[chart\/second\] name: .*\[name-too-long\]/;
    expect(() => app.synth()).toThrow(reason);
  });
});

describe('scaling notices', () => {
  it('come from the scaling itself where no rule of the service has them', () => {
    const service = serviceOf({ scaling: Scaling.hpa({ metric: Metric.cpu(), maxReplicas: 3 }), model: Model.sklearn({ storageUri: 'gs://a/b', resources: { cpu: '1' } }) });
    expect(noticesOf(service).map(({ id }) => id)).toEqual(['hpa-class-every-component']);
    expect(serviceOf({ dialect: Dialect.KFSERVING }).dialect).toBe(Dialect.KFSERVING);
  });
});

describe('what is patched into an InferenceService', () => {
  it('is judged as all else is', () => {
    const service = serviceOf({ scaling: Scaling.kpa({ maxReplicas: 3 }) });
    service.addPatch(JsonPatch.add('/spec/predictor/minReplicas', 9));
    expect(errorsOf(service)).toEqual([expect.stringContaining("'MinReplicas' cannot be greater than MaxReplicas: 9, and 3")]);
  });
});

describe('the pods of a service at its largest', () => {
  const gpus = (count: number): Model => Model.pytorch({ storageUri: 'gs://a/b', resources: { gpu: Gpu.nvidia(count) } });
  const standard = { deploymentMode: DeploymentMode.STANDARD };
  const keda = (bounds: object): Scaling => Scaling.keda({ metrics: [KedaMetric.cpu(50)], ...bounds });
  const node = { storageUri: 'pvc://a/b', nodes: 2, gpusPerNode: 4 };

  it.each<[name: string, props: Partial<InferenceServiceProps>, gpusAtMost: number, bounds: object]>([
    ['no bound', {}, Infinity, { minReplicas: 1 }],
    ['a bound of 0, which is none', { scaling: Scaling.kpa({ maxReplicas: 0 }) }, Infinity, { minReplicas: 1 }],
    ['one pod', { scaling: Scaling.kpa({ maxReplicas: 1 }) }, 2, { minReplicas: 1, maxReplicas: 1 }],
    ['from zero', { scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 1 }) }, 2, { minReplicas: 0, maxReplicas: 1 }],
    ['a first scale above the bound', { scaling: Scaling.kpa({ maxReplicas: 3, initialScale: 5 }) }, 10, { minReplicas: 1, maxReplicas: 3 }],
    ['a first scale below the bound', { scaling: Scaling.kpa({ maxReplicas: 5, initialScale: 3 }) }, 10, { minReplicas: 1, maxReplicas: 5 }],
    ['the bound of the cluster', { autoscalerConfig: { 'max-scale': '4' } }, 8, { minReplicas: 1, maxReplicas: 4 }],
    ['its own bound before that of the cluster', { autoscalerConfig: { 'max-scale': '4' }, scaling: Scaling.kpa({ maxReplicas: 6 }) }, 12, { minReplicas: 1, maxReplicas: 6 }],
    ['a fixed number', { scaling: Scaling.none({ replicas: 3 }) }, 6, { minReplicas: 3, maxReplicas: 3 }],
    ['an HPA in Knative mode', { scaling: Scaling.hpa({ maxReplicas: 3 }) }, 6, { minReplicas: 1, maxReplicas: 3 }],
    ['nothing said in Standard mode', standard, 2, { minReplicas: 1, maxReplicas: 1 }],
    ['an HPA', { ...standard, scaling: Scaling.hpa({ minReplicas: 2, maxReplicas: 3 }) }, 6, { minReplicas: 2, maxReplicas: 3 }],
    ['an HPA without a maximum', { ...standard, scaling: Scaling.hpa({ minReplicas: 4 }) }, 8, { minReplicas: 4, maxReplicas: 4 }],
    ['a fixed number in Standard mode', { ...standard, scaling: Scaling.none({ replicas: 2 }) }, 4, { minReplicas: 2, maxReplicas: 2 }],
    ['one fixed pod in Standard mode', { ...standard, scaling: Scaling.none() }, 2, { minReplicas: 1, maxReplicas: 1 }],
    ['KEDA', { ...standard, scaling: keda({ minReplicas: 1, maxReplicas: 7 }) }, 14, { minReplicas: 1, maxReplicas: 7 }],
    ['somebody else', { ...standard, scaling: Scaling.external({ maxReplicas: 3 }) }, 6, { minReplicas: 1, maxReplicas: 3 }],
    ['nobody: it is stopped', { stopped: true, scaling: Scaling.kpa({ maxReplicas: 3 }) }, 0, { minReplicas: 1, maxReplicas: 3 }],
    ['a node and a worker', { ...standard, model: Model.huggingface(node) }, 8, { minReplicas: 1, maxReplicas: 1 }],
    ['three nodes', { ...standard, model: Model.huggingface({ ...node, nodes: 3 }) }, 12, { minReplicas: 1, maxReplicas: 1 }],
    ['two heads of two nodes', { ...standard, model: Model.huggingface(node), scaling: Scaling.none({ replicas: 2 }) }, 16, { minReplicas: 2, maxReplicas: 2 }],
    ['a canary, by its share', { ...standard, scaling: Scaling.hpa({ minReplicas: 4, maxReplicas: 4 }), canary: [{ name: 'next', trafficPercent: 30, model: gpus(1) }] }, 10, { minReplicas: 2, maxReplicas: 4 }],
    ['a canary, by number', { ...standard, scaling: Scaling.hpa({ minReplicas: 4, maxReplicas: 4 }), canary: [{ name: 'next', trafficPercent: 30, model: gpus(1), replicas: 4 }] }, 12, { minReplicas: 1, maxReplicas: 4 }],
    ['a canary that says nothing of GPUs, and so has those of the stable one', { ...standard, canary: [{ name: 'next', trafficPercent: 30, model: IRIS }] }, 4, { minReplicas: 1, maxReplicas: 1 }],
    ['a transformer without GPUs', { scaling: Scaling.kpa({ maxReplicas: 1 }), transformer: { image: 'image' } }, 2, { minReplicas: 1, maxReplicas: 1 }],
    ['a transformer that has no bound', { scaling: Scaling.kpa({ maxReplicas: 1 }), transformer: { image: 'image', resources: { gpu: Gpu.amd(1) } } }, Infinity, { minReplicas: 1, maxReplicas: 1 }],
    ['a sidecar with GPUs', { scaling: Scaling.kpa({ maxReplicas: 2 }), sidecars: [{ name: 'side', image: 'image', resources: { gpu: Gpu.nvidia(1) } }] }, 6, { minReplicas: 1, maxReplicas: 2 }],
    ['GPUs by overrides', { scaling: Scaling.kpa({ maxReplicas: 2 }), overrides: { model: { resources: { limits: { 'nvidia.com/gpu': '5' }, requests: { 'nvidia.com/gpu': '5' } } } } }, 10, { minReplicas: 1, maxReplicas: 2 }],
    ['a bound that only the deployment knows', { scaling: Scaling.kpa({ maxReplicas: numberToken(9) }) }, NaN, { minReplicas: 1, maxReplicas: numberToken(9) }],
  ])('%s', (_name, props, gpusAtMost, bounds) => {
    const service = serviceOf({ model: gpus(2), ...props });
    expect(service.gpusAtMost).toBe(gpusAtMost);
    expect(service.replicaBounds).toEqual(bounds);
  });

  it.each<[string, Partial<InferenceServiceProps>, { fixedPods?: object; unforecast?: string; hpa?: object; revision?: boolean }]>([
    ['a revision', {}, { revision: true }],
    ['a fixed number in Knative mode, which is a revision as well', { scaling: Scaling.none({ replicas: 2 }) }, { revision: true }],
    ['nothing: it is stopped', { stopped: true }, { fixedPods: { pods: 0, because: 'serving.kserve.io/stop is "true"' }, revision: true }],
    ['not stopped after all', { stopped: false }, { revision: true }],
    ['a number', { ...standard, scaling: Scaling.none({ replicas: 2 }) }, { fixedPods: { pods: 2, because: 'minReplicas, with autoscaler class none' } }],
    ['a number of heads', { ...standard, model: Model.huggingface(node) }, { fixedPods: { pods: 1, because: 'minReplicas; a model over several nodes is not scaled' } }],
    ['an HPA by default', standard, { hpa: { minReplicas: 1, maxReplicas: 1, metric: 'cpu', target: 80 } }],
    ['an HPA on memory', { ...standard, scaling: Scaling.hpa({ metric: Metric.memory(), target: 50, maxReplicas: 3 }) }, { hpa: { minReplicas: 1, maxReplicas: 3, metric: 'memory', target: 50 } }],
    ['an HPA on two things', { ...standard, scaling: Scaling.hpa({ metrics: [HpaMetric.cpu(60), HpaMetric.memory('1Gi')], maxReplicas: 3 }) }, {
      hpa: { minReplicas: 1, maxReplicas: 3, metric: 'cpu', target: 60, more: [{ metric: 'memory', target: 1024, targetInMiB: true }] },
    }],
    ['KEDA', { ...standard, scaling: keda({ maxReplicas: 3 }) }, {
      unforecast: 'KEDA counts its pods, which is not simulated: it takes the value that its triggers will have under the load',
    }],
    ['somebody else', { ...standard, scaling: Scaling.external() }, { unforecast: 'an autoscaler of your own counts its pods, of which nothing can be seen from here' }],
  ])('go by %s', (_what, props, { fixedPods, unforecast, hpa, revision = false }) => {
    const service = serviceOf(props);
    expect([service.fixedPods, service.unforecast, service.hpa, service.revision !== undefined]).toEqual([fixedPods, unforecast, hpa, revision]);
  });

  it('are also those of canaries, unless it is stopped', () => {
    const canary = [{ name: 'a', trafficPercent: 1, model: IRIS }, { name: 'b', trafficPercent: 50, model: IRIS, replicas: 0 }, { name: 'c', trafficPercent: 0, model: IRIS }];
    const scaling = Scaling.hpa({ minReplicas: 3, maxReplicas: 6 });
    const podsOf = (props: object) => serviceOf({ ...standard, scaling, canary, ...props }).canaryPods;
    expect(podsOf({})).toEqual([{ name: 'a', pods: 1 }, { name: 'b', pods: 0 }, { name: 'c', pods: 0 }]);
    expect(podsOf({ stopped: true })).toEqual([{ name: 'a', pods: 0 }, { name: 'b', pods: 0 }, { name: 'c', pods: 0 }]);
    expect(serviceOf().canaryPods).toEqual([]);
  });

  it.each([0, 5, 6, 7])('may be held to %d GPUs', (budget) => {
    const service = serviceOf({ model: gpus(2), scaling: Scaling.kpa({ maxReplicas: 3 }), gpuBudget: budget });
    expect(errorsOf(service).filter((message) => message.includes(`expected at most ${budget} GPUs, got 2 GPUs x 3 replicas = 6;`))).toHaveLength(budget < 6 ? 1 : 0);
  });

  it.each<[string, () => void]>([
    ['GpuBudget.limit: expected a whole number of at least 0, got -1', () => { GpuBudget.of(new Chart(new App(), 'c')).limit(-1); }],
    ['GpuBudget.limit: expected a whole number of at least 0, got 1.5', () => { GpuBudget.of(new Chart(new App(), 'c')).limit(1.5); }],
  ])('are not limited to nonsense: %s', (message, limit) => {
    expect(faultsOf(limit)).toEqual([message]);
  });
});
