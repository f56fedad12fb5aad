import { refuse } from '../core/checks';
import { annotationKeys } from '../knative/annotation-keys';
import { UrlTarget } from '../load-test/calibrate/url-target';
import type { ColdStart, ICalibrationTarget, LevelMeasurement } from '../load-test/calibrate';
import { LocalRevision } from './local-revision';
import type { PodCommand } from './pod-process';

/** One pod at most, and none until somebody asks. */
const FROM_ZERO = {
  annotations: { [annotationKeys.minScale.name]: '0', [annotationKeys.maxScale.name]: '1', [annotationKeys.initialScale.name]: '0' },
};

const CONFIG = { 'allow-zero-initial-scale': 'true', 'initial-scale': '0' };

/** What is asked of the pod. */
export interface LocalTargetProps {
  /** What it is called. @default - its command */
  readonly name?: string | undefined;
  /** How the server is started: it listens on the port in `PORT`, and prints `listening on <port>` and `ready`. */
  readonly pod: PodCommand;
  /** Path of the requests, with the slash in front. */
  readonly path: string;
  readonly method?: string | undefined;
  readonly headers?: { readonly [name: string]: string } | undefined;
  readonly body?: string | Buffer | undefined;
  /** How long the whole answer may take, in seconds. */
  readonly timeoutSeconds: number;
  /** How long each level counts at least, in seconds. */
  readonly levelSeconds: number;
}

/** A server on this machine behind the stand-in for Knative, scaled from zero to one pod: a calibration without a cluster. */
export class LocalTarget implements ICalibrationTarget {
  /** What it is called. */
  public readonly name: string;
  private revision: LocalRevision | undefined;
  private asked: UrlTarget | undefined;

  constructor(private readonly props: LocalTargetProps) {
    this.name = props.name ?? props.pod.command.join(' ');
  }

  public versions(): Promise<{ readonly [name: string]: string }> {
    return Promise.resolve({ server: this.name });
  }

  /** Each start is one of a revision of its own, timed from the start of the process. */
  public async coldStart(signal: AbortSignal): Promise<ColdStart | undefined> {
    this.close();
    await this.open(signal);
    const [seconds] = this.revision?.startupSeconds ?? [];
    return seconds === undefined ? undefined : { seconds, withRequest: false };
  }

  public async level(clients: number, signal: AbortSignal): Promise<LevelMeasurement> {
    const asked = this.asked ?? await this.open(signal);
    return asked.level(clients, signal);
  }

  /** Ends the server. */
  public close(): void {
    this.asked?.close();
    this.revision?.close();
    this.asked = undefined;
    this.revision = undefined;
  }

  /** Starts a revision and waits for its first answer, or for the server to end. */
  private async open(signal: AbortSignal): Promise<UrlTarget> {
    const { pod, path, method, headers, body, timeoutSeconds, levelSeconds } = this.props;
    const failed = new AbortController();
    const revision = new LocalRevision({
      revision: FROM_ZERO, config: CONFIG, pod,
      onSecond: () => {
        if (revision.failure !== undefined) {
          failed.abort();
        }
      },
    });
    this.revision = revision;
    const asked = new UrlTarget({ method, headers, body, timeoutSeconds, levelSeconds, url: `${await revision.listen()}${path}` });
    this.asked = asked;
    await asked.firstAnswer(AbortSignal.any([signal, failed.signal]));
    if (revision.failure !== undefined) {
      this.close();
      refuse('calibrate', this.name, 'a server that prints "listening on <port>" and "ready", and goes on', revision.failure);
    }
    return asked;
  }
}
