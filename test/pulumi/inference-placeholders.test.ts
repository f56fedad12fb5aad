import * as pulumi from '@pulumi/pulumi';
import { App, Chart } from 'cdk8s';
import { Concurrency, Scaling } from '../../lib/scaling';
import { Notices } from '../../lib/core/notices';
import { InferenceService, Model } from '../../lib/inference';
import { ChartDeployment } from '../../lib/pulumi/chart-deployment';
import { KubernetesProvider } from '../../lib/pulumi/kubernetes-provider';
import { asNumber, asString } from '../../lib/pulumi/output-values';
import { Engine } from '../support/pulumi-mocks';

const URI = 'gs://kfserving-examples/models/torchserve/image_classifier/v2';

describe('Outputs in the props of an InferenceService', () => {
  let engine: Engine;
  let app: App;

  beforeEach(() => {
    engine = Engine.start();
    app = new App();
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  });

  afterEach(() => jest.restoreAllMocks());

  const deploy = () => new ChartDeployment('stage', { app, provider: new KubernetesProvider('cluster', { kubeconfig: 'k' }) });

  it('arrive typed, in every place', async () => {
    const chart = new Chart(app, 'models', { namespace: asString(pulumi.output('serving')) });
    new InferenceService(chart, 'mnist', {
      model: Model.pytorch({ storageUri: `gs://${asString(pulumi.output('bucket'))}/mnist` }),
      concurrency: Concurrency.hard(asNumber(pulumi.output(10))),
      scaling: Scaling.kpa({ minReplicas: asNumber(pulumi.output(2)), maxReplicas: asNumber(pulumi.output(20)) }),
    });
    deploy();
    const { inputs } = await engine.named('stage/models/mnist/Resource');
    expect(inputs.metadata).toMatchObject({ name: 'mnist', namespace: 'serving' });
    expect(inputs.spec.predictor).toMatchObject({
      containerConcurrency: 10, minReplicas: 2, maxReplicas: 20, model: { storageUri: 'gs://bucket/mnist' },
    });
  });

  it('arrive as text where the manifest has text: the target of a soft limit', async () => {
    const chart = new Chart(app, 'models', { namespace: 'serving' });
    new InferenceService(chart, 'mnist', {
      model: Model.pytorch({ storageUri: asString(pulumi.output(URI)) }),
      concurrency: Concurrency.hard(10).withTarget(asNumber(pulumi.output(5))),
      scaling: Scaling.kpa({ maxReplicas: 20, targetUtilization: asNumber(pulumi.output(90)) }),
    });
    deploy();
    const { inputs } = await engine.named('stage/models/mnist/Resource');
    expect(JSON.stringify(inputs)).not.toMatch(/-1\d{15}|⟦/);
    expect(inputs.spec.predictor.model.storageUri).toBe(URI);
  });

  it.each([
    ['a hard limit', { concurrency: () => Concurrency.hard(asNumber(pulumi.output(10))) }],
    ['a soft limit', { concurrency: () => Concurrency.soft(asNumber(pulumi.output(5))) }],
    ['a target below a hard limit', { concurrency: () => Concurrency.hard(10).withTarget(asNumber(pulumi.output(5))) }],
    ['a target below a hard limit, both', { concurrency: () => Concurrency.hard(asNumber(pulumi.output(9))).withTarget(asNumber(pulumi.output(5))) }],
    ['an upper bound', { scaling: () => Scaling.kpa({ maxReplicas: asNumber(pulumi.output(5)) }) }],
    ['a utilization', { concurrency: () => Concurrency.hard(10), scaling: () => Scaling.kpa({ maxReplicas: 5, targetUtilization: asNumber(pulumi.output(90)) }) }],
  ])('make no notice compute with a placeholder: %s', async (_, { concurrency, scaling }: { concurrency?: () => Concurrency; scaling?: () => Scaling }) => {
    const chart = new Chart(app, 'models', { namespace: 'serving' });
    new InferenceService(chart, 'mnist', {
      model: Model.pytorch({ storageUri: URI }),
      concurrency: concurrency?.(),
      scaling: scaling?.() ?? Scaling.kpa({ maxReplicas: 20 }),
    });
    deploy();
    await engine.registrations();
    const messages = Notices.collect(app).map(({ message }) => message);
    expect(messages.filter((message) => /e\+|\d{7}|NaN|Infinity|⟦/.test(message))).toEqual([]);
    // Nobody knows what is right, so nobody complains.
    expect(Notices.collect(app).filter(({ level }) => level === 'warning')).toEqual([]);
  });
});
