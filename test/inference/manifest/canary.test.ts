import { Duration } from 'cdk8s';
import { DeploymentMode, Dialect, Gpu, Model, Toleration, TopologySpread, Volume } from '../../../lib/inference';
import type { InferenceServiceProps } from '../../../lib/inference';
import { numberToken, stringToken } from '../../../lib/core/tokens';
import { schemaViolations } from '../../../lib/kserve/schema/violations';
import { Scaling } from '../../../lib/scaling';
import { faultsOf, manifestOf, serviceOf } from '../support';

const next = Model.sklearn({ storageUri: 'gs://models/iris-2' });
const STANDARD = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.hpa({ minReplicas: 4, maxReplicas: 8 }) };
const faults = (props: object): string[] => faultsOf(() => serviceOf({ ...STANDARD, ...props } as Partial<InferenceServiceProps>));

describe('a canary', () => {
  it('is another predictor that runs where the stable one does', () => {
    const manifest = manifestOf({ ...STANDARD, tolerations: [Toleration.exists('gpu')], canary: [{ name: 'next', trafficPercent: 10, model: next, replicas: 1 }] });
    expect(schemaViolations(manifest)).toEqual([]);
    expect(manifest.spec.canary).toEqual([{
      trafficPercent: 10,
      predictor: {
        tolerations: [{ key: 'gpu', operator: 'Exists' }],
        model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris-2', name: 'kserve-container' },
        name: 'next', minReplicas: 1,
      },
    }]);
  });

  it('is counted among the pods', () => {
    const service = serviceOf({ ...STANDARD, canary: [{ name: 'next', trafficPercent: 50, model: next }] });
    expect(service.facts.canaries.map(({ name, pods }) => [name, pods])).toEqual([['next', 2]]);
  });

  it.each<[string, Partial<InferenceServiceProps>]>([
    ['`model`', { model: Model.sklearn({ storageUri: 'gs://models/iris', resources: { gpu: Gpu.nvidia(2) } }) }],
    ['a framework\'s own block, put there at last,', { specOverrides: { predictor: { model: null, sklearn: { storageUri: 'gs://models/iris', resources: { limits: { 'nvidia.com/gpu': '2' } } } } } }],
  ])('has the GPUs that %s of the stable predictor asks for', (_, props) => {
    const service = serviceOf({ ...STANDARD, ...props, canary: [{ name: 'next', trafficPercent: 50, model: next }] });
    expect(service.facts.canaries[0]?.resources).toEqual({ gpus: 2, cpu: 1, memory: 2 * 2 ** 30 });
    expect(service.gpusAtMost).toBe(2 * 8 + 2 * 2); // 8 pods by the HPA, and half of 4 as canaries.
  });

  it.each([
    ['canary[0].name: expected lower-case letters, digits and dashes, a letter first, at most 63, got "1st"', { canary: [{ name: '1st', trafficPercent: 1, model: next }] }],
    ['canary[0].trafficPercent: expected a whole number from 0 to 100, got 101', { canary: [{ name: 'a', trafficPercent: 101, model: next }] }],
    ['canary: expected trafficPercent of at most 100 in all, got 120', { canary: [{ name: 'a', trafficPercent: 60, model: next }, { name: 'b', trafficPercent: 60, model: next }] }],
    ["canary: expected a name of its own for each, got [ 'a', 'a' ]", { canary: [{ name: 'a', trafficPercent: 1, model: next }, { name: 'a', trafficPercent: 1, model: next }] }],
    ["canary[0].replicas: expected a whole number from 0 to 4, got 5; canaries take their pods from the stable predictor's minReplicas", { canary: [{ name: 'a', trafficPercent: 1, model: next, replicas: 5 }] }],
    ['canary[0]: expected an object with the props of a canary, got 5', { canary: [5] }],
    ['canary: expected a list, each an object with the props of a canary, got "next"', { canary: 'next' }],
    ['canary[0].overrides.modle: expected a field that KServe has there, got "modle"; did you mean model?', { canary: [{ name: 'a', trafficPercent: 1, model: next, overrides: { modle: {} } }] }],
  ])('complains: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it('is none of Knative mode', () => {
    expect(faultsOf(() => serviceOf({ canary: [] }))).toEqual([
      "canary: expected none in Knative mode, got []; a revision is split off by 'canaryTrafficPercent' there",
    ]);
  });
});

describe('what a canary has of the stable predictor', () => {
  const canaryOf = (props: Partial<InferenceServiceProps>, canary: object = {}): any =>
    manifestOf({ ...STANDARD, ...props, canary: [{ name: 'next', trafficPercent: 5, model: next, ...canary }] }).spec.canary[0].predictor;
  const own = { name: 'next', model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://models/iris-2', name: 'kserve-container' } };

  it.each<[Partial<InferenceServiceProps>, object]>([
    [{}, {}],
    [{ serviceAccount: { name: 'a' } }, { serviceAccountName: 'a' }],
    [{ imagePullSecrets: [{ name: 'a' }] }, { imagePullSecrets: [{ name: 'a' }] }],
    [{ nodeSelector: { a: 'b' } }, { nodeSelector: { a: 'b' } }],
    [{ affinity: { nodeAffinity: {} } }, { affinity: { nodeAffinity: {} } }],
    [{ priorityClassName: 'high', runtimeClassName: 'nvidia', schedulerName: 'gang' }, { priorityClassName: 'high', runtimeClassName: 'nvidia', schedulerName: 'gang' }],
    [{ podSecurityContext: { fsGroup: 1 } }, { securityContext: { fsGroup: 1 } }],
    [{ terminationGracePeriod: Duration.seconds(5) }, { terminationGracePeriodSeconds: 5 }],
    [{ timeout: Duration.seconds(5) }, { timeout: 5 }],
    [{ volumes: [Volume.emptyDir('a')] }, { volumes: [{ name: 'a', emptyDir: {} }] }],
    [{ sidecars: [{ name: 'a', image: 'image' }] }, { containers: [{ name: 'a', image: 'image' }] }],
    [{ initContainers: [{ name: 'a', image: 'image' }] }, { initContainers: [{ name: 'a', image: 'image' }] }],
    [{ podLabels: { a: 'b' }, podAnnotations: { a: 'b' }, batcher: {} }, {}],
  ])('%p', (props, fields) => {
    expect(canaryOf(props)).toEqual({ ...own, ...fields });
  });

  it('is spread with it', () => {
    expect(canaryOf({ topologySpread: [TopologySpread.across('zone')] }).topologySpreadConstraints).toHaveLength(1);
  });

  it.each<[object, object]>([
    [{ replicas: 0 }, { minReplicas: 0 }],
    [{ replicas: 4 }, { minReplicas: 4 }],
    [{ overrides: {} }, {}],
    [{ overrides: { nodeSelector: { c: 'd' } } }, { nodeSelector: { a: 'b', c: 'd' } }],
    [{ overrides: { nodeSelector: null } }, { nodeSelector: undefined }],
    [{ overrides: { minReplicas: 2 } }, { minReplicas: 2 }],
    [{ overrides: { model: { args: ['--x'] } } }, { model: { ...own.model, args: ['--x'] } }],
    [{ model: Model.sklearn({ storageUri: 'gs://models/iris-2', resources: { gpu: Gpu.nvidia(1) } }) }, {
      model: { ...own.model, resources: { requests: { 'nvidia.com/gpu': '1' }, limits: { 'nvidia.com/gpu': '1' } } },
    }],
  ])('and %p of its own', (canary, fields) => {
    expect(canaryOf({ nodeSelector: { a: 'b' } }, canary)).toEqual({ ...own, nodeSelector: { a: 'b' }, ...fields });
  });

  it('comes in the order in which they were said, each with its share', () => {
    const canary = ['a', 'b', 'c'].map((name, index) => ({ name, trafficPercent: [0, 40, 60][index] ?? 0, model: next }));
    expect(manifestOf({ ...STANDARD, canary }).spec.canary.map(({ predictor, trafficPercent }: any) => [predictor.name, trafficPercent])).toEqual([['a', 0], ['b', 40], ['c', 60]]);
    expect(manifestOf({ ...STANDARD, canary: [] }).spec.canary).toEqual([]);
  });

  describe('of a container', () => {
    const stable = Model.container({ image: 'own:1', storageUri: 'gs://models/iris' });
    const model = Model.container({ image: 'own:2', storageUri: 'gs://models/iris-2' });
    const container = { name: 'kserve-container', image: 'own:2', env: [{ name: 'STORAGE_URI', value: 'gs://models/iris-2' }] };

    it.each<[what: string, Partial<InferenceServiceProps>, containers: readonly object[]]>([
      ['alone', {}, [container]],
      ['beside those that stand beside the stable one', { sidecars: [{ name: 'side', image: 'side' }] }, [container, { name: 'side', image: 'side' }]],
    ])('is started in place of the stable one, %s', (_what, props, containers) => {
      expect(canaryOf({ model: stable, ...props }, { model })).toEqual({ name: 'next', containers });
    });

    it('goes with a container, and a model of a format with one', () => {
      const hint = 'KServe lays the canary over the stable predictor, and would start both servers in one pod';
      expect(faults({ canary: [{ name: 'a', trafficPercent: 1, model: next }, { name: 'b', trafficPercent: 1, model }] })).toEqual([
        `canary[1].model: expected a model of a format, as the stable predictor has, got Model.container; ${hint}`,
      ]);
      expect(faults({ model: stable, canary: [{ name: 'a', trafficPercent: 1, model: next }] })).toEqual([
        `canary[0].model: expected Model.container, as the stable predictor has, got a model of a format; ${hint}`,
      ]);
    });
  });

  it('keeps a transformer in its pod', () => {
    const transformer = { name: 'transformer-container', image: 'own', ports: [{ containerPort: 8080, protocol: 'TCP' }] };
    expect(canaryOf({ collocatedTransformer: { image: 'own' } })).toEqual({ ...own, containers: [transformer] });
  });

  it('may wait for the deployment in its name, its share and its pods', () => {
    const [share, pods] = [numberToken(1), numberToken(2)];
    const canary = [
      { name: stringToken('pulumi', 0), trafficPercent: share, model: next, replicas: pods }, { name: 'b', trafficPercent: 100, model: next, replicas: 4 },
    ];
    const service = serviceOf({ ...STANDARD, canary });
    expect(manifestOf({ ...STANDARD, canary }).spec.canary[0]).toEqual({ trafficPercent: share, predictor: { ...own, name: '⟦pulumi:0⟧', minReplicas: pods } });
    expect(service.canaryPods).toEqual([{ name: '⟦pulumi:0⟧', pods }, { name: 'b', pods: 4 }]);
    expect(service.replicaBounds).toEqual({ minReplicas: pods, maxReplicas: 8 });
  });

  it('may take its pods from as many as only the deployment knows', () => {
    const scaling = Scaling.hpa({ minReplicas: numberToken(1), maxReplicas: 8 });
    const canary = [{ name: 'a', trafficPercent: 10, model: next, replicas: 9 }, { name: 'b', trafficPercent: 10, model: next }];
    const service = serviceOf({ ...STANDARD, scaling, canary });
    expect(service.canaryPods).toEqual([{ name: 'a', pods: 9 }, { name: 'b', pods: numberToken(1) }]);
    expect(service.replicaBounds).toEqual({ minReplicas: numberToken(1), maxReplicas: 8 });
  });

  it('counts what is known of the shares, whatever the deployment adds', () => {
    const canary = [{ name: 'a', trafficPercent: numberToken(1), model: next }, { name: 'b', trafficPercent: 60, model: next }, { name: 'c', trafficPercent: 41, model: next }];
    expect(faults({ canary })).toEqual(['canary: expected trafficPercent of at most 100 in all, got 101']);
  });

  it.each<[string, object]>([
    ['canary[0].trafficPercent: expected a whole number from 0 to 100, got -1', { canary: [{ name: 'a', trafficPercent: -1, model: next }] }],
    ['canary[1].trafficPercent: expected a whole number from 0 to 100, got 0.5; in percent: write 50', { canary: [{ name: 'a', trafficPercent: 1, model: next }, { name: 'b', trafficPercent: 0.5, model: next }] }],
    ['canary: expected trafficPercent of at most 100 in all, got 101', { canary: [{ name: 'a', trafficPercent: 100, model: next }, { name: 'b', trafficPercent: 1, model: next }] }],
    ['canary[0].replicas: expected a whole number from 0 to 1, got 2; canaries take their pods from the stable predictor\'s minReplicas',
      { scaling: Scaling.hpa({ maxReplicas: 3 }), canary: [{ name: 'a', trafficPercent: 1, model: next, replicas: 2 }] }],
    ['canary[0].overrides: expected an object of plain fields, got "x"', { canary: [{ name: 'a', trafficPercent: 1, model: next, overrides: 'x' }] }],
    ['canary[0].replicas: expected a whole number of at least 0, got -1', { canary: [{ name: 'a', trafficPercent: 1, model: next, replicas: -1 }] }],
    ['canary[0].model.storageUri: expected something to fetch behind gs://, got "gs://"', { canary: [{ name: 'a', trafficPercent: 1, model: Model.sklearn({ storageUri: 'gs://' }) }] }],
    ['canary[0].model.args: expected a list, each a text, got "--x"; put it in [ ]', { canary: [{ name: 'a', trafficPercent: 1, model: Model.sklearn({ storageUri: 'gs://a/b', args: '--x' as never }) }] }],
    ['canary[0].model: expected a Model such as Model.sklearn({ storageUri: \'gs://…\' }), got undefined', { canary: [{ name: 'a', trafficPercent: 1 }] }],
    ['canary[0].overrides.minReplicas: expected a whole number, got "2"', { canary: [{ name: 'a', trafficPercent: 1, model: next, overrides: { minReplicas: '2' } }] }],
  ])('complains: %s', (message, props) => {
    expect(faults(props)).toEqual([message]);
  });

  it('is nothing to a model over several nodes, nor to KFServing', () => {
    const canary = [{ name: 'a', trafficPercent: 1, model: next }];
    const model = Model.huggingface({ storageUri: 'pvc://a/b', nodes: 2, gpusPerNode: 1 });
    expect(faultsOf(() => serviceOf({ deploymentMode: DeploymentMode.STANDARD, model, canary }))[0]).toMatch(/^canary: expected none for a model over several nodes, got /);
    expect(faultsOf(() => serviceOf({ dialect: Dialect.KFSERVING, canary: [] }))).toEqual([
      "canary: expected none in Knative mode, got []; a revision is split off by 'canaryTrafficPercent' there",
    ]);
  });
});
