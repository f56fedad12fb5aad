import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliResult } from '../support/fake-host';
import { runLine } from '../support/fake-host';
import { listOf, stubCluster } from '../support/stub-cluster';

const HARD = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: torchserve
spec:
  predictor:
    containerConcurrency: 10
    model: {modelFormat: {name: pytorch}, resources: {limits: {nvidia.com/gpu: 2}}}
`;
const SOFT = HARD.replace('name: torchserve', 'name: soft').replace('containerConcurrency: 10', 'scaleTarget: 5');

function forecastLine(line: string, stdin?: string): Promise<CliResult> {
  return runLine(['forecast', ...line.split(' ').filter((word) => word !== '')], stdin);
}

describe('cdk8s-kserve forecast', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  it('prints a table with reasons, a plot, and what was assumed', async () => {
    const { code, out, err } = await forecastLine('--hard 10 --clients 50 --for 30s');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^service \(hard 10\): 50 concurrent requests over 30 s\n┌/);
    expect(out).toContain('│ peak                    │ 8 pods      │ 8 = ceil(50 / 7); 7 = 10 x 70 %');
    expect(out).toContain('Pods: ─ wanted, ░ ready');
    expect(out).toContain('\nAssumed: each client waits for its answer before it sends the next request; 1 s of work per request, however many a pod works on'
      + ' (not told: a guess); a pod works on at most 10 requests at once, its hard limit; 10 s until a new pod is ready (not told: a guess).\n');
  });

  it('sends the load of the source document where none is named', async () => {
    expect((await forecastLine('--hard 10')).out).toContain('50 concurrent requests over 30 s');
  });

  it.each([
    ['--hard 10 --utilization 100', 5],
    ['--soft 5', 15],
    ['--hard 10 --soft 5', 15],
    ['--hard 10 --max 6', 6],
    ['--hard 10 --min 9', 9],
    ['--hard 10 --min 0', 8],
    ['--hard 10 --clients 49', 7],
    ['--metric rps --soft 10 --rate 100', 15],
    ['--hard 10 --requests 5000', 8],
    ['--hard 10 --window 6s --delay 30s --burst 0 --panic-window 50 --panic-threshold 300', 8],
  ])('counts with %s', async (line, peak) => {
    const { out } = await forecastLine(`${line} --json`);
    expect(JSON.parse(out).services[0].forecast.peak).toBe(peak);
  });

  it('counts with what is said of the model', async () => {
    const { out } = await forecastLine('--hard 10 --service-time 200ms --startup 1m --gpus 2 --pods 3 --after 10s --json');
    const { assumptions, services: [{ forecast }] } = JSON.parse(out);
    expect(assumptions).toBe('Assumed: each client waits for its answer before it sends the next request; 0.2 s of work per request, however many a pod works on; '
      + 'a pod works on at most 10 requests at once, its hard limit; 60 s until a new pod is ready.');
    expect(forecast).toMatchObject({ durationSeconds: 40, latency: { p50: expect.closeTo(0.4, 1) } });
    expect(forecast.gpuSeconds).toBe(2 * forecast.podSeconds);
    expect(forecast.series[0].ready).toBe(3);
  });

  it('counts with a recording', async () => {
    const csv = file('traffic.csv', 'time,in_flight\n0,10\n30,50\n60,50\n90,5\n');
    const { out } = await forecastLine(`--hard 10 --recorded ${csv} --json`);
    expect(JSON.parse(out).services[0].forecast.peak).toBe(8);
  });

  describe('of manifests', () => {
    it('reads a file, GPUs included', async () => {
      const { out } = await forecastLine(`--file ${file('a.yaml', HARD)} --json`);
      const [{ name, settings, forecast }] = JSON.parse(out).services;
      expect([name, settings, forecast.peak]).toEqual(['torchserve', `${join(folder, 'a.yaml')}:1`, 8]);
      expect(forecast.gpuSeconds).toBe(2 * forecast.podSeconds);
    });

    it('reads several files, and forecasts each service in them', async () => {
      const { out } = await forecastLine(`-f ${file('a.yaml', HARD)} ${file('b.yaml', SOFT)} --json`);
      expect(JSON.parse(out).services.map((service: any) => [service.name, service.forecast.peak])).toEqual([['torchserve', 8], ['soft', 15]]);
    });

    it.each(['-f -', ''])('reads the standard input with "%s"', async (flag) => {
      expect((await forecastLine(flag, HARD)).out).toMatch(/^torchserve \(stdin:1\): 50 concurrent requests/);
    });

    it('does not wait for the standard input where the service is described', async () => {
      expect((await forecastLine('--hard 10', 'this is no YAML: [')).code).toBe(0);
    });

    it('takes Knative as it is where nothing is said at all', async () => {
      expect((await forecastLine('', '')).out).toMatch(/^service \(Knative defaults\)/);
    });

    it('forecasts one of several services', async () => {
      expect((await forecastLine('-f - --service soft', `${HARD}---\n${SOFT}`)).out).toMatch(/^soft /);
    });

    it('reads a folder that an app was synthesized into', async () => {
      mkdirSync(join(folder, 'dist'));
      file('dist/a.k8s.yaml', HARD);
      expect((await forecastLine(`--app ${join(folder, 'dist')}`)).out).toMatch(/^torchserve \(.*a\.k8s\.yaml:1\)/);
    });

    it('runs the command that synthesizes an app', async () => {
      const app = file('app.js', `console.log('hello'); require('fs').writeFileSync(process.env.CDK8S_OUTDIR + '/a.k8s.yaml', ${JSON.stringify(HARD)});`);
      const { code, out } = await runLine(['forecast', '--app', `"${process.execPath}" ${app}`]);
      expect(code).toBe(0);
      expect(out).toMatch(/^torchserve \(a\.k8s\.yaml:1\): /);
    });

    it('leaves out what cannot be forecast, and says so', async () => {
      const keda = HARD.replace('  name: torchserve', '  name: k\n  annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: keda}');
      const { code, out, err } = await forecastLine('-f -', `${keda}---\n${SOFT}`);
      expect(code).toBe(0);
      expect(out).toMatch(/^soft /);
      expect(err.split('\n').at(-1)).toBe('warning: left out: k: there is no forecast: stdin:1: KEDA counts its pods, which is not simulated: '
        + 'it takes the value that its triggers will have under the load');
    });

    it('says what is wrong with a service beside its forecast, once for all its components, and in JSON too', async () => {
      const refused = HARD.replace('containerConcurrency: 10', 'containerConcurrency: 10\n    storageUris: [{uri: ""}]')
        + '  transformer: {containers: [{name: t, image: acme/t}], maxReplicas: 2}\n';
      const lines = (await forecastLine('-f -', refused)).err.split('\n').filter((line) => line.includes('error: '));
      expect(lines).toEqual([expect.stringMatching(/^stdin:\d+:\d+: error: .* \[schema-bounds\]$/), expect.stringMatching(/^stdin:\d+:\d+: error: storage URI cannot be empty \[kserve-storage-path\]$/)]);
      const { out } = await forecastLine('-f - --json', refused);
      const { findings } = JSON.parse(out) as { findings: { level: string; id: string; refusedBy?: string; file: string }[] };
      expect(findings).toContainEqual(expect.objectContaining({ level: 'error', id: 'kserve-storage-path', refusedBy: 'kserve', file: 'stdin' }));
      expect(findings.filter(({ level }) => level === 'note')).toEqual([]);
    });
  });

  describe('writes', () => {
    it('a page', async () => {
      const page = join(folder, 'report.html');
      const { out } = await forecastLine(`--hard 10 --html ${page}`);
      expect(out.endsWith(`written: ${page}`)).toBe(true);
      expect(readFileSync(page, 'utf8').startsWith('<!DOCTYPE html>')).toBe(true);
    });

    it('a picture', async () => {
      const picture = join(folder, 'report.svg');
      expect((await forecastLine(`--hard 10 --svg ${picture}`)).code).toBe(0);
      expect(readFileSync(picture, 'utf8').startsWith('<svg ')).toBe(true);
    });

    it('nothing but JSON to the standard output with --json', async () => {
      const { out, err } = await forecastLine(`--hard 10 --json --html ${join(folder, 'r.html')}`);
      expect(JSON.parse(out).services).toHaveLength(1);
      expect(err).toBe(`written: ${join(folder, 'r.html')}`);
    });
  });
});

describe('cdk8s-kserve forecast, called in a wrong way, ends with 2 and says what to do', () => {
  it.each([
    ['--hard ten', 'error: --hard: expected a whole number from 0 to 1000, got "ten"'],
    ['--hard 1001', 'error: --hard: expected a whole number from 0 to 1000, got 1001'],
    ['--hard 10 --clients 0', 'error: --clients: expected a whole number from 1 to 1000000, got 0'],
    ['--hard 10 --clients 1.5', 'error: --clients: expected a whole number, got "1.5"'],
    ['--hard 10 --for 30', 'error: --for: expected a duration such as 30s, 5m, 1h30m or 200ms, got "30"'],
    ['--hard 10 --rate x', 'error: --rate: expected a number, got "x"'],
    ['--hard 10 --rate 5 --clients 5', 'error: --clients: expected nothing beside --rate, got 5; leave out one of the two'],
    ['--hard 10 --requests 500 --for 1m', 'error: --for: expected nothing beside --requests, got "60s"; leave out one of the two'],
    ['--hard 10 --recorded x.csv --rate 5', 'error: --rate: expected nothing beside --recorded, got 5; leave out one of the two'],
    ['--hard 10 --service-time 0s', 'error: --service-time: expected a duration from 0.001s to 3600s, got "0s"'],
    ['--hard 10 --startup 2h', 'error: --startup: expected a duration from 0s to 3600s, got "7200s"'],
    ['--utilization 0 --soft 5', 'error: --utilization: expected a number from 1 to 100, got "0"'],
    ['--hard 10 --html /nowhere/at/all.html',
      `error: --html: expected a file that can be written, got "/nowhere/at/all.html"; its folder is not there`],
    ['-f /nowhere.yaml', `error: --file: expected a file that can be read, got "/nowhere.yaml"; there is no such file`],
    ['--app false', 'error: --app: expected a folder with manifests, or a command that synthesizes a cdk8s app, got "false"; it ended with code 1'],
    ['--app true', 'error: --app: expected an app that writes YAML, got "true"; it wrote none; a cdk8s app ends with app.synth()'],
    ['--bogus', `error: unknown option '--bogus'\n(cdk8s-kserve forecast --help says what there is)`],
    ['--hard', `error: option '--hard <n>' argument missing\n(cdk8s-kserve forecast --help says what there is)`],
  ])('%s', async (line, message) => {
    const { code, out, err } = await forecastLine(line);
    expect(code).toBe(2);
    expect(err.trim()).toBe(message);
    expect(out).not.toContain('┌');
  });

  it.each([
    ['a manifest and a description', '--hard 10 -f -', HARD,
      'error: --hard: expected nothing beside manifests, got "10"; the settings of the service are those of its manifest'],
    ['a picture of two services', '--svg x.svg -f -', `${HARD}---\n${SOFT}`, 'error: --svg: expected one service, got "x.svg"; name it with --service: torchserve, soft'],
    ['a service that is not there', '--service other -f -', `${HARD}---\n${SOFT}`, 'error: --service: expected one of torchserve, soft, got "other"'],
    ['malformed YAML', '-f -', 'a: [', /^error: stdin:1: expected well-formed YAML, got: /],
  ])('%s', async (_what, line, stdin, message) => {
    const { code, err } = await forecastLine(line, stdin);
    expect(code).toBe(2);
    if (typeof message === 'string') {
      expect(err).toBe(message);
    } else {
      expect(err).toMatch(message);
    }
  });

  it('all that is wrong at once', async () => {
    expect((await forecastLine('--soft 0 --window 1s')).err.split('\n')).toEqual([
      'error: 2 values are wrong', expect.stringMatching(/^ {2}- --soft: /), expect.stringMatching(/^ {2}- --window: /),
    ]);
  });

  it('shows what an app printed before it failed', async () => {
    expect((await runLine(['forecast', '--app', 'echo it broke; false'])).err).toMatch(/^it broke\nerror: --app: /);
  });
});

describe('cdk8s-kserve forecast of a cluster that runs', () => {
  afterEach(() => jest.restoreAllMocks());

  const live = (name: string, limit: number): object => ({ metadata: { name, namespace: 'models' }, spec: { predictor: { containerConcurrency: limit, model: { modelFormat: { name: 'pytorch' } } } } });
  const SERVICES = { '/apis/serving.kserve.io/v1beta1/inferenceservices': listOf('serving.kserve.io/v1beta1', 'InferenceService', live('a', 10), live('b', 25)) };
  const LIMITED = {
    '/api/v1/namespaces/knative-serving/configmaps/config-autoscaler': {
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config-autoscaler', namespace: 'knative-serving' }, data: { 'max-scale': '2' },
    },
  };
  const peaks = ({ out }: CliResult): unknown => JSON.parse(out).services.map(({ name, settings, forecast }: any) => [name, settings, forecast.peak]);

  it('takes its services, and what it says of itself', async () => {
    stubCluster(SERVICES);
    expect(peaks(await forecastLine('--cluster --json'))).toEqual([['a', 'the cluster:1', 8], ['b', 'the cluster:1', 3]]);
    stubCluster({ ...SERVICES, ...LIMITED });
    expect(peaks(await forecastLine('--cluster --service a --json'))).toEqual([['a', 'the cluster:1', 2]]);
  });

  it('takes the services of manifests where there are any, and what the cluster says', async () => {
    stubCluster({ ...SERVICES, ...LIMITED });
    expect(peaks(await forecastLine('--cluster -f - --json', HARD))).toEqual([['torchserve', 'stdin:1', 2]]);
  });

  it('does not read the standard input that nobody named', async () => {
    stubCluster(SERVICES);
    expect((await forecastLine('--cluster --service b', 'a: [')).out).toMatch(/^b \(the cluster:1\): 50 concurrent requests/);
  });

  it('lets a flag go before it', async () => {
    stubCluster({ ...SERVICES, ...LIMITED });
    expect(peaks(await forecastLine('--cluster --service a --config config-autoscaler/max-scale=4 --json'))).toEqual([['a', 'the cluster:1', 4]]);
  });

  it.each<[string, object]>([
    ['--cluster', { context: undefined, kubeconfig: undefined }],
    ['--cluster prod', { context: 'prod', kubeconfig: undefined }],
    ['--cluster prod --kubeconfig own.yaml', { context: 'prod', kubeconfig: 'own.yaml' }],
  ])('is that of %s', async (flags, choice) => {
    const choices = stubCluster(SERVICES);
    expect((await forecastLine(`${flags} --service a`)).code).toBe(0);
    expect(choices).toEqual([[choice]]);
  });

  it('warns of what may not be read', async () => {
    stubCluster({ ...SERVICES, '/api/v1/namespaces/knative-serving/configmaps/config-autoscaler': 403 });
    const { code, err } = await forecastLine('--cluster --service a');
    expect([code, err.split('\n')[0]]).toEqual([0, 'warning: config-autoscaler in knative-serving may not be read in context stub: it takes the right to get configmaps in '
      + "knative-serving; upstream's defaults are assumed"]);
  });

  it('refuses settings beside it, and a cluster without services', async () => {
    stubCluster({});
    expect(await forecastLine('--cluster --hard 10')).toEqual({
      code: 2, out: '', err: 'error: --hard: expected nothing beside manifests, got "10"; the settings of the service are those of its manifest',
    });
    expect(await forecastLine('--cluster')).toEqual({ code: 2, out: '', err: 'error: the cluster: expected an InferenceService or a Knative Service, got nothing' });
  });

  it('compares its services, beside settings too', async () => {
    stubCluster(SERVICES);
    const { out } = await runLine(['compare', '--cluster', '--json']);
    expect(JSON.parse(out).settings.map(({ name, peak }: any) => [name, peak])).toEqual([['a', 8], ['b', 3]]);
    const beside = await runLine(['compare', 'hard=5', '--cluster', '--service', 'b', '--json']);
    expect(JSON.parse(beside.out).settings.map(({ name, peak }: any) => [name, peak])).toEqual([['hard=5', 15], ['b', 3]]);
  });
});

describe('cdk8s-kserve forecast of what is nothing', () => {
  it.each([
    ['an empty text at the standard input that was asked for', '-f -', '', 'error: stdin: expected an InferenceService or a Knative Service, got nothing'],
    ['comments', '-f -', '# nothing\n---\n', 'error: stdin: expected an InferenceService or a Knative Service, got nothing'],
    ['something else', '-f -', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n', 'error: stdin: expected an InferenceService or a Knative Service, got Namespace'],
  ])('%s', async (_what, line, stdin, message) => {
    expect(await forecastLine(line, stdin)).toEqual({ code: 2, out: '', err: message });
  });

  it('takes blanks at the standard input that nobody named for nothing', async () => {
    expect((await forecastLine('--service mine', ' \n\n')).out).toMatch(/^mine \(Knative defaults\): 50 concurrent requests over 30 s\n/);
  });

  it('names the settings of the service that flags describe', async () => {
    expect((await forecastLine('--hard 10 --panic-window 20 --min 2')).out).toMatch(/^service \(hard 10, min 2, panic-window 20\): /);
  });

  it('does not write of a terminal what a name would do to it', async () => {
    const { out, err } = await forecastLine('-f -', HARD.replace('name: torchserve', 'name: "a\\e[2Jb"'));
    expect(`${out}${err}`).not.toContain('\u001b');
    expect(out).toMatch(/^a\\x1b\[2Jb \(stdin:1\): /);
  });
});
