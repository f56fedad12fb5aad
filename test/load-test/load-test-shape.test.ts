import { Duration } from 'cdk8s';
import { stringToken } from '../../lib/core/tokens';
import { LOAD_TEST } from '../../lib/load-test/load-test-shape';
import { Load } from '../../lib/load/load';

const load = Load.concurrent(1, Duration.seconds(1));
const service = { name: 'iris', endpoint: { host: 'iris.example.com', internalUrl: 'http://iris.svc', predictPath: '/v1/models/iris:predict' } };
const faults = (props: object): string[] => LOAD_TEST.check('', { load, service, ...props }).map(({ message }) => message);

describe('the service under test, as JavaScript hands it in', () => {
  const SERVICE = 'service: expected a service, which has a name and an endpoint';

  it.each<[string, unknown, string[]]>([
    ['is a construct, or what says the same, with more to it', { ...service, more: 1, revision: { containerConcurrency: 5 } }, []],
    ['needs no path of its own', { name: 'iris', endpoint: { host: 'a', internalUrl: 'http://a' } }, []],
    ['may have a name that only a deployment knows', { ...service, name: stringToken('pulumi', 3) }, []],
    ['is no name', 'iris', [`${SERVICE}, got "iris"`]],
    ['has an endpoint', { name: 'iris' }, [`${SERVICE}, got { name: 'iris' }`]],
    ['has an endpoint that has fields', { name: 'iris', endpoint: 'http://a' }, ['service.endpoint: expected an object with props, got "http://a"']],
    ['has texts in its endpoint', { name: 'iris', endpoint: { host: 5, predictPath: 7 } }, [
      'service.endpoint.host: expected a text, got 5; put it in quotes',
      'service.endpoint.internalUrl: expected a text, got undefined',
      'service.endpoint.predictPath: expected a text, got 7; put it in quotes',
    ]],
    ['has a name', { ...service, name: ' ' }, ['service.name: expected a text that is not empty, got " "']],
    ['has a name that a label of the Job can have', { ...service, name: 'my service' },
      ['service.name: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "my service"']],
    ['has a name of 63 characters at most', { ...service, name: 'x'.repeat(64) },
      [`service.name: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "${'x'.repeat(64)}"`]],
    ['has a revision of the right kind', { ...service, revision: { containerConcurrency: '5' } }, [expect.stringMatching(/^service\.revision\.containerConcurrency: expected /)]],
  ])('%s', (_what, given, messages) => {
    expect(faults({ service: given })).toEqual(messages);
  });
});

describe('the props of a load test, as JavaScript hands them in', () => {
  it.each<[object, string]>([
    [{ load: undefined }, 'load: expected a Load such as Load.concurrent(50, Duration.seconds(30)), got undefined'],
    [{ load: 50 }, 'load: expected a Load such as Load.concurrent(50, Duration.seconds(30)), got 50'],
    [{ payload: '{}' }, "payload: expected a Payload such as Payload.fromFile('x.json'), got \"{}\""],
    [{ target: 'http://a' }, 'target: expected a LoadTarget such as LoadTarget.inCluster(), got "http://a"'],
    [{ machines: '2' }, 'machines: expected a number, got "2"; write 2 without quotes'],
    [{ runner: 'k6' }, 'runner: expected a LoadRunner such as LoadRunner.k6Operator(), got "k6"'],
    [{ wait: false }, 'wait: expected a WaitForService such as WaitForService.never(), got false'],
    [{ startFromZero: 'true' }, 'startFromZero: expected true or false, got "true"; write true without quotes'],
    [{ expect: { p95: 1 } }, 'expect: expected a list, each an Expect such as Expect.p95(Duration.seconds(1)), got { p95: 1 }'],
    [{ argo: 5 }, 'argo: expected an ArgoOrder such as ArgoOrder.postSync(), got 5'],
    [{ run: ' ' }, 'run: expected a text that is not empty, got " "'],
    [{ ttl: 60 }, 'ttl: expected a Duration, got 60; write Duration.seconds(60)'],
    [{ resources: { memory: 5 } }, 'resources.memory: expected a Kubernetes quantity above 0 such as "500m", "2" or "4Gi", got 5; put it in quotes'],
    [{ resources: { memroy: '1Gi' } }, "resources.memroy: expected a prop that resources has, got \"1Gi\"; did you mean 'memory'?"],
    [{ serviceAccount: 'tester' }, "serviceAccount: expected an object with a name, such as { name: 'x' }, got \"tester\"; write { name: \"tester\" }"],
    [{ imagePullSecrets: [{ name: 'A' }] }, 'imagePullSecrets[0].name: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "A"'],
    [{ tolerations: ['gpu'] }, "tolerations[0]: expected a Toleration such as Toleration.exists('nvidia.com/gpu'), got \"gpu\""],
    [{ nodeSelector: { pool: 'a b' } }, 'nodeSelector.pool: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "a b"'],
    [{ podAnnotations: { a: 1 } }, 'podAnnotations.a: expected a text, got 1; put it in quotes'],
    [{ assumptions: { startupTime: 5 } }, 'assumptions.startupTime: expected a Duration, got 5; write Duration.seconds(5)'],
    [{ generater: 1 }, "generater: expected a prop that LoadTest has, got 1; did you mean 'generator'?"],
  ])('%j are refused', (props, message) => {
    expect(faults(props)).toEqual([message]);
  });

  it('are all told at once, in their order', () => {
    expect(faults({ load: 1, machines: 'x', run: 5, namespace: 'A_B' }).map((message) => message.split(':')[0])).toEqual(['load', 'machines', 'run', 'namespace']);
  });
});
