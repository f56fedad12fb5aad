import { finiteNumber, nonEmpty, refuse, wholeNumber } from '../core/checks';
import type { IDuration } from '../core/duration';
import { durationSeconds } from '../core/duration';
import { Faults } from '../core/faults';
import { orFaulty } from '../core/faulty';
import { fitting } from '../core/props/kind';
import { FILE } from '../core/props/kinds';
import { Arrivals } from './arrivals';
import { counted, timeInWords } from '../core/number-words';
import { HEY_DEFAULTS } from './hey-defaults';
import { LONGEST_LOAD_SECONDS, MOST_CLIENTS, MOST_REQUESTS, MOST_REQUESTS_PER_SECOND } from './load-limits';
import { LOAD_OPTIONS, RECORDED_OPTIONS } from './load-shapes';
import type { LoadOptions, RecordedLoadOptions } from './load-options';
import type { Recording } from './recording';
import { readRecording } from './recording';

interface LoadShape {
  readonly clients?: number | undefined;
  readonly durationSeconds?: number | undefined;
  readonly requests?: number | undefined;
  readonly requestsPerSecond?: number | undefined;
  readonly file?: string | undefined;
}

/** The traffic that a service meets: how much, from how many clients, for how long. The load test sends it, the forecast counts with it. */
export class Load {
  /**
   * Clients that each send a request, wait for the answer and send the next one, until the time is over: `hey -c clients -z duration`.
   * So that many requests are in flight all the time, however slow the answers are.
   *
   * @param clients 1 to 1,000,000
   * @param duration more than 0, at most 7 days
   * @throws InputError with everything that is out of range, where the value is used
   */
  public static concurrent(clients: number, duration: IDuration, options: LoadOptions = {}): Load {
    return Load.make('Load.concurrent', options, (faults) => ({
      clients: faults.attempt(() => wholeNumber('Load.concurrent: clients', clients, { min: 1, max: MOST_CLIENTS })),
      durationSeconds: faults.attempt(() => loadDuration('Load.concurrent: duration', duration)),
    }));
  }

  /**
   * Clients that wait for their answers until so many requests have been sent: `hey -c clients -n count`. As hey does it, each client
   * sends the same number of requests: what is over a multiple of `clients` is dropped.
   *
   * @param clients 1 to 1,000,000
   * @param count at least `clients`, at most 1,000,000,000
   * @throws InputError with everything that is out of range, where the value is used
   */
  public static requests(clients: number, count: number, options: LoadOptions = {}): Load {
    return Load.make('Load.requests', options, (faults) => {
      const each = faults.attempt(() => wholeNumber('Load.requests: clients', clients, { min: 1, max: MOST_CLIENTS }));
      const hint = 'each client sends at least one request';
      const all = faults.attempt(() => wholeNumber('Load.requests: count', count, { min: each ?? 1, max: MOST_REQUESTS, hint }));
      return { clients: each, requests: each && all && all - (all % each) };
    });
  }

  /**
   * Requests that come at a steady rate, whether or not the earlier ones were answered: what a service open to the world meets.
   *
   * @param requestsPerSecond more than 0, at most 1,000,000
   * @param duration more than 0, at most 7 days
   * @throws InputError with everything that is out of range, where the value is used
   */
  public static rate(requestsPerSecond: number, duration: IDuration, options: LoadOptions = {}): Load {
    return Load.make('Load.rate', options, (faults, right) => {
      refuseGiven('Load.rate', right, ['ratePerClient', 'thinkTime'], faults, 'it belongs to clients that wait for their answers, as in Load.concurrent');
      return {
        requestsPerSecond: faults.attempt(() => positive('Load.rate: requestsPerSecond', requestsPerSecond, MOST_REQUESTS_PER_SECOND)),
        durationSeconds: faults.attempt(() => loadDuration('Load.rate: duration', duration)),
      };
    });
  }

  /**
   * What was measured, as people have it from Prometheus: a CSV file with a header, a column of times (seconds, or ISO 8601) and one of
   * requests in flight or requests per second. A value holds until the next row. The file is read when it is first needed.
   *
   * @param file the path of the file
   * @throws InputError for an option out of range and for one that belongs to other loads (`ratePerClient`, `thinkTime`, `rampUp`), where
   * the value is used; `recording` throws for what is wrong in the file
   */
  public static recorded(file: string, options: RecordedLoadOptions = {}): Load {
    return Load.make('Load.recorded', options, (faults, right) => {
      refuseGiven('Load.recorded', right, ['ratePerClient', 'thinkTime', 'rampUp'], faults, 'the recording itself says how much comes, and when');
      return { file: faults.attempt(() => fitting(FILE, 'Load.recorded: file', file)) };
    });
  }

  /** Checks the options and the load's own figures, all of them together. */
  private static make(where: string, options: RecordedLoadOptions, check: (faults: Faults, options: LoadOptions) => LoadShape): Load {
    return orFaulty(Load, () => {
      const faults = new Faults();
      const described = where === 'Load.recorded' ? RECORDED_OPTIONS : LOAD_OPTIONS;
      const { faults: wrong, rest = {} } = described.sift(`${where}: `, options);
      const shape = check(faults, rest);
      checkOptions(where, rest, faults);
      faults.add(...wrong);
      faults.throwIfAny();
      return new Load(shape, options);
    });
  }

  private read?: Recording | undefined;

  private constructor(private readonly shape: LoadShape, private readonly options: RecordedLoadOptions) {}

  /** How many clients wait for answers; undefined for a rate and for a recording. */
  public get clients(): number | undefined {
    return this.shape.clients;
  }

  /** For how long requests are sent; undefined where their number is given. For a recording this reads the file. */
  public get durationSeconds(): number | undefined {
    return this.shape.durationSeconds ?? this.recording()?.durationSeconds;
  }

  /** How many requests are sent in all, a multiple of `clients`; undefined where a time is given. */
  public get requests(): number | undefined {
    return this.shape.requests;
  }

  /** The steady rate; undefined for loads with clients and for a recording. */
  public get requestsPerSecond(): number | undefined {
    return this.shape.requestsPerSecond;
  }

  /** The CSV file of a recorded load. */
  public get file(): string | undefined {
    return this.shape.file;
  }

  /** How the requests of a rate follow one another. */
  public get arrivals(): Arrivals {
    return this.options.arrivals ?? Arrivals.EVEN;
  }

  /** The most requests per second and client. */
  public get ratePerClient(): number | undefined {
    return this.options.ratePerClient;
  }

  /** The HTTP method, if one was given. */
  public get method(): string | undefined {
    return this.options.method;
  }

  /** The HTTP headers. */
  public get headers(): { readonly [name: string]: string } {
    return this.options.headers ?? {};
  }

  /** The body of each request, if one was given. */
  public get body(): string | undefined {
    return this.options.body;
  }

  /** How long a client waits for an answer. */
  public get timeoutSeconds(): number {
    return this.options.timeout ? this.options.timeout.toMilliseconds() / 1000 : HEY_DEFAULTS.timeoutSeconds;
  }

  /** The pause of a client between an answer and its next request. */
  public get thinkTimeSeconds(): number {
    return this.options.thinkTime ? this.options.thinkTime.toMilliseconds() / 1000 : 0;
  }

  /** The time over which the clients come in. */
  public get rampUpSeconds(): number {
    return this.options.rampUp ? this.options.rampUp.toMilliseconds() / 1000 : 0;
  }

  /**
   * The rows of a recorded load; undefined for the other kinds. Reads the file at the first call.
   *
   * @throws InputError with file, line and what was expected
   * @internal
   */
  public recording(): Recording | undefined {
    if (this.shape.file !== undefined && this.read === undefined) {
      this.read = readRecording(this.shape.file, this.options);
    }
    return this.read;
  }

  /** How one request follows another, in words. For a recording this reads the file. */
  public describeArrivals(): string {
    return arrivalsInWords(this);
  }

  /** The load in a few words: `50 concurrent requests`. */
  public describe(): string {
    const { clients, requests, requestsPerSecond, file } = this.shape;
    if (file !== undefined) {
      return `the load recorded in ${file}`;
    }
    if (requestsPerSecond !== undefined) {
      return `${requestsPerSecond} request${requestsPerSecond === 1 ? '' : 's'} per second`;
    }
    return requests === undefined ? counted(clients ?? 0, 'concurrent request') : `${counted(requests, 'request')}, ${clients} at once`;
  }
}

/** How the next request of somebody comes about, in words: an assumption of every forecast. */
function arrivalsInWords(load: Load): string {
  const { thinkTimeSeconds: pause, ratePerClient } = load;
  if (load.requestsPerSecond !== undefined || load.recording()?.isRate === true) {
    return `requests come ${load.arrivals.describe()}, whether or not earlier ones were answered`;
  }
  const next = 'each client waits for its answer before it sends the next request';
  const paused = pause > 0 ? `, after a pause of ${timeInWords(pause)} on average` : '';
  return ratePerClient === undefined ? `${next}${paused}` : `${next}${paused}, at most ${ratePerClient} per second`;
}

function checkOptions(where: string, options: RecordedLoadOptions, faults: Faults): void {
  const { ratePerClient, thinkTime, rampUp, timeout, arrivals, headers = {} } = options;
  const max = LONGEST_LOAD_SECONDS;
  faults.attempt(() => ratePerClient === undefined || positive(`${where}: ratePerClient`, ratePerClient, MOST_REQUESTS_PER_SECOND));
  faults.attempt(() => thinkTime && durationSeconds(`${where}: thinkTime`, thinkTime, { max }));
  faults.attempt(() => rampUp && durationSeconds(`${where}: rampUp`, rampUp, { max }));
  faults.attempt(() => timeout && loadDuration(`${where}: timeout`, timeout));
  if (arrivals !== undefined && /^Load\.(concurrent|requests)$/.test(where)) {
    const hint = 'its clients send when they have their answers; arrivals belong to Load.rate and Load.recorded';
    faults.attempt(() => refuse(`${where}: arrivals`, arrivals.name, 'nothing', hint));
  }
  Object.keys(headers).forEach((name) => faults.attempt(() => nonEmpty(`${where}: headers`, name, 'a header needs a name')));
}

/** Options that this kind of load would leave unheard. */
function refuseGiven(
  where: string, options: LoadOptions, names: ReadonlyArray<'ratePerClient' | 'thinkTime' | 'rampUp'>, faults: Faults, hint: string,
): void {
  for (const name of names) {
    faults.attempt(() => (options[name] === undefined ? undefined : refuse(`${where}: ${name}`, options[name], 'nothing', hint)));
  }
}

function loadDuration(path: string, value: IDuration): number {
  return durationSeconds(path, value, { min: 0.001, max: LONGEST_LOAD_SECONDS });
}

function positive(path: string, value: number, max: number): number {
  return finiteNumber(path, value, { min: 0.001, max });
}
