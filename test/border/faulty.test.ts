import { App, Chart, Duration } from 'cdk8s';
import { inspect } from 'node:util';
import {
  Arrivals, Concurrency, Expect, forecast, Gpu, HpaMetric, InferenceService, KServe, KnativeService, LlmInferenceService, LlmScaling, Load, LoadTest, Metric, Model,
  NetworkLayer, Parallelism, Payload, Probe, Release, Scaling, ServiceTime, ServingPlatform, solve, Toleration, Vary, Volume, WaitForService,
} from '../../lib';
import { InputError } from '../../lib/core/input-error';
import { show } from '../../lib/core/show';
import { faultOf } from '../support/fault-of';

/*
 * A value that was made of wrong arguments: told once, together with everything else, where it is used; and never used in silence.
 */

const HARD = "Concurrency.hard: expected a whole number from 1 to 1000, got 0; for no limit leave 'concurrency' out";
const KPA = 'Scaling.kpa: maxReplicas: expected a whole number of at least minReplicas 5, got 2; 0 is no limit';
const bounds = { minReplicas: 5, maxReplicas: 2 };
const model = Model.sklearn({ storageUri: 'gs://models/iris' });
const second = Duration.seconds(1);

/** The whole message of what a construct or a function throws; and that nothing was made. */
function messageOf(make: (chart: Chart) => unknown): string {
  const chart = new Chart(new App(), 'chart', { namespace: 'models' });
  try {
    make(chart);
  } catch (error) {
    if (error instanceof InputError) {
      expect(chart.toJson()).toEqual([]);
      return error.message;
    }
    throw error;
  }
  return 'taken';
}

const lines = (where: string, ...faults: readonly string[]): string => `${where}${faults.length} values are wrong\n${faults.map((fault) => `  - ${fault}`).join('\n')}`;

describe('what is wrong with the values of one call comes in one error', () => {
  it('an InferenceService', () => {
    expect(messageOf((chart) => new InferenceService(chart, 'x', {
      concurrency: Concurrency.hard(0), scaling: Scaling.kpa(bounds), model: Model.sklearn({ storageUri: 'gs:///iris' }),
    }))).toBe(lines('chart/x: ', `concurrency: ${HARD}`, `scaling: ${KPA}`, 'model.storageUri: expected something to fetch behind gs://, got "gs:///iris"'));
  });

  it('values of values, each with the way to it', () => {
    expect(messageOf((chart) => new InferenceService(chart, 'x', {
      scaling: Scaling.hpa({ metric: Metric.custom(''), metrics: [HpaMetric.cpu(80), HpaMetric.cpu(0)] }),
      volumes: [Volume.emptyDir('x').mountedAt('/x'), Volume.emptyDir('Y', 'big').mountedAt('y')],
      tolerations: [Toleration.exists('').forSeconds(-1)],
      transformer: { image: 'image', concurrency: Concurrency.soft(0), readinessProbe: Probe.http('ready', { port: 0 }) },
      model: Model.sklearn({ storageUri: 'gs://models/iris', resources: { gpu: Gpu.of('GPU!', 0) } }),
    }))).toBe(lines('chart/x: ',
      'scaling: Scaling.hpa: metric: Metric.custom: expected a text that is not empty, got ""',
      'scaling: Scaling.hpa: metrics[1]: HpaMetric.cpu: expected a whole number from 1 to 100, got 0',
      'tolerations[0]: Toleration.exists: expected a text that is not empty, got ""',
      'volumes[1]: Volume.emptyDir: name: expected lower-case letters, digits and dashes, at most 63, got "Y"',
      'volumes[1]: Volume.emptyDir: sizeLimit: expected an amount of memory or disk, such as "2Gi", got "big"',
      'transformer.concurrency: Concurrency.soft: expected a number of at least 0.01, got 0',
      'transformer.readinessProbe: Probe.http: expected a path that begins with /, got "ready"',
      'transformer.readinessProbe: Probe.http: port: expected a whole number from 1 to 65535, got 0',
      'model.resources.gpu: Gpu.of: expected the name of an extended resource such as nvidia.com/gpu, got "GPU!"',
      "model.resources.gpu: Gpu: expected a whole number of at least 1, got 0; for no GPU leave 'gpu' out"));
  });

  it('a value in a place of another kind, in a free object and under a name that there is not', () => {
    expect(messageOf((chart) => new InferenceService(chart, 'x', {
      model, podLabels: { a: Concurrency.hard(0) }, overrides: { x: [Concurrency.hard(0)] }, concurency: Concurrency.hard(0),
    } as never))).toMatch(new RegExp(`- podLabels\\.a: ${HARD}\n.*- overrides\\.x\\[0\\]: ${HARD}\n.*- concurency: expected .*, got Concurrency\\.hard\\(…\\); did you mean 'concurrency'\\?\n.*- concurency: ${HARD}$`, 's'));
  });

  it('a KnativeService', () => {
    expect(messageOf((chart) => new KnativeService(chart, 'x', { image: 'Not An Image', concurrency: Concurrency.hard(0), scaling: Scaling.kpa(bounds) })))
      .toBe(lines('chart/x: ', 'image: expected an image reference, got "Not An Image"', `concurrency: ${HARD}`, `scaling: ${KPA}`));
  });

  it('an LlmInferenceService', () => {
    expect(messageOf((chart) => new LlmInferenceService(chart, 'x', {
      model: { uri: '' }, scaling: LlmScaling.hpa({ minReplicas: 3, maxReplicas: 2 }), parallelism: Parallelism.pipeline(0, 0),
    }))).toBe(lines('chart/x: ',
      'scaling: LlmScaling.hpa: maxReplicas: expected a whole number of at least 3, got 2',
      'parallelism: Parallelism.pipeline: expected a whole number from 1 to 2147483647, got 0',
      'parallelism: Parallelism.pipeline tensor: expected a whole number from 1 to 2147483647, got 0',
      'model.uri: expected a URI such as hf://meta-llama/Llama-3.1-8B-Instruct, got ""'));
  });

  it('a ServingPlatform', () => {
    expect(messageOf((chart) => new ServingPlatform(chart, 'x', {
      release: Release.of('0.9'), network: NetworkLayer.ingress(' ', { service: 1 } as never), kserve: KServe.existing({ version: '' }), domain: 'Not A Domain',
    }))).toBe(lines('chart/x: ',
      "release: Release.of: expected one of 0.17, 0.18, 0.19, 0.20, got \"0.9\"; any other is read from upstream's file: fromManifest",
      'network: NetworkLayer.ingress: ingressClass: expected a text that is not empty, got " "',
      'network: NetworkLayer.ingress: service: expected a text, got 1; put it in quotes',
      'kserve: existing: version: expected a text that is not empty, got ""',
    ));
  });

  it('a LoadTest', () => {
    expect(messageOf((chart) => new LoadTest(chart, 'x', {
      load: Load.rate(0, second, { arrivals: Arrivals.poisson(-1) }), expect: [Expect.p95(second), Expect.errorsBelow(2)], payload: Payload.fromText(''),
      wait: WaitForService.upTo(Duration.millis(1)), assumptions: { serviceTime: ServiceTime.constant(Duration.millis(0)) }, machines: 0,
    }))).toBe(lines('chart/x: ',
      'load: Load.rate: requestsPerSecond: expected a number from 0.001 to 1000000, got 0',
      'load: Load.rate: arrivals: Arrivals.poisson: seed: expected a whole number from 0 to 4294967295, got -1',
      'payload: Payload.fromText: expected a body of at least one byte, got ""; for requests without a body use Payload.none()',
      'wait: WaitForService.upTo: limit: expected a duration from 1s to 86400s in whole seconds, got "0.001s"',
      'expect[1]: Expect.errorsBelow: part: expected a number from 0 to 1, got 2; 0.01 is 1 %',
      'assumptions.serviceTime: ServiceTime.constant: expected a duration from 0.001s to 3600s, got "0s"'));
  });

  it('a forecast, also of values that no construct has taken', () => {
    const service = { concurrency: Concurrency.hard(0), scaling: Scaling.kpa(bounds) };
    const load = Load.concurrent(0, second);
    const options = { serviceTime: ServiceTime.exponential(Duration.hours(2)), seed: -1 };
    const faults = [
      `service.concurrency: ${HARD}`, `service.scaling: ${KPA}`, 'load: Load.concurrent: clients: expected a whole number from 1 to 1000000, got 0',
      'serviceTime: ServiceTime.exponential: expected a duration from 0.001s to 3600s, got "7200s"', 'seed: expected a whole number from 0 to 4294967295, got -1',
    ];
    expect(messageOf(() => forecast(service as never, load, options))).toBe(lines('', ...faults.map((fault) => `forecast: ${fault}`)));
    expect(messageOf(() => solve({ service: service as never, load, vary: Vary.maxReplicas() }))).toBe(lines('',
      `solve: load: Load.concurrent: clients: expected a whole number from 1 to 1000000, got 0`, `solve: service.concurrency: ${HARD}`, `solve: service.scaling: ${KPA}`));
  });
});

describe('a value with a fault', () => {
  const value = Concurrency.hard(0);

  it('is one of its class, and does nothing as long as nobody looks', () => {
    expect(value instanceof Concurrency).toBe(true);
    expect(messageOf((chart) => { new Chart(chart, 'inner'); })).toBe('taken');
  });

  it.each<[string, () => unknown]>([
    ['a field', () => value.limit],
    ['a method', () => (value as unknown as { describe(): string }).describe()],
    ['a field of its own', () => { (value as unknown as { x: number }).x = 1; }],
    ['JSON', () => JSON.stringify({ value })],
    ['a template string', () => `${value as never}`],
    ['the console', () => inspect({ value })],
    ['the console, asked for Proxies', () => inspect(value, { showProxy: true })],
    ['a copy', () => ({ ...value })],
    ['its fields', () => Object.entries(value)],
    ['a look for a field', () => 'limit' in value],
  ])('throws what is wrong with it when it is touched by %s', (_, touch) => {
    expect(touch).toThrow(faultOf(value));
  });

  it('cannot be waited for either', async () => {
    await expect(Promise.resolve(value)).rejects.toThrow(HARD);
  });

  it('has an error that points at the call of the factory', () => {
    expect(faultOf(value).stack?.split('\n').slice(1, 3)).toEqual([expect.stringMatching(/Concurrency|Function\.hard|made/), expect.any(String)]);
    expect(faultOf(value).stack).toMatch(/faulty\.test\.ts/);
  });

  it('stays the same by a method that gives a further value', () => {
    expect(faultOf(value.withTarget(5))).toBe(faultOf(value));
  });

  it('is shown in other sentences by its factory', () => {
    expect(show({ value })).toBe('{ value: Concurrency.hard(…) }');
  });
});
