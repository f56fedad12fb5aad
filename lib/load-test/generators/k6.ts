import { violation } from '../../core/checks';
import { madeOrFaulty } from '../../core/faulty';
import type { Violation } from '../../core/input-error';
import { instance } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import type { Load } from '../../load/load';
import { literal } from '../container-args';
import { checkHeaders, checkMachines } from './check-load';
import type { GeneratorRun, ILoadGenerator } from './generator';
import type { GeneratorReport } from './generator-report';
import { parseK6 } from './k6-output';
import { K6_SCRIPT_FILE, k6Script } from './k6-script';
import { GENERATOR_PROPS } from './generator-shape';
import { LoadLoop } from './load-loop';
import { checkWholeRate } from './whole-rate';

/** What can be set of k6. */
export interface K6Props {
  /** Image with k6 on its PATH, best by digest. @default 'docker.io/grafana/k6:1.8.1' */
  readonly image?: string;

  /** What it does when answers are late; `LoadLoop.OPEN` for a `Load.rate`. @default LoadLoop.CLOSED */
  readonly loop?: LoadLoop;

  /** Further flags, put in front of the script: `['--out', 'experimental-prometheus-rw']`. @default - none */
  readonly extraArgs?: readonly string[];
}

/** grafana/k6 lib/executor/constant_vus.go `minDuration` */
const LEAST_SECONDS = 1;

const PROPS = new Shape<K6Props>('K6', { ...GENERATOR_PROPS, loop: instance(LoadLoop, 'LoadLoop.OPEN') });

/**
 * k6, which runs a script that is written here: clients or a steady rate, pauses, a ramp. What the load test must keep to stands in it as
 * thresholds, so that the Job itself fails (exit code 99) where nobody watches.
 *
 * @see https://grafana.com/docs/k6/latest/
 */
export class K6 implements ILoadGenerator {
  /** The image without a setting. */
  public static readonly DEFAULT_IMAGE = 'docker.io/grafana/k6:1.8.1';

  /** `k6` */
  public readonly name = 'k6';

  /** The image that runs. */
  public readonly image: string;

  /** k6 runs a JavaScript engine for every client. */
  public readonly leastMemory = '256Mi';

  /** What it does when answers are late. */
  public readonly loop: LoadLoop;

  private readonly extraArgs: readonly string[];

  constructor(props: K6Props = {}) {
    const { faults, rest: { image = K6.DEFAULT_IMAGE, loop = LoadLoop.CLOSED, extraArgs = [] } = {} } = PROPS.sift('K6: ', props);
    this.image = image;
    this.loop = loop;
    this.extraArgs = extraArgs;
    return madeOrFaulty(this, faults);
  }

  /** k6 sends every load but a recording. */
  public check(load: Load, machines: number): Violation[] {
    const { clients, requestsPerSecond } = load;
    if (clients === undefined && requestsPerSecond === undefined) {
      return [violation('load', load.describe(), 'clients or a steady rate', 'k6 sends no recording')];
    }
    const found = clients === undefined ? [] : checkMachines(clients, machines);
    const open = requestsPerSecond !== undefined;
    if (open !== (this.loop.name === LoadLoop.OPEN.name)) {
      const needed = open ? 'new K6({ loop: LoadLoop.OPEN })' : 'new K6()';
      found.push(violation('generator: loop', this.loop.name, open ? 'open' : 'closed', `for ${load.describe()} use ${needed}`));
    }
    return [...found, ...(open ? checkWholeRate(this.name, load) : []), ...checkTimes(load), ...checkHeaders(load.headers)];
  }

  /** `k6 run --quiet -e TARGET_URL=… ./load-test.js`; URL and host come as variables, since no Kubernetes looks into the script. */
  public command(run: GeneratorRun): string[] {
    return [
      'k6', 'run', '--quiet', '--no-color', '--no-usage-report',
      '-e', `TARGET_URL=${run.url}`,
      ...(run.host === undefined ? [] : ['-e', `TARGET_HOST=${run.host}`]),
      ...this.extraArgs.map(literal),
      `./${K6_SCRIPT_FILE}`,
    ];
  }

  /** The script, which k6 takes no flags in place of. */
  public files(run: GeneratorRun): { readonly [name: string]: string } {
    return { [K6_SCRIPT_FILE]: k6Script(run) };
  }

  /** Reads the line that the script prints at its end. */
  public parse(output: string): GeneratorReport {
    return parseK6(output);
  }
}

/** k6 refuses less than a second, and its stages follow one another: a ramp that is longer than the load would make it longer. */
function checkTimes({ durationSeconds, rampUpSeconds, requestsPerSecond }: Load): Violation[] {
  const found: Violation[] = [];
  if (durationSeconds !== undefined && durationSeconds < LEAST_SECONDS) {
    found.push(violation('load: duration', `${durationSeconds}s`, `at least ${LEAST_SECONDS}s`, 'k6 takes no shorter one'));
  }
  if (rampUpSeconds > 0 && (durationSeconds === undefined || requestsPerSecond !== undefined)) {
    found.push(violation('load: rampUp', `${rampUpSeconds}s`, 'none', 'k6 lets clients in slowly only for Load.concurrent'));
  } else if (durationSeconds !== undefined && rampUpSeconds > durationSeconds) {
    const allowed = `at most the ${durationSeconds}s of the load`;
    found.push(violation('load: rampUp', `${rampUpSeconds}s`, allowed, 'k6 goes on until all of its clients are in'));
  }
  return found;
}
