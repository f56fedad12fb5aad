import { App, Chart, Testing } from 'cdk8s';
import * as root from '../../lib';

/*
 * What a caller in plain JavaScript writes first, with the message whole: the values that once went through in silence or ended in a
 * TypeError.
 */

// As JavaScript sees the package: nothing is known of what a name takes.
const kserve = root as any;

const service = (props: object, model: object = {}): unknown[] => {
  const chart = new Chart(new App(), 'chart', { namespace: 'models' });
  new kserve.InferenceService(chart, 'iris', { model: kserve.Model.sklearn({ storageUri: 'gs://models/iris', ...model }), ...props });
  return Testing.synth(chart);
};

// What there is to say of a service that is right is not of interest here.
jest.spyOn(process.stderr, 'write').mockReturnValue(true);

const NAMED = "an object with a name, such as { name: 'x' }";

describe('an InferenceService in plain JavaScript', () => {
  it.each<[string, () => unknown]>([
    ['chart/iris: model.resources.gpu: expected a Gpu such as Gpu.nvidia(1), got 1; write Gpu.nvidia(1)', () => service({}, { resources: { gpu: 1 } })],
    ['chart/iris: concurrency: expected a Concurrency such as Concurrency.hard(10), got 10; write Concurrency.hard(10), which is enforced, or Concurrency.soft(10)',
      () => service({ concurrency: 10 })],
    ['chart/iris: deploymentMode: expected one of DeploymentMode.KNATIVE, DeploymentMode.STANDARD, got "standart"', () => service({ deploymentMode: 'standart' })],
    [`chart/iris: serviceAccount: expected ${NAMED}, got "x"; write { name: "x" }`, () => service({ serviceAccount: 'x' })],
    [`chart/iris: storageSecret: expected ${NAMED}, got "x"; write { name: "x" }`, () => service({ storageSecret: 'x' })],
    ['chart/iris: timeout: expected a Duration, got 120; write Duration.seconds(120)', () => service({ timeout: 120 })],
    ['chart/iris: tracing: expected a plain object with the props of tracing, got [Object: null prototype] {}', () => service({ tracing: Object.create(null) })],
    ['chart/iris: model.env.A.valueFrom: expected a plain object with the props of valueFrom, got [Object: null prototype] {}',
      () => service({}, { env: { A: { valueFrom: Object.create(null) } } })],
    ['chart/iris: model.env.A.valueFrom.secretKeyRef: expected a plain object with the props of a key of a Secret or ConfigMap, got [Object: null prototype] {}',
      () => service({}, { env: { A: { valueFrom: { secretKeyRef: Object.create(null) } } } })],
  ])('%s', (message, make) => {
    expect(make).toThrow(new Error(message));
  });

  it('takes the text of a deployment mode for what it is', () => {
    expect(service({ deploymentMode: 'Standard' })).toEqual(service({ deploymentMode: root.DeploymentMode.STANDARD }));
    expect(service({ deploymentMode: 'Standard' })).toMatchObject([{ metadata: { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } } }]);
  });
});

it('tells a forecast of a field that cannot be read', () => {
  const revision = Object.defineProperty({}, 'name', { enumerable: true, get: () => { throw new Error('no name'); } });
  const load = root.Load.concurrent(2, root.seconds(5));
  expect(() => kserve.solve({ service: { revision }, load, p95: root.seconds(1), vary: root.Vary.maxReplicas() }))
    .toThrow(new Error('solve: service: expected a service, or what its Knative revision carries, got a value that cannot be shown; it cannot be read: no name'));
});
