/*
 * How long a request takes in a pod that works on several, and how long a pod needs to start: measured on one pod, from one client on and
 * doubling, until more clients get no more answers per second. What decides here is counted; only the target looks at a clock.
 */
import { setMaxListeners } from 'node:events';
import { refuse, wholeNumber } from '../../core/checks';
import { together } from '../../core/faults';
import type { Kind } from '../../core/props/kind';
import { kind, required } from '../../core/props/kind';
import { having, NUMBER } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { SERVICE_TIME_FORMAT } from '../../forecast/service-time/service-time-file';
import type { ServiceTimeData, ServiceTimePoint } from '../../forecast/service-time/service-time-file';
import type { ColdStart, ICalibrationTarget } from './calibration-target';
import { failedWords, levelPoint } from './level-point';
import { ThroughputRamp } from './throughput-ramp';

/** The most clients, and the most that may be asked for. */
const CALIBRATION_CLIENTS = { default: 256, max: 10_000 };

/** What is going on. */
export interface CalibrationProgress {
  /** `cold start` or `level`. */
  readonly phase: string;
  /** Clients that ask at once; undefined for a cold start. */
  readonly clients?: number | undefined;
  /** What was measured last. */
  readonly point?: ServiceTimePoint | undefined;
}

/** What `calibrate` is told. */
export interface CalibrateProps {
  /** The pod: a `UrlTarget`, a `ClusterTarget`, or one of your own. */
  readonly target: ICalibrationTarget;
  /** Clients that are tried at most, 1 to 10,000. @default 256 */
  readonly maxClients?: number | undefined;
  /** Cold starts that are measured, 0 to 100. @default 1 */
  readonly starts?: number | undefined;
  /** Told what is going on. @default - nobody is */
  readonly progress?: ((now: CalibrationProgress) => void) | undefined;
  /** Ends it early: what was measured until then is the result. @default - nothing does */
  readonly signal?: AbortSignal | undefined;
}

const TARGET: Kind = having(
  "what is measured, such as new UrlTarget({ url: 'http://localhost:8080/v1/models/x:predict' }) or a ClusterTarget", 'level', 'coldStart', 'versions',
);

/** How large a number may be is judged below. */
const PROPS = new Shape<CalibrateProps>('calibrate', {
  target: required(TARGET), maxClients: NUMBER, starts: NUMBER, progress: kind('a function', (value) => typeof value === 'function'),
  signal: having('an AbortSignal', 'aborted', 'addEventListener'),
});

/** What was measured. */
export interface Calibration {
  readonly serviceTime: readonly ServiceTimePoint[];
  /** Seconds from the creation of a pod until it was ready, one for each start; empty if none was seen. */
  readonly startup: readonly number[];
  readonly versions: { readonly [name: string]: string };
  /** Whether it went on until more clients got no more answers, with all cold starts that were asked for. */
  readonly whole: boolean;
  /** Why it ended where it did. */
  readonly reason: string;
}

/**
 * Measures one pod.
 *
 * @throws InputError where nobody answers, no request of the first client is answered well, or there is more than one pod
 */
export async function calibrate(props: CalibrateProps): Promise<Calibration> {
  PROPS.take('calibrate: ', props);
  const { target, maxClients, starts, progress = () => undefined, signal: outer = new AbortController().signal } = props;
  const [most, wanted] = together(
    () => wholeNumber('calibrate: maxClients', maxClients ?? CALIBRATION_CLIENTS.default, { min: 1, max: CALIBRATION_CLIENTS.max }),
    () => wholeNumber('calibrate: starts', starts ?? 1, { min: 0, max: 100 }),
  );
  // Every client listens to it.
  const signal = AbortSignal.any([outer]);
  setMaxListeners(0, signal);
  const cold: ColdStart[] = [];
  while (cold.length < wanted && !signal.aborted) {
    progress({ phase: 'cold start' });
    const start = await target.coldStart(signal);
    if (start === undefined) {
      break;
    }
    cold.push(start);
  }
  const points: ServiceTimePoint[] = [];
  const seen: number[] = [];
  const reason = await climb(target, new ThroughputRamp(most), { points, seen, progress, signal });
  const alone = points[0]?.mean ?? 0;
  const startup = [...cold.map(({ seconds, withRequest }) => Math.max(0, seconds - (withRequest ? alone : 0))), ...seen]
    .map((seconds) => Math.round(seconds * 1000) / 1000);
  return { serviceTime: points, startup, versions: await target.versions(), whole: !signal.aborted, reason };
}

/** What was measured as the content of `service-time.json`. @param date ISO 8601 */
export function calibrationData({ serviceTime, startup, versions }: Calibration, date: string): ServiceTimeData {
  const starts = startup.length === 0 ? {} : { startup };
  return { format: SERVICE_TIME_FORMAT, date, versions, serviceTime, ...starts };
}

interface Climb {
  readonly points: ServiceTimePoint[];
  readonly seen: number[];
  readonly progress: (now: CalibrationProgress) => void;
  readonly signal: AbortSignal;
}

/** Level after level. @returns why it ended */
async function climb(target: ICalibrationTarget, ramp: ThroughputRamp, { points, seen, progress, signal }: Climb): Promise<string> {
  for (let clients = ramp.next; clients !== undefined; clients = ramp.next) {
    if (signal.aborted) {
      return 'it was interrupted';
    }
    progress({ phase: 'level', clients, point: points.at(-1) });
    const measurement = await target.level(clients, signal);
    seen.push(...measurement.startup ?? []);
    if (!measurement.whole) {
      return 'it was interrupted';
    }
    const point = levelPoint(clients, measurement);
    if (point === undefined) {
      return points.length > 0 ? `with ${clients} clients ${failedWords(measurement)}`
        : refuse('calibrate', target.name, 'a pod that answers its requests with 2xx', failedWords(measurement));
    }
    points.push(point);
    ramp.measured(point.requestsPerSecond ?? 0);
  }
  const most = points.at(-1)?.inFlight ?? 0;
  const tried = most === 1 ? '1 client is the most that was tried' : `${most} clients are the most that were tried`;
  return ramp.isFlat ? 'more clients get no more answers per second' : tried;
}
