import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Duration, Testing } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { Notices } from '../../lib/core/notices';
import { Load } from '../../lib/load';
import type { LoadTestProps } from '../../lib/load-test';
import { Hey, LoadTarget, LoadTest, Payload, WaitForService } from '../../lib/load-test';
import { Toleration } from '../../lib/kserve/toleration';

const service = {
  name: 'torchserve',
  endpoint: {
    host: 'torchserve.kfserving-test.example.com',
    internalUrl: 'http://torchserve-predictor.kfserving-test.svc.cluster.local',
    predictPath: '/v1/models/torchserve:predict',
  },
};
const load = Load.concurrent(50, Duration.seconds(30));
const payload = Payload.fromText('{"instances": []}', { fileName: 'mnist.json' });

function build(props: Partial<LoadTestProps> = {}): { test: LoadTest; job: any; container: any; configMap: any; chart: Chart } {
  const chart = new Chart(new App(), 'torchserve', { namespace: 'kfserving-test' });
  const test = new LoadTest(chart, 'load', { service, load, ...props });
  const objects = Testing.synth(chart);
  const job = objects.find(({ kind }) => kind === 'Job');
  return { test, chart, job, container: job.spec.template.spec.containers[0], configMap: objects.find(({ kind }) => kind === 'ConfigMap') };
}

// The note on the image, which every one of these tests would print; one test asks for it.
beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a load test', () => {
  it('is the command of the source document, with its variables', () => {
    const { test, container } = build({ payload, path: '/v1/models/mnist:predict', target: LoadTarget.ingress({ host: '10.0.0.1', port: 31380 }) });
    expect(test.commandLine).toBe(
      'hey -m POST -z 30s -D ./mnist.json -host $SERVICE_HOSTNAME http://$INGRESS_HOST:$INGRESS_PORT/v1/models/mnist:predict');
    expect(container.env).toEqual([
      { name: 'SERVICE_HOSTNAME', value: 'torchserve.kfserving-test.example.com' },
      { name: 'INGRESS_HOST', value: '10.0.0.1' },
      { name: 'INGRESS_PORT', value: '31380' },
    ]);
    expect([...container.command, ...container.args]).toEqual(test.command);
  });

  it('runs once, and is kept when it is over', () => {
    const { spec } = build().job;
    expect(spec).toMatchObject({ backoffLimit: 0, template: { spec: { restartPolicy: 'Never' } } });
    expect(Object.keys(spec)).toEqual(['backoffLimit', 'template']);
  });

  it('finds its body in the working directory', () => {
    const { job, container, configMap } = build({ payload });
    expect(configMap).toMatchObject({ immutable: true, data: { 'mnist.json': '{"instances": []}' } });
    expect(container).toMatchObject({ workingDir: '/payload', volumeMounts: [{ name: 'payload', mountPath: '/payload', readOnly: true }] });
    expect(job.spec.template.spec.volumes).toEqual([{ name: 'payload', configMap: { name: configMap.metadata.name } }]);
  });

  it('makes the ConfigMap before the Job that waits for it', () => {
    expect(Testing.synth(build({ payload }).chart).map(({ kind }) => kind)).toEqual(['ConfigMap', 'Job']);
  });

  it('carries a body that is no text as base64', () => {
    const chart = new Chart(new App(), 'c');
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    const folder = mkdtempSync(join(tmpdir(), 'load-test-'));
    writeFileSync(join(folder, 'cat.png'), bytes);
    new LoadTest(chart, 'load', { service, load, payload: Payload.fromFile(join(folder, 'cat.png')) });
    rmSync(folder, { recursive: true });
    expect(Testing.synth(chart)[0]).toMatchObject({ kind: 'ConfigMap', binaryData: { 'cat.png': bytes.toString('base64') } });
  });

  it.each(['a\r\nb\n', '  leading', 'trailing \n\n', '{"a": "' + 'long words '.repeat(60) + '"}', '# no comment', '---\n', 'tab\there', '"', '\n'])(
    'keeps the body %j byte for byte in the YAML', (text) => {
      const app = new App();
      new LoadTest(new Chart(app, 'c'), 'load', { service, load, payload: Payload.fromText(text) });
      expect(parse(app.synthYaml().split(/^---$/m).find((document) => document.includes('ConfigMap')) ?? '').data['payload.json']).toBe(text);
    });

  it('sends GET without a body, POST with one, and what the load says before either', () => {
    expect(build().test.command.slice(0, 3)).toEqual(['hey', '-m', 'GET']);
    expect(build({ load: Load.concurrent(50, Duration.seconds(30), { body: '{}' }) }).test.commandLine).toMatch(/^hey -m POST -z 30s -D .\/payload.json /);
    expect(build({ payload, load: Load.concurrent(50, Duration.seconds(30), { method: 'PUT' }) }).test.commandLine).toMatch(/^hey -m PUT /);
    expect(build()).toMatchObject({ configMap: undefined, test: { payloadName: undefined } });
  });

  it("asks the service's own predict path where no other is named", () => {
    expect(build().test.command.at(-1)).toBe('http://$(INGRESS_HOST):$(INGRESS_PORT)/v1/models/torchserve:predict');
  });

  it('can go straight to the service in the cluster', () => {
    const { test, container } = build({ target: LoadTarget.inCluster() });
    expect(test.commandLine).toBe('hey -m GET -z 30s http://torchserve-predictor.kfserving-test.svc.cluster.local/v1/models/torchserve:predict');
    expect(container.env).toBeUndefined();
  });

  it('can go to a server that no construct stands for', () => {
    const { test, job } = build({ service: undefined, target: LoadTarget.url('http://legacy.example.com/predict') });
    expect(test.commandLine).toBe('hey -m GET -z 30s http://legacy.example.com/predict');
    expect(job.metadata.labels).toEqual({ 'app.kubernetes.io/name': 'hey', 'app.kubernetes.io/component': 'load-test' });
  });

  it('divides its clients over the machines of an Indexed Job', () => {
    const { job, test } = build({ load: Load.concurrent(500, Duration.seconds(30)), machines: 5 });
    expect(job.spec).toMatchObject({ completionMode: 'Indexed', completions: 5, parallelism: 5, backoffLimit: 0 });
    expect(job.spec.template.spec.topologySpreadConstraints).toEqual([{
      maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: job.spec.template.metadata.labels },
    }]);
    expect(test.commandLine).toContain('-c 100');
  });

  it('may run in a namespace with the restricted Pod Security Standard', () => {
    const { job, container } = build();
    expect(job.spec.template.spec).toMatchObject({
      automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container.securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  });

  it('has the memory that hey needs, and no CPU limit that would be measured instead of the service', () => {
    expect(build().container.resources).toEqual({ requests: { cpu: '500m', memory: '256Mi' }, limits: { memory: '512Mi' } });
    expect(build({ resources: { cpu: '2', cpuLimit: '4', memory: '1Gi', memoryLimit: '2Gi' } }).container.resources).toEqual({
      requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '4', memory: '2Gi' },
    });
  });

  it('takes what the cluster needs, from any library', () => {
    const plus = new Chart(new App(), 'plus');
    const { job, container } = build({
      image: 'registry.example.com/hey:v0.1.5',
      namespace: 'load',
      ttl: Duration.hours(1),
      serviceAccount: new plus27.ServiceAccount(plus, 'account', { metadata: { name: 'tester' } }),
      imagePullSecrets: [new plus27.Secret(plus, 'secret', { metadata: { name: 'registry' } })],
      nodeSelector: { pool: 'load' },
      tolerations: [Toleration.equal('pool', 'load')],
      podLabels: { team: 'ml' },
      podAnnotations: { 'sidecar.istio.io/inject': 'false' },
    });
    expect(container.image).toBe('registry.example.com/hey:v0.1.5');
    expect(job).toMatchObject({
      metadata: { namespace: 'load' },
      spec: {
        ttlSecondsAfterFinished: 3600,
        template: {
          metadata: { labels: { team: 'ml' }, annotations: { 'sidecar.istio.io/inject': 'false' } },
          spec: {
            serviceAccountName: 'tester',
            imagePullSecrets: [{ name: 'registry' }],
            nodeSelector: { pool: 'load' },
            tolerations: [{ key: 'pool', operator: 'Equal', value: 'load' }],
          },
        },
      },
    });
  });

  it('says in words what it sends', () => {
    expect(build().job.metadata.annotations).toMatchObject({ 'load-test.cdk8s-kserve/load': '50 concurrent requests' });
  });

  it('says how many pods the forecast sees, and why', () => {
    const revision = { containerConcurrency: 10 };
    const { test, job } = build({ service: { ...service, revision } });
    const { 'load-test.cdk8s-kserve/plan': plan, ...annotations } = job.metadata.annotations;
    expect(JSON.parse(plan)).toEqual(test.plan);
    expect(annotations).toEqual({
      'load-test.cdk8s-kserve/load': '50 concurrent requests',
      'load-test.cdk8s-kserve/expected-peak-pods': '8',
      'load-test.cdk8s-kserve/expected-steady-pods': '8',
      'load-test.cdk8s-kserve/expected-reason': '8 = ceil(50 / 7); 7 = 10 x 70 %',
    });
    expect(test.forecast).toMatchObject({ peak: 8, steady: 8 });
    expect(test.expectation?.pods).toBe(8);
  });

  it('counts with the assumptions that were made', () => {
    const revision = { containerConcurrency: 10 };
    const { test, job } = build({ service: { ...service, revision }, assumptions: { startupTime: Duration.seconds(40) } });
    expect(job.metadata.annotations['load-test.cdk8s-kserve/expected-peak-pods']).toBe('8');
    // The new pods are not ready before the load is over.
    expect(test.forecast?.settleSeconds).toBeUndefined();
  });

  it.each<[string, LoadTestProps['service']]>([
    ['a service that says nothing of its autoscaler', service],
    ['class hpa, of which the load alone says nothing', {
      ...service, revision: { annotations: { 'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev' } },
    }],
  ])('says nothing of pods for %s', (_what, tested) => {
    const { test, job } = build({ service: tested });
    expect(Object.keys(job.metadata.annotations)).toEqual(['load-test.cdk8s-kserve/load', 'load-test.cdk8s-kserve/plan']);
    expect(test.plan.forecast).toBeUndefined();
    expect(test.forecast).toBeUndefined();
  });

  it('keeps its name when only the forecast changes: annotations can be changed', () => {
    expect(build({ service: { ...service, revision: { containerConcurrency: 5 } } }).test.name).toBe(build().test.name);
  });

  it('says that its image has to be built, as long as nobody named another', () => {
    const found = (props: Partial<LoadTestProps>): string[] => Notices.collect(build(props).chart).map(({ id }) => id);
    const wait = WaitForService.never();
    expect(found({})).toEqual(['load-test-image', 'load-test-image']);
    expect(found({ image: 'registry.example.com/hey:v0.1.5' })).toEqual(['load-test-image']);
    expect(found({ image: 'registry.example.com/hey:v0.1.5', wait })).toEqual([]);
    expect(found({ generator: new Hey({ image: 'registry.example.com/hey:v0.1.5' }), wait })).toEqual([]);
  });
});

describe('the name of a load test', () => {
  it('tells where it belongs', () => {
    const { test, job, configMap } = build({ payload });
    expect(job.metadata.name).toBe(test.name);
    expect(test.name).toMatch(/^torchserve-load-[0-9a-f]{8}$/);
    expect(configMap.metadata.name).toBe(test.payloadName);
    expect(test.payloadName).toMatch(/^torchserve-load-payload-[0-9a-f]{8}$/);
  });

  const name = (props: Partial<LoadTestProps> = {}): string => build({ payload, ...props }).test.name;

  it.each<[string, Partial<LoadTestProps>]>([
    ['load', { load: Load.concurrent(51, Duration.seconds(30)) }],
    ['body', { payload: Payload.fromText('{"instances": [1]}', { fileName: 'mnist.json' }) }],
    ['path', { path: '/v1/models/other:predict' }],
    ['target', { target: LoadTarget.istio() }],
    ['image', { image: 'x' }],
    ['service', { service: { ...service, name: 'other' } }],
    ['run', { run: 'second' }],
    ['time it is kept', { ttl: Duration.days(1) }],
  ])('changes with the %s, because a Job cannot be changed', (_what, props) => {
    expect(name(props)).not.toBe(name());
  });

  it('stays for the same content', () => {
    expect(name({ target: LoadTarget.kourier(), machines: 1, resources: { cpu: '500m' } })).toBe(name());
  });

  it('stays within what a pod of the Job can be called', () => {
    const chart = new Chart(new App(), 'a-team-with-quite-a-long-name-that-nobody-can-remember-for-long');
    const test = new LoadTest(chart, 'load-of-the-great-evening-peak', { service, load });
    expect(test.name.length).toBeLessThanOrEqual(57);
    expect(test.name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
  });
});

describe('a load test that cannot work', () => {
  function refusal(props: Partial<LoadTestProps>): string {
    const app = new App();
    const chart = new Chart(app, 'torchserve');
    try {
      new LoadTest(chart, 'load', { service, load, ...props });
    } catch (error) {
      expect(Testing.synth(chart)).toEqual([]);
      return (error as Error).message;
    }
    throw new Error('it was taken');
  }

  it.each<[string, Partial<LoadTestProps>, string]>([
    ['without a service', { service: undefined },
      `service: expected the service under test, got undefined; for any other server use target: LoadTarget.url('http://…')`],
    ['without a path', { service: { ...service, endpoint: { ...service.endpoint, predictPath: undefined } } },
      `path: expected a path that begins with '/' and has no spaces, got undefined; for example '/v1/models/mnist:predict'`],
    ['with a gRPC method as its path', { service: { ...service, endpoint: { ...service.endpoint, predictPath: 'inference.GRPCInferenceService/ModelInfer' } } },
      `path: expected a path that begins with '/' and has no spaces, got "inference.GRPCInferenceService/ModelInfer"; for example '/v1/models/mnist:predict'`],
    ['with a path without a slash', { path: 'v1/models' },
      `path: expected a path that begins with '/' and has no spaces, got "v1/models"; for example '/v1/models/mnist:predict'`],
    ['with two paths', { path: '/v1', target: LoadTarget.url('http://x/v2') }, 'path: expected no path, got "/v1"; the URL of the target has one'],
    ['with two bodies', { payload, load: Load.concurrent(1, Duration.seconds(1), { body: 'x' }) },
      'payload: expected one body, got "mnist.json"; the load has a body too; leave out one of the two'],
    ['with half a machine', { machines: 0.5 }, 'machines: expected a whole number from 1 to 10000, got 0.5'],
    ['with an uneven share', { machines: 3 },
      'machines: expected a divisor of the 50 clients, got 3; each machine runs the same number of them; possible are 1, 2, 5, 10, 25, 50'],
    ['with an empty image', { image: '' }, 'image: expected an image reference, got ""'],
    ['with an empty run', { run: ' ' }, 'run: expected a text that is not empty, got " "'],
    ['kept for half a second', { ttl: Duration.millis(500) }, 'ttl: expected a duration from 0s to 2147483647s in whole seconds, got "0.5s"'],
    ['with too little memory', { resources: { memoryLimit: '128Mi' } },
      'resources.memoryLimit: expected at least 256Mi, got "128Mi"; hey keeps the times of its answers and is killed with less'],
    ['with an assumption that cannot be', { service: { ...service, revision: {} }, assumptions: { startupTime: Duration.hours(2) } },
      'forecast: startupTime: expected a duration from 0s to 3600s, got "7200s"'],
    ['with memory in no unit', { resources: { memoryLimit: '1 GB' } },
      'resources.memoryLimit: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got "1 GB"; write "1G"'],
  ])('%s says so', (_what, props, message) => {
    expect(refusal(props)).toBe(`torchserve/load: ${message}`);
  });

  it('says all that is wrong at once', () => {
    expect(refusal({ machines: 7, path: 'x', image: '' }).split('\n')).toEqual([
      'torchserve/load: 3 values are wrong',
      expect.stringMatching(/^ {2}- image: /),
      expect.stringMatching(/^ {2}- machines: /),
      expect.stringMatching(/^ {2}- path: /),
    ]);
  });
});
