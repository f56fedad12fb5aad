import { seconds } from '../../../lib/core/duration';
import { LevelJobs } from '../../../lib/load-test/calibrate/level-job';
import { Fortio } from '../../../lib/load-test/generators/fortio';
import type { ILoadGenerator } from '../../../lib/load-test/generators/generator';
import { Hey } from '../../../lib/load-test/generators/hey';
import { Oha } from '../../../lib/load-test/generators/oha';
import { planOf } from '../../../lib/load-test/plan/load-test-plan';
import { Load } from '../../../lib/load/load';

type Json = any;

const URL = 'http://gateway/x';
const endpoint = { host: 'iris.example.com', internalUrl: 'http://iris.svc' };
const load = Load.concurrent(50, seconds(30), { timeout: seconds(60) });

/** The objects of a load test, as far as a level reads them. */
function objects(generator: ILoadGenerator = new Hey(), made: Load = load, name = 'chart-load-0123abcd'): Json[] {
  const plan = planOf({ generator, machines: 1, load: made, service: { name: 'iris', endpoint }, startFromZero: false, expect: { errorPart: 0, podTolerance: 0, p95Seconds: 1 } });
  const [program, ...args] = generator.command({ load: made, machines: 1, method: 'POST', url: URL, bodyFile: './a.json', report: true });
  return [
    { kind: 'ConfigMap', metadata: { name: 'payload' }, data: { 'a.json': '{}' } },
    {
      apiVersion: 'batch/v1', kind: 'Job',
      metadata: { name, namespace: 'test', labels: { a: 'b' }, annotations: { 'note': 'kept', 'load-test.cdk8s-kserve/plan': JSON.stringify(plan) } },
      spec: { backoffLimit: 0, template: { metadata: { labels: { a: 'b' } }, spec: { restartPolicy: 'Never', containers: [{ name: generator.name, command: [program], args }, { name: 'sidecar', args: ['-c', '7'] }] } } },
    },
  ];
}
const jobOf = (from: Json[], clients = 4, time = 10): Json => new LevelJobs(from, 'r1').level(clients, time)[1];
const argsOf = (generator: ILoadGenerator, made: Load = load): string => {
  const { args } = jobOf(objects(generator, made)).spec.template.spec.containers[0];
  return args.filter((arg: string) => !arg.includes('{{')).join(' ');
};

describe('the Job of a level', () => {
  it('is the Job of the load test under another name, everything beside it as it was', () => {
    const from = objects();
    const [config, job] = new LevelJobs(from, 'r1').level(4, 10) as Json[];
    expect(config).toBe(from[0]);
    expect(job).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'chart-load-0123abcd-r1-c4', namespace: 'test', labels: { a: 'b' }, annotations: { note: 'kept' } } });
    expect(job.spec).toMatchObject({ backoffLimit: 0, template: { metadata: { labels: { a: 'b' } }, spec: { restartPolicy: 'Never', containers: [{ name: 'hey', command: ['hey'] }, { name: 'sidecar', args: ['-c', '7'] }] } } });
    expect(from[1].metadata.name).toBe('chart-load-0123abcd');
  });

  it('has a name that its pods can have too, cut where the first one was long', () => {
    expect(jobOf(objects(new Hey(), load, `${'x'.repeat(39)}-${'y'.repeat(17)}`), 10_000).metadata.name).toBe(`${'x'.repeat(39)}-r1-c10000`);
  });

  it('has a plan for the run: so many clients for so long, and nothing that is expected', () => {
    expect(JSON.parse(jobOf(objects(), 1, 5).metadata.annotations['load-test.cdk8s-kserve/plan'])).toEqual({
      version: 1, generator: 'hey', loop: 'closed', machines: 1, startFromZero: false, service: 'iris',
      load: { words: '1 concurrent request', clients: 1, durationSeconds: 5, thinkTimeSeconds: 0, timeoutSeconds: 60 }, expect: { errorPart: 1, podTolerance: 150_000 },
    });
  });

  it.each<[string, ILoadGenerator, Load, string]>([
    ['hey', new Hey(), load, `-m POST -t 60 -D ./a.json -o -c 4 -z 10s ${URL}`],
    ['hey for a number of requests at a rate', new Hey(), Load.requests(5, 100, { ratePerClient: 2 }), `-m POST -D ./a.json -o -c 4 -z 10s ${URL}`],
    ['oha', new Oha(), load, `--no-tui --output-format json --stats-success-breakdown -m POST -t 60s -D ./a.json -c 4 -z 10s -w ${URL}`],
    ['oha for a number of requests, which waits for those in flight now', new Oha(), Load.requests(5, 100, { ratePerClient: 2 }),
      `--no-tui --output-format json --stats-success-breakdown -m POST -t 20s -D ./a.json -c 4 -z 10s -w ${URL}`],
    ['fortio', new Fortio({ extraArgs: ['-gomaxprocs', '0'] }), load,
      `load -quiet -allow-initial-errors -stdclient -json - -r 0.0001 -X POST -timeout 60s -payload-file ./a.json -gomaxprocs 0 -c 4 -t 10s -qps 0 ${URL}`],
    ['fortio for a number of requests at a rate', new Fortio(), Load.requests(5, 100, { ratePerClient: 2 }),
      `load -quiet -allow-initial-errors -stdclient -json - -r 0.0001 -X POST -timeout 20s -payload-file ./a.json -c 4 -t 10s -qps 0 ${URL}`],
  ])('has of %s clients and time of its own, as fast as the answers allow', (_what, generator, made, args) => {
    expect(argsOf(generator, made)).toBe(args);
  });

  it('leaves alone a header, a body and a host that look like a flag', () => {
    const from = objects();
    from[1].spec.template.spec.containers[0].args = ['-H', '-c', '-D', '-z', '-d', '-q', '-host', '-n', '--host', '-w', '-c', '50', URL];
    expect(jobOf(from).spec.template.spec.containers[0].args).toEqual(['-H', '-c', '-D', '-z', '-d', '-q', '-host', '-n', '--host', '-w', '-c', '4', '-z', '10s', URL]);
  });

  it('tells service and namespace, which the Job may not name', () => {
    const jobs = new LevelJobs(objects(), 'r1');
    expect([jobs.service, jobs.namespace]).toEqual(['iris', 'test']);
    const from = objects();
    delete from[1].metadata.namespace;
    expect(new LevelJobs(from, 'r1').namespace).toBeUndefined();
  });
});
