import { App, Duration, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { Concurrency, Scaling } from '../../lib/scaling';
import { Notices } from '../../lib/core/notices';
import { DeploymentMode } from '../../lib/inference';
import { Load } from '../../lib/load';
import { expectationOf } from '../../lib/load-test/expectation';
import { documentCharts, EXAMPLE_LOAD, exampleCharts, TorchserveChart } from '../../stacks/charts';
import { validateAgainstCrd } from '../support/crd-schemas';

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const CHARTS = ['torchserveSoft', 'torchserveHard', 'kfservingSoft', 'kfservingHard', 'kfservingLoadTest'] as const;

function charts(app = new App()) {
  return { ...exampleCharts(app), ...documentCharts(app) };
}

function objectsOf(name: (typeof CHARTS)[number]): any[] {
  return Testing.synth(charts()[name]);
}

describe('the example stack', () => {
  it.each(CHARTS)('%s', (name) => {
    // The picture in the payload is no reading for anybody.
    const yaml = JSON.stringify(objectsOf(name), null, 2).replace(/iVBOR[A-Za-z0-9+/=]+/g, '<picture>');
    expect(parse(yaml)).toMatchSnapshot();
  });

  it.each(['torchserveSoft', 'torchserveHard', 'kfservingSoft', 'kfservingHard'] as const)('%s has one InferenceService, which the CRD takes', (name) => {
    const services = objectsOf(name).filter(({ kind }) => kind === 'InferenceService');
    expect(services).toHaveLength(1);
    expect(validateAgainstCrd(services[0])).toEqual([]);
  });

  it('has the manifests of the source document alone in their charts', () => {
    expect([objectsOf('kfservingSoft'), objectsOf('kfservingHard')].map((objects) => objects.length)).toEqual([1, 1]);
  });

  it('has no object twice among those for KServe, so that all can be applied side by side', () => {
    const identities = [...objectsOf('torchserveSoft'), ...objectsOf('torchserveHard')].map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    expect(new Set(identities).size).toBe(identities.length);
  });

  it('has no errors, and no warning but the one about the source document', () => {
    const app = new App();
    charts(app);
    const notices = Notices.collect(app).filter(({ level }) => level === 'warning').map(({ path, id }) => `${path} ${id}`);
    expect(notices.sort()).toEqual(['kfserving-hard/torchserve kfserving-protocol-v2', 'kfserving-soft/torchserve kfserving-protocol-v2']);
    expect(app.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([]);
  });

  it('runs the load test of the source document', () => {
    expect(charts().kfservingLoadTest.loadTest.commandLine).toBe(
      'hey -m POST -z 30s -D ./mnist.json -host $SERVICE_HOSTNAME http://$INGRESS_HOST:$INGRESS_PORT/v1/models/mnist:predict');
  });

  it('runs the same load test by V2 for KServe v0.20', () => {
    expect(charts().torchserveHard.loadTest!.commandLine).toBe(
      'hey -m POST -z 30s -D ./mnist-v2.json -host $SERVICE_HOSTNAME http://$INGRESS_HOST:$INGRESS_PORT/v2/models/mnist/infer');
  });
});

describe('the example service', () => {
  const app = new App();

  it('can be had without its load test, elsewhere, with any limit', () => {
    const chart = new TorchserveChart(app, 'other', { concurrency: Concurrency.hard(4), scaling: Scaling.kpa({ maxReplicas: 3 }), namespace: 'digits', loadTest: false });
    expect(Testing.synth(chart).map(({ kind }) => kind)).toEqual(['Namespace', 'InferenceService']);
    expect(chart.service.namespace).toBe('digits');
    expect(chart.loadTest).toBeUndefined();
  });

  it('can be had in Standard mode, scaled by cpu', () => {
    const chart = new TorchserveChart(app, 'standard', { deploymentMode: DeploymentMode.STANDARD });
    const service = Testing.synth(chart).find(({ kind }) => kind === 'InferenceService');
    expect(service.spec.predictor).toMatchObject({ maxReplicas: 20, scaleMetric: 'cpu', model: { resources: { requests: { cpu: '1' } } } });
    expect(chart.service.node.validate()).toEqual([]);
  });
});

describe('the pods to expect', () => {
  const { torchserveHard, torchserveSoft, kfservingHard } = charts();

  it.each([
    [torchserveHard.service, 'torchserve: 50 concurrent requests -> 8 pods = ceil(50 / (10 x 0.70))'],
    [torchserveSoft.service, 'torchserve: 50 concurrent requests -> 15 pods = ceil(50 / (5 x 0.70))'],
    [kfservingHard.service, 'torchserve: 50 concurrent requests -> 8 pods = ceil(50 / (10 x 0.70))'],
  ])('%#', (service, line) => {
    expect(expectationOf(service, EXAMPLE_LOAD)?.line).toBe(line);
  });

  it('are bounded', () => {
    const chart = new TorchserveChart(new App(), 'x', { concurrency: Concurrency.hard(10), scaling: Scaling.kpa({ maxReplicas: 6 }) });
    expect(expectationOf(chart.service, EXAMPLE_LOAD)?.line).toBe(
      'torchserve: 50 concurrent requests -> 6 pods: ceil(50 / (10 x 0.70)) = 8, but at most 6 (max-scale)');
  });

  it('are unknown where requests do not decide', () => {
    const standard = new TorchserveChart(new App(), 'x', { deploymentMode: DeploymentMode.STANDARD });
    expect(expectationOf(standard.service, EXAMPLE_LOAD)).toBeUndefined();
    expect(expectationOf(torchserveHard.service, Load.rate(10, Duration.seconds(30)))).toBeUndefined();
  });
});
