import { finiteNumber, refuse } from '../../core/checks';
import type { Clock } from '../run/api-transport';
import type { ColdStart, ICalibrationTarget, LevelMeasurement } from './calibration-target';
import { FINE_CLOCK, HttpSender } from './http-sender';
import type { SentRequest } from './http-sender';
import { runLevel } from './run-level';

/** How often a server is asked that does not listen yet, in milliseconds. */
const RETRY_MS = 100;

/** What is asked, and how long. */
export interface UrlTargetProps extends SentRequest {
  /** How long each level counts at least, in seconds. */
  readonly levelSeconds: number;
  /** There is no pod yet: the first request waits for one, and is the cold start. @default false */
  readonly fromZero?: boolean;
  /** How long nobody asks before each further start, in seconds, so that the pod goes. @default 120 */
  readonly idleSeconds?: number;
  /** @default - the machine's */
  readonly clock?: Clock;
}

/** A pod behind a URL; that it is one, nobody can see from here. */
export class UrlTarget implements ICalibrationTarget {
  /** What messages and the measured file call it: the URL. */
  public readonly name: string;
  private readonly sender: HttpSender;
  private readonly clock: Clock;
  private starts = 0;

  /** @throws InputError for what is no URL of HTTP, and for times out of range */
  constructor(private readonly props: UrlTargetProps) {
    const { url, clock = FINE_CLOCK } = props;
    if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
      refuse('calibrate: url', url, 'a URL such as http://127.0.0.1:8080/v1/models/model:predict');
    }
    finiteNumber('calibrate: levelSeconds', props.levelSeconds, { min: 0.01, max: 3600 });
    finiteNumber('calibrate: timeoutSeconds', props.timeoutSeconds, { min: 0.001, max: 3600 });
    this.name = url;
    this.clock = clock;
    this.sender = new HttpSender(props);
  }

  /** Closes the connections. */
  public close(): void {
    this.sender.close();
  }

  public versions(): Promise<{ readonly [name: string]: string }> {
    return Promise.resolve({});
  }

  public async coldStart(signal: AbortSignal): Promise<ColdStart | undefined> {
    const { fromZero = false, idleSeconds = 120 } = this.props;
    if (!fromZero) {
      return undefined;
    }
    if (this.starts > 0) {
      await this.clock.sleep(idleSeconds * 1000, signal);
    }
    this.starts += 1;
    const began = this.clock.now();
    await this.firstAnswer(signal);
    return signal.aborted ? undefined : { seconds: (this.clock.now() - began) / 1000, withRequest: true };
  }

  public async level(clients: number, signal: AbortSignal): Promise<LevelMeasurement> {
    if (clients === 1 && this.starts === 0) {
      await this.firstAnswer(signal);
    }
    const { levelSeconds } = this.props;
    return runLevel({ clients, levelSeconds, send: this.sender.send, clock: this.clock, signal });
  }

  /** Waits until somebody answers, well or not, for as long as one answer may take. @throws InputError where nobody does */
  public async firstAnswer(signal: AbortSignal): Promise<void> {
    const end = this.clock.now() + this.props.timeoutSeconds * 1000;
    let fault = await this.sender.send(signal);
    while (fault !== undefined && !fault.startsWith('status') && !signal.aborted) {
      if (this.clock.now() >= end || !(this.props.fromZero ?? false)) {
        refuse('calibrate', this.name, 'a server that answers', fault);
      }
      await this.clock.sleep(RETRY_MS, signal);
      fault = await this.sender.send(signal);
    }
  }
}
