import { Duration } from 'cdk8s';
import { stringToken } from '../../../lib/core/tokens';
import type { ComponentProps, InferenceServiceProps } from '../../../lib/inference';
import { DeploymentMode, DeploymentStrategy, Dialect, Explainer, Gpu, Logger, Model, Toleration, TopologySpread, Volume } from '../../../lib/inference';
import { Concurrency, Metric, Scaling } from '../../../lib/scaling';
import { faultsOf, manifestOf, serviceOf } from '../support';

type Kind = 'predictor' | 'transformer' | 'explainer';

/** Each component, told the same; the predictor's props stand on the service itself. */
const KINDS: ReadonlyArray<[kind: Kind, path: string, told: (props: ComponentProps) => Partial<InferenceServiceProps>]> = [
  ['predictor', '', (props) => props],
  ['transformer', 'transformer.', (props) => ({ transformer: { image: 'image', ...props } })],
  ['explainer', 'explainer.', (props) => ({ explainer: Explainer.container({ image: 'image', ...props }) })],
];

const STANDARD = { deploymentMode: DeploymentMode.STANDARD };

describe.each(KINDS)('what is said of a %s', (kind, path, told) => {
  const specOf = (props: ComponentProps, service: Partial<InferenceServiceProps> = {}): any => manifestOf({ ...service, ...told(props) }).spec[kind];
  const faults = (props: object, service: Partial<InferenceServiceProps> = {}): string[] => faultsOf(() => serviceOf({ ...service, ...told(props) }));

  it.each<[ComponentProps, object]>([
    [{ concurrency: Concurrency.hard(1) }, { containerConcurrency: 1 }],
    [{ concurrency: Concurrency.soft(0.5) }, { annotations: { 'autoscaling.knative.dev/target': '0.5' } }],
    [{ scaling: Scaling.kpa({ minReplicas: 0, maxReplicas: 1 }) }, { minReplicas: 0, maxReplicas: 1 }],
    [{ scaling: Scaling.kpa({ metric: Metric.rps(), target: 10 }) }, { scaleMetric: 'rps', scaleTarget: 10 }],
    [{ scaling: Scaling.none({ replicas: 2 }) }, { minReplicas: 2, maxReplicas: 2 }],
    [{ timeout: Duration.seconds(1) }, { timeout: 1 }],
    [{ timeout: Duration.minutes(10) }, { timeout: 600 }],
    [{ canaryTrafficPercent: 0 }, { canaryTrafficPercent: 0 }],
    [{ canaryTrafficPercent: 100 }, { canaryTrafficPercent: 100 }],
    [{ logger: Logger.response() }, { logger: { mode: 'response' } }],
    [{ batcher: {} }, { batcher: {} }],
    [{ batcher: { maxBatchSize: 1, maxLatency: Duration.millis(1), timeout: Duration.seconds(1) } }, { batcher: { maxBatchSize: 1, maxLatency: 1, timeout: 1 } }],
    [{ serviceAccount: { name: 'models' } }, { serviceAccountName: 'models' }],
    [{ imagePullSecrets: [{ name: 'a' }, { name: 'b' }] }, { imagePullSecrets: [{ name: 'a' }, { name: 'b' }] }],
    [{ imagePullSecrets: [] }, { imagePullSecrets: [] }],
    [{ nodeSelector: { gpu: 'a100' } }, { nodeSelector: { gpu: 'a100' } }],
    [{ tolerations: [Toleration.any()] }, { tolerations: [{ operator: 'Exists' }] }],
    [{ podLabels: { tier: 'a' } }, { labels: { tier: 'a' } }],
    [{ podAnnotations: { note: 'a' } }, { annotations: { note: 'a' } }],
    [{ podAnnotations: {} }, {}],
    [{ podAnnotations: { note: 'a' }, scaling: Scaling.kpa({ window: Duration.seconds(30) }) }, { annotations: { 'note': 'a', 'autoscaling.knative.dev/window': '30s' } }],
    [{ priorityClassName: 'high' }, { priorityClassName: 'high' }],
    [{ runtimeClassName: 'nvidia' }, { runtimeClassName: 'nvidia' }],
    [{ schedulerName: 'volcano' }, { schedulerName: 'volcano' }],
    [{ affinity: { podAntiAffinity: {} } }, { affinity: { podAntiAffinity: {} } }],
    [{ podSecurityContext: { fsGroup: 0 } }, { securityContext: { fsGroup: 0 } }],
    [{ volumes: [Volume.emptyDir('tmp')] }, { volumes: [{ name: 'tmp', emptyDir: {} }] }],
    [{ volumes: [], sidecars: [], initContainers: [], topologySpread: [] }, {}],
    [{ initContainers: [{ name: 'warm', image: 'warm', args: ['a'] }] }, { initContainers: [{ name: 'warm', image: 'warm', args: ['a'] }] }],
    [{ overrides: { dnsPolicy: 'Default' } }, { dnsPolicy: 'Default' }],
    [{ timeout: Duration.seconds(5), overrides: { timeout: 7 } }, { timeout: 7 }],
    [{ nodeSelector: { a: 'b' }, overrides: { nodeSelector: { c: 'd' } } }, { nodeSelector: { a: 'b', c: 'd' } }],
    [{ nodeSelector: { a: 'b' }, overrides: { nodeSelector: { a: null, c: 'd' } } }, { nodeSelector: { c: 'd' } }],
  ])('%p is written, and nothing else', (props, fields) => {
    expect(specOf(props)).toEqual({ ...specOf({}), ...fields });
  });

  it.each<[ComponentProps, object]>([
    [{ deploymentStrategy: DeploymentStrategy.recreate() }, { deploymentStrategy: { type: 'Recreate' } }],
    [{ deploymentStrategy: DeploymentStrategy.rollingUpdate() }, { deploymentStrategy: { type: 'RollingUpdate' } }],
    [{ deploymentStrategy: DeploymentStrategy.rollingUpdate({ maxSurge: '0', maxUnavailable: '1' }) }, { deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } }],
    [{ deploymentStrategy: DeploymentStrategy.rollingUpdate({ maxSurge: '100%' }) }, { deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '100%' } } }],
    [{ deploymentStrategy: DeploymentStrategy.rollingUpdate({ maxSurge: '150%', maxUnavailable: '100%' }) }, { deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '150%', maxUnavailable: '100%' } } }],
    [{ deploymentStrategy: DeploymentStrategy.rollingUpdate({ maxSurge: '0', maxUnavailable: stringToken('pulumi', 1) }) }, { deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: '⟦pulumi:1⟧' } } }],
    [{ deploymentStrategy: DeploymentStrategy.rollingUpdate({ maxUnavailable: '0' }) }, { deploymentStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } } }],
    [{ terminationGracePeriod: Duration.seconds(0) }, { terminationGracePeriodSeconds: 0 }],
    [{ terminationGracePeriod: Duration.minutes(5) }, { terminationGracePeriodSeconds: 300 }],
    [{ scaling: Scaling.hpa({ minReplicas: 2, maxReplicas: 3 }) }, { minReplicas: 2, maxReplicas: 3, scaleMetric: 'cpu' }],
    [{ scaling: Scaling.external({ minReplicas: 1 }) }, { minReplicas: 1 }],
    [{ topologySpread: [TopologySpread.across('zone', { maxSkew: 2147483647, required: true })] }, {
      topologySpreadConstraints: [{
        maxSkew: 2147483647, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { 'serving.kserve.io/inferenceservice': 'iris', 'component': kind } },
      }],
    }],
  ])('%p is written in Standard mode', (props, fields) => {
    expect(specOf(props, STANDARD)).toEqual({ ...specOf({}, STANDARD), ...fields });
  });

  it.each<[string, object]>([
    ['timeout: expected a duration of at least 1s in whole seconds, got "0s"', { timeout: Duration.seconds(0) }],
    ['canaryTrafficPercent: expected a whole number from 0 to 100, got -1', { canaryTrafficPercent: -1 }],
    ['canaryTrafficPercent: expected a whole number from 0 to 100, got 101', { canaryTrafficPercent: 101 }],
    ['canaryTrafficPercent: expected a whole number from 0 to 100, got 0.5; in percent: write 50', { canaryTrafficPercent: 0.5 }],
    ['batcher.maxBatchSize: expected a whole number of at least 1, got 0', { batcher: { maxBatchSize: 0 } }],
    ['batcher.timeout: expected a duration of at least 1s in whole seconds, got "0.999s"', { batcher: { timeout: Duration.millis(999) } }],
    ["deploymentStrategy: expected none in Knative mode, got DeploymentStrategy { fields: { type: 'Recreate' } }; KServe refuses it there: use DeploymentMode.STANDARD",
      { deploymentStrategy: DeploymentStrategy.recreate() }],
    ['deploymentStrategy: expected a DeploymentStrategy such as DeploymentStrategy.recreate(), got "Recreate"', { deploymentStrategy: 'Recreate' }],
    ['scaling: expected Scaling.kpa, Scaling.hpa or Scaling.none in deployment mode Knative, got Scaling.external; KServe hands pods to others only in deployment mode Standard',
      { scaling: Scaling.external() }],
    ['sidecars[1].name: expected a name that no other container of the pod has, got "a"', { sidecars: [{ name: 'a', image: 'image' }, { name: 'a', image: 'image' }] }],
    ['initContainers[0].name: expected a name that no other container of the pod has, got "a"', { sidecars: [{ name: 'a', image: 'image' }], initContainers: [{ name: 'a', image: 'image' }] }],
    ['overrides.timeout: expected a whole number, got "5"', { overrides: { timeout: '5' } }],
  ])('is refused by the way to it: %s', (message, props) => {
    expect(faults(props)).toEqual([`${path}${message}`]);
  });

  it('is called as it was typed where two props do not go together', () => {
    expect(faults({ concurrency: Concurrency.soft(5), scaling: Scaling.hpa() })).toEqual([
      `${path}concurrency: expected a hard limit without a target, since Scaling.hpa is used, got Concurrency.soft(5); `
      + 'a target in requests at once is read only by Scaling.kpa; this one scales on cpu',
    ]);
    expect(faults({ concurrency: Concurrency.hard(5), scaling: Scaling.kpa() }, STANDARD).map((message) => message.split(':')[0])).toEqual([`${path}concurrency`, `${path}scaling`]);
    expect(faults({ scaling: Scaling.hpa({ metric: Metric.custom('queue'), target: 5 }) }, STANDARD)).toEqual([
      'Scaling.hpa: metric: expected Metric.cpu() or Metric.memory() in deployment mode Standard, got Metric.custom("queue"); for other metrics use Scaling.keda',
    ]);
  });

  it('has no canary by percent in Standard mode, and no limit of requests', () => {
    expect(faults({ canaryTrafficPercent: 101 }, STANDARD)).toEqual([`${path}canaryTrafficPercent: expected a whole number from 0 to 100, got 101`]);
    expect(faults({ canaryTrafficPercent: 5 }, STANDARD)).toEqual([
      `${path}canaryTrafficPercent: expected no canary in Standard mode, got 5; KServe ignores it there: use 'canary', or DeploymentMode.KNATIVE`,
    ]);
  });

  it.each<[string, object]>([
    ['topologySpread', { topologySpread: [TopologySpread.across('zone')] }],
    ['terminationGracePeriod', { terminationGracePeriod: Duration.seconds(5) }],
    ['deploymentStrategy', { deploymentStrategy: DeploymentStrategy.recreate() }],
  ])('has no %s in KFServing', (prop, props) => {
    const found = faults(props, { dialect: Dialect.KFSERVING }).filter((message) => message.startsWith(`${path}${prop}: expected for KFServing none, got `));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/; Dialect\.KSERVE has it$/);
  });
});

describe('what stands beside the container that does the work', () => {
  const sidecars = [{ name: 'metrics', image: 'metrics' }];
  const port = { containerPort: 8080, protocol: 'TCP' };
  const beside = { name: 'metrics', image: 'metrics' };

  it.each<[string, Partial<InferenceServiceProps>, Kind, object]>([
    ['a model', {}, 'predictor', { model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris', ports: [port] }, containers: [beside] }],
    ['a container', { model: Model.container({ image: 'own' }) }, 'predictor', { containers: [{ name: 'kserve-container', image: 'own', ports: [port] }, beside] }],
    ['a container with a port', { model: Model.container({ image: 'own', ports: [{ containerPort: 81 }] }) }, 'predictor',
      { containers: [{ name: 'kserve-container', image: 'own', ports: [{ containerPort: 81, protocol: 'TCP' }] }, beside] }],
    ['a container in Standard mode', { ...STANDARD, model: Model.container({ image: 'own' }) }, 'predictor', { containers: [{ name: 'kserve-container', image: 'own' }, beside] }],
    ['a framework of KFServing', { dialect: Dialect.KFSERVING }, 'predictor', { sklearn: { storageUri: 'gs://models/iris', ports: [port] }, containers: [beside] }],
    ['the toolbox for explanations', { explainer: Explainer.art({ sidecars }), sidecars: [] }, 'explainer', { art: { type: 'SquareAttack', ports: [port] }, containers: [beside] }],
    ['a container for explanations', { explainer: Explainer.container({ image: 'own', sidecars }), sidecars: [] }, 'explainer',
      { containers: [{ name: 'kserve-container', image: 'own', ports: [port] }, beside] }],
  ])('leaves Knative in no doubt of who serves: %s', (_what, props, kind, spec) => {
    expect(manifestOf({ sidecars, ...props }).spec[kind]).toEqual(spec);
  });

  it('may serve itself, by a port of its own', () => {
    const { model, containers } = manifestOf({ sidecars: [{ name: 'proxy', image: 'proxy', ports: [{ containerPort: 8081 }] }] }).spec.predictor;
    expect(model.ports).toBeUndefined();
    expect(containers).toEqual([{ name: 'proxy', image: 'proxy', ports: [{ containerPort: 8081, protocol: 'TCP' }] }]);
  });

  it.each<[string, Partial<InferenceServiceProps>, Kind, string]>([
    ['a model', {}, 'predictor', 'model'],
    ['a framework of KFServing', { dialect: Dialect.KFSERVING }, 'predictor', 'sklearn'],
    ['the toolbox for explanations', { volumes: [], explainer: Explainer.art({ volumes: [Volume.emptyDir('tmp').mountedAt('/tmp').mountedAt('/var/tmp', { subPath: 'var' })] }) }, 'explainer', 'art'],
  ])('has volumes that %s sees, wherever they are mounted', (_what, props, kind, block) => {
    const volumes = [Volume.emptyDir('tmp').mountedAt('/tmp').mountedAt('/var/tmp', { subPath: 'var' })];
    expect(manifestOf({ volumes, ...props }).spec[kind][block].volumeMounts).toEqual([
      { name: 'tmp', mountPath: '/tmp' }, { name: 'tmp', mountPath: '/var/tmp', subPath: 'var' },
    ]);
  });

  it('adds its volumes to those that the container was told of by itself', () => {
    const model = Model.container({ image: 'own', volumeMounts: [{ name: 'a', mountPath: '/a' }] });
    expect(manifestOf({ model, volumes: [Volume.emptyDir('a'), Volume.emptyDir('b').mountedAt('/b')], sidecars }).spec.predictor.containers.map(({ volumeMounts }: any) => volumeMounts))
      .toEqual([[{ name: 'a', mountPath: '/a' }, { name: 'b', mountPath: '/b' }], undefined]);
  });
});

describe('an explainer', () => {
  it.each<[Explainer, object]>([
    [Explainer.art(), { art: { type: 'SquareAttack' } }],
    [Explainer.art({ storageUri: 'gs://b/e' }), { art: { type: 'SquareAttack', storageUri: 'gs://b/e' } }],
    [Explainer.art({ runtimeVersion: 'v0.20.0' }), { art: { type: 'SquareAttack', runtimeVersion: 'v0.20.0' } }],
    [Explainer.art({ config: {} }), { art: { type: 'SquareAttack', config: {} } }],
    [Explainer.art({ args: ['--x'], env: { A: 'b' }, resources: { cpu: '1' } }), {
      art: { type: 'SquareAttack', args: ['--x'], env: [{ name: 'A', value: 'b' }], resources: { requests: { cpu: '1' }, limits: { cpu: '1' } } },
    }],
    [Explainer.container({ image: 'own', command: ['explain'], ports: [{ containerPort: 81 }] }), {
      containers: [{ name: 'kserve-container', image: 'own', command: ['explain'], ports: [{ containerPort: 81, protocol: 'TCP' }] }],
    }],
  ])('is written as what was said of it (%#)', (explainer, spec) => {
    expect(manifestOf({ explainer }).spec.explainer).toEqual(spec);
  });

  it('takes GPUs beside those of the predictor', () => {
    const gpu = { gpu: Gpu.nvidia(1) };
    const explainer = Explainer.container({ image: 'own', resources: gpu, scaling: Scaling.kpa({ maxReplicas: 3 }) });
    expect(serviceOf({ explainer }).gpusAtMost).toBe(3);
    expect(serviceOf({ explainer, scaling: Scaling.kpa({ maxReplicas: 2 }), model: Model.pytorch({ storageUri: 'gs://a/b', resources: { gpu: Gpu.nvidia(4) } }) }).gpusAtMost).toBe(11);
  });

  it.each<[string, Explainer]>([
    ['explainer.storageUri: expected a text that is not empty, got ""', Explainer.art({ storageUri: '' })],
    ['explainer.config.a: expected a text, got 1; put it in quotes', Explainer.art({ config: { a: 1 as never } })],
    ['explainer.env: expected a variable that KServe lets through, got "PYTHONPATH"; it blocks PYTHONPATH for security', Explainer.container({ image: 'own', env: { PYTHONPATH: '/x' } })],
  ])('is refused: %s', (message, explainer) => {
    expect(faultsOf(() => serviceOf({ explainer }))).toEqual([message]);
  });
});

describe('how a Deployment changes', () => {
  it.each<[string, () => unknown]>([
    ["DeploymentStrategy.rollingUpdate: expected maxSurge or maxUnavailable above 0, got { maxSurge: '0', maxUnavailable: '0' }; nothing could change",
      () => DeploymentStrategy.rollingUpdate({ maxSurge: '0', maxUnavailable: '0' })],
    ["DeploymentStrategy.rollingUpdate: expected maxSurge or maxUnavailable above 0, got { maxSurge: '0%', maxUnavailable: '0' }; nothing could change",
      () => DeploymentStrategy.rollingUpdate({ maxSurge: '0%', maxUnavailable: '0' })],
    ["DeploymentStrategy.rollingUpdate: maxSurge: expected a number of pods such as '1', or a share such as '25%', got \"-1\"", () => DeploymentStrategy.rollingUpdate({ maxSurge: '-1' })],
    ["DeploymentStrategy.rollingUpdate: maxUnavailable: expected a number of pods such as '1', or a share such as '25%', got \"1000%x\"", () => DeploymentStrategy.rollingUpdate({ maxUnavailable: '1000%x' })],
    ['DeploymentStrategy.rollingUpdate: maxUnavailable: expected a share of at most 100%, got "101%"', () => DeploymentStrategy.rollingUpdate({ maxUnavailable: '101%' })],
    ["DeploymentStrategy.rollingUpdate: expected maxSurge or maxUnavailable above 0, got { maxSurge: '000', maxUnavailable: '00%' }; nothing could change",
      () => DeploymentStrategy.rollingUpdate({ maxSurge: '000', maxUnavailable: '00%' })],
    ["DeploymentStrategy.rollingUpdate: maxSurge: expected a number of pods such as '1', or a share such as '25%', got \"1000%\"", () => DeploymentStrategy.rollingUpdate({ maxSurge: '1000%' })],
    ["DeploymentStrategy.rollingUpdate: maxSurge: expected a number of pods such as '1', or a share such as '25%', got \"1234567890\"", () => DeploymentStrategy.rollingUpdate({ maxSurge: '1234567890' })],
    ['DeploymentStrategy.rollingUpdate: maxSurge: expected a text, got 1; put it in quotes', () => DeploymentStrategy.rollingUpdate({ maxSurge: 1 as never })],
    ['DeploymentStrategy.rollingUpdate: surge: expected a prop that DeploymentStrategy.rollingUpdate has, got "1"; it has maxSurge, maxUnavailable', () => DeploymentStrategy.rollingUpdate({ surge: '1' } as object)],
  ])('is refused: %s', (message, make) => {
    expect(faultsOf(make)).toEqual([message]);
  });
});
