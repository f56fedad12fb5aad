import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  CertManager, ClusterStorageContainer, InferenceGraph, InferenceService, KServe, Kourier, Model, NetworkLayer, Scaling, ServingPlatform, StorageUriFormat,
} from '../../lib';
import { stringToken } from '../../lib/core/tokens';
import { InputError } from '../../lib/core/input-error';
import { used } from '../support/fault-of';

/*
 * An Output of Pulumi where it cannot stand: known by its mark alone, and what is read from it is an Output again, so that it seems to have
 * every prop there is.
 */
const output = (): any => new Proxy({ __pulumiOutput: true }, { get: (own, name) => (typeof name === 'symbol' || name in own ? Reflect.get(own, name) : output()) });

const LATE = 'it has to be known when the manifests are written: a value of pulumi.Config is, an Output is not';
const TEXT = 'write asString(output), from cdk8s-kserve/pulumi';

function messages(make: (scope: Construct) => unknown): string[] {
  try {
    used(() => make(new Chart(new App(), 'chart', { namespace: 'models' })))();
  } catch (error) {
    if (error instanceof InputError) {
      return error.violations.map(({ message }) => message);
    }
    throw error;
  }
  return [];
}

describe('an Output where a text may wait for it', () => {
  it.each<[string, (scope: Construct) => unknown]>([
    [`images.registry: expected a registry such as registry.example.com/mirror, without spaces and scheme, got a Pulumi Output; ${TEXT}`,
      (scope) => new KServe(scope, 'x', { images: { registry: output() } })],
    [`NetworkLayer.ingress: ingressClass: expected a text that is not empty, got a Pulumi Output; ${TEXT}`, () => NetworkLayer.ingress(output())],
    [`NetworkLayer.ingress: service: expected a text, got a Pulumi Output; ${TEXT}`, () => NetworkLayer.ingress('nginx', { service: output() })],
    [`image: expected an image reference, got a Pulumi Output; ${TEXT}`,
      (scope) => new ClusterStorageContainer(scope, 'x', { image: output(), supportedUriFormats: [StorageUriFormat.prefix('own://')] })],
  ])('%s', (message, make) => {
    expect(messages(make)).toEqual([message]);
  });

  it('is told of together with what is missing', () => {
    expect(messages((scope) => new ClusterStorageContainer(scope, 'x', { image: output() } as never))).toEqual([
      "supportedUriFormats: expected a list, each a StorageUriFormat such as StorageUriFormat.prefix('model-registry://'), got undefined",
      `image: expected an image reference, got a Pulumi Output; ${TEXT}`,
    ]);
  });
});

describe('an Output for what decides which manifests are written', () => {
  it.each<[string, (scope: Construct) => unknown]>([
    ['nodes.root: expected a GraphNode such as GraphNode.sequence(…)', (scope) => new InferenceGraph(scope, 'x', { nodes: { root: output() } })],
    ['nodes: expected an object, each value a GraphNode such as GraphNode.sequence(…)', (scope) => new InferenceGraph(scope, 'x', { nodes: output() })],
    ['network: expected a NetworkLayer such as NetworkLayer.kourier()', (scope) => new ServingPlatform(scope, 'x', { network: output() })],
    ['certManager: expected an object with the props of CertManager', (scope) => new ServingPlatform(scope, 'x', { certManager: output() })],
    ['images: expected an object with the props of images', (scope) => new Kourier(scope, 'x', { images: output() })],
    ['CertManager: expected an object with the props of CertManager', (scope) => new CertManager(scope, 'x', output())],
    ['NetworkLayer.ingress: expected an object with the props of NetworkLayer.ingress', () => NetworkLayer.ingress('nginx', output())],
    ['InferenceService: expected an object with the props of InferenceService', (scope) => new InferenceService(scope, 'x', output())],
    ['Model: expected an object with props', () => Model.sklearn(output())],
    ['transformer: expected an object with the props of transformer',
      (scope) => new InferenceService(scope, 'x', { model: Model.sklearn({ storageUri: 'gs://models/iris' }), transformer: output() })],
  ])('%s', (message, make) => {
    expect(messages(make)).toEqual([`${message}, got a Pulumi Output; ${LATE}`]);
  });
});

describe('an Output in an app that is written to YAML', () => {
  const HINT = 'only a ChartDeployment of cdk8s-kserve/pulumi fills Outputs in: deploy the app by one, or write the value itself';
  const told = (make: (chart: Chart) => void): string => {
    const app = new App();
    make(new Chart(app, 'chart', { namespace: 'models' }));
    try {
      app.synthYaml();
    } catch (error) {
      return error instanceof InputError ? error.message : String(error);
    }
    return 'written';
  };
  const service = (chart: Chart, props: object = {}) => new InferenceService(chart, 'x', {
    model: Model.sklearn({ storageUri: 'gs://models/iris' }), scaling: Scaling.kpa({ maxReplicas: 2 }), ...props,
  });
  const ADVICE = 'Calling [toString] on an [Output<T>] is not supported.';

  it.each<[string, string, (chart: Chart) => void]>([
    ['a patch', 'chart/x/Resource: spec.predictor.x', (chart) => { service(chart).addPatch(JsonPatch.add('/spec/predictor/x', output())); }],
    ['an object of the program itself', 'chart/y: data.a[0]', (chart) => { service(chart); new ApiObject(chart, 'y', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: [output()] } }); }],
    ['a placeholder', 'chart/x/Resource: spec.predictor.model.storageUri', (chart) => service(chart, { model: Model.sklearn({ storageUri: stringToken('pulumi', 0) }) })],
    ['a text', 'chart/x/Resource: metadata.annotations.a', (chart) => service(chart, { annotations: { a: ADVICE } })],
  ])('%s', (what, place, make) => {
    const got = what === 'a placeholder' ? 'the placeholder of a Pulumi Output' : what === 'a text' ? 'a Pulumi Output that was turned into text' : 'a Pulumi Output';
    expect(told(make)).toBe(`${place}: expected a value that is known when the YAML is written, got ${got}; ${HINT}`);
  });

  it('is told with all others of the app', () => {
    expect(told((chart) => {
      service(chart).addPatch(JsonPatch.add('/spec/predictor/x', output()));
      new ApiObject(chart, 'y', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: output(), b: output() } });
    })).toMatch(/^3 values are wrong\n {2}- chart\/x\/Resource: spec\.predictor\.x: .*\n {2}- chart\/y: data\.a: .*\n {2}- chart\/y: data\.b: /);
  });
});

it('names no prop that this package keeps to itself', () => {
  expect(messages((scope) => new CertManager(scope, 'x', { emission: 1, none: 2 } as never))).toEqual([
    expect.stringMatching(/^emission: expected a prop that CertManager has, got 1; it has release, [\w, ]+, source, leaderElectionNamespace, maxConcurrentChallenges$/),
    expect.stringMatching(/^none: expected a prop that CertManager has, got 2; it has release, [\w, ]+, source, leaderElectionNamespace, maxConcurrentChallenges$/),
  ]);
});
