import { violation } from '../../core/checks';
import { madeOrFaulty } from '../../core/faulty';
import type { Violation } from '../../core/input-error';
import type { Load } from '../../load/load';
import { literal } from '../container-args';
import { checkClients, checkHeaders } from './check-load';
import type { GeneratorRun, ILoadGenerator } from './generator';
import type { GeneratorReport } from './generator-report';
import { HEY_TEMPLATE, parseHey } from './hey-output';
import { LoadLoop } from './load-loop';
import { generatorShape } from './generator-shape';

/** What hey does without a flag. rakyll/hey hey.go */
const HEY_DEFAULTS = { clients: 50, timeoutSeconds: 20 };

/** What can be set of hey. */
export interface HeyProps {
  /**
   * Image with hey on its PATH, best by digest.
   *
   * @default 'localhost/hey:v0.1.5', what images/hey/Dockerfile builds: hey has no image of its own, and a name under `localhost/` is never
   * fetched from somebody else's registry
   */
  readonly image?: string;

  /**
   * Further flags, put in front of the URL: `['-o', 'csv']`, `['-disable-keepalive']`.
   *
   * @default - none
   */
  readonly extraArgs?: readonly string[];
}

const PROPS = generatorShape('Hey');

/**
 * hey, the generator of the KFServing documentation: so many clients that each wait for their answer before they send the next request.
 *
 * @see https://github.com/rakyll/hey (v0.1.5)
 */
export class Hey implements ILoadGenerator {
  /** The image without a setting: built from images/hey and loaded into the nodes, or pushed under a name of your own. */
  public static readonly DEFAULT_IMAGE = 'localhost/hey:v0.1.5';

  /** `hey` */
  public readonly name = 'hey';

  /** The image that runs. */
  public readonly image: string;

  /**
   * hey keeps the times of up to a million answers: 81 MB after five seconds of `-z`, 206 MB after a million answers of 50 clients, 271 MB
   * of 1,000 clients (measured, v0.1.5).
   */
  public readonly leastMemory = '256Mi';

  /** Clients wait for their answers. */
  public readonly loop = LoadLoop.CLOSED;

  private readonly extraArgs: readonly string[];

  constructor(props: HeyProps = {}) {
    const { faults, rest: { image = Hey.DEFAULT_IMAGE, extraArgs = [] } = {} } = PROPS.sift('Hey: ', props);
    this.image = image;
    this.extraArgs = extraArgs;
    return madeOrFaulty(this, faults);
  }

  /** hey's clients wait for answers, count their timeout in whole seconds and start all at once. */
  public check(load: Load, machines: number): Violation[] {
    const found = checkClients(this.name, load, machines);
    if (load.clients !== undefined && !Number.isInteger(load.timeoutSeconds)) {
      found.push(violation('load: timeout', `${load.timeoutSeconds}s`, 'whole seconds', 'hey counts its timeout in whole seconds'));
    }
    return [...found, ...(load.clients === undefined ? [] : checkHeaders(load.headers))];
  }

  /**
   * The command in the order of the source document, `hey -m POST -z 30s -D ./mnist.json -host HOST URL`. What hey does anyway is left
   * out: 50 clients, a timeout of 20 seconds.
   */
  public command(run: GeneratorRun): string[] {
    const { load, machines } = run;
    const clients = (load.clients ?? HEY_DEFAULTS.clients) / machines;
    return [
      'hey',
      '-m', run.method,
      ...(load.requests === undefined ? ['-z', `${load.durationSeconds}s`] : ['-n', String(load.requests / machines)]),
      ...(clients === HEY_DEFAULTS.clients ? [] : ['-c', String(clients)]),
      ...(load.ratePerClient === undefined ? [] : ['-q', String(load.ratePerClient)]),
      ...(load.timeoutSeconds === HEY_DEFAULTS.timeoutSeconds ? [] : ['-t', String(load.timeoutSeconds)]),
      ...Object.entries(load.headers).flatMap(([name, value]) => ['-H', literal(`${name}: ${value}`)]),
      ...(run.bodyFile === undefined ? [] : ['-D', literal(run.bodyFile)]),
      ...(run.host === undefined ? [] : ['-host', run.host]),
      // A format that the user asked for is the user's; the verdict then knows what that format tells.
      ...(run.report && !this.extraArgs.includes('-o') ? ['-o', literal(HEY_TEMPLATE)] : []),
      ...this.extraArgs.map(literal),
      run.url,
    ];
  }

  /** Reads what `HEY_TEMPLATE` or hey's own `-o csv` printed. */
  public parse(output: string): GeneratorReport {
    return parseHey(output);
  }
}
