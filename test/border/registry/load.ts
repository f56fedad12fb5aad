import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, JsonPatch } from 'cdk8s';
import {
  ArgoOrder, Arrivals, Concurrency, Expect, Fortio, Hey, InferenceService, K6, Load, LoadLoop, LoadRunner, LoadTarget, LoadTest, Model, Oha, Payload, ServiceTime, Toleration, Vary, Vegeta, WaitForService,
  compare, forecast, solve,
} from '../../../lib';
import type { Entry } from '../entry';

const FOLDER = mkdtempSync(join(tmpdir(), 'border-'));
const RECORDING = join(FOLDER, 'load.csv');
writeFileSync(RECORDING, 't,in_flight\n0,1\n10,5\n20,1\n');
const BODY = join(FOLDER, 'body.json');
writeFileSync(BODY, '{"instances": [1]}');

const SHORT = Duration.seconds(5);
const REVISION = { annotations: { 'autoscaling.knative.dev/max-scale': '3' }, containerConcurrency: 5 };

const load = (made: Load): unknown => forecast({ containerConcurrency: 2 }, made);
const served = (made: ServiceTime): unknown => forecast({}, Load.concurrent(2, SHORT), { serviceTime: made });
const test = (scope: any, props: object): unknown => new LoadTest(scope, 'load', {
  service: new InferenceService(scope, 'service', { model: Model.sklearn({ storageUri: 'gs://models/iris' }), concurrency: Concurrency.hard(5) }),
  load: Load.concurrent(2, SHORT), payload: Payload.fromText('{}'), ...props,
});

const forecastOptions = (): object => ({
  serviceTime: Duration.millis(100), seed: 1, progress: { report: () => undefined }, startupTime: Duration.seconds(2), workersPerPod: 4, initialPods: 1, gpusPerPod: 1,
  config: { 'stable-window': '60s' }, after: Duration.seconds(30), requestCost: { cpuSeconds: 0.1, memoryMiB: 10 }, podResources: { cpu: 1, memoryMiB: 1000, idleMemoryMiB: 100 },
});
const loadOptions = (): object => ({
  ratePerClient: 2, rampUp: Duration.seconds(1), timeout: Duration.seconds(10), method: 'POST', headers: { 'x-a': 'b' }, body: '{}',
});

const generators = ([['Fortio', Fortio], ['Hey', Hey], ['K6', K6], ['Oha', Oha], ['Vegeta', Vegeta]] as const).map(([name, Generator]): Entry => ({
  name: `new ${name}`, args: () => [{ image: 'image:1', extraArgs: ['-x'], ...(name === 'K6' ? { loop: LoadLoop.CLOSED } : {}) }], call: ([props]) => new (Generator as any)(props),
  use: (generator, scope) => test(scope, { generator, ...(name === 'Vegeta' ? { load: Load.rate(5, SHORT) } : {}) }),
}));

/** lib/load, lib/forecast and lib/load-test. */
export const LOADS: readonly Entry[] = [
  { name: 'Arrivals.poisson', args: () => [7], call: ([seed]) => Arrivals.poisson(seed), use: (arrivals) => load(Load.rate(5, SHORT, { arrivals })) },
  { name: 'Load.concurrent', args: () => [2, SHORT, loadOptions()], call: ([clients, duration, options]) => Load.concurrent(clients, duration, options), use: (made) => ((made as Load).clients! > 50 ? undefined : load(made)) },
  { name: 'Load.requests', args: () => [2, 10, loadOptions()], call: ([clients, count, options]) => Load.requests(clients, count, options) },
  { name: 'Load.rate', args: () => [5, SHORT, { ...loadOptions(), ratePerClient: undefined, arrivals: Arrivals.EVEN }], call: ([rate, duration, options]) => Load.rate(rate, duration, options) },
  {
    name: 'Load.recorded', args: () => [RECORDING, { timeColumn: 't', inFlightColumn: 'in_flight', headers: { a: 'b' } }], call: ([file, options]) => Load.recorded(file, options),
    use: (made) => (made as Load).recording(),
  },
  { name: 'ServiceTime.constant', args: () => [SHORT], call: ([time]) => ServiceTime.constant(time), use: served },
  { name: 'ServiceTime.exponential', args: () => [SHORT], call: ([mean]) => ServiceTime.exponential(mean), use: served },
  { name: 'ServiceTime.lognormal', args: () => [{ p50: Duration.millis(100), p95: Duration.millis(300) }], call: ([percentiles]) => ServiceTime.lognormal(percentiles), use: served },
  {
    name: 'ServiceTime.measured', args: () => [[{ inFlight: 1, mean: Duration.millis(100), p95: Duration.millis(200) }, { inFlight: 4, mean: Duration.millis(300) }]],
    call: ([points]) => ServiceTime.measured(points), use: served,
  },
  { name: 'ServiceTime.describe', args: () => [1], call: ([seed]) => ServiceTime.exponential(SHORT).describe(seed) },
  { name: 'Vary.minReplicas', args: () => [], call: () => Vary.minReplicas() },
  { name: 'Vary.maxReplicas', args: () => [], call: () => Vary.maxReplicas() },
  { name: 'Vary.hardLimit', args: () => [], call: () => Vary.hardLimit() },
  { name: 'Vary.softTarget', args: () => [], call: () => Vary.softTarget() },
  { name: 'Vary.hardOrSoft', args: () => [], call: () => Vary.hardOrSoft() },
  { name: 'forecast', args: () => [REVISION, Load.concurrent(2, SHORT), forecastOptions()], call: ([service, what, options]) => forecast(service, what, options) },
  {
    name: 'forecast (a service)',
    args: () => [{ revision: REVISION, autoscalerConfig: { 'stable-window': '60s' }, gpusPerPod: 1, podResources: { cpu: 1 } }, Load.concurrent(2, SHORT)],
    call: ([service, what, options]) => forecast(service, what, options),
  },
  {
    name: 'forecast (an HPA)',
    args: () => [{ hpa: { metric: 'cpu', target: 80, minReplicas: 1, maxReplicas: 3, scaleUpStabilizationSeconds: 0, scaleDownStabilizationSeconds: 300 } }, Load.concurrent(2, SHORT), { requestCost: { cpuSeconds: 0.1 }, podResources: { cpu: 1 } }],
    call: ([service, what, options]) => forecast(service, what, options),
  },
  { name: 'compare', args: () => [[{ name: 'a', service: REVISION, load: Load.concurrent(2, SHORT), options: { seed: 1 } }]], call: ([settings]) => compare(settings) },
  {
    name: 'solve',
    args: () => [{
      service: { revision: REVISION }, load: Load.concurrent(2, SHORT), p95: SHORT, p99: SHORT, coldStart: SHORT, lost: 0, pricePerPodHour: 2, vary: Vary.maxReplicas(), options: { seed: 1 },
    }],
    call: ([props]) => solve(props),
  },
  { name: 'ArgoOrder.postSync', args: () => [], call: () => ArgoOrder.postSync() },
  { name: 'ArgoOrder.wave', args: () => [5], call: ([wave]) => ArgoOrder.wave(wave), use: (argo, scope) => test(scope, { argo }) },
  ...(['p50', 'p95', 'p99'] as const).map((name): Entry => ({ name: `Expect.${name}`, args: () => [SHORT], call: ([limit]) => Expect[name](limit), use: (made, scope) => test(scope, { expect: [made] }) })),
  { name: 'Expect.errorsBelow', args: () => [0.1], call: ([part]) => Expect.errorsBelow(part), use: (made, scope) => test(scope, { expect: [made] }) },
  { name: 'Expect.podsAsForecast', args: () => [{ tolerance: 1 }], call: ([options]) => Expect.podsAsForecast(options), use: (made, scope) => test(scope, { expect: [made] }) },
  { name: 'Expect.backToMinimum', args: () => [{ grace: SHORT }], call: ([options]) => Expect.backToMinimum(options), use: (made, scope) => test(scope, { expect: [made] }) },
  { name: 'Expect.notBackToMinimum', args: () => [], call: () => Expect.notBackToMinimum() },
  { name: 'LoadTarget.kourier', args: () => [], call: () => LoadTarget.kourier() },
  { name: 'LoadTarget.istio', args: () => [], call: () => LoadTarget.istio() },
  { name: 'LoadTarget.inCluster', args: () => [], call: () => LoadTarget.inCluster() },
  { name: 'LoadTarget.ingress', args: () => [{ host: 'x', port: 80 }], call: ([address]) => LoadTarget.ingress(address), use: (target, scope) => test(scope, { target }) },
  { name: 'LoadTarget.url', args: () => ['http://x/y', 'host'], call: ([url, host]) => LoadTarget.url(url, host), use: (target, scope) => test(scope, { target }) },
  { name: 'LoadRunner.job', args: () => [], call: () => LoadRunner.job() },
  {
    name: 'LoadRunner.k6Operator', args: () => [{ starterImage: 'image:1', nodeSelector: { a: 'b' } }], call: ([options]) => LoadRunner.k6Operator(options),
    use: (runner, scope) => test(scope, { runner, generator: new K6(), wait: WaitForService.never(), machines: 2 }),
  },
  {
    name: 'new LoadTest',
    args: () => [{
      load: Load.concurrent(2, SHORT), service: { name: 'x', endpoint: { host: 'x.y', internalUrl: 'http://x.y', predictPath: '/z' }, revision: REVISION }, payload: Payload.fromText('{}'), path: '/p',
      target: LoadTarget.inCluster(), generator: new Hey(), image: 'image:1', machines: 1, wait: WaitForService.never(), startFromZero: false, expect: [Expect.p95(SHORT)],
      argo: ArgoOrder.postSync(), run: 'first', namespace: 'models', ttl: Duration.hours(1), resources: { cpu: '1', cpuLimit: '2', memory: '512Mi', memoryLimit: '1Gi' }, serviceAccount: { name: 'x' },
      imagePullSecrets: [{ name: 'x' }], assumptions: { seed: 1 }, nodeSelector: { a: 'b' }, tolerations: [Toleration.any()], labels: { a: 'b' }, annotations: { a: 'b' }, podLabels: { a: 'b' },
      podAnnotations: { a: 'b' },
    }],
    call: ([props], scope) => new LoadTest(scope, 'load', props),
  },
  { name: 'LoadTest.addPatch', args: () => [JsonPatch.add('/spec/x', 1)], call: (patches, scope) => { (test(scope, {}) as LoadTest).addPatch(...patches as JsonPatch[]); } },
  { name: 'Payload.fromFile', args: () => [BODY, { fileName: 'x.json' }], call: ([path, options]) => Payload.fromFile(path, options), use: (payload, scope) => test(scope, { payload }) },
  { name: 'Payload.fromText', args: () => ['{}', { fileName: 'x.json' }], call: ([text, options]) => Payload.fromText(text, options), use: (payload, scope) => test(scope, { payload }) },
  { name: 'Payload.none', args: () => [], call: () => Payload.none() },
  { name: 'WaitForService.upTo', args: () => [SHORT, { path: '/ready', image: 'image:1' }], call: ([limit, options]) => WaitForService.upTo(limit, options), use: (wait, scope) => test(scope, { wait }) },
  { name: 'WaitForService.never', args: () => [], call: () => WaitForService.never() },
  { name: 'WaitForService.byDefault', args: () => [], call: () => WaitForService.byDefault() },
  { name: 'WaitForService.readiness', args: () => ['/v1/models/iris:predict'], call: ([path]) => WaitForService.byDefault().readiness(path) },
  ...generators,
];
