import { App, Chart, Duration } from 'cdk8s';
import { Concurrency } from '../../lib/scaling';
import { DeploymentMode, Dialect, InferenceService, Model, Visibility } from '../../lib/inference';
import type { InferenceServiceProps } from '../../lib/inference/inference-service-props';
import { Load } from '../../lib/load';
import { LoadTest, Payload } from '../../lib/load-test';
import { defaultTarget } from '../../lib/load-test/default-target';

function wayTo(props: Partial<InferenceServiceProps>): string {
  const chart = new Chart(new App(), 'chart', { namespace: 'test' });
  const service = new InferenceService(chart, 'sklearn', { model: Model.sklearn({ storageUri: 'gs://bucket/model' }), ...props });
  const { url, environment } = defaultTarget(service).resolve(service.endpoint, '');
  return environment.INGRESS_HOST ?? url;
}

describe('the way to a service if nobody says which', () => {
  it.each<[string, Partial<InferenceServiceProps>, string]>([
    ["Kourier's gateway", {}, 'kourier.kourier-system.svc'],
    ["Istio's gateway for KFServing", { dialect: Dialect.KFSERVING }, 'istio-ingressgateway.istio-system.svc'],
    ['the address in the cluster in Standard mode', { deploymentMode: DeploymentMode.STANDARD }, 'http://sklearn-predictor.test.svc.cluster.local'],
    ['the address in the cluster if there is no other', { visibility: Visibility.CLUSTER_LOCAL }, 'http://sklearn-predictor.test.svc.cluster.local'],
  ])('is %s', (_what, props, way) => {
    expect(wayTo(props)).toBe(way);
  });

  it("is Kourier's gateway for a service of any other kind", () => {
    const service = { name: 'x', endpoint: { host: 'x.example.com', internalUrl: 'http://x.test.svc' } };
    expect(defaultTarget(service).resolve(service.endpoint, '').environment).toMatchObject({ INGRESS_HOST: 'kourier.kourier-system.svc' });
  });
});

describe('the load test of the source document', () => {
  it('is its command, with the host of its service and the gateway that KFServing has', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'kfserving-test' });
    const service = new InferenceService(chart, 'torchserve', {
      dialect: Dialect.KFSERVING,
      model: Model.pytorch({ storageUri: 'gs://kfserving-examples/models/torchserve/image_classifier', modelName: 'mnist' }),
      concurrency: Concurrency.hard(10),
    });
    const test = new LoadTest(chart, 'load', {
      service, load: Load.concurrent(50, Duration.seconds(30)), payload: Payload.fromText('{}', { fileName: 'mnist.json' }), image: 'hey',
    });
    expect(test.commandLine).toBe(
      'hey -m POST -z 30s -D ./mnist.json -host $SERVICE_HOSTNAME http://$INGRESS_HOST:$INGRESS_PORT/v1/models/mnist:predict');
    expect(test.environment).toEqual({
      SERVICE_HOSTNAME: 'torchserve.kfserving-test.example.com', INGRESS_HOST: 'istio-ingressgateway.istio-system.svc', INGRESS_PORT: '80',
    });
    expect(test.expectation?.line).toBe('torchserve: 50 concurrent requests -> 8 pods = ceil(50 / (10 x 0.70))');
    expect(test.forecast).toMatchObject({ peak: 8, steady: 8 });
  });
});
