/*
 * What decides about a service and is said elsewhere: in a platform or a ConfigMap of the same app, in other files, in a runtime. Every case
 * goes both ways in, as constructs of an app and as YAML through the command line and `checkManifests`, and both must say the same.
 */
import type { App } from 'cdk8s';
import { ApiObject, Chart, Testing, Yaml } from 'cdk8s';
import { checkManifests } from '../../lib/check';
import { hostsIn } from '../../lib/check/service-host';
import { clusterFromManifests } from '../../lib/cluster';
import { seconds } from '../../lib/core/duration';
import { Notices } from '../../lib/core/notices';
import { forecast } from '../../lib/forecast';
import type { ForecastOptions } from '../../lib/forecast';
import type { InferenceServiceProps } from '../../lib/inference';
import { ClusterServingRuntime, DeploymentMode, DomainTemplate, Gpu, InferenceService, Model } from '../../lib/inference';
import { readService } from '../../lib/kserve/read-service';
import { Load } from '../../lib/load';
import { LoadTest } from '../../lib/load-test';
import { AutoscalerConfig, DefaultsConfig, NetworkLayer, ServingPlatform } from '../../lib/platform';
import { Concurrency, KedaMetric, Scaling } from '../../lib/scaling';
import { runLine } from '../support/fake-host';

const LOAD = Load.concurrent(50, seconds(30));
const LINE = ['forecast', '-f', '-', '--clients', '50', '--for', '30s'];

const model = (more: object = {}) => Model.pytorch({ storageUri: 'gs://b/m', ...more });
const standard = { deploymentMode: DeploymentMode.STANDARD };
const hard10 = { concurrency: Concurrency.hard(10) };
const max40 = { scaling: Scaling.kpa({ maxReplicas: 40 }) };

const configMap = (name: string, data: Record<string, string>, namespace = 'knative-serving') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data });
const knativeServing = (config: object) => ({
  apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'knative', namespace: 'elsewhere' }, spec: { config },
});

/** The share of a limit, as both ways say it; who states it differs. */
const aimsAt = (target: string, total: number, percent: number, pods: number, from = '') =>
  `note target-utilization: the predictor aims at ${target} requests in flight per pod, not ${total}: ${total} x ${percent} % target utilization${from}, `
  + `so ${total * 5} concurrent requests need ${pods} pods = ceil(${total * 5} / ${target}), not 5; targetUtilization: 100 of Scaling.kpa makes it ${total}`;
const NO_BOUND = 'warning unlimited-max-replicas: the predictor has no upper bound: maxReplicas 0, which is what leaving it out means, is unlimited; set maxReplicas of scaling';
const NO_CPU = 'warning hpa-without-cpu-request: the predictor scales on cpu, in percent of a cpu request that is not stated: that of the runtime kserve-torchserve applies, '
  + '1 CPU; set cpu of resources';

interface Row {
  /** What is said, and of what. */
  readonly what: string;
  /** The constructs that say it. @default - the objects, put into the app as they are */
  readonly say?: (app: App) => void;
  /** The objects that say it. @default - none: the service says it itself */
  readonly objects?: readonly object[];
  readonly props?: Partial<InferenceServiceProps>;
  /** What a request costs, as an option and as flags. */
  readonly cost?: readonly [ForecastOptions, readonly string[]];
  /** Name, pods at the peak, and why. */
  readonly pods: ReadonlyArray<readonly [name: string, pods: number, why: string]>;
  readonly findings?: readonly string[];
  /** GPUs of a pod, and of the service at its largest. @default none */
  readonly gpus?: readonly [number, number];
}

const runtime = { supportedModelFormats: [{ name: 'own', autoSelect: true }], podAnnotations: { 'autoscaling.knative.dev/target': '2' } };
const sayRuntime = (app: App): void => {
  new ClusterServingRuntime(new Chart(app, 'runtimes'), 'own', { ...runtime, containers: [{ image: 'own:1', resources: { gpu: Gpu.nvidia(1) } }] });
};
const RUNTIME = {
  apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'own' },
  spec: {
    annotations: runtime.podAnnotations, supportedModelFormats: runtime.supportedModelFormats,
    containers: [{ name: 'kserve-container', image: 'own:1', resources: { limits: { 'nvidia.com/gpu': '1' } } }],
  },
};
const own = (more: object = {}) => Model.of('own', { storageUri: 'gs://b/m', ...more });
const metrics = (...list: object[]) => ({ autoScaling: { metrics: list } });
const resource = (name: string, target: object) => ({ type: 'Resource', resource: { name, target } });
const CPU_80 = resource('cpu', { type: 'Utilization', averageUtilization: 80 });

const ROWS: readonly Row[] = [
  {
    what: 'a target utilization of 100 % and an upper bound, in config-autoscaler',
    say: (app) => void new ServingPlatform(app, 'platform', { knativeServing: { autoscaler: { containerConcurrencyTargetPercentage: 100, maxScale: 5 } } }),
    objects: [configMap('config-autoscaler', { 'container-concurrency-target-percentage': '100', 'max-scale': '5' })],
    props: hard10, pods: [['mnist', 5, '5 = ceil(50 / 10); 10 = 10 x 100 %']],
  },
  {
    what: 'an upper bound alone, which the load goes past',
    say: (app) => void new AutoscalerConfig(new Chart(app, 'config'), 'autoscaler', { maxScale: 5 }),
    objects: [configMap('config-autoscaler', { 'max-scale': '5' })],
    props: hard10, pods: [['mnist', 5, '5 = max-scale; the load asks for 8 = ceil(49.83 / 7); 7 = 10 x 70 %']], findings: [aimsAt('7', 10, 70, 8)],
  },
  {
    what: 'an example in config-autoscaler, which is no setting',
    objects: [configMap('config-autoscaler', { _example: 'max-scale: "5"\ncontainer-concurrency-target-percentage: "100"\n' })],
    props: { ...hard10, ...max40 }, pods: [['mnist', 8, '8 = ceil(50 / 7); 7 = 10 x 70 %']], findings: [aimsAt('7', 10, 70, 8)],
  },
  {
    what: 'a hard limit in config-defaults',
    say: (app) => void new DefaultsConfig(new Chart(app, 'config'), 'defaults', { containerConcurrency: 10 }),
    objects: [configMap('config-defaults', { 'container-concurrency': '10' })],
    props: max40, pods: [['mnist', 8, '8 = ceil(50 / 7); 7 = 10 x 70 %']], findings: [aimsAt('7', 10, 70, 8)],
  },
  {
    what: 'a target and a GPU in a runtime that the service names', say: sayRuntime, objects: [RUNTIME],
    props: { model: own({ runtime: 'own' }), ...max40 }, pods: [['mnist', 36, '36 = ceil(50 / 1.4); 1.4 = 2 x 70 %']],
    findings: [aimsAt('1.4', 2, 70, 8)], gpus: [1, 40],
  },
  {
    what: 'a target and a GPU in a runtime that KServe picks', say: sayRuntime, objects: [RUNTIME],
    props: { model: own(), ...max40 }, pods: [['mnist', 36, '36 = ceil(50 / 1.4); 1.4 = 2 x 70 %']],
    findings: [aimsAt('1.4', 2, 70, 8)], gpus: [1, 40],
  },
  {
    what: 'a target of the service before that of its runtime', say: sayRuntime, objects: [RUNTIME],
    props: { model: own(), ...max40, annotations: { 'autoscaling.knative.dev/target': '10' } }, pods: [['mnist', 8, '8 = ceil(50 / 7); 7 = 10 x 70 %']],
    findings: [aimsAt('7', 10, 70, 8)], gpus: [1, 40],
  },
  {
    what: 'a target of the component before both', say: sayRuntime, objects: [RUNTIME],
    props: { model: own(), ...max40, annotations: { 'autoscaling.knative.dev/target': '3' }, podAnnotations: { 'autoscaling.knative.dev/target': '10' } },
    pods: [['mnist', 8, '8 = ceil(50 / 7); 7 = 10 x 70 %']], findings: [aimsAt('7', 10, 70, 8)], gpus: [1, 40],
  },
  {
    what: 'the operator\'s KnativeServing, in whatever namespace',
    objects: [knativeServing({ 'autoscaler': { 'max-scale': '5' }, 'config-defaults': { 'container-concurrency': '10' } })],
    pods: [['mnist', 5, '5 = max-scale; the load asks for 8 = ceil(49.83 / 7); 7 = 10 x 70 %']], findings: [aimsAt('7', 10, 70, 8)],
  },
  {
    what: 'a service that is stopped', props: { ...hard10, ...max40, stopped: true },
    pods: [['mnist', 0, '0 = serving.kserve.io/stop is "true"']], findings: [aimsAt('7', 10, 70, 8)],
  },
  {
    what: 'a canary in Standard mode, which takes its pods from the stable predictor',
    props: { ...standard, scaling: Scaling.none({ replicas: 10 }), canary: [{ name: 'v2', trafficPercent: 20, model: model() }] },
    pods: [['mnist', 8, '8 = minReplicas, with autoscaler class none'], ['mnist-v2-predictor', 2, '2 = pods of canary v2, which nothing scales']],
    findings: [
      'warning canary-not-routed: KServe 0.20 makes pods of canaries and sends them no traffic: 0.21 does, so that v2 costs pods of the stable predictor and answers nobody',
    ],
  },
  {
    what: 'an HPA that looks at cpu and memory: the larger of both, here cpu',
    props: { ...standard, model: model({ resources: { cpu: '1', memory: '1Gi' } }), scaling: Scaling.hpa({ maxReplicas: 20 }), overrides: metrics(CPU_80, resource('memory', { type: 'Utilization', averageUtilization: 50 })) },
    cost: [{ requestCost: { cpuSeconds: 0.1, memoryMiB: 1 } }, ['--cpu-per-request', '0.1', '--memory-per-request', '1']],
    pods: [['mnist', 7, '7 = ceil(5 x 100 % of cpu / 80 % of cpu)']],
  },
  {
    what: 'an HPA that looks at cpu and memory: the larger of both, here memory, by an amount and not by a percentage',
    props: { ...standard, model: model({ resources: { cpu: '1', memory: '1Gi' } }), scaling: Scaling.hpa({ maxReplicas: 20 }), overrides: metrics(CPU_80, resource('memory', { type: 'AverageValue', averageValue: '256Mi' })) },
    cost: [{ requestCost: { cpuSeconds: 0.02, memoryMiB: 16 } }, ['--cpu-per-request', '0.02', '--memory-per-request', '16']],
    pods: [['mnist', 4, '4 = ceil(1 x 800 MiB of memory / 256 MiB of memory)']],
  },
  {
    what: 'a cpu request that the built-in runtime has',
    props: { ...standard, scaling: Scaling.hpa({ maxReplicas: 10 }) }, cost: [{ requestCost: { cpuSeconds: 0.1 } }, ['--cpu-per-request', '0.1']],
    pods: [['mnist', 7, '7 = ceil(5 x 100 % / 80 %)']], findings: [NO_CPU],
  },
  {
    what: 'as few pods as many in Standard mode, which no request need be costed for',
    props: { ...standard, scaling: Scaling.hpa({ minReplicas: 3, maxReplicas: 3 }) }, pods: [['mnist', 3, '3 = minReplicas and maxReplicas']], findings: [NO_CPU],
  },
  { what: 'autoscaler class none', props: { ...standard, scaling: Scaling.none({ replicas: 4 }) }, pods: [['mnist', 4, '4 = minReplicas, with autoscaler class none']] },
  { what: 'nothing at all', props: hard10, pods: [['mnist', 8, '8 = ceil(50 / 7); 7 = 10 x 70 %']], findings: [NO_BOUND, aimsAt('7', 10, 70, 8)] },
];

function putInto(app: App, objects: readonly object[]): void {
  objects.forEach((object, index) => new ApiObject(new Chart(app, `object-${String(index)}`), 'object', object as never));
}

const serviceIn = (app: App, props: Partial<InferenceServiceProps> = {}) =>
  new InferenceService(new Chart(app, 'models', { namespace: 'models' }), 'mnist', { model: model(), ...props });

/** The warnings that a forecast prints, as findings are written here. */
const warned = (err: string): string[] => err.split('\n').filter((line) => line !== '').map((line) => line.replace(/^\S+ warning: (.*) \[([a-z-]+)\]$/, 'warning $2: $1'));

/** What a command says besides such warnings. */
const saidBesides = (err: string): string => err.split('\n').filter((line) => !/ \[[a-z-]+\]$/.test(line)).join('\n');

const findingsAt = (service: InferenceService): string[] => [
  ...service.node.validate().map((message) => `error ${message}`), ...Notices.collect(service).map(({ level, id, message }) => `${level} ${id}: ${message}`),
];

describe('said elsewhere, and counted with', () => {
  describe.each(ROWS.map((row) => [row.what, row] as const))('%s', (_what, { say, objects = [], props, cost, pods, findings = [], gpus = [0, 0] }) => {
    const tell = say ?? ((app: App) => { putInto(app, objects); });
    /** The service, with what is said put into the app before it and after it. */
    const inApp = (first: boolean): InferenceService => {
      const app = Testing.app();
      if (first) {
        tell(app);
      }
      const service = serviceIn(app, props);
      if (!first) {
        tell(app);
      }
      return service;
    };

    it.each([['before', true], ['after', false]])('by constructs of the app, made %s the service', (_order, first) => {
      const service = inApp(first);
      const { peak, reasons } = forecast(service, LOAD, cost?.[0]);
      const canaries = service.canaryPods.map(({ name, pods: count }) => [`mnist-${name}-predictor`, count, `${String(count)} = pods of canary ${name}, which nothing scales`]);
      expect([['mnist', peak, reasons.peak], ...canaries]).toEqual(pods);
      expect(findingsAt(service)).toEqual(findings);
      expect([service.gpusPerPod, service.gpusAtMost]).toEqual(gpus);
    });

    it('by YAML, in a List among Lists', async () => {
      const manifest: object = serviceIn(Testing.app(), props).apiObject.toJson();
      const list = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: objects }, manifest] };
      const { out, err } = await runLine([...LINE, '--json', ...cost?.[1] ?? []], Yaml.stringify(list));
      expect(warned(err)).toEqual(findings.filter((text) => text.startsWith('warning')));
      const { services } = JSON.parse(out) as { services: Array<{ name: string; forecast: { peak: number; reasons: { peak: string } } }> };
      expect(services.map(({ name, forecast: { peak, reasons } }) => [name, peak, reasons.peak])).toEqual(pods);
      expect(checkManifests([...objects, manifest]).map(({ level, id, message }) => `${level} ${id}: ${message}`)).toEqual(findings);
    });
  });
});

describe('said elsewhere, and named as where a figure comes from', () => {
  const SHARE = { 'container-concurrency-target-percentage': '80', 'max-scale': '9' };
  const aims = (from: string) => aimsAt('8', 10, 80, 7, ` (${from})`);

  it.each<[string, (app: App) => void, string]>([
    ['a platform', (app) => void new ServingPlatform(app, 'platform', { knativeServing: { autoscaler: { containerConcurrencyTargetPercentage: 80, maxScale: 9 } } }),
      "ServingPlatform 'platform'"],
    ['a ConfigMap construct', (app) => void new AutoscalerConfig(new Chart(app, 'c'), 'own', { containerConcurrencyTargetPercentage: 80, maxScale: 9 }), "AutoscalerConfig 'c/own'"],
    ['an object', (app) => { putInto(app, [configMap('config-autoscaler', SHARE)]); }, 'config-autoscaler in object-0/object'],
    ['the operator\'s resource', (app) => { putInto(app, [knativeServing({ autoscaler: SHARE })]); }, 'KnativeServing/knative in object-0/object'],
  ])('%s of the app', (_what, say, from) => {
    const app = Testing.app();
    say(app);
    expect(findingsAt(serviceIn(app, hard10))).toEqual([aims(from)]);
  });

  it('an object among the manifests', () => {
    const manifest: object = serviceIn(Testing.app(), hard10).apiObject.toJson();
    expect(checkManifests([manifest, configMap('config-autoscaler', SHARE)]).map(({ level, id, message }) => `${level} ${id}: ${message}`))
      .toEqual([aims('config-autoscaler in the objects')]);
  });

  it('the user, who goes before all else', () => {
    const app = Testing.app();
    new ServingPlatform(app, 'platform', { knativeServing: { autoscaler: { containerConcurrencyTargetPercentage: 100, maxScale: 9 } } });
    const { message } = Notices.collect(serviceIn(app, { ...hard10, autoscalerConfig: { 'container-concurrency-target-percentage': '80' } }))[0];
    expect(`note target-utilization: ${message}`).toBe(aims('autoscalerConfig'));
  });
});

describe('said elsewhere, and where requests go', () => {
  const NETWORK = { 'ingress-class': 'kourier.ingress.networking.knative.dev' };
  const kserve = (ingress: object) => configMap('inferenceservice-config', { ingress: JSON.stringify(ingress) }, 'kserve');
  const front = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'kourier', namespace: 'gateway' }, spec: { ports: [{ name: 'http2', port: 80 }] } };

  it.each<[string, (app: App) => void, readonly object[], Partial<InferenceServiceProps>, string, string]>([
    ['the domain and Kourier in a namespace of its own',
      (app) => void new ServingPlatform(app, 'platform', { domain: 'd.org', network: NetworkLayer.kourier({ namespace: 'gateway' }) }),
      [configMap('config-domain', { 'd.org': '' }), configMap('config-network', NETWORK), front], {}, 'mnist-predictor.models.d.org', 'kourier.gateway.svc'],
    ['the Gateway API', (app) => void new ServingPlatform(app, 'platform', { network: NetworkLayer.gatewayApi({ gatewayClass: 'istio' }) }),
      [configMap('config-network', { 'ingress-class': 'gateway-api.ingress.networking.knative.dev' }),
        configMap('config-gateway', { 'external-gateways': '- class: istio\n  gateway: knative-serving/knative-gateway' })],
      {}, 'mnist-predictor.models.example.com', 'knative-gateway-istio.knative-serving.svc'],
    ['Standard mode', (app) => void new ServingPlatform(app, 'platform', { mode: DeploymentMode.STANDARD, domain: 'd.org', network: NetworkLayer.gatewayApi({ gatewayClass: 'istio' }) }),
      [kserve({ ingressDomain: 'd.org', enableGatewayApi: true }), {
        apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', metadata: { name: 'kserve-ingress-gateway', namespace: 'kserve' }, spec: { gatewayClassName: 'istio' },
      }], standard, 'mnist-models.d.org', 'kserve-ingress-gateway-istio.kserve.svc'],
  ])('%s', (_what, say, objects, props, host, gateway) => {
    for (const tell of [say, (app: App) => { putInto(app, objects); }]) {
      const app = Testing.app();
      const service = serviceIn(app, props);
      const test = new LoadTest(service, 'load', { service, load: LOAD });
      tell(app);
      expect(service.endpoint.host).toBe(host);
      expect(test.environment).toMatchObject({ SERVICE_HOSTNAME: host, INGRESS_HOST: gateway });
    }
    const cluster = clusterFromManifests(objects.map((object) => ({ object: { ...object }, place: 'x.yaml' })));
    const facts = readService(serviceIn(Testing.app(), props).apiObject.toJson() as never, cluster.serviceContext);
    expect(hostsIn(cluster)?.(facts, facts.mode.name === 'Standard' ? 'mnist' : 'mnist-predictor')).toBe(host);
    expect((facts.mode.name === 'Standard' ? cluster.standardGateway : cluster.gateway).value?.host).toBe(gateway);
  });
});

describe('a domain template of the cluster that only Go can render', () => {
  const TEMPLATE = '{{if .Annotations}}{{.Name}}{{end}}.{{.Domain}}';
  const tell = configMap('config-network', { 'domain-template': TEMPLATE });

  it('leaves hosts unknown to the checks, and everything else as it is', async () => {
    const app = Testing.app();
    const service = serviceIn(app, { ...hard10, ...max40 });
    putInto(app, [tell]);
    expect(findingsAt(service)).toEqual([aimsAt('7', 10, 70, 8)]);
    const manifest: object = service.apiObject.toJson();
    expect(checkManifests([tell, manifest]).map(({ id }) => id)).toEqual(['target-utilization']);
    expect((await runLine([...LINE, '--json'], Yaml.stringify(tell, manifest))).err).toBe('');
  });

  it('is refused where the host is asked for, with what to state', () => {
    const app = Testing.app();
    putInto(app, [tell]);
    expect(() => serviceIn(app).endpoint).toThrow(
      'endpoint.domainTemplate: expected a template of {{.Name}}, {{.Namespace}}, {{.Domain}}, {{.IngressDomain}} with the name in it, '
      + `got "${TEMPLATE}"; that of config-network in object-0/object cannot be rendered here: state one that comes to the same for this service`);
    const stated = new InferenceService(new Chart(app, 'own', { namespace: 'models' }), 'iris', { model: model(), endpoint: { domainTemplate: DomainTemplate.KNATIVE } });
    expect(stated.endpoint.host).toBe('iris-predictor.models.example.com');
  });
});

describe('a service that there is no forecast of', () => {
  const KEDA = 'KEDA counts its pods, which is not simulated: it takes the value that its triggers will have under the load';
  const EXTERNAL = 'an autoscaler of your own counts its pods, of which nothing can be seen from here';

  it.each<[string, Partial<InferenceServiceProps>, string]>([
    ['KEDA', { ...standard, scaling: Scaling.keda({ metrics: [KedaMetric.cpu(50)], maxReplicas: 3 }) }, KEDA],
    ['an autoscaler of its own', { ...standard, scaling: Scaling.external() }, EXTERNAL],
  ])('for %s says why, with name, file and line', async (_what, props, why) => {
    const service = serviceIn(Testing.app(), props);
    expect(() => forecast(service, LOAD)).toThrow(`forecast: service: expected one whose pods can be counted beforehand, got "this one"; ${why}`);
    const { code, err } = await runLine(LINE, Yaml.stringify(service.apiObject.toJson()));
    expect([code, saidBesides(err)]).toEqual([2, `error: mnist: there is no forecast: stdin:1: ${why}`]);
  });

  it('in mode ModelMesh says that no predictor is made; a construct does not write it', async () => {
    const manifest = serviceIn(Testing.app(), hard10).apiObject.toJson() as { metadata: { annotations: Record<string, string> } };
    manifest.metadata.annotations['serving.kserve.io/deploymentMode'] = 'ModelMesh';
    expect((await runLine(LINE, Yaml.stringify(manifest))).err).toBe('error: mnist: there is no forecast: stdin:1: in deployment mode ModelMesh KServe makes no predictor of it; '
      + 'the controller of ModelMesh counts the pods, by its ServingRuntime');
    expect(() => serviceIn(Testing.app(), { annotations: { 'serving.kserve.io/deploymentMode': 'ModelMesh' } })).toThrow(
      'models/mnist: annotations.serving.kserve.io/deploymentMode: expected one value, and other props say "Knative", got "ModelMesh"; leave the annotation out');
  });

  it('beside others is named and left out', async () => {
    const llm = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'LLMInferenceService', metadata: { name: 'chat' }, spec: { model: { uri: 'hf://a/b' } } };
    const { out, err } = await runLine([...LINE, '--json'], Yaml.stringify(serviceIn(Testing.app(), hard10).apiObject.toJson(), llm));
    expect(saidBesides(err)).toBe('warning: stdin:16: LLMInferenceService chat of serving.kserve.io/v1alpha1 is not read: there is no forecast for it: its own controller counts its pods, '
      + 'by spec.replicas or by tokens and latencies that no manifest tells');
    expect((JSON.parse(out) as { services: unknown[] }).services).toHaveLength(1);
  });

  it('for want of a figure says which service that is, and which flag gives it', async () => {
    const hpa = serviceIn(Testing.app(), { ...standard, scaling: Scaling.hpa({ maxReplicas: 3 }) }).apiObject.toJson();
    const other = new InferenceService(new Chart(Testing.app(), 'm', { namespace: 'models' }), 'other', { model: model(), ...hard10 }).apiObject.toJson();
    expect(saidBesides((await runLine(LINE, Yaml.stringify(hpa, other))).err)).toBe(
      'warning: left out: mnist (stdin:1): --cpu-per-request: expected a number above 0, got nothing; the HPA of this service follows cpu');
  });
});

describe('a service that is stopped', () => {
  it('has no cold start, since nothing starts a pod of it', async () => {
    const service = serviceIn(Testing.app(), { ...hard10, ...max40, stopped: true });
    const { reasons, coldStartWaitSeconds } = forecast(service, LOAD);
    expect(coldStartWaitSeconds).toBeUndefined();
    expect(reasons).toMatchObject({
      peak: '0 = serving.kserve.io/stop is "true"',
      settle: 'there is no pod that could become ready',
      latency: 'no request is answered: serving.kserve.io/stop is "true"; 100 clients gave up after 20 s',
      coldStart: 'none: nothing starts a pod, since serving.kserve.io/stop is "true"',
    });
    const { out } = await runLine(LINE, Yaml.stringify(service.apiObject.toJson()));
    expect(out).toMatch(/│ cold start +│ none +│ none: nothing starts a pod, since serving\.kserve\.io\/stop +│/);
    const test = new LoadTest(service, 'load', { service, load: LOAD });
    expect(test.expectation?.line).toBe('mnist: 50 concurrent requests -> 0 pods: serving.kserve.io/stop is "true"');
  });
});
