import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Forecast } from '../../lib/forecast';
import type { CliResult } from '../support/fake-host';
import { runLine } from '../support/fake-host';

describe('cdk8s-kserve compare', () => {
  it('puts settings side by side', async () => {
    const { code, out } = await runLine(['compare', 'hard=10', 'hard=10,utilization=100', 'soft=5', '--clients', '50', '--for', '30s']);
    expect(code).toBe(0);
    expect(out).toContain('│                     │ hard=10 │ hard=10,utilization=100 │ soft=5 │');
    expect(out).toContain('│ peak                │ 8       │ 5                       │ 15     │');
  });

  it('puts them one under the other where they do not fit beside one another, figures in one column', async () => {
    const settings = [10, 20, 30, 40].map((hard) => `hard=${hard},utilization=100,min=1,max=9`);
    const { out } = await runLine(['compare', ...settings, '--for', '10s']);
    const lines = out.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '50 concurrent requests', settings[0], '  peak                 5', '  steady               5',
    ]);
    expect(lines.filter((line) => settings.includes(line))).toEqual(settings);
    expect(lines.filter((line) => line.startsWith('  first request waits  0 s'))).toHaveLength(4);
    expect(out).not.toContain('│');
  });

  it('takes random arrivals, by their seed', async () => {
    const peaks = async (...flags: string[]): Promise<string> => {
      const { out } = await runLine(['compare', 'hard=2', '--rate', '9', '--for', '60s', '--json', ...flags]);
      const { assumptions, settings: [{ p99 }] } = JSON.parse(out) as { assumptions: string; settings: [{ p99: number }] };
      return `${/come ([^,]+(, seed \d+\))?)/.exec(assumptions)?.[1]}: ${p99}`;
    };
    const [even, one, seven] = [await peaks(), await peaks('--arrivals', 'poisson'), await peaks('--arrivals', 'poisson', '--seed', '7')];
    expect([even, one, seven].map((text) => text.replace(/: .*/, ''))).toEqual(['evenly spaced', 'at random (Poisson, seed 1)', 'at random (Poisson, seed 7)']);
    expect(new Set([even, one, seven].map((text) => text.replace(/.*: /, ''))).size).toBe(3);
  });

  it('says once what was assumed of all of them, and of each where it differs', async () => {
    const assumed = async (...settings: string[]): Promise<string[]> => (await runLine(['compare', ...settings])).out.split('\n')
      .filter((line) => line.includes('Assumed: ')).map((line) => line.slice(0, 'hard=10: Assumed: each client'.length));
    expect(await assumed('hard=10', 'hard=10,min=2')).toEqual(['Assumed: each client waits fo']);
    expect(await assumed('hard=10', 'soft=5')).toEqual(['hard=10: Assumed: each client', 'soft=5: Assumed: each client ']);
  });

  it('prints JSON, and writes a page with all of them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'compare-'));
    const { out } = await runLine(['compare', 'hard=10', 'soft=5', '--json', '--html', join(folder, 'r.html')]);
    expect(JSON.parse(out).settings.map(({ name, peak }: any) => [name, peak])).toEqual([['hard=10', 8], ['soft=5', 15]]);
    expect(readFileSync(join(folder, 'r.html'), 'utf8').match(/<section>/g)).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });

  it('says how far it has come, setting by setting', async () => {
    const status: string[] = [];
    await runLine(['compare', 'hard=10', 'soft=5', '--for', '5m'], undefined, status);
    expect(status).toEqual(['simulating 2 settings', 'simulating hard=10: 5 min of 5 min are done', 'simulating soft=5: 5 min of 5 min are done', '']);
  });

  it('compares the services of manifests', async () => {
    const service = (name: string, target: number): string =>
      `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: ${name}}\nspec: {predictor: {scaleTarget: ${target}, model: {}}}\n`;
    const { out } = await runLine(['compare', '-f', '-'], `${service('a', 5)}---\n${service('b', 10)}`);
    expect(out).toContain('│ peak                │ 15   │ 8    │');
  });

  it.each([
    [[], `error: settings: expected at least one setting, or manifests, got nothing; for example: compare hard=10 soft=5`],
    [['hard'], 'error: setting: expected name=value, as in hard=10,utilization=100, got "hard"'],
    [['hart=10'], /^error: setting: expected one of hard, soft, utilization, .*, got "hart"$/],
    [['hard=10', 'hard=10'], 'error: compare: expected each setting and each service once, got "hard=10"'],
    [['soft=0'], 'error: soft: expected a number of at least 0.01, got "0"'],
  ])('refuses %j', async (settings, message) => {
    const { code, err } = await runLine(['compare', ...settings]);
    expect(code).toBe(2);
    if (typeof message === 'string') {
      expect(err).toBe(message);
    } else {
      expect(err).toMatch(message);
    }
  });
});

describe('what a request costs where an HPA scales', () => {
  const HPA = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: hpa, annotations: {serving.kserve.io/deploymentMode: Standard}}
spec:
  predictor:
    minReplicas: 1
    maxReplicas: 10
    autoScaling: {metrics: [{type: Resource, resource: {name: memory, target: {type: AverageValue, averageValue: 1Gi}}}]}
    model: {modelFormat: {name: sklearn}, storageUri: 's3://b/m'}
`;
  const line = (...flags: string[]): Promise<CliResult> => runLine(['forecast', '-f', '-', '--clients', '20', '--for', '60s', '--json', ...flags], HPA);

  it('is told by flags, with what an idle pod takes', async () => {
    const peaks = async (...flags: string[]): Promise<unknown> => {
      const { services: [{ forecast: { peak, metrics } }] } = JSON.parse((await line(...flags)).out) as { services: [{ forecast: Forecast }] };
      expect(metrics).toEqual([{ metric: 'memory', target: 1024, targetInMiB: true }]);
      return peak;
    };
    // 2,000 MiB of requests; with 500 more in each pod four of them have 1,000 each.
    expect([await peaks('--memory-per-request', '100'), await peaks('--memory-per-request', '100', '--idle-memory', '500')]).toEqual([2, 4]);
  });

  it('is asked for by the flag where nobody told it', async () => {
    expect(await line()).toMatchObject({ code: 2, err: expect.stringContaining('--memory-per-request: expected a number above 0, got nothing') });
  });
});

describe('cdk8s-kserve solve', () => {
  it('finds the fewest pods that hold', async () => {
    const { code, out } = await runLine(['solve', '--hard', '10', '--p95', '2s']);
    expect(code).toBe(0);
    expect(out).toMatch(/^service: 3 is the minReplicas that holds with the fewest pods: with 2, p95 is 3 s, not 2 s\n┌/);
  });

  it('says how much it has simulated of all settings together', async () => {
    const status: string[] = [];
    await runLine(['solve', '--hard', '10', '--p95', '2s'], undefined, status);
    // The service as it is, then 0, 1, 2 and 3 pods, the last of them once more for the result.
    const what = 'looking for the best setting of service';
    expect(status).toEqual([what, ...['2 min 30 s', '5 min', '7 min 30 s', '10 min', '12 min 30 s', '15 min'].map((time) => `${what}: ${time} are done`), '']);
  });

  it('varies something else', async () => {
    const { out } = await runLine(['solve', '--vary', 'hard', '--p95', '60s', '--json']);
    expect(JSON.parse(out)).toMatchObject({ holds: true, varied: 'hardLimit' });
  });

  it('finds whether softly or hard costs less, in one table and one picture', async () => {
    const svg = join(mkdtempSync(join(tmpdir(), 'solve-')), 'frontier.svg');
    const { code, out } = await runLine(['solve', '--vary', 'both', '--p95', '4s', '--clients', '20', '--price-per-pod-hour', '1.2', '--svg', svg]);
    expect(code).toBe(0);
    expect(out).toMatch(/^service: \d+ is the (hardLimit|softTarget) that holds with the fewest pods: 0\.\d+ money, .*; the best (hardLimit|softTarget) is \d+, at 0\.\d+ money\n/);
    expect(out).toMatch(/│ > │ (hardLimit|softTarget) \d+ +│/);
    const picture = readFileSync(svg, 'utf8');
    expect([picture.includes('<title>hardLimit 1</title></circle>'), picture.includes('<title>softTarget 1</title></rect>')]).toEqual([true, true]);
  });

  it('says with all digits by how little something is missed', async () => {
    const { out } = await runLine(['solve', '--p95', '999600us', '--vary', 'max']);
    expect(out).toMatch(/^service: no maxReplicas holds: even with \d+, p95 is 1 s, not 0.9996 s\n/);
  });

  it('ends with 1 if nothing holds', async () => {
    const { code, out } = await runLine(['solve', '--hard', '10', '--p95', '500ms', '--vary', 'max']);
    expect(code).toBe(1);
    expect(out).toMatch(/^service: no maxReplicas holds: /);
  });

  it.each([
    [['--hard', '10'], 'error: solve: expected at least one of --p95, --p99, --cold-start and --lost, got nothing; say what must hold'],
    [['--p95', '1s', '--vary', 'soul'], 'error: --vary: expected one of min, max, hard, soft, both, got "soul"'],
  ])('refuses %j', async (flags, message) => {
    expect(await runLine(['solve', ...flags])).toMatchObject({ code: 2, err: message });
  });
});

const SERVICE = (name: string, more = ''): string => `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: {name: ${name}}
spec: {predictor: {containerConcurrency: 10, maxReplicas: 20, model: {modelFormat: {name: sklearn}, storageUri: 's3://b/m'}${more}}}
`;
const BY_KEDA = SERVICE('keda').replace('name: keda', 'name: keda, annotations: {serving.kserve.io/deploymentMode: Standard, serving.kserve.io/autoscalerClass: keda}');

describe('the service of cdk8s-kserve solve', () => {
  const line = (stdin: string | undefined, ...args: string[]): Promise<CliResult> => runLine(['solve', '--p95', '9s', '--clients', '20', '--for', '10s', ...args], stdin);

  it('is the one of a manifest, or the one that is named', async () => {
    expect((await line(SERVICE('iris'), '-f', '-')).out).toMatch(/^iris: \d+ is the minReplicas that holds with the fewest pods/);
    expect((await line(`${SERVICE('iris')}---\n${SERVICE('mnist')}`, '-f', '-', '--service', 'mnist')).out).toMatch(/^mnist: /);
  });

  it.each([
    ['one of several', `${SERVICE('iris')}---\n${SERVICE('mnist')}`, 'error: --service: expected the name of one service, got nothing; there are iris, mnist'],
    ['one that is not simulated', BY_KEDA, 'error: keda: there is no forecast: stdin:1: KEDA counts its pods, which is not simulated: it takes the value that its triggers '
      + 'will have under the load'],
  ])('is not %s', async (_what, stdin, message) => {
    expect(await line(stdin, '-f', '-')).toMatchObject({ code: 2, out: '', err: message });
  });

  it('has the GPUs of its manifest', async () => {
    const { out } = await line(SERVICE('iris').replace("'s3://b/m'}", "'s3://b/m', resources: {limits: {nvidia.com/gpu: 2}}}"), '-f', '-', '--json');
    const { forecast } = JSON.parse(out) as { forecast: Forecast };
    expect(forecast.gpuSeconds).toBe(2 * forecast.podSeconds);
  });
});

describe('what cdk8s-kserve solve is asked for', () => {
  it.each<[string[], number, RegExp]>([
    [['--p99', '9s'], 0, /^service: \d+ is the minReplicas that holds with the fewest pods/],
    [['--cold-start', '0s'], 0, /^service: \d+ is the minReplicas that holds with the fewest pods/],
    [['--lost', '0'], 0, /^service: \d+ is the minReplicas that holds with the fewest pods/],
    [['--p99', '1ms'], 1, /^service: no minReplicas holds: .*p99 is 1 s, not 1 ms\n/],
    [['--p95', '9s', '--vary', 'soft'], 0, /^service: \d+ is the softTarget that holds with the fewest pods/],
    [['--p95', '9s', '--vary', 'hard'], 0, /^service: \d+ is the hardLimit that holds with the fewest pods/],
    [['--p95', '9s', '--vary', 'max'], 0, /^service: \d+ is the maxReplicas that holds with the fewest pods/],
  ])('%j', async (flags, code, reason) => {
    const found = await runLine(['solve', '--hard', '10', '--clients', '20', '--for', '10s', ...flags]);
    expect(found).toMatchObject({ code, out: expect.stringMatching(reason), err: '' });
  });

  it.each([
    [['--p95', '1'], '--p95: expected a duration such as 30s, 5m, 1h30m or 200ms, got "1"'],
    [['--p99', 'x'], '--p99: expected a duration such as 30s, 5m, 1h30m or 200ms, got "x"'],
    [['--cold-start', ''], '--cold-start: expected a duration such as 30s, 5m, 1h30m or 200ms, got ""'],
    [['--lost', '0.5'], '--lost: expected a whole number, got "0.5"'],
    [['--p95', '1s', '--price-per-pod-hour', 'cheap'], '--price-per-pod-hour: expected a number, got "cheap"'],
    [['--p95', '1s', '--clients', '0'], '--clients: expected a whole number from 1 to 1000000, got 0'],
    [['--p95', '1s', '--svg', '/nowhere/at/all.svg'],
      '--svg: expected a file that can be written, got "/nowhere/at/all.svg"; its folder is not there'],
  ])('refuses %j', async (flags, message) => {
    expect(await runLine(['solve', '--hard', '10', '--for', '5s', ...flags])).toEqual({ code: 2, out: '', err: `error: ${message}` });
  });

  it('is what the JSON says, the files beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'solve-'));
    const [html, svg] = [join(folder, 'r.html'), join(folder, 'r.svg')];
    const { code, out, err } = await runLine(['solve', '--hard', '10', '--p95', '9s', '--clients', '20', '--for', '10s', '--json', '--html', html, '--svg', svg]);
    expect([code, err]).toEqual([0, `written: ${html}\nwritten: ${svg}`]);
    expect(JSON.parse(out)).toMatchObject({ assumptions: expect.stringMatching(/^Assumed: /), holds: true, varied: 'minReplicas', forecast: { peak: expect.any(Number) } });
    expect([readFileSync(html, 'utf8').includes('Forecast of service'), readFileSync(svg, 'utf8').startsWith('<svg ')]).toEqual([true, true]);
    rmSync(folder, { recursive: true });
  });

  it('says which files were written behind what it prints', async () => {
    const svg = join(mkdtempSync(join(tmpdir(), 'solve-')), 'r.svg');
    const { out, err } = await runLine(['solve', '--hard', '10', '--p95', '9s', '--for', '5s', '--svg', svg]);
    expect([out.split('\n').at(-1), err]).toEqual([`written: ${svg}`, '']);
  });
});

describe('cdk8s-kserve solve where nothing is answered', () => {
  // An hour of work, and everybody gives up after half a minute: no setting answers anything.
  const line = (...args: string[]): Promise<CliResult> => runLine(['solve', '--service-time', '1h', '--timeout', '30s', '--clients', '5', '--for', '1m', ...args]);
  const NOTHING = 'no request was answered; 10 clients gave up after 30 s';

  it.each<[string[], string]>([
    [['--p95', '2s', '--hard', '10'], 'minReplicas'], [['--p95', '1h', '--vary', 'max'], 'maxReplicas'], [['--p99', '2s', '--vary', 'hard'], 'hardLimit'],
    [['--p95', '2s', '--vary', 'soft'], 'softTarget'], [['--p95', '2s', '--vary', 'both'], 'hardLimit or softTarget'], [['--lost', '10', '--vary', 'hard'], 'hardLimit'],
  ])('holds nothing, whatever it may vary: %j', async (flags, varied) => {
    const { code, out, err } = await line(...flags);
    expect([code, err]).toEqual([1, '']);
    expect(out.split('\n')[0]).toMatch(new RegExp(`^service: no ${varied} holds: (even with \\d+, )?${NOTHING}$`));
    expect(out).toMatch(/│ latency p50 \/ p95 \/ p99 │ no answers │ no request was answered; 10 clients gave up after 30 s +│/);
  });

  it('has no table of what each limit costs, since none has a latency, and a picture that says so', async () => {
    const svg = join(mkdtempSync(join(tmpdir(), 'solve-')), 'frontier.svg');
    const { out } = await line('--p95', '2s', '--vary', 'hard', '--svg', svg);
    expect(out.split('\n')[1]).toMatch(/^┌─+┬─+┬─+┐$/);
    expect(out.match(/^┌/gm)).toHaveLength(1);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg /);
    expect(readFileSync(svg, 'utf8')).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('says in JSON that it does not hold, and gives no latency', async () => {
    const { code, out } = await line('--p95', '2s', '--vary', 'hard', '--json');
    const { holds, forecast: { completed, timedOut, latency } } = JSON.parse(out) as { holds: boolean; forecast: Forecast };
    expect([code, holds, completed, timedOut, latency]).toEqual([1, false, 0, 10, undefined]);
  });
});

describe('the services of cdk8s-kserve compare', () => {
  it('stand behind the settings, in their order', async () => {
    const { out } = await runLine(['compare', 'soft=5', '-f', '-', '--json'], `${SERVICE('iris')}---\n${SERVICE('mnist')}`);
    expect(JSON.parse(out).settings.map(({ name }: any) => name)).toEqual(['soft=5', 'iris', 'mnist']);
  });

  it('are all such as are simulated', async () => {
    expect(await runLine(['compare', '-f', '-'], `${SERVICE('iris')}---\n${BY_KEDA}`)).toMatchObject({
      code: 2, out: '', err: expect.stringContaining('error: keda: there is no forecast: stdin:6: KEDA counts its pods, which is not simulated'),
    });
  });

  it('are not read from a standard input that nobody named', async () => {
    expect(await runLine(['compare', 'hard=10', '--for', '5s'], 'a: [')).toMatchObject({ code: 0, err: '' });
    expect(await runLine(['compare'], SERVICE('iris'))).toMatchObject({
      code: 2, err: 'error: settings: expected at least one setting, or manifests, got nothing; for example: compare hard=10 soft=5',
    });
  });

  it('say once what is assumed of all, and each for itself where they differ', async () => {
    const assumptions = async (...settings: string[]): Promise<string[]> => (
      JSON.parse((await runLine(['compare', ...settings, '--for', '5s', '--json'])).out) as { assumptions: string }).assumptions.split('\n');
    expect(await assumptions('hard=10', 'hard=10,utilization=100')).toHaveLength(1);
    expect(await assumptions('hard=10', 'hard=20')).toEqual([expect.stringContaining('at most 10 requests at once'), expect.stringContaining('at most 20 requests at once')]);
  });

  it.each([
    [['hard=10', '--html', '/nowhere/at/all.html'],
      '--html: expected a file that can be written, got "/nowhere/at/all.html"; its folder is not there'],
    [['hard=10', '--arrivals', 'odd', '--rate', '5'], '--arrivals: expected one of even, poisson, got "odd"'],
    [['hard=10', '--service-time-from', '/nowhere.json'], '--service-time-from: expected a file that can be read, got "/nowhere.json"; there is no such file'],
    [['hard=10', '--recorded', '/nowhere.csv'], '--recorded: expected a file that can be read, got "/nowhere.csv"; there is no such file'],
    [['hard=10', '--recorded', ''], '--recorded: expected a text that is not empty, got ""'],
    [['hard=10', '--pods', '-1'], '--pods: expected a whole number from 0 to 150000, got -1'],
    [['hard=10', '--seed', 'x'], '--seed: expected a whole number, got "x"'],
    [['hard=10', '--workers', '0'], '--workers: expected a whole number from 1 to 1000000, got 0'],
    [['hard=10', '--think', 'x', '--ramp', '1s'], '--think: expected a duration such as 30s, 5m, 1h30m or 200ms, got "x"'],
  ])('are refused with %j', async (args, message) => {
    expect(await runLine(['compare', ...args])).toEqual({ code: 2, out: '', err: `error: ${message}` });
  });
});
