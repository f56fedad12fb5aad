import type { ResourceValidation, ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { App, Chart } from 'cdk8s';
import { Concurrency, Scaling } from '../../../lib/scaling';
import { DeploymentMode, Dialect, Gpu, InferenceService, Model } from '../../../lib/inference';
import type { InferenceServiceProps } from '../../../lib/inference';
import { Cluster } from '../../../lib/cluster/cluster';
import { limitsRequired } from '../../../lib/pulumi/policy/limits-required';
import { manifestSubject } from '../../../lib/pulumi/policy/manifest-subject';
import { policies, POLICIES } from '../../../lib/pulumi/policy/policies';
import { knownCluster } from '../../../lib/rules/known-cluster';

const KSERVE = 'kubernetes:serving.kserve.io/v1beta1:InferenceService';
const KFSERVING = 'kubernetes:serving.kubeflow.org/v1beta1:InferenceService';

const policy = <T>(name: string) => POLICIES.find((one) => one.name === name) as T;

/** What a policy reports of one resource. */
function violations(name: string, props: object, { type = KSERVE, config = {} } = {}): string[] {
  const found: string[] = [];
  const validate = policy<ResourceValidationPolicy>(name).validateResource as ResourceValidation;
  void validate({ type, props, getConfig: () => config } as any, (message) => found.push(message));
  return found;
}

/** The manifest of the construct: what a ChartDeployment registers. */
function manifest(props: Partial<InferenceServiceProps>): any {
  const service = new InferenceService(new Chart(new App(), 'models'), 'mnist', { model: Model.pytorch({ storageUri: 'gs://b/m' }), ...props });
  return service.apiObject.toJson();
}

const gpus = (count: number) => Model.pytorch({ storageUri: 'gs://b/m', resources: { gpu: Gpu.nvidia(count) } });

describe('the policy pack', () => {
  it('has a name, a description and the level mandatory for each policy', () => {
    expect(POLICIES.map(({ name, enforcementLevel }) => [name, enforcementLevel])).toEqual([
      ['gpu-budget', 'mandatory'],
      ['stack-gpu-budget', 'mandatory'],
      ['unlimited-max-replicas', 'mandatory'],
      ['limits-required', 'mandatory'],
    ]);
    expect(POLICIES.filter(({ description }) => !description.endsWith('.'))).toEqual([]);
  });

  it.each(['gpu-budget', 'unlimited-max-replicas', 'limits-required'])('%s looks at InferenceServices only', (name) => {
    const found = violations(name, { spec: { predictor: {} } }, { type: 'kubernetes:serving.knative.dev/v1:Service', config: { gpus: 0 } });
    expect(found).toEqual([]);
  });
});

describe('the subject of a policy', () => {
  const subject = (type: string, props: unknown) => manifestSubject(type, props, Cluster.UNKNOWN);

  it('is an InferenceService, KServe\'s or KFServing\'s, by the type of its resource', () => {
    const props = { apiVersion: 'serving.kserve.io/v1beta1', metadata: { name: 'mnist' }, spec: { predictor: { minReplicas: 2 } } };
    const [kserve, kfserving] = [subject(KSERVE, props), subject(KFSERVING, { ...props, apiVersion: 'serving.kubeflow.org/v1beta1' })];
    expect([kserve, kfserving].map((service) => [service?.name, service?.dialect.id, service?.components.map(({ kind, minReplicas }) => `${kind} ${minReplicas}`)]))
      .toEqual([['mnist', 'kserve', ['predictor 2']], ['mnist', 'kfserving', ['predictor 2']]]);
  });

  it.each([
    'kubernetes:serving.kserve.io/v1alpha1:InferenceService', 'kubernetes:serving.kserve.io/v1beta1:InferenceServiceList', 'kubernetes:serving.kserve.io/v1beta1:InferenceServicePatch',
    'kubernetes:servingxkserve.io/v1beta1:InferenceService', 'acme:kubernetes:serving.kserve.io/v1beta1:InferenceService', 'cdk8s-kserve:index:InferenceService',
  ])('is no resource of type %s', (type) => expect(subject(type, { metadata: { name: 'mnist' }, spec: { predictor: {} } })).toBeUndefined());

  it.each([[undefined], [null], ['mnist'], [[]]])('is nothing where the inputs are %j', (props) => expect(subject(KSERVE, props)).toBeUndefined());
});

describe('unlimited-max-replicas', () => {
  it('reports a predictor without an upper bound', () => {
    expect(violations('unlimited-max-replicas', manifest({}))).toEqual([
      "InferenceService 'mnist': the predictor has no upper bound: maxReplicas 0, which is what leaving it out means, is unlimited; "
      + 'set maxReplicas of scaling',
    ]);
  });

  it('is content with one', () => {
    expect(violations('unlimited-max-replicas', manifest({ scaling: Scaling.kpa({ maxReplicas: 3 }) }))).toEqual([]);
  });

  it('is content in Standard mode, where KServe bounds it by minReplicas', () => {
    expect(violations('unlimited-max-replicas', manifest({ deploymentMode: DeploymentMode.STANDARD }))).toEqual([]);
  });

  it('reports a KFServing service as well', () => {
    expect(violations('unlimited-max-replicas', manifest({ dialect: Dialect.KFSERVING }), { type: KFSERVING })).toHaveLength(1);
  });
});

describe('limits-required', () => {
  const NEITHER = "InferenceService 'mnist': the predictor has neither a hard nor a soft limit of requests in flight per pod; "
    + 'set containerConcurrency (hard, enforced) or scaleTarget (soft, aimed for)';

  it('reports a predictor with neither', () => {
    expect(violations('limits-required', manifest({}))).toEqual([NEITHER]);
  });

  it.each([
    ['a hard limit', { concurrency: Concurrency.hard(10) }],
    ['a soft limit', { concurrency: Concurrency.soft(5) }],
    ['a soft limit by hand', { annotations: { 'autoscaling.knative.dev/target': '5' } }],
    ['Standard mode, which has no such limit', { deploymentMode: DeploymentMode.STANDARD }],
  ])('is content with %s', (_, props) => {
    expect(violations('limits-required', manifest(props))).toEqual([]);
  });

  it.each(['Standard', 'RawDeployment'])('knows deployment mode %s of a manifest that was written by hand', (mode) => {
    const props = { metadata: { name: 'mnist', annotations: { 'serving.kserve.io/deploymentMode': mode } }, spec: { predictor: {} } };
    expect(violations('limits-required', props)).toEqual([]);
  });

  const found = (spec: object) => {
    const service = manifestSubject(KSERVE, { apiVersion: 'serving.kserve.io/v1beta1', metadata: { name: 'mnist' }, spec }, Cluster.UNKNOWN)!;
    return limitsRequired.find(service, { cluster: knownCluster(Cluster.UNKNOWN) });
  };

  it('is an error, at the predictor', () => {
    expect(found({ predictor: {} })).toEqual([{ level: 'error', message: NEITHER.replace("InferenceService 'mnist': ", ''), at: ['spec', 'predictor'] }]);
  });

  it('takes a hard limit of 0 for none, and asks no transformer for one', () => {
    expect(found({ predictor: { containerConcurrency: 0 } })).toHaveLength(1);
    expect(found({ predictor: { containerConcurrency: 1 }, transformer: { containers: [{ image: 'acme/t' }] } })).toEqual([]);
  });

  it('is content with the soft limit of KFServing', () => {
    const props = manifest({ dialect: Dialect.KFSERVING, concurrency: Concurrency.soft(5) });
    expect(violations('limits-required', props, { type: KFSERVING })).toEqual([]);
  });
});

describe('gpu-budget', () => {
  const service = manifest({ model: gpus(2), scaling: Scaling.kpa({ maxReplicas: 5 }) });

  it('reports a service that may take more than the budget', () => {
    expect(violations('gpu-budget', service, { config: { gpus: 8 } })).toEqual([
      "InferenceService 'mnist': gpuBudget: expected at most 8 GPUs, got 2 GPUs x 5 replicas = 10; lower maxReplicas or raise the budget, "
      + 'and remember that a rollout needs room for the old revision and the new one',
    ]);
  });

  it('is content at the budget, and without one', () => {
    expect(violations('gpu-budget', service, { config: { gpus: 10 } })).toEqual([]);
    expect(violations('gpu-budget', service)).toEqual([]);
  });

  it('reports GPU pods without an upper bound whatever the budget', () => {
    expect(violations('gpu-budget', manifest({ model: gpus(1) }), { config: { gpus: 1000 } })[0]).toContain('got 1 GPU x unlimited replicas = unlimited');
  });

  it('counts the framework block of KFServing', () => {
    const props = {
      apiVersion: 'serving.kubeflow.org/v1beta1', metadata: { name: 'old' },
      spec: { predictor: { maxReplicas: 3, pytorch: { storageUri: 'gs://b/m', resources: { limits: { 'nvidia.com/gpu': 2 } } } } },
    };
    expect(violations('gpu-budget', props, { type: KFSERVING, config: { gpus: 4 } })[0]).toContain('got 2 GPUs x 3 replicas = 6');
  });
});

describe('stack-gpu-budget', () => {
  const resource = (name: string, count: number, maxReplicas: number) =>
    ({ type: KSERVE, props: manifest({ name, model: gpus(count), scaling: Scaling.kpa({ maxReplicas }) }) });

  const report = (resources: object[], config: object) => {
    const found: string[] = [];
    const { validateStack } = policy<StackValidationPolicy>('stack-gpu-budget');
    void validateStack({ resources, getConfig: () => config } as any, (message) => found.push(message));
    return found;
  };

  it('adds the services of the stack up', () => {
    const resources = [resource('small', 1, 2), resource('large', 4, 3), { type: 'kubernetes:core/v1:Secret', props: {} }];
    expect(report(resources, { gpus: 13 })).toEqual([
      'expected at most 13 GPUs, got small 2 + large 12 = 14; lower maxReplicas or raise the budget',
    ]);
    expect(report(resources, { gpus: 14 })).toEqual([]);
  });

  it('has no budget unless it is configured', () => {
    expect(report([resource('large', 4, 300)], {})).toEqual([]);
  });
});

describe('the policies of a stack that says something of its cluster', () => {
  const config = (name: string, data: Record<string, string>) => ({
    type: 'kubernetes:core/v1:ConfigMap', props: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'knative-serving' }, data },
  });
  const service = (props: Partial<InferenceServiceProps>) => ({ type: KSERVE, props: manifest(props) });

  /** What all policies about one resource report, as Pulumi hands the resources of a program to them. */
  function reported(resources: readonly object[], gpusOfBudget?: number): string[] {
    const pack = policies();
    return resources.flatMap((resource) => pack.flatMap((one) => {
      const found: string[] = [];
      const { name, validateResource } = one as ResourceValidationPolicy;
      if (typeof validateResource === 'function') {
        void validateResource({ ...resource, getConfig: () => (name === 'gpu-budget' ? { gpus: gpusOfBudget } : {}) } as any, (message) => found.push(`${name}: ${message}`));
      }
      return found;
    }));
  }

  it('have nothing to report of bounds and limits that ConfigMaps set', () => {
    const maps = [config('config-autoscaler', { 'max-scale': '5' }), config('config-defaults', { 'container-concurrency': '10' })];
    expect(reported([...maps, service({ model: gpus(2) })], 10)).toEqual([]);
    expect(reported([service({ model: gpus(2) })], 10).map((text) => text.split(':')[0])).toEqual(['gpu-budget', 'unlimited-max-replicas', 'limits-required']);
  });

  it('count the GPUs of a runtime', () => {
    const runtime = {
      type: 'kubernetes:serving.kserve.io/v1alpha1:ClusterServingRuntime',
      props: {
        apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'own' },
        spec: { supportedModelFormats: [{ name: 'own', autoSelect: true }], containers: [{ name: 'kserve-container', image: 'own:1', resources: { limits: { 'nvidia.com/gpu': '2' } } }] },
      },
    };
    const own = service({ model: Model.of('own', { storageUri: 'gs://b/m' }), concurrency: Concurrency.hard(1), scaling: Scaling.kpa({ maxReplicas: 3 }) });
    expect(reported([runtime, own], 5)).toEqual([expect.stringContaining('got 2 GPUs x 3 replicas = 6')]);
  });

  it('of the stack as a whole see every object, wherever it comes', () => {
    const found: string[] = [];
    const { validateStack } = policy<StackValidationPolicy>('stack-gpu-budget');
    const resources = [service({ model: gpus(2) }), config('config-autoscaler', { 'max-scale': '5' })];
    void validateStack({ resources, getConfig: () => ({ gpus: 9 }) } as any, (message) => found.push(message));
    expect(found).toEqual(['expected at most 9 GPUs, got mnist 10 = 10; lower maxReplicas or raise the budget']);
  });
});
