import { seconds } from '../../lib/core/duration';
import { ArgoOrder } from '../../lib/load-test/argo-order';
import { checkLoadTest } from '../../lib/load-test/check-load-test';
import { Hey } from '../../lib/load-test/generators/hey';
import { K6 } from '../../lib/load-test/generators/k6';
import { Oha } from '../../lib/load-test/generators/oha';
import { Vegeta } from '../../lib/load-test/generators/vegeta';
import { LoadRunner } from '../../lib/load-test/k6-operator/load-runner';
import { LoadTarget } from '../../lib/load-test/load-target';
import type { LoadTestProps } from '../../lib/load-test/load-test-props';
import { Payload } from '../../lib/load-test/payload';
import { WaitForService } from '../../lib/load-test/wait-for-service';
import { Load } from '../../lib/load/load';

const service = { name: 'iris', endpoint: { host: 'iris.example.com', internalUrl: 'http://iris.svc', predictPath: '/v1/models/iris:predict' } };
const load = Load.concurrent(50, seconds(30));
const body = (size: number, fileName = 'payload.json'): Payload => Payload.fromText('x'.repeat(size), { fileName });

const faults = (props: Partial<LoadTestProps> = {}, wrong: ReadonlyArray<keyof LoadTestProps> = []): string[] =>
  checkLoadTest({ service, load, ...props }, (name) => wrong.includes(name)).violations.map(({ message }) => message);

const MIB = 1024 * 1024;

describe('what the props of a load test say together', () => {
  it('is right where nothing but service and load is said', () => {
    expect(faults()).toEqual([]);
  });

  it.each<[string, Partial<LoadTestProps>, string[]]>([
    ['as many machines as clients', { machines: 50 }, []],
    ['one machine more than the most', { machines: 10_001 }, ['machines: expected a whole number from 1 to 10000, got 10001']],
    ['machines of which the generator knows as well', { generator: new Oha(), machines: 2 },
      ["machines: expected 1, got 2; oha's percentiles cannot be added up; for more machines use Hey, Vegeta or Fortio"]],
    ['machines that the operator shares the load out to', { generator: new K6(), runner: LoadRunner.k6Operator(), machines: 3 }, []],
    ['wrong machines, and the generator judged as for one', { machines: 0, load: Load.rate(1, seconds(1)) }, [
      'machines: expected a whole number from 1 to 10000, got 0',
      'load: expected a number of clients, got "1 request per second"; hey sends no steady rate and no recording; use Load.concurrent or Load.requests',
    ]],
    ['wrong machines, of which the generator is not told', { generator: new Oha(), machines: 1.5 }, ['machines: expected a whole number from 1 to 10000, got 1.5']],
    ['a body of the load alone', { load: Load.concurrent(1, seconds(1), { body: '{}' }) }, []],
    ['a body of the load, and one that is none', { load: Load.concurrent(1, seconds(1), { body: '{}' }), payload: Payload.none() },
      ['payload: expected one body, got "Payload.none()"; the load has a body too; leave out one of the two']],
    ['a body of the load that is empty', { load: Load.concurrent(1, seconds(1), { body: '' }) },
      ['Payload.fromText: expected a body of at least one byte, got ""; for requests without a body use Payload.none()']],
    ['waiting beside startFromZero', { startFromZero: true, wait: WaitForService.byDefault() }, [
      'wait: expected nothing beside startFromZero, got "WaitForService.upTo"; asking whether the service answers would start its first pod before the load does',
    ]],
    ['not waiting beside startFromZero', { startFromZero: true, wait: WaitForService.never(), assumptions: { initialPods: 0 } }, []],
    ['pods beside startFromZero', { startFromZero: true, assumptions: { initialPods: 1 } }, ['assumptions.initialPods: expected none beside startFromZero, got 1; the load begins without pods']],
    ['pods at the beginning of any other', { assumptions: { initialPods: 1 } }, []],
    ['a Job that goes at once', { ttl: seconds(0) }, []],
    ['a Job that is kept for longer than Kubernetes can count', { ttl: seconds(2 ** 31) }, ['ttl: expected a duration from 0s to 2147483647s in whole seconds, got "2147483648s"']],
  ])('is judged for %s', (_what, props, messages) => {
    expect(faults(props)).toEqual(messages);
  });
});

describe('the way of a load test', () => {
  const PATH = "path: expected a path that begins with '/' and has no spaces";
  const HINT = "for example '/v1/models/mnist:predict'";

  it.each<[string, Partial<LoadTestProps>, string[]]>([
    ['is the predict path of the service, which not every one has', { service: { ...service, endpoint: { host: 'a', internalUrl: 'http://a' } } }, [`${PATH}, got undefined; ${HINT}`]],
    ['is said in its place', { service: { ...service, endpoint: { host: 'a', internalUrl: 'http://a' } }, path: '/a' }, []],
    ['is no method of gRPC', { service: { ...service, endpoint: { ...service.endpoint, predictPath: 'inference.GRPCInferenceService/ModelInfer' } } },
      [`${PATH}, got "inference.GRPCInferenceService/ModelInfer"; ${HINT}`]],
    ['may be a path with a query', { path: '/v1/models/iris:predict?verbose=1' }, []],
    ['has no spaces', { path: '/a b' }, [`${PATH}, got "/a b"; ${HINT}`]],
    ['has no fragment, which no request carries', { path: '/a#b' }, [`${PATH}, got "/a#b"; ${HINT}`]],
    ['has no line end', { path: '/a\n' }, [`${PATH}, got "/a\\n"; ${HINT}`]],
    ['is not empty', { path: '' }, [`${PATH}, got ""; ${HINT}`]],
    ['needs no path to a URL', { service: undefined as never, target: LoadTarget.url('http://x') }, []],
    ['may have a path beside a URL that has none', { service: undefined as never, target: LoadTarget.url('http://x/'), path: '/a' }, []],
    ['has no path beside a URL that has one', { target: LoadTarget.url('http://x/a'), path: '/b' }, ['path: expected no path, got "/b"; the URL of the target has one']],
    ['has no path behind the query of a URL', { target: LoadTarget.url('http://x?a=1'), path: '/b' }, ['path: expected no path, got "/b"; the URL of the target has one']],
    ['needs a service, whose path is then no matter', { service: undefined as never, target: LoadTarget.inCluster() },
      ["service: expected the service under test, got undefined; for any other server use target: LoadTarget.url('http://…')"]],
  ])('%s', (_what, props, messages) => {
    expect(faults(props)).toEqual(messages);
  });
});

describe('the memory of a load test', () => {
  it.each<[string, Partial<LoadTestProps>, string[]]>([
    ['may be as little as the generator needs', { resources: { memory: '256Mi', memoryLimit: '256Mi' } }, []],
    ['may be less for a generator that keeps nothing', { generator: new Vegeta(), load: Load.rate(5, seconds(1)), resources: { memory: '64Mi', memoryLimit: '64Mi' } }, []],
    ['is not less than that, of which it is told once though the default is above it', { resources: { memoryLimit: '255Mi' } },
      ['resources.memoryLimit: expected at least 256Mi, got "255Mi"; hey keeps the times of its answers and is killed with less']],
    ['is not more than its limit, were it the default', { resources: { memory: '1Gi' } }, ['resources.memoryLimit: expected at least the memory to reserve (1Gi), got "512Mi"']],
  ])('%s', (_what, props, messages) => {
    expect(faults(props)).toEqual(messages);
  });
});

describe('the k6-operator', () => {
  it.each<[string, Partial<LoadTestProps>, string[]]>([
    ['runs nothing but k6, and keeps what it has run', { runner: LoadRunner.k6Operator(), ttl: seconds(60) }, [
      'generator: expected new K6(), got "hey"; the k6-operator runs nothing else',
      'ttl: expected none beside LoadRunner.k6Operator(), got "60s"; the TestRun stays until it is deleted',
    ]],
    ['splits arguments at every blank', { runner: LoadRunner.k6Operator(), generator: new K6({ extraArgs: ['--tag', 'a b', 'c\td'] }) }, [
      'generator: extraArgs: expected arguments without spaces, got "a b"; the k6-operator splits them there',
      'generator: extraArgs: expected arguments without spaces, got "c\\td"; the k6-operator splits them there',
    ]],
    ['hands arguments to a shell', { runner: LoadRunner.k6Operator(), generator: new K6({ extraArgs: ['--tag', 'price=5$', '-e', 'A=b;c', '--out', 'json=/tmp/a_b-c.json', '-e', "A='b'", ''] }) }, [
      'generator: extraArgs: expected arguments that a shell takes as they are, got "price=5$"; the k6-operator\'s initializer hands them to one',
      'generator: extraArgs: expected arguments that a shell takes as they are, got "A=b;c"; the k6-operator\'s initializer hands them to one',
      'generator: extraArgs: expected arguments that a shell takes as they are, got "A=\'b\'"; the k6-operator\'s initializer hands them to one',
      'generator: extraArgs: expected arguments that a shell takes as they are, got ""; the k6-operator\'s initializer hands them to one',
    ]],
    ['is not asked where a Job runs', { runner: LoadRunner.job(), ttl: seconds(60), generator: new K6({ extraArgs: ['a b'] }) }, []],
  ])('%s', (_what, props, messages) => {
    expect(faults(props)).toEqual(messages);
  });
});

describe('the ConfigMap of a load test', () => {
  it('holds the body beside the script of k6, under another name', () => {
    expect(faults({ generator: new K6(), payload: body(1) })).toEqual([]);
    expect(faults({ generator: new K6(), payload: body(1, 'load-test.js') })).toEqual([
      'payload: expected a file of another name, got "load-test.js"; k6 has a file of its own under this one',
    ]);
    expect(faults({ payload: body(1, 'load-test.js') })).toEqual([]);
  });

  it('holds 1 MiB of both together', () => {
    const generator = { ...new Hey(), name: 'own', files: () => ({ 'a.txt': 'é'.repeat(50), 'b.txt': 'x' }), check: () => [], command: () => [], parse: () => ({}) } as never;
    expect(faults({ generator, payload: body(MIB - 101) })).toEqual([]);
    expect(faults({ generator, payload: body(MIB - 100) })).toEqual([
      'payload: expected at most 1048475 bytes, got "1048476 bytes"; the files of own have 101 bytes, and a ConfigMap holds 1048576',
    ]);
    expect(faults({ payload: body(MIB) })).toEqual([]);
  });

  it('is not looked at for a load that the generator cannot send', () => {
    expect(faults({ generator: new K6(), load: Load.recorded('nowhere.csv'), payload: body(1, 'load-test.js') })).toEqual([
      'load: expected clients or a steady rate, got "the load recorded in nowhere.csv"; k6 sends no recording',
    ]);
  });
});

describe('what a load test writes itself', () => {
  it.each<[string, Partial<LoadTestProps>, string[]]>([
    ['is no label of the user\'s', { labels: { 'app.kubernetes.io/name': 'mine', 'team': 'a' } }, ['labels.app.kubernetes.io/name: expected "hey", got "mine"; the load test writes it itself']],
    ['is no label of the pods either', { generator: new K6(), podLabels: { 'load-test.cdk8s-kserve/service': 'x', 'app.kubernetes.io/component': 'x' } }, [
      'podLabels.app.kubernetes.io/component: expected "load-test", got "x"; the load test writes it itself',
      'podLabels.load-test.cdk8s-kserve/service: expected "iris", got "x"; the load test writes it itself',
    ]],
    ['may be said in the same words', { labels: { 'app.kubernetes.io/name': 'hey' }, run: 'a', podAnnotations: { 'load-test.cdk8s-kserve/run': 'a' } }, []],
    ['is its plan', { annotations: { 'load-test.cdk8s-kserve/plan': '{}' } }, ['annotations.load-test.cdk8s-kserve/plan: expected nothing, got "{}"; the load test writes it itself']],
    ['is the order of Argo CD', { argo: ArgoOrder.wave(5), annotations: { 'argocd.argoproj.io/sync-wave': '7' } },
      ['annotations.argocd.argoproj.io/sync-wave: expected "5", got "7"; the load test writes it itself']],
    ['is not that order where none is said', { annotations: { 'argocd.argoproj.io/sync-wave': '7', 'load-test.cdk8s-kserve/run': 'x' } }, []],
    ['is the run on its pods, where one is said', { run: 'a', podAnnotations: { 'load-test.cdk8s-kserve/run': 'b' } },
      ['podAnnotations.load-test.cdk8s-kserve/run: expected "a", got "b"; the load test writes it itself']],
    ['is no run where none is said', { podAnnotations: { 'load-test.cdk8s-kserve/run': 'b' } }, []],
  ])('%s', (_what, props, messages) => {
    expect(faults(props)).toEqual(messages);
  });
});

describe('a prop that was wrong and is left out', () => {
  it.each<[string, Partial<LoadTestProps>, keyof LoadTestProps]>([
    ['the generator', { load: Load.rate(5, seconds(1)), runner: LoadRunner.k6Operator() }, 'generator'],
    ['the generator, whose memory may be less', { resources: { memory: '64Mi', memoryLimit: '64Mi' } }, 'generator'],
    ['the target', { service: undefined as never }, 'target'],
    ['the resources', { generator: { ...new Hey(), name: 'own', leastMemory: '8Gi', check: () => [], command: () => [], parse: () => ({}) } as never }, 'resources'],
    ['the runner', { generator: new K6(), machines: 3 }, 'runner'],
  ])('is not judged by its default: %s', (_what, props, wrong) => {
    expect(faults(props, [wrong])).toEqual([]);
    expect(faults(props)).not.toEqual([]);
  });
});
