import { violation } from '../../core/checks';
import { madeOrFaulty } from '../../core/faulty';
import type { Violation } from '../../core/input-error';
import type { Load } from '../../load/load';
import { literal } from '../container-args';
import { checkHeaders, checkRate } from './check-load';
import type { GeneratorRun, ILoadGenerator } from './generator';
import type { GeneratorReport } from './generator-report';
import { LoadLoop } from './load-loop';
import { parseVegeta } from './vegeta-output';
import { generatorShape } from './generator-shape';
import { checkWholeRate, wholeRate } from './whole-rate';

/** vegeta gives up on an answer after this time. tsenart/vegeta lib/attack.go `DefaultTimeout` */
const DEFAULT_TIMEOUT_SECONDS = 30;

/** What can be set of vegeta. */
export interface VegetaProps {
  /** Image with vegeta and a shell on its PATH, best by digest. @default 'docker.io/peterevans/vegeta:6.9.1-vegeta12.8.4' */
  readonly image?: string;

  /** Further flags of `vegeta attack`: `['-max-workers', '500']`. @default - none */
  readonly extraArgs?: readonly string[];
}

const PROPS = generatorShape('Vegeta');

/**
 * vegeta, a steady rate: each request is sent at its time, whether or not the earlier ones were answered.
 *
 * @see https://github.com/tsenart/vegeta
 * @see https://github.com/peter-evans/vegeta-docker for the image
 */
export class Vegeta implements ILoadGenerator {
  /** The image without a setting. */
  public static readonly DEFAULT_IMAGE = 'docker.io/peterevans/vegeta:6.9.1-vegeta12.8.4';

  /** `vegeta` */
  public readonly name = 'vegeta';

  /** The image that runs. */
  public readonly image: string;

  /** vegeta writes its results as they come and keeps none. */
  public readonly leastMemory = '64Mi';

  /** Requests are sent at their times. */
  public readonly loop = LoadLoop.OPEN;

  private readonly extraArgs: readonly string[];

  constructor(props: VegetaProps = {}) {
    const { faults, rest: { image = Vegeta.DEFAULT_IMAGE, extraArgs = [] } = {} } = PROPS.sift('Vegeta: ', props);
    this.image = image;
    this.extraArgs = extraArgs;
    return madeOrFaulty(this, faults);
  }

  /** vegeta has a rate and no clients. */
  public check(load: Load, _machines: number): Violation[] {
    const found = checkRate(this.name, load);
    if (load.requestsPerSecond !== undefined) {
      found.push(...checkWholeRate(this.name, load), ...checkHeaders(load.headers));
      if (load.rampUpSeconds > 0) {
        found.push(violation('load: rampUp', `${load.rampUpSeconds}s`, 'none', 'vegeta begins with its whole rate'));
      }
    }
    return found;
  }

  /**
   * `vegeta attack` reads its target from the standard input and writes results that only `vegeta encode` reads, so that a shell must join
   * them. What the shell sees is fixed; everything of the user's comes as an argument.
   */
  public command(run: GeneratorRun): string[] {
    const { load, machines } = run;
    const attack = [
      `-rate=${rateOf(load, machines)}`,
      `-duration=${load.durationSeconds ?? 0}s`,
      ...(load.timeoutSeconds === DEFAULT_TIMEOUT_SECONDS ? [] : [`-timeout=${load.timeoutSeconds}s`]),
      // The body of an answer is read and thrown away; else every one of them would be in the log.
      '-max-body=0',
      ...(run.bodyFile === undefined ? [] : [literal(`-body=${run.bodyFile}`)]),
      ...(run.host === undefined ? [] : [`-header=Host: ${run.host}`]),
      ...Object.entries(load.headers).map(([name, value]) => literal(`-header=${name}: ${value}`)),
      ...this.extraArgs.map(literal),
    ];
    // The time, the status, the latency and the error are the columns 1, 2, 3 and 6 of the CSV.
    const print = run.report ? "vegeta encode --to csv | cut -d , -f 1-3,6 && echo '#end'" : 'vegeta report';
    return ['sh', '-c', literal(`target="$1"; shift; printf '%s\\n' "$target" | vegeta attack "$@" | ${print}`), 'vegeta', `${run.method} ${run.url}`, ...attack];
  }

  /** Reads the CSV. */
  public parse(output: string): GeneratorReport {
    return parseVegeta(output);
  }
}

/** `100/1s`, `5/2s`. The check has seen that there is one. */
function rateOf(load: Load, machines: number): string {
  const { requests = 0, seconds = 1 } = wholeRate(load, machines) ?? {};
  return `${requests}/${seconds}s`;
}
