import { App, Chart, Duration, Testing } from 'cdk8s';
import { Load } from '../../../lib/load';
import { Expect, Hey, K6, LoadLoop, LoadRunner, LoadTarget, LoadTest, Payload, WaitForService } from '../../../lib/load-test';
import type { LoadTestProps } from '../../../lib/load-test';

/** The fields of the operator's CRD. grafana/k6-operator api/v1alpha1/testrun_types.go: TestRunSpec, Pod, InitContainer, K6Configmap */
const CRD = {
  spec: ['script', 'parallelism', 'separate', 'arguments', 'ports', 'initializer', 'starter', 'runner', 'quiet', 'paused', 'scuttle', 'cleanup', 'cloud', 'testRunId', 'token'],
  pod: [
    'disabled', 'affinity', 'automountServiceAccountToken', 'env', 'image', 'imagePullSecrets', 'imagePullPolicy', 'metadata', 'nodeSelector', 'tolerations',
    'topologySpreadConstraints', 'resources', 'serviceAccountName', 'securityContext', 'containerSecurityContext', 'envFrom', 'readinessProbe', 'livenessProbe',
    'initContainers', 'volumes', 'volumeMounts', 'priorityClassName', 'schedulerName',
  ],
  initContainer: ['name', 'image', 'env', 'envFrom', 'command', 'args', 'workingDir', 'volumeMounts', 'resources', 'restartPolicy'],
};

const service = {
  name: 'torchserve',
  endpoint: { host: 'torchserve.test.example.com', internalUrl: 'http://torchserve-predictor.test.svc', predictPath: '/v1/models/torchserve:predict' },
};

type Json = any;

function objectsOf(more: Partial<LoadTestProps> = {}): Json[] {
  const chart = new Chart(new App(), 'chart');
  new LoadTest(chart, 'load', {
    service, load: Load.concurrent(50, Duration.seconds(30)), payload: Payload.fromText('{}', { fileName: 'mnist.json' }), generator: new K6(),
    runner: LoadRunner.k6Operator(), machines: 4, target: LoadTarget.ingress({ host: '10.0.0.1', port: 31380 }), ...more,
  });
  return Testing.synth(chart);
}

const testRun = (more: Partial<LoadTestProps> = {}): Json => objectsOf(more).find(({ kind }) => kind === 'TestRun');

const faultsOf = (more: Partial<LoadTestProps>): string => {
  try {
    objectsOf(more);
    return 'nothing is wrong';
  } catch (error) {
    return (error as Error).message;
  }
};

beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

describe('a load test of the k6-operator', () => {
  it('is a TestRun with script and body in one ConfigMap, and no Service for a barrier', () => {
    const objects = objectsOf();
    expect(objects.map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'TestRun']);
    const [config, run] = ['ConfigMap', 'TestRun'].map((kind) => objects.find((object) => object.kind === kind));
    expect(run).toMatchObject({ apiVersion: 'k6.io/v1alpha1', spec: { parallelism: 4, script: { configMap: { name: config.metadata.name, file: 'load-test.js' } } } });
    expect(Object.keys(config.data).sort()).toEqual(['load-test.js', 'mnist.json']);
    expect(run.metadata.annotations['load-test.cdk8s-kserve/load']).toBe('50 concurrent requests');
  });

  it('has the whole load in its script: the operator gives each runner its segment', () => {
    const [{ data }] = objectsOf({ load: Load.concurrent(50, Duration.seconds(30)), machines: 3 }).filter(({ kind }) => kind === 'ConfigMap');
    expect(data['load-test.js']).toContain('"vus":50');
    const open = objectsOf({ load: Load.rate(100, Duration.seconds(10)), generator: new K6({ loop: LoadLoop.OPEN }), expect: [Expect.p95(Duration.seconds(1))] });
    expect(open.find(({ kind }) => kind === 'ConfigMap').data['load-test.js']).toMatch(/"rate":100.*"answers_good":\["p\(95\)<=1000"\]/);
  });

  it('names no field that the CRD has not', () => {
    const { spec } = testRun({
      serviceAccount: { name: 'a' }, imagePullSecrets: [{ name: 'b' }], nodeSelector: { disk: 'ssd' }, podLabels: { team: 'a' }, podAnnotations: { note: 'b' }, run: 'again',
    });
    expect(Object.keys(spec).filter((field) => !CRD.spec.includes(field))).toEqual([]);
    for (const pod of [spec.runner, spec.initializer, spec.starter]) {
      expect(Object.keys(pod).filter((field) => !CRD.pod.includes(field))).toEqual([]);
      expect(pod).toMatchObject({ automountServiceAccountToken: 'false', serviceAccountName: 'a', imagePullSecrets: [{ name: 'b' }], nodeSelector: { disk: 'ssd' } });
      expect(pod.metadata).toMatchObject({ labels: { 'team': 'a', 'app.kubernetes.io/name': 'k6' }, annotations: { 'note': 'b', 'load-test.cdk8s-kserve/run': 'again' } });
    }
    expect(spec.runner.initContainers.flatMap((one: Json) => Object.keys(one)).filter((field: string) => !CRD.initContainer.includes(field))).toEqual([]);
  });

  it('tells the way by variables, since the initializer has a shell that would read it as arguments', () => {
    const { runner, initializer, arguments: given } = testRun({ generator: new K6({ extraArgs: ['--out', 'json=/dev/null', '-e', 'MORE=1'] }) }).spec;
    const names = runner.env.map(({ name }: Json) => name);
    expect(names.slice(-2)).toEqual(['TARGET_URL', 'TARGET_HOST']);
    // A variable may refer to those in front of it.
    const [, used = ''] = /\$\((\w+)\)/.exec(runner.env.at(-2).value) ?? [];
    expect(names.indexOf(used)).toBeLessThan(names.indexOf('TARGET_URL'));
    expect(initializer.env).toEqual(runner.env);
    expect(given).toBe('--no-color --no-usage-report --out json=/dev/null -e MORE=1');
  });

  it('fits into a restricted namespace; only the initializer, which packs the script, may write', () => {
    const { runner, initializer, starter } = testRun().spec;
    for (const pod of [runner, initializer, starter]) {
      expect(pod).toMatchObject({ securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }, containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } });
    }
    expect([runner, initializer, starter].map(({ containerSecurityContext: { readOnlyRootFilesystem } }: Json) => readOnlyRootFilesystem)).toEqual([true, false, true]);
  });

  it('lets the runners wait for the service, not the initializer, and nobody where nothing waits', () => {
    const { runner, initializer } = testRun().spec;
    expect(runner.initContainers).toMatchObject([{ name: 'load-gate', args: expect.arrayContaining(['-url']) }]);
    expect(runner.initContainers[0].args).not.toContain('-peers');
    // What it asks refers to the same variables as the load; a server without an ingress has none.
    expect(runner.initContainers[0].env).toEqual(runner.env.filter(({ name }: Json) => !name.startsWith('TARGET_')));
    expect(testRun({ target: LoadTarget.inCluster() }).spec.runner.initContainers[0]).not.toHaveProperty('env');
    expect(initializer).not.toHaveProperty('initContainers');
    expect(testRun({ wait: WaitForService.never() }).spec.runner).not.toHaveProperty('initContainers');
  });

  it('spreads its runners, and takes an image for the starter', () => {
    expect(testRun().spec.runner.topologySpreadConstraints).toMatchObject([{ topologyKey: 'kubernetes.io/hostname' }]);
    const { starter } = testRun({ machines: 1, runner: LoadRunner.k6Operator({ starterImage: 'registry.example.com/starter:v1', nodeSelector: { a: 'b' } }) }).spec;
    expect(starter).toMatchObject({ image: 'registry.example.com/starter:v1', nodeSelector: { a: 'b' } });
    expect(testRun({ machines: 1 }).spec.runner).not.toHaveProperty('topologySpreadConstraints');
  });

  it.each<readonly [string, Partial<LoadTestProps>, string]>([
    ['another generator', { generator: new Hey(), machines: 1 }, 'generator: expected new K6(), got "hey"; the k6-operator runs nothing else'],
    ['a ttl', { ttl: Duration.minutes(5) }, 'ttl: expected none beside LoadRunner.k6Operator(), got "300s"; the TestRun stays until it is deleted'],
    ['an argument with a space', { generator: new K6({ extraArgs: ['--tag', 'a=b c'] }) }, 'generator: extraArgs: expected arguments without spaces, got "a=b c"; the k6-operator splits them there'],
  ])('refuses %s', (_, more, message) => {
    expect(faultsOf(more)).toContain(message);
  });

  it('is a Job where nothing else is said', () => {
    const kinds = (runner?: LoadRunner): string[] => objectsOf({ machines: 1, ...(runner === undefined ? { runner: LoadRunner.job() } : { runner }) }).map(({ kind }) => kind).sort();
    expect(kinds()).toEqual(['ConfigMap', 'Job']);
  });
});
