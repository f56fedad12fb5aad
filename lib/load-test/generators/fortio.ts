import { violation } from '../../core/checks';
import { madeOrFaulty } from '../../core/faulty';
import type { Violation } from '../../core/input-error';
import type { Load } from '../../load/load';
import { literal } from '../container-args';
import { checkClients, checkHeaders } from './check-load';
import { parseFortio } from './fortio-output';
import type { GeneratorRun, ILoadGenerator } from './generator';
import type { GeneratorReport } from './generator-report';
import { LoadLoop } from './load-loop';
import { generatorShape } from './generator-shape';

/** What can be set of fortio. */
export interface FortioProps {
  /** Image with fortio on its PATH, best by digest. @default 'docker.io/fortio/fortio:1.75.3' */
  readonly image?: string;

  /** Further flags, put in front of the URL: `['-uniform']`. @default - none */
  readonly extraArgs?: readonly string[];
}

/** Of each client, where there is a rate. */
const LEAST_CALLS = 2;

const PROPS = generatorShape('Fortio');

/**
 * fortio, Istio's generator: clients that wait for their answers, as hey's do, with a histogram that several machines can add up. Before a
 * load that lasts a time each of its connections sends one request, which the server sees and fortio does not count.
 *
 * @see https://github.com/fortio/fortio
 */
export class Fortio implements ILoadGenerator {
  /** The image without a setting. */
  public static readonly DEFAULT_IMAGE = 'docker.io/fortio/fortio:1.75.3';

  /** `fortio` */
  public readonly name = 'fortio';

  /** The image that runs. */
  public readonly image: string;

  /** fortio keeps counts, not times. */
  public readonly leastMemory = '64Mi';

  /** Clients wait for their answers. */
  public readonly loop = LoadLoop.CLOSED;

  private readonly extraArgs: readonly string[];

  constructor(props: FortioProps = {}) {
    const { faults, rest: { image = Fortio.DEFAULT_IMAGE, extraArgs = [] } = {} } = PROPS.sift('Fortio: ', props);
    this.image = image;
    this.extraArgs = extraArgs;
    return madeOrFaulty(this, faults);
  }

  /** fortio's clients wait for answers and start all at once; its POST is chosen by a body. */
  public check(load: Load, machines: number): Violation[] {
    const found = checkClients(this.name, load, machines);
    if (load.clients !== undefined) {
      found.push(...checkCalls(load, machines), ...checkHeaders(load.headers));
    }
    if (load.method === 'HEAD') {
      found.push(violation('load: method', load.method, 'another method', 'fortio waits for the body that an answer to HEAD announces'));
    }
    return found;
  }

  /** `fortio load -json - -c 50 -qps 0 -t 30s … URL`; 0 requests a second are as many as the answers allow. */
  public command(run: GeneratorRun): string[] {
    const { load, machines } = run;
    const clients = (load.clients ?? 1) / machines;
    return [
      'fortio', 'load',
      // fortio gives up when its first requests fail, and its own HTTP client sends a request twice where the first got no answer.
      '-quiet', '-allow-initial-errors', '-stdclient',
      ...(run.report ? ['-json', '-', '-r', '0.0001'] : []),
      '-X', run.method,
      '-c', String(clients),
      '-qps', String(load.ratePerClient === undefined ? 0 : load.ratePerClient * clients),
      ...(load.requests === undefined ? ['-t', `${load.durationSeconds ?? 0}s`] : ['-n', String(load.requests / machines)]),
      '-timeout', `${load.timeoutSeconds}s`,
      ...(run.host === undefined ? [] : ['-H', `Host: ${run.host}`]),
      ...Object.entries(load.headers).flatMap(([name, value]) => ['-H', literal(`${name}: ${value}`)]),
      ...(run.bodyFile === undefined ? [] : ['-payload-file', literal(run.bodyFile)]),
      ...this.extraArgs.map(literal),
      run.url,
    ];
  }

  /** Reads the JSON. */
  public parse(output: string): GeneratorReport {
    return parseFortio(output);
  }
}

/**
 * With a rate fortio reckons how many calls each client will make, and starts fewer clients where that is less than two.
 *
 * @see https://github.com/fortio/fortio periodic/periodic.go `runQPSSetup`
 */
function checkCalls({ clients = 1, ratePerClient, requests, durationSeconds = 0 }: Load, machines: number): Violation[] {
  if (ratePerClient === undefined) {
    return [];
  }
  const ofMachine = clients / machines;
  const calls = requests === undefined ? Math.floor(ratePerClient * ofMachine * durationSeconds) : requests / machines;
  return calls >= LEAST_CALLS * ofMachine ? [] : [
    violation('load: ratePerClient', ratePerClient, `one that makes ${LEAST_CALLS} requests or more of each client`, 'fortio would start fewer clients'),
  ];
}
