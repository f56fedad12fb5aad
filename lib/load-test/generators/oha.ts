import { violation } from '../../core/checks';
import { madeOrFaulty } from '../../core/faulty';
import type { Violation } from '../../core/input-error';
import type { Load } from '../../load/load';
import { literal } from '../container-args';
import { checkClients, checkHeaders } from './check-load';
import type { GeneratorRun, ILoadGenerator } from './generator';
import type { GeneratorReport } from './generator-report';
import { LoadLoop } from './load-loop';
import { parseOha } from './oha-output';
import { generatorShape } from './generator-shape';

/** What can be set of oha. */
export interface OhaProps {
  /** Image with oha on its PATH, best by digest. @default 'ghcr.io/hatoo/oha:1.16.0' */
  readonly image?: string;

  /** Further flags, put in front of the URL: `['--disable-keepalive']`. @default - none */
  readonly extraArgs?: readonly string[];
}

const PROPS = generatorShape('Oha');

/**
 * oha, hey's successor in Rust. It prints either every answer or its errors; here the errors and the percentiles, which cannot be added up
 * over machines, so that it runs on one.
 *
 * @see https://github.com/hatoo/oha
 */
export class Oha implements ILoadGenerator {
  /** The image without a setting. */
  public static readonly DEFAULT_IMAGE = 'ghcr.io/hatoo/oha:1.16.0';

  /** `oha` */
  public readonly name = 'oha';

  /** The image that runs. */
  public readonly image: string;

  /** oha keeps every answer. */
  public readonly leastMemory = '128Mi';

  /** Clients wait for their answers. */
  public readonly loop = LoadLoop.CLOSED;

  private readonly extraArgs: readonly string[];

  constructor(props: OhaProps = {}) {
    const { faults, rest: { image = Oha.DEFAULT_IMAGE, extraArgs = [] } = {} } = PROPS.sift('Oha: ', props);
    this.image = image;
    this.extraArgs = extraArgs;
    return madeOrFaulty(this, faults);
  }

  /** oha's clients wait for answers and start all at once. */
  public check(load: Load, machines: number): Violation[] {
    const found = checkClients(this.name, load, machines);
    if (load.clients !== undefined) {
      found.push(...checkHeaders(load.headers));
    }
    if (machines > 1) {
      found.push(violation('machines', machines, '1', "oha's percentiles cannot be added up; for more machines use Hey, Vegeta or Fortio"));
    }
    return found;
  }

  /** `oha --no-tui --output-format json -c 50 -z 30s … URL` */
  public command(run: GeneratorRun): string[] {
    const { load } = run;
    const { clients = 1 } = load;
    return [
      'oha', '--no-tui',
      ...(run.report ? ['--output-format', 'json', '--stats-success-breakdown'] : []),
      '-m', run.method,
      '-c', String(clients),
      // Without -w oha throws away what is in flight at the end; hey and the others wait for it.
      ...(load.requests === undefined ? ['-z', `${load.durationSeconds ?? 0}s`, '-w'] : ['-n', String(load.requests)]),
      ...(load.ratePerClient === undefined ? [] : ['-q', String(load.ratePerClient * clients)]),
      '-t', `${load.timeoutSeconds}s`,
      ...Object.entries(load.headers).flatMap(([name, value]) => ['-H', literal(`${name}: ${value}`)]),
      ...(run.bodyFile === undefined ? [] : ['-D', literal(run.bodyFile)]),
      ...(run.host === undefined ? [] : ['--host', run.host]),
      ...this.extraArgs.map(literal),
      run.url,
    ];
  }

  /** Reads the JSON. */
  public parse(output: string): GeneratorReport {
    return parseOha(output);
  }
}
