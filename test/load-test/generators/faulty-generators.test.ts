import { App, Chart, Duration } from 'cdk8s';
import { faultOf } from '../../../lib/core/faulty';
import { Load } from '../../../lib/load';
import type { LoadTestProps } from '../../../lib/load-test';
import { Fortio, Hey, K6, LoadLoop, LoadRunner, LoadTarget, LoadTest, Oha, Vegeta } from '../../../lib/load-test';

/*
 * A load generator that was made of wrong props says so together with everything else that is wrong with the load test, as the values of
 * factories do.
 */

// What JavaScript hands in.
const untyped = (value: unknown): never => value as never;
const service = { name: 'iris', endpoint: { host: 'iris.example.com', internalUrl: 'http://iris.svc', predictPath: '/v1/models/iris:predict' } };
const load = Load.concurrent(50, Duration.seconds(30));

function refusal(props: Partial<LoadTestProps>): string[] {
  const chart = new Chart(new App(), 'chart');
  try {
    new LoadTest(chart, 'load', { service, load, ...props });
  } catch (error) {
    expect(chart.toJson()).toEqual([]);
    return (error as Error).message.replace(/^chart\/load: /, '').replace(/^\d+ values are wrong\n {2}- /, '').split('\n  - ');
  }
  return [];
}

const GENERATORS = [['Hey', Hey], ['Oha', Oha], ['Vegeta', Vegeta], ['Fortio', Fortio], ['K6', K6]] as const;

describe.each(GENERATORS)('new %s of wrong props', (name, Generator) => {
  it('throws nothing, is one of its class, and tells every fault to whoever touches it', () => {
    const wrong = new Generator(untyped({ image: 'Not An Image', extraArgs: '-x', imag: 1 }));
    const faults = [
      `${name}: image: expected an image reference, got "Not An Image"`,
      `${name}: extraArgs: expected a list, each a text, got "-x"; put it in [ ]`,
      `${name}: imag: expected a prop that ${name} has, got 1; did you mean 'image'?`,
    ];
    expect(wrong instanceof Generator).toBe(true);
    expect(faultOf(wrong)?.violations.map(({ message }) => message)).toEqual(faults);
    expect(() => wrong.image).toThrow(new Error(`3 values are wrong\n${faults.map((fault) => `  - ${fault}`).join('\n')}`));
    expect(() => wrong.parse('')).toThrow(faultOf(wrong));
  });

  it('tells props that are none', () => {
    expect(faultOf(new Generator(untyped('docker.io/x:1')))?.message).toBe(`${name}: expected an object with the props of ${name}, got "docker.io/x:1"`);
    expect(faultOf(new Generator(untyped(null)))?.message).toBe(`${name}: expected an object with the props of ${name}, got null`);
    expect(faultOf(new Generator(untyped(undefined)))).toBeUndefined();
  });

  it('is told in one error with the other faults of the load test, under its prop', () => {
    expect(refusal({ generator: new Generator({ image: 'Not An Image' }), namespace: 'Bad_NS', machines: 0 })).toEqual([
      `generator: ${name}: image: expected an image reference, got "Not An Image"`,
      'namespace: expected the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends, got "Bad_NS"',
      'machines: expected a whole number from 1 to 10000, got 0',
    ]);
  });
});

describe('a load test of a generator with a fault', () => {
  const digest = `sha256:${'a'.repeat(64)}`;

  it.each<[string, Partial<LoadTestProps>, string[]]>([
    ['says nothing of what hey, the default, cannot send',
      { generator: new Vegeta({ image: '' }), load: Load.rate(5, Duration.seconds(1)) }, ['generator: Vegeta: image: expected an image reference, got ""']],
    ['does not ask for the K6 that is there',
      { generator: new K6({ loop: untyped('open') }), runner: LoadRunner.k6Operator() }, ['generator: K6: loop: expected a LoadLoop such as LoadLoop.OPEN, got "open"']],
    ['still judges the resources', { generator: new Oha({ extraArgs: untyped([1]) }), resources: { cpu: '2', cpuLimit: '1' } },
      ['generator: Oha: extraArgs[0]: expected a text, got 1; put it in quotes', expect.stringMatching(/^resources\.cpu/)]],
  ])('%s', (_what, props, faults) => {
    expect(refusal(props)).toEqual(faults);
  });

  it.each<[string, Partial<LoadTestProps>, string[]]>([
    ['a target', { service: untyped(undefined), target: LoadTarget.url('iris') },
      ['target: LoadTarget.url: expected a URL that begins with http:// or https://, got "iris"']],
    ['a runner, which would share the clients out', { generator: new K6(), machines: 3, runner: LoadRunner.k6Operator({ starterImage: '' }) },
      ['runner: LoadRunner.k6Operator: starterImage: expected an image reference, got ""']],
    ['resources', { generator: { ...new Hey(), name: 'wrk', leastMemory: '1Gi', check: () => [], command: () => [], parse: untyped(() => 1) }, resources: { cpu: untyped(1), memoryLimit: '2Gi' } },
      ['resources.cpu: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got 1; put it in quotes']],
  ])('does not judge the default of a wrong one either: %s', (_what, props, faults) => {
    expect(refusal(props)).toEqual(faults);
  });

  it('takes the images of all of them where they are right, by tag and by digest', () => {
    for (const [, Generator] of GENERATORS) {
      expect(new Generator({ image: `registry.example.com:5000/a/b@${digest}` }).image).toBe(`registry.example.com:5000/a/b@${digest}`);
      expect(new Generator({ image: 'a/b:v1' }).image).toBe('a/b:v1');
      expect(new Generator({ image: untyped(undefined) }).image).toBe(Generator.DEFAULT_IMAGE);
    }
    expect(new K6({ loop: LoadLoop.OPEN }).loop).toBe(LoadLoop.OPEN);
  });
});

describe('a generator of the user\'s own', () => {
  const own = { name: 'wrk', image: 'wrk:4', leastMemory: '64Mi', loop: LoadLoop.CLOSED, check: () => [], command: () => ['wrk'], parse: () => ({ sent: 0, answers: [], unanswered: [], complete: false }) };

  it('is taken as it is, whatever else it has', () => {
    expect(refusal({ generator: own })).toEqual([]);
    expect(refusal({ generator: { ...own, more: 1 } as never })).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['no loop', { loop: undefined }, 'generator.loop: expected a LoadLoop such as LoadLoop.CLOSED, got undefined'],
    ['a loop by its name', { loop: 'open' }, 'generator.loop: expected a LoadLoop such as LoadLoop.CLOSED, got "open"'],
    ['a name that no container can have', { name: 'My Wrk' }, 'generator.name: expected lower-case letters, digits and dashes, at most 63, got "My Wrk"'],
    ['an image that is none', { image: 'Wrk!' }, 'generator.image: expected an image reference, got "Wrk!"'],
    ['an image that is no text', { image: 4 }, 'generator.image: expected a text, got 4; put it in quotes'],
    ['memory in no unit', { leastMemory: 64 }, 'generator.leastMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got 64; put it in quotes'],
    ['a command that is no method', { command: ['wrk'] }, "generator.command: expected a method, got [ 'wrk' ]"],
    ['no parse', { parse: undefined }, 'generator.parse: expected a method, got undefined'],
  ])('is refused with %s', (_what, wrong, message) => {
    expect(refusal({ generator: { ...own, ...wrong } as never })).toEqual([message]);
  });

  it('is told each member that it lacks, and by something else what a generator is', () => {
    expect(refusal({ generator: { name: 'wrk', image: 'wrk:4' } as never })).toEqual([
      'generator.check: expected a method, got undefined',
      'generator.command: expected a method, got undefined',
      'generator.parse: expected a method, got undefined',
      'generator.leastMemory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got undefined',
      'generator.loop: expected a LoadLoop such as LoadLoop.CLOSED, got undefined',
    ]);
    expect(refusal({ generator: { image: 'wrk:4' } as never })).toEqual(["generator: expected a load generator such as new Hey(), got { image: 'wrk:4' }"]);
    expect(refusal({ generator: 'hey' as never })).toEqual(['generator: expected a load generator such as new Hey(), got "hey"']);
  });

  it('needs no image that is right where the load test names another', () => {
    expect(refusal({ generator: { ...own, image: 'Wrk!' }, image: 'registry.example.com/wrk:4' })).toEqual([]);
  });
});
