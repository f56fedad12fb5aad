import { App, Chart } from 'cdk8s';
import { Scaling } from '../../../lib/scaling';
import { ClusterServingRuntime, DeploymentMode, Dialect, ServingRuntime } from '../../../lib/inference';
import { errorsOf, serviceOf } from '../../inference/support';

const KEY = 'autoscaling.knative.dev/';
const standard = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none() };
const scaling = Scaling.kpa({ maxReplicas: 5 });
const UNREAD = 'is read by nothing in Standard mode, where there is no Knative revision: use scaling, or DeploymentMode.KNATIVE [soft-annotation-unread]';

describe('soft-annotation-unread', () => {
  it('stops the synth for any autoscaling annotation in Standard mode', () => {
    expect(errorsOf(serviceOf({ ...standard, annotations: { [`${KEY}target`]: '5' }, podAnnotations: { [`${KEY}window`]: '60s' } }))).toEqual([
      `annotations: ${KEY}target ${UNREAD}`, `predictor.annotations: ${KEY}window ${UNREAD}`,
    ]);
  });

  it.each(['min-scale', 'max-scale', 'minScale'])('stops the synth for %s in Knative mode, which KServe takes out', (name) => {
    expect(errorsOf(serviceOf({ scaling, annotations: { [KEY + name]: '2' } }))).toEqual([
      `annotations: ${KEY}${name} never reaches the revision, KServe takes it out: use minReplicas and maxReplicas of scaling [soft-annotation-unread]`,
    ]);
  });

  it('stops the synth for an annotation among the labels', () => {
    expect(errorsOf(serviceOf({ scaling, labels: { [`${KEY}target`]: '5' }, podLabels: { [`${KEY}target`]: '5' } }))).toEqual(
      ['labels', 'predictor.labels'].map((place) => `${place}: ${KEY}target is a label there and not an annotation: put it under annotations [soft-annotation-unread]`));
  });

  it('stops the synth for names that the Knative of KFServing does not know', () => {
    const annotations = { [`${KEY}target-utilization-percentage`]: '80', [`${KEY}activation-scale`]: '2', [`${KEY}window`]: '60s' };
    expect(errorsOf(serviceOf({ dialect: Dialect.KFSERVING, scaling, annotations }))).toEqual([
      `annotations: ${KEY}target-utilization-percentage is not known to the Knative that KFServing runs on: write ${KEY}targetUtilizationPercentage [soft-annotation-unread]`,
      `annotations: ${KEY}activation-scale is not known to the Knative that KFServing runs on [soft-annotation-unread]`,
    ]);
  });

  it('stops the synth for one on a runtime itself, which no pod gets', () => {
    const chart = new Chart(new App(), 'chart');
    const props = { supportedModelFormats: [{ name: 'x' }], containers: [{ image: 'x' }] };
    const annotations = { [`${KEY}target`]: '5' };
    const message = `annotations: ${KEY}target is read by nothing on the runtime itself: put it under podAnnotations [soft-annotation-unread]`;
    expect(new ServingRuntime(chart, 'a', { ...props, annotations }).node.validate()).toEqual([message]);
    expect(new ClusterServingRuntime(chart, 'b', { ...props, annotations }).node.validate()).toEqual([message]);
    expect(new ServingRuntime(chart, 'c', { ...props, labels: annotations, podLabels: annotations }).node.validate()).toHaveLength(2);
    expect(new ServingRuntime(chart, 'd', { ...props, podAnnotations: annotations }).node.validate()).toEqual([]);
  });

  it('has nothing against one that is read', () => {
    expect(errorsOf(serviceOf({ scaling, annotations: { [`${KEY}target`]: '5', [`${KEY}scaleDownDelay`]: '1m' } }))).toEqual([]);
    expect(errorsOf(serviceOf({ ...standard, annotations: { note: 'x' } }))).toEqual([]);
  });
});
