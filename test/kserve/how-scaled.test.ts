import type { Json } from '../../lib/core/json';
import type { HowScaled } from '../../lib/kserve/how-scaled';
import { howScaled } from '../../lib/kserve/how-scaled';
import { readService } from '../../lib/kserve/read-service';

const STANDARD = { 'serving.kserve.io/deploymentMode': 'Standard' };
const CLASS = 'serving.kserve.io/autoscalerClass';
const STOP = 'serving.kserve.io/stop';

function scaled(predictor: Json = {}, annotations: Json = {}): HowScaled {
  const service = readService({
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'iris', annotations },
    spec: { predictor: { model: { modelFormat: { name: 'sklearn' } }, ...predictor } },
  });
  return howScaled(service, service.components[0]!);
}

describe('what the number of a component\'s pods goes by', () => {
  it('is its revision in Knative mode, whatever scales that', () => {
    const revision = { annotations: { 'autoscaling.knative.dev/class': 'kpa.autoscaling.knative.dev', 'autoscaling.knative.dev/min-scale': '2' }, containerConcurrency: 0 };
    expect(scaled({ minReplicas: 2 })).toEqual({ revision });
    expect(scaled({}, { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' }).revision?.annotations?.['autoscaling.knative.dev/class']).toBe('hpa.autoscaling.knative.dev');
  });

  it('is its HPA in Standard mode', () => {
    expect(scaled({ minReplicas: 2, maxReplicas: 5 }, STANDARD)).toEqual({ hpa: { minReplicas: 2, maxReplicas: 5, metric: 'cpu', target: 80 } });
  });

  it.each<[what: string, predictor: Json, annotations: Json, expected: HowScaled]>([
    ['none, where it is stopped', { minReplicas: 3 }, { [STOP]: 'True' }, { fixedPods: { pods: 0, because: 'serving.kserve.io/stop is "true"' } }],
    ['none, where the component itself is stopped', { annotations: { [STOP]: 'true' } }, STANDARD, { fixedPods: { pods: 0, because: 'serving.kserve.io/stop is "true"' } }],
    ['as many as it says, with class none', { minReplicas: 3 }, { ...STANDARD, [CLASS]: 'none' }, { fixedPods: { pods: 3, because: 'minReplicas, with autoscaler class none' } }],
    ['one, with class none and nothing said', {}, { ...STANDARD, [CLASS]: 'none' }, { fixedPods: { pods: 1, because: 'minReplicas, with autoscaler class none' } }],
    ['as many as it says, over several nodes', { minReplicas: 2, workerSpec: {} }, STANDARD, { fixedPods: { pods: 2, because: 'minReplicas; a model over several nodes is not scaled' } }],
  ])('is %s', (_, predictor, annotations, expected) => expect(scaled(predictor, annotations)).toEqual(expected));

  it.each<[what: string, annotations: Json, expected: string]>([
    ['KEDA', { ...STANDARD, [CLASS]: 'keda' }, 'KEDA counts its pods, which is not simulated: it takes the value that its triggers will have under the load'],
    ['an autoscaler of one\'s own', { ...STANDARD, [CLASS]: 'external' }, 'an autoscaler of your own counts its pods, of which nothing can be seen from here'],
    ['ModelMesh', { 'serving.kserve.io/deploymentMode': 'ModelMesh' }, 'in deployment mode ModelMesh KServe makes no predictor of it; the controller of ModelMesh counts the pods, by its ServingRuntime'],
  ])('cannot be said where it is %s', (_, annotations, unforecast) => expect(scaled({}, annotations)).toEqual({ unforecast }));

  it('is nothing any more where ModelMesh is stopped', () => {
    expect(scaled({}, { 'serving.kserve.io/deploymentMode': 'ModelMesh', [STOP]: 'true' }).fixedPods?.pods).toBe(0);
  });
});
