import { KedaMetric, Metric, Scaling } from '../../../lib/scaling';
import type { InferenceServiceProps } from '../../../lib/inference';
import { DeploymentMode, Model } from '../../../lib/inference';
import { errorsOf, noticesById, serviceOf } from '../../inference/support';

const ID = 'hpa-without-cpu-request';
const standard: Partial<InferenceServiceProps> = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.hpa({ maxReplicas: 4 }) };
const storageUri = 'gs://a/b';

describe(ID, () => {
  it('warns whose request counts where the service states none', () => {
    expect(noticesById(serviceOf({ ...standard, model: Model.sklearn({ storageUri }) }), ID)).toEqual([
      'warning: the predictor scales on cpu, in percent of a cpu request that is not stated: that of the runtime kserve-sklearnserver applies, 1 CPU; set cpu of resources',
    ]);
    expect(noticesById(serviceOf({ ...standard, model: Model.container({ image: 'x' }) }), ID)).toEqual([
      'warning: the predictor scales on cpu, in percent of a cpu request that is not stated: KServe\'s default for containers applies, 1 unless the cluster '
      + 'says otherwise; set cpu of resources',
    ]);
  });

  it('stops the synth where nobody can know', () => {
    expect(errorsOf(serviceOf({ ...standard, model: Model.sklearn({ storageUri, runtime: 'mine' }) }))).toEqual([
      'the predictor scales on cpu, in percent of a cpu request that is not stated, and what the runtime mine requests cannot be seen from here: '
      + 'without a request the autoscaler does nothing; set cpu of resources [hpa-without-cpu-request]',
    ]);
  });

  it('looks at KEDA\'s and Knative\'s HPA as well', () => {
    const keda = Scaling.keda({ maxReplicas: 4, metrics: [KedaMetric.cpu(80)] });
    expect(noticesById(serviceOf({ deploymentMode: DeploymentMode.STANDARD, scaling: keda }), ID)).toHaveLength(1);
    expect(noticesById(serviceOf({ scaling: Scaling.hpa({ metric: Metric.cpu(), maxReplicas: 4 }) }), ID)).toHaveLength(1);
  });

  it('looks at every component', () => {
    const transformer = { image: 'x', scaling: Scaling.hpa({ maxReplicas: 2 }) };
    expect(noticesById(serviceOf({ ...standard, transformer }), ID)).toHaveLength(2);
  });

  it.each([
    ['a stated request', { ...standard, model: Model.sklearn({ storageUri, resources: { cpu: '500m' } }) }],
    ['a stated limit, which Kubernetes takes for the request', { ...standard, model: Model.sklearn({ storageUri, resources: { cpuLimit: '2' } }) }],
    ['an HPA on memory', { ...standard, scaling: Scaling.hpa({ metric: Metric.memory(), target: 70, maxReplicas: 4 }) }],
    ['the KPA', {}],
    ['a fixed number', { ...standard, scaling: Scaling.none() }],
  ])('has nothing against %s', (_, props) => {
    const service = serviceOf(props);
    expect([...noticesById(service, ID), ...errorsOf(service)]).toEqual([]);
  });
});
