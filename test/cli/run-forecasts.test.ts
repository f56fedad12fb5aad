import { Duration } from 'cdk8s';
import type { CliHost } from '../../lib/cli/cli-host';
import type { NamedService } from '../../lib/cli/forecast-services';
import type { ModelFlags } from '../../lib/cli/model-flags';
import { checkForecast, forecastAll, optionsFor } from '../../lib/cli/run-forecasts';
import { showProgress } from '../../lib/cli/show-progress';
import { Load } from '../../lib/load/load';
import { refusalOf } from '../support/refusal';

const load = Load.concurrent(10, Duration.seconds(10));
const revision = { annotations: { 'autoscaling.knative.dev/min-scale': '1' }, containerConcurrency: 5 };
const good: NamedService = { name: 'good', service: { revision }, gpusPerPod: 0, settings: 'a.yaml:1' };
const byKeda: NamedService = { ...good, name: 'keda', settings: 'a.yaml:9', unforecast: 'a.yaml:9: KEDA counts its pods' };
const broken: NamedService = { ...good, name: 'broken', settings: 'b.yaml:1', service: { revision: { ...revision, containerConcurrency: 1001 } } };

/** What is said while services are forecast, and what comes of it. */
function forecasts(services: readonly NamedService[], flags: ModelFlags = {}): { readonly names: string[]; readonly err: string[]; readonly status: string[] } {
  const [err, status]: [string[], string[]] = [[], []];
  const host = { err: (text: string) => void err.push(text), status: (text: string) => void status.push(text) } as CliHost;
  return { names: forecastAll(services, load, flags, host).map(({ name, settings, forecast }) => `${name} (${settings}): ${forecast.peak}`), err, status };
}

describe('the options of a forecast', () => {
  it.each<[string, Pick<NamedService, 'gpusPerPod' | 'cpuPerPod'>, ModelFlags, object]>([
    ['nothing', { gpusPerPod: 0 }, {}, { gpusPerPod: 0, podResources: {} }],
    ['the manifest', { gpusPerPod: 2, cpuPerPod: 4 }, {}, { gpusPerPod: 2, podResources: { cpu: 4 } }],
    ['a flag before the manifest', { gpusPerPod: 2 }, { gpus: 1 }, { gpusPerPod: 1, podResources: {} }],
    ['a flag of none before the manifest', { gpusPerPod: 2 }, { gpus: 0 }, { gpusPerPod: 0, podResources: {} }],
    ['both, where they say different things', { gpusPerPod: 0, cpuPerPod: 4 }, { idleMemory: 500, pods: 3 }, {
      gpusPerPod: 0, initialPods: 3, podResources: { cpu: 4, idleMemoryMiB: 500 },
    }],
  ])('are those of %s', (_what, service, flags, options) => {
    expect(optionsFor(service, flags)).toEqual(options);
  });
});

describe('services that are forecast together', () => {
  it('come in their order, each with what it is doing', () => {
    const { names, err, status } = forecasts([good, { ...good, name: 'other' }]);
    expect([names, err]).toEqual([['good (a.yaml:1): 3', 'other (a.yaml:1): 3'], []]);
    expect(status.filter((text) => !text.includes(' are done'))).toEqual(['simulating good (1 of 2)', 'simulating other (2 of 2)', '']);
  });

  it('leave out those that cannot be forecast, each with its place and by the flags that were given', () => {
    expect(forecasts([byKeda, good, broken])).toMatchObject({
      names: ['good (a.yaml:1): 3'],
      err: [
        'warning: left out: keda: there is no forecast: a.yaml:9: KEDA counts its pods',
        'warning: left out: broken (b.yaml:1): containerConcurrency: expected a whole number from 0 to 1000, got 1001; 0 is no limit',
      ],
    });
  });

  it('are refused by the first fault where none can be forecast', () => {
    expect(refusalOf(() => forecasts([byKeda, broken]))).toBe('keda: there is no forecast: a.yaml:9: KEDA counts its pods');
    expect(refusalOf(() => forecasts([good], { pods: -1 }))).toBe('forecast: initialPods: expected a whole number from 0 to 150000, got -1');
  });

  it('are none where there are none', () => {
    expect(forecasts([])).toEqual({ names: [], err: [], status: [''] });
  });

  it('give on what is no fault of the input', () => {
    const fault = { get name(): string { throw new TypeError('a fault of the program'); } } as NamedService;
    expect(() => forecasts([fault])).toThrow(new TypeError('a fault of the program'));
  });
});

describe('a service without a forecast', () => {
  it('is refused where there is nothing beside it', () => {
    expect(refusalOf(() => { checkForecast(byKeda); })).toBe('keda: there is no forecast: a.yaml:9: KEDA counts its pods');
    expect(() => { checkForecast(good); }).not.toThrow();
  });
});

describe('how far a forecast has come', () => {
  it.each<[string, number | undefined, number, string]>([
    ['so much of all', 60, 30, 'at work: 30 s of 60 s are done'],
    ['no more than all, though it goes on behind the load', 60, 90, 'at work: 60 s of 60 s are done'],
    ['so much, where nobody knows how much it will be', undefined, 90, 'at work: 90 s are done'],
  ])('is %s', (_what, ofSeconds, seconds, text) => {
    const status: string[] = [];
    showProgress('at work', { status: (now: string) => void status.push(now) } as CliHost, ofSeconds).report(seconds);
    expect(status).toEqual([text]);
  });
});
