/*
 * How many requests are in the pods right now, asked of the pods themselves: each has a queue-proxy that reports for the autoscaler, and
 * the API server passes the question on to it. What waits outside of the pods, in the activator or in a gateway, is not among it.
 */
import { ApiError } from './api-transport';
import type { ApiTransport, Clock } from './api-transport';
import { objectPath, RESOURCES } from './api-paths';
import type { PodStat } from './pod-stat';
import { parsePodStat, STAT_TYPE } from './pod-stat';

/** Where queue-proxy reports for the autoscaler. @see knative.dev/serving pkg/networking/constants.go `AutoscalingQueueMetricsPort` */
const PORT = 9090;

/** So many pods are asked each second at most, in turns: the autoscaler does not ask all of many pods either. */
const MOST_ASKED = 20;

/** An answer that comes later is of no use: there is a newer one by then. In milliseconds. */
const PATIENCE_MS = 2000;

/** Figures older than this are no longer those of the moment, in milliseconds. */
const FRESH_MS = 3000;

/** So many seconds in a row without an answer of any pod are enough. */
const MOST_FAILURES = 5;

/** Asks the queue-proxies of the service's pods, second by second. */
export class PodMeter {
  private reason: string | undefined;
  private latest?: PodStat & { readonly ms: number };
  private asking = false;
  private failures = 0;
  private turn = 0;

  /** @param refused why it must not ask; undefined if it may */
  constructor(
    private readonly api: ApiTransport, private readonly clock: Clock, private readonly namespace: string, refused: string | undefined,
  ) {
    this.reason = refused ?? (api.bytes === undefined ? 'the connection passes on no bytes' : undefined);
  }

  /** Why nothing is measured; undefined where it is, or may be soon. */
  public get unmeasured(): string | undefined {
    return this.reason;
  }

  /** Requests in all ready pods; undefined where nobody has said. Where only some answered, the others count as these. */
  public get now(): PodStat | undefined {
    const { latest } = this;
    if (this.reason !== undefined || latest === undefined || this.clock.now() - latest.ms > FRESH_MS) {
      return undefined;
    }
    return { inFlight: latest.inFlight, requestsPerSecond: latest.requestsPerSecond };
  }

  /**
   * Begins to ask; the answers are there a moment later. A question that is still open is not asked again.
   *
   * @param pods names of the ready pods with a queue-proxy
   * @param others ready pods without one
   */
  public ask(pods: readonly string[], others: number): void {
    if (this.reason !== undefined || this.asking) {
      return;
    }
    if (pods.length === 0) {
      this.reason = others > 0 ? 'the pods have no queue-proxy' : undefined;
      this.latest = { ms: this.clock.now(), inFlight: 0, requestsPerSecond: 0 };
      return;
    }
    this.asking = true;
    void this.askAll(pods).finally(() => {
      this.asking = false;
    });
  }

  private async askAll(pods: readonly string[]): Promise<void> {
    const asked = Array.from({ length: Math.min(MOST_ASKED, pods.length) }, (_, index) => pods[(this.turn + index) % pods.length] ?? '');
    this.turn = (this.turn + asked.length) % pods.length;
    const answers = await Promise.all(asked.map((pod) => this.askOne(pod)));
    const stats = answers.filter((one): one is PodStat => typeof one === 'object');
    if (stats.length > 0) {
      const all = (figure: keyof PodStat): number => (stats.reduce((sum, stat) => sum + stat[figure], 0) / stats.length) * pods.length;
      this.failures = 0;
      this.latest = { ms: this.clock.now(), inFlight: all('inFlight'), requestsPerSecond: all('requestsPerSecond') };
      return;
    }
    this.failures += 1;
    if (this.failures >= MOST_FAILURES) {
      this.reason = answers.find((one) => typeof one === 'string');
    }
  }

  /** What a pod reports, or why it does not. */
  private async askOne(pod: string): Promise<PodStat | string> {
    try {
      const path = `${objectPath(RESOURCES.Pod, this.namespace, pod)}:${PORT}/proxy/metrics`;
      const answer = await this.api.bytes?.(path, STAT_TYPE, AbortSignal.timeout(PATIENCE_MS));
      const stat = answer?.type === STAT_TYPE ? parsePodStat(answer.bytes) : undefined;
      return stat ?? `${pod} answers on port ${PORT}, but not as queue-proxy does`;
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      return `queue-proxy of ${pod} cannot be asked: ${error.message}`;
    }
  }
}
