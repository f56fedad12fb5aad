import type { IDuration } from '../core/duration';
import type { Arrivals } from './arrivals';

/** What every kind of load can be told besides how much of it there is. */
export interface LoadOptions {
  /**
   * The most requests that one client sends per second (`hey -q`). It is per client: 50 clients at 2 make 100 requests per second.
   *
   * @default - as fast as the answers come
   */
  readonly ratePerClient?: number | undefined;
  /**
   * How long a client pauses after an answer before it sends the next request. The forecast counts it; hey has no such flag. The clients
   * do not march in step: they come in over one pause at least, and where several are answered at once their pauses differ (from half as
   * long to half again as long, evenly spread).
   *
   * @default - no time
   */
  readonly thinkTime?: IDuration | undefined;
  /**
   * The time over which the clients come in, evenly spread. The forecast counts it; hey starts all of its clients at once.
   *
   * @default - all at once
   */
  readonly rampUp?: IDuration | undefined;
  /**
   * How long a client waits for the whole answer, waiting and work together, before it gives up; more than 0. An answer at that very moment
   * comes too late.
   *
   * @default - 20 seconds, as hey has it
   */
  readonly timeout?: IDuration | undefined;
  /**
   * How the requests of a rate follow one another: for `Load.rate`, and for a recording of requests per second.
   *
   * @default Arrivals.EVEN
   */
  readonly arrivals?: Arrivals | undefined;
  /**
   * The HTTP method.
   *
   * @default - `POST` where there is a body, else `GET`
   */
  readonly method?: string | undefined;
  /**
   * HTTP headers, name to value.
   *
   * @default - none
   */
  readonly headers?: { readonly [name: string]: string } | undefined;
  /**
   * The body of each request.
   *
   * @default - none
   */
  readonly body?: string | undefined;
}

/** What `Load.recorded` can be told besides; `ratePerClient`, `thinkTime` and `rampUp` are refused, since the recording says it itself. */
export interface RecordedLoadOptions extends LoadOptions {
  /**
   * The name of the column with the times.
   *
   * @default - the first of `time`, `timestamp` and `t` that the file has
   */
  readonly timeColumn?: string | undefined;
  /**
   * The name of the column with the requests in flight.
   *
   * @default - the first of `in_flight`, `in-flight`, `inFlight` and `concurrency` that the file has
   */
  readonly inFlightColumn?: string | undefined;
  /**
   * The name of the column with the requests per second.
   *
   * @default - the first of `requests_per_second`, `requestsPerSecond` and `rps`, in a file without a column for requests in flight
   */
  readonly requestsPerSecondColumn?: string | undefined;
}
