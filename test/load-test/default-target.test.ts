import { App, Chart, Duration, Testing } from 'cdk8s';
import { Concurrency } from '../../lib/scaling';
import { DeploymentMode, Dialect, InferenceService, Model, Visibility } from '../../lib/inference';
import type { InferenceServiceProps } from '../../lib/inference/inference-service-props';
import { Load } from '../../lib/load';
import { Notices } from '../../lib/core/notices';
import { LoadTest, Payload, WaitForService } from '../../lib/load-test';
import { NetworkLayer, ServingPlatform } from '../../lib/platform';
import type { ServingPlatformProps } from '../../lib/platform';
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

describe('the way to a service of an app that says where requests enter', () => {
  const AT_THE_SERVICE = 'http://sklearn-predictor.models.svc.cluster.local';
  const UNKNOWN = "the Service in front of Gateway 'knative-serving/knative-gateway' is named by the implementation of GatewayClass 'eg'; "
    + "say it by 'gatewayService' of NetworkLayer.gatewayApi";

  interface Made {
    readonly way: string | undefined;
    readonly host: string | undefined;
    readonly notices: readonly string[];
    readonly name: string;
  }

  /** The platform first, last, or between the service and the load test: what comes of it must be the same. */
  function made(platform: ServingPlatformProps, props: Partial<InferenceServiceProps>, order: string): Made {
    const app = Testing.app();
    const chart = new Chart(app, 'models', { namespace: 'models' });
    let service: InferenceService | undefined;
    let test: LoadTest | undefined;
    const steps: Record<string, () => void> = {
      p: () => void new ServingPlatform(app, 'platform', platform),
      s: () => { service = new InferenceService(chart, 'sklearn', { model: Model.sklearn({ storageUri: 'gs://bucket/model' }), ...props }); },
      l: () => { test = new LoadTest(chart, 'load', { service: service!, load: Load.concurrent(5, Duration.seconds(1)), image: 'x', wait: WaitForService.never() }); },
    };
    [...order].forEach((step) => steps[step]());
    const job = Testing.synth(chart).find(({ kind }) => kind === 'Job');
    const env = Object.fromEntries((job.spec.template.spec.containers[0].env ?? []).map(({ name, value }: any) => [name, value]));
    expect(env).toEqual(test!.environment);
    return {
      way: env.INGRESS_HOST ?? test!.command.at(-1)!.replace(/\/v1.*/, ''),
      host: env.SERVICE_HOSTNAME,
      notices: Notices.collect(app).filter(({ id }) => id === 'load-test-address').map(({ level, message }) => `${level}: ${message}`),
      name: job.metadata.name,
    };
  }

  const STANDARD = { mode: DeploymentMode.STANDARD };
  const standard = { deploymentMode: DeploymentMode.STANDARD };

  it.each<[string, ServingPlatformProps, Partial<InferenceServiceProps>, string, string | undefined, readonly string[]]>([
    ['Kourier in any namespace', { network: NetworkLayer.kourier({ namespace: 'gateway' }), domain: 'd.org' }, {}, 'kourier.gateway.svc', 'sklearn-predictor.models.d.org', []],
    ['Istio', { network: NetworkLayer.istio({ istioNamespace: 'mesh', gatewayService: 'front' }) }, {}, 'front.mesh.svc', 'sklearn.models.example.com', []],
    ['the Gateway API, whose Service follows from the class', { network: NetworkLayer.gatewayApi({ gatewayClass: 'istio' }) }, {},
      'knative-gateway-istio.knative-serving.svc', 'sklearn-predictor.models.example.com', []],
    ['the Gateway API, whose Service is stated', { network: NetworkLayer.gatewayApi({ gatewayClass: 'eg', gatewayService: 'envoy/front' }) }, {},
      'front.envoy.svc', 'sklearn-predictor.models.example.com', []],
    ['the Gateway API, whose Service nobody can know', { network: NetworkLayer.gatewayApi({ gatewayClass: 'eg' }) }, {}, AT_THE_SERVICE, undefined, [
      `warning: the address of the gateway is not known: ${UNKNOWN}; requests go to the service's own address in the cluster instead. `
        + "To load the gateway as well, state it by target: LoadTarget.ingress({ host: 'service.namespace.svc' })",
    ]],
    ['Standard mode with the Gateway API', { ...STANDARD, network: NetworkLayer.gatewayApi({ gatewayClass: 'istio' }) }, standard,
      'kserve-ingress-gateway-istio.kserve.svc', 'sklearn-models.example.com', []],
    ['Standard mode with an Ingress controller that is stated', { ...STANDARD, network: NetworkLayer.ingress('nginx', { service: 'ingress/nginx' }) }, standard,
      'nginx.ingress.svc', 'sklearn-models.example.com', []],
    ['Standard mode with one that nobody knows', { ...STANDARD, network: NetworkLayer.ingress('nginx') }, standard, AT_THE_SERVICE, undefined, []],
    ['a service that only the cluster reaches', {}, { visibility: Visibility.CLUSTER_LOCAL }, AT_THE_SERVICE, undefined, []],
  ])('%s', (_what, platform, props, way, host, notices) => {
    const [first, ...others] = ['psl', 'spl', 'slp'].map((order) => made(platform, props, order));
    expect(first).toMatchObject({ way, host, notices });
    others.forEach((other) => { expect(other).toEqual(first); });
  });

  it('is Kourier\'s, with a note, where the app says nothing of its network', () => {
    expect(made({}, {}, 'sl')).toMatchObject({
      way: 'kourier.kourier-system.svc',
      notices: ["note: nobody says which gateway brings requests in, so Kourier's is assumed; for another one state it by target: LoadTarget.ingress({ host: 'service.namespace.svc' })"],
    });
  });

  it('counts the pods by the platform as well, whenever that is made', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'models', { namespace: 'models' });
    const service = new InferenceService(chart, 'sklearn', { model: Model.sklearn({ storageUri: 'gs://b/m' }), concurrency: Concurrency.hard(10) });
    const test = new LoadTest(chart, 'load', { service, load: Load.concurrent(50, Duration.seconds(30)) });
    expect([test.forecast?.peak, test.expectation?.pods]).toEqual([8, 8]);
    new ServingPlatform(app, 'platform', { knativeServing: { autoscaler: { maxScale: 3 } } });
    expect([test.forecast?.peak, test.expectation?.pods, test.plan.maxPods]).toEqual([3, 3, 3]);
    expect(Testing.synth(chart).find(({ kind }) => kind === 'Job').metadata.annotations['load-test.cdk8s-kserve/expected-peak-pods']).toBe('3');
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
