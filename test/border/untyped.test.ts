import { App, Chart, Testing } from 'cdk8s';
import * as root from '../../lib';
import { used } from '../support/fault-of';

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
    expect(used(make)).toThrow(new Error(message));
  });

  it('takes the text of a deployment mode for what it is', () => {
    expect(service({ deploymentMode: 'Standard' })).toEqual(service({ deploymentMode: root.DeploymentMode.STANDARD }));
    expect(service({ deploymentMode: 'Standard' })).toMatchObject([{ metadata: { annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } } }]);
  });
});

it('checks a revision whose annotations have no value, and refuses an object whose kind is none', () => {
  expect(kserve.checkRevision({ annotations: null, containerConcurrency: 5 })).toEqual([]);
  expect(() => kserve.checkManifests([{ apiVersion: { a: 1 }, kind: 'Service' }]))
    .toThrow(new Error('checkManifests: objects[0].apiVersion: expected a text, got { a: 1 }'));
});

it('tells a forecast of a field that cannot be read', () => {
  const revision = Object.defineProperty({}, 'name', { enumerable: true, get: () => { throw new Error('no name'); } });
  const load = root.Load.concurrent(2, root.seconds(5));
  expect(() => kserve.solve({ service: { revision }, load, p95: root.seconds(1), vary: root.Vary.maxReplicas() }))
    .toThrow(new Error('solve: service: expected a service, or what its Knative revision carries, got a value that cannot be shown; it cannot be read: no name'));
});

describe('a platform in plain JavaScript', () => {
  const chart = (): Chart => new Chart(new App(), 'chart', { namespace: 'models' });

  it.each<[string, () => unknown]>([
    ['chart/x: domain.defaultDomain: expected a domain name in lower case, such as "example.com", got "constructor"',
      () => new kserve.DomainConfig(chart(), 'x', { defaultDomain: 'constructor' })],
    ['chart/x: Envoy Gateway: expected an object with the props of Envoy Gateway, got undefined', () => new kserve.EnvoyGateway(chart(), 'x')],
    ['GpuBudget.of: expected a construct such as a Chart or an App, got undefined', () => kserve.GpuBudget.of()],
    ['KServeVersion.state: scope: expected a construct such as a Chart or an App, got "0.20"', () => kserve.KServeVersion.state('0.20', '0.20')],
    ['Gpu.of: expected the name of an extended resource such as nvidia.com/gpu, got "constructor"', () => kserve.Gpu.of('constructor', 1)],
    ['Volume.mountedAt: expected an absolute path without a colon, got -1000000000000001', () => kserve.Volume.emptyDir('x').mountedAt(-1000000000000001)],
    ['Concurrency.soft: expected a number of at least 0.01, got -2000000000000001', () => kserve.Concurrency.soft(-2000000000000001)],
    ['Logger.all: expected an object with the props of Logger, got a value that cannot be shown; it cannot be read: no value',
      () => kserve.Logger.all(Object.defineProperty({}, 'value', { enumerable: true, get: () => { throw new Error('no value'); } }))],
  ])('%s', (message, make) => {
    expect(used(make)).toThrow(new Error(message));
  });

  it('says that a folder is no release file', () => {
    expect(() => new kserve.CertManager(chart(), 'x', kserve.CertManager.fromManifest(__dirname, { sha256: 'a'.repeat(64), version: 'v1.0.0' })))
      .toThrow(/: expected the release file of cert-manager, got a folder; name the file in it$/);
  });
});

describe('a construct in no place', () => {
  const scope = (name: string, got: string): string =>
    `new ${name}: scope: expected a construct such as a Chart or an App, got ${got}; write new ${name}(chart, 'id', …)`;
  const id = (name: string, got: string): string => `new ${name}: id: expected a text that is not empty, got ${got}; write new ${name}(chart, 'id', …)`;
  const both = (...lines: readonly string[]): string => `2 values are wrong\n${lines.map((line) => `  - ${line}`).join('\n')}`;
  const model = root.Model.sklearn({ storageUri: 's3://models/iris' });
  const MyService: any = class MyService extends root.InferenceService {};

  it.each<[string, () => unknown]>([
    [both(scope('InferenceService', '"iris"'), id('InferenceService', '{ a: 1 }')), () => new kserve.InferenceService('iris', { a: 1 })],
    [scope('InferenceService', 'undefined'), () => new kserve.InferenceService(undefined, 'iris', { model })],
    [scope('LoadTest', 'null'), () => new kserve.LoadTest(null, 'load', {})],
    [id('ServingPlatform', '5'), () => new kserve.ServingPlatform(new App(), 5)],
    [scope('KnativeServing', '{}'), () => new kserve.KnativeServing({}, 'k')],
    [id('ServingRuntime', '""'), () => new kserve.ServingRuntime(Testing.chart(), '')],
    [both(scope('DomainConfig', 'undefined'), id('DomainConfig', 'undefined')), () => new kserve.DomainConfig()],
    [scope('InferenceGraph', '5'), () => new kserve.InferenceGraph(5, 'x')],
    [scope('MyService', '5'), () => new MyService(5, 'x', { model })],
  ])('%s', (message, make) => {
    expect(make).toThrow(new Error(message));
  });
});
