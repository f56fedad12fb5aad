import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { App, Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { Load } from '../../lib/load';
import type { LoadTestProps } from '../../lib/load-test';
import { ArgoOrder, Expect, Fortio, K6, LoadTarget, LoadTest, Payload, WaitForService } from '../../lib/load-test';
import { ROOT } from '../support/code-blocks';
import { faultOf, used } from '../support/fault-of';

const service = {
  name: 'torchserve',
  endpoint: { host: 'torchserve.test.example.com', internalUrl: 'http://torchserve-predictor.test.svc', predictPath: '/v1/models/torchserve:predict' },
};
const load = Load.concurrent(50, Duration.seconds(30));

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

function build(props: Partial<LoadTestProps> = {}): { test: LoadTest; objects: any[]; job: any; pod: any; gate: any } {
  const chart = new Chart(new App(), 'chart', { namespace: 'test' });
  const test = new LoadTest(chart, 'load', { service, load, ...props });
  const objects = Testing.synth(chart);
  const job = objects.find(({ kind }) => kind === 'Job');
  const pod = job.spec.template.spec;
  return { test, objects, job, pod, gate: pod.initContainers?.[0] };
}

describe('what lets a load test begin', () => {
  it('asks for the readiness of the model, through the same way and with the same Host header', () => {
    const { gate, pod } = build();
    expect(gate).toMatchObject({
      name: 'load-gate',
      image: 'localhost/load-gate:v0.1.0',
      command: ['load-gate'],
      args: ['-url', 'http://$(INGRESS_HOST):$(INGRESS_PORT)/v1/models/torchserve', '-accept', 'ready', '-host', '$(SERVICE_HOSTNAME)', '-timeout', '300s'],
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    });
    expect(gate.env).toEqual(pod.containers[0].env);
  });

  it.each<[string, Partial<LoadTestProps>, string[]]>([
    ['the second protocol', { path: '/v2/models/mnist/infer' }, ['-url', 'http://$(INGRESS_HOST):$(INGRESS_PORT)/v2/models/mnist/ready', '-accept', 'ready']],
    ['another path', { path: '/score?a=1' }, ['-url', 'http://$(INGRESS_HOST):$(INGRESS_PORT)/score?a=1', '-accept', 'any']],
    ['a URL with its path', { service: undefined, target: LoadTarget.url('http://web.test.svc:8080/score') }, ['-url', 'http://web.test.svc:8080/score', '-accept', 'any']],
    ['a URL with a model', { service: undefined, target: LoadTarget.url('http://web.test.svc/v1/models/m:predict') }, ['-url', 'http://web.test.svc/v1/models/m', '-accept', 'ready']],
    ['a path of one\'s own', { wait: WaitForService.upTo(Duration.seconds(9), { path: '/healthz' }) }, ['-url', 'http://$(INGRESS_HOST):$(INGRESS_PORT)/healthz', '-accept', 'ready']],
    ['the address in the cluster', { target: LoadTarget.inCluster() }, ['-url', 'http://torchserve-predictor.test.svc/v1/models/torchserve', '-accept', 'ready']],
  ])('asks the right thing for %s', (_what, props, args) => {
    expect(build(props).gate.args.slice(0, 4)).toEqual(args);
  });

  it('can be another image with another limit of time', () => {
    const { gate } = build({ wait: WaitForService.upTo(Duration.minutes(10), { image: 'registry.example.com/load-gate:v1' }) });
    expect(gate).toMatchObject({ image: 'registry.example.com/load-gate:v1', args: expect.arrayContaining(['-timeout', '600s']) });
  });

  it.each<[string, Partial<LoadTestProps>]>([
    ['switched off', { wait: WaitForService.never() }], ['the load is to meet a service without pods', { startFromZero: true }],
  ])('is not there where it is %s', (_what, props) => {
    expect(build(props).pod).not.toHaveProperty('initContainers');
  });

  it('keeps several machines until all are there, at a host name that Kubernetes gives them', () => {
    const { objects, pod, gate, job } = build({ machines: 5 });
    const barrier = objects.find(({ kind }) => kind === 'Service');
    expect(barrier.spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true, ports: [{ port: 7117 }] });
    expect(job.spec.template.metadata.labels).toMatchObject(barrier.spec.selector);
    expect(pod.subdomain).toBe(barrier.metadata.name);
    expect(gate.args.slice(-8)).toEqual(['-peers', '5', '-index', '$(JOB_COMPLETION_INDEX)', '-leader', `$(JOB_NAME)-0.${barrier.metadata.name}`, '-port', '7117']);
    expect(gate.env.slice(-2).map(({ valueFrom }: any) => valueFrom.fieldRef.fieldPath)).toEqual([
      "metadata.labels['job-name']", "metadata.annotations['batch.kubernetes.io/job-completion-index']",
    ]);
    expect(objects.map(({ kind }) => kind)).toEqual(['Service', 'Job']);
  });

  it('lets the machines wait for one another also where they do not wait for the service', () => {
    const { gate } = build({ machines: 5, startFromZero: true });
    expect(gate.args.slice(0, 4)).toEqual(['-timeout', '300s', '-peers', '5']);
  });

  it.each<[Partial<LoadTestProps>, string]>([
    [{ startFromZero: true, wait: WaitForService.upTo(Duration.seconds(5)) },
      'wait: expected nothing beside startFromZero, got "WaitForService.upTo"; asking whether the service answers would start its first pod before the load does'],
    [{ startFromZero: true, assumptions: { initialPods: 2 } }, 'assumptions.initialPods: expected none beside startFromZero, got 2; the load begins without pods'],
  ])('refuses what cannot go together: %#', (props, message) => {
    expect(() => build(props)).toThrow(message);
  });

  it.each<[() => unknown, string]>([
    [() => WaitForService.upTo(Duration.millis(500)), 'WaitForService.upTo: limit: expected a duration from 1s to 86400s in whole seconds, got "0.5s"'],
    [() => WaitForService.upTo(Duration.seconds(5), { path: 'healthz' }), 'WaitForService.upTo: path: expected a path that begins with \'/\' and has no spaces, got "healthz"'],
    [() => WaitForService.upTo(Duration.seconds(5), { image: 'Not An Image' }), 'WaitForService.upTo: image: expected an image reference, got "Not An Image"'],
  ])('says what it cannot be: %#', (make, message) => {
    expect(used(make)).toThrow(message);
  });
});

describe('load-gate', () => {
  const go = spawnSync('go', ['version']).status === 0;
  (go ? it : it.skip)('passes its own tests, which answer, refuse, hang and come late', () => {
    const out = execFileSync('go', ['test', './...'], { cwd: join(ROOT, 'images', 'load-gate'), encoding: 'utf8', env: { ...process.env, GOFLAGS: '', GOTOOLCHAIN: 'local' } });
    expect(out).toMatch(/^ok\s+cdk8s-kserve\/load-gate/);
  }, 120_000);
});

describe('the Job of a load test', () => {
  it('takes labels and annotations, which its other objects get too', () => {
    const { objects } = build({ labels: { team: 'ml' }, annotations: { 'example.com/ticket': '12' }, payload: Payload.fromText('{}') });
    objects.forEach(({ metadata }) => expect(metadata).toMatchObject({ labels: { team: 'ml', 'app.kubernetes.io/component': 'load-test' } }));
    expect(objects.map(({ metadata }) => metadata.annotations['example.com/ticket'])).toEqual(['12', '12']);
  });

  it('is a hook of Argo CD after the sync, its body no hook', () => {
    const { objects } = build({ argo: ArgoOrder.postSync(), payload: Payload.fromText('{}') });
    const [configMap, job] = objects;
    expect(job.metadata.annotations).toMatchObject({ 'argocd.argoproj.io/hook': 'PostSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' });
    expect(configMap.metadata).not.toHaveProperty('annotations');
  });

  it('goes in a wave, together with its body', () => {
    const { objects } = build({ argo: ArgoOrder.wave(5), payload: Payload.fromText('{}') });
    expect(objects.map(({ metadata }) => metadata.annotations['argocd.argoproj.io/sync-wave'])).toEqual(['5', '5']);
    expect(faultOf(ArgoOrder.wave(0.5)).message).toBe('ArgoOrder.wave: wave: expected a whole number from -2147483648 to 2147483647, got 0.5');
  });

  it('can be patched', () => {
    const chart = new Chart(new App(), 'chart');
    const test = new LoadTest(chart, 'load', { service, load });
    test.addPatch(JsonPatch.add('/spec/activeDeadlineSeconds', 600));
    expect(Testing.synth(chart)[0]).toMatchObject({ kind: 'Job', spec: { activeDeadlineSeconds: 600 } });
    expect(test.apiObject.name).toBe(test.name);
  });

  it('carries what a verdict must know', () => {
    const expect12 = [Expect.p95(Duration.seconds(2)), Expect.errorsBelow(0.01), Expect.podsAsForecast({ tolerance: 2 }), Expect.notBackToMinimum()];
    const revision = { annotations: { 'autoscaling.knative.dev/min-scale': '1', 'autoscaling.knative.dev/max-scale': '20' }, containerConcurrency: 10 };
    const { job, test } = build({ service: { ...service, revision }, expect: expect12, assumptions: { serviceTime: Duration.millis(200), startupTime: Duration.millis(1500) } });
    expect(JSON.parse(job.metadata.annotations['load-test.cdk8s-kserve/plan'])).toEqual(test.plan);
    expect(test.plan).toMatchObject({
      version: 1, generator: 'hey', loop: 'closed', machines: 1, service: 'torchserve', maxPods: 20, startFromZero: false,
      load: { words: '50 concurrent requests', clients: 50, durationSeconds: 30, timeoutSeconds: 20 },
      expect: { errorPart: 0.01, p95Seconds: 2, podTolerance: 2 },
      forecast: { peak: 8, steady: 8, settleSeconds: 7.5, firstScaleDownSeconds: 64, rest: 1 },
    });
    expect(test.plan.expect).not.toHaveProperty('graceSeconds');
  });

  it('mounts the script of a generator that needs one beside the body', () => {
    const { objects, job } = build({ generator: new K6(), payload: Payload.fromText('{"a": 1}', { fileName: 'a.json' }), expect: [Expect.p95(Duration.seconds(2))] });
    expect(Object.keys(objects[0].data)).toEqual(['a.json', 'load-test.js']);
    expect(objects[0].data['load-test.js']).toContain('"thresholds":{"failed":["rate<=0"],"answers_good":["p(95)<=2000"]}');
    expect(job.spec.template.spec.containers[0]).toMatchObject({ name: 'k6', image: 'docker.io/grafana/k6:1.8.1', workingDir: '/payload' });
  });

  it.each<[string, Partial<LoadTestProps>, string]>([
    ['an image', { image: 'registry/UPPER:v1' }, 'image: expected an image reference, got "registry/UPPER:v1"'],
    ['a generator\'s image', { generator: new Fortio({ image: ':latest' }) }, 'chart/load: generator: Fortio: image: expected an image reference, got ":latest"'],
    ['a namespace', { namespace: 'Kfserving_Test' }, 'namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "Kfserving_Test"'],
    ['a label', { labels: { team: 'the ml team' } }, 'labels.team: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "the ml team"'],
    ['a label\'s name', { podLabels: { 'a/b/c': 'x' } }, 'podLabels: expected a name of at most 63 letters, digits, "-", "_" and ".", after a domain and "/" if it has one, got "a/b/c"'],
    ['an annotation', { annotations: { x: 5 as unknown as string } }, 'annotations.x: expected a text, got 5; put it in quotes'],
  ])('refuses %s that Kubernetes would refuse', (_what, props, message) => {
    expect(() => build(props)).toThrow(message);
  });
});
