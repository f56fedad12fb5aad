/*
 * A revision without a cluster: an HTTP server on loopback in place of activator and ingress, pods as processes, and between them the
 * autoscaler of the forecast, fed with what really happens. Where the forecast steps through a model of time, here the clock does.
 */
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { numberAt } from '../core/json';
import { Autoscaler } from '../forecast/kpa/autoscaler';
import type { Decision } from '../forecast/kpa/decider';
import { Metering } from '../forecast/kpa/metering';
import { progressDeadlineSeconds } from '../forecast/kpa/progress-deadline';
import { Reconciler } from '../forecast/kpa/reconciler';
import type { StatsReport } from '../forecast/kpa/request-stats';
import { resolveDecider } from '../knative/resolve-decider';
import type { AutoscalerConfigData, DeciderSpec, Revision } from '../knative/revision';
import type { PodCommand } from './pod-process';
import { ProcessPods } from './process-pods';
import type { Pending } from './queue-proxy';
import { answer, CLIENT_GONE, whenGone } from './queue-proxy';

/** How many requests may wait in the activator, per revision. @see knative/serving pkg/activator/net/throttler.go `breakerQueueDepth` */
const ACTIVATOR_QUEUE = 10_000;
const SECOND_MS = 1000;
const EVALUATION_SECONDS = 2;

/** What was seen in a second. */
export interface LocalSecond {
  /** Seconds since the revision was made. */
  readonly second: number;
  /** Pods that the autoscaler asks for, within the bounds. */
  readonly desired: number;
  /** Starting and ready pods. */
  readonly pods: number;
  readonly ready: number;
  readonly terminating: number;
  /** Requests without an answer yet. */
  readonly inFlight: number;
  /** Those of them that no pod has taken. */
  readonly queued: number;
  /** Requests that a pod took in this second. */
  readonly taken: number;
  /** Answers in this second. */
  readonly answered: number;
  readonly panicking: boolean;
}

/** What is served. */
export interface LocalRevisionProps {
  /** What the revision tells the autoscaler. */
  readonly revision: Revision;
  /** The cluster's config-autoscaler. @default - Knative's own defaults */
  readonly config?: AutoscalerConfigData;
  /** How a pod is started. */
  readonly pod: PodCommand;
  /** Called at the end of each second. @default - nobody looks */
  readonly onSecond?: (second: LocalSecond) => void;
}

/** A revision that is served on loopback and scales by the rules of Knative. */
export class LocalRevision {
  private readonly spec: DeciderSpec;
  private readonly pods: ProcessPods;
  private readonly autoscaler: Autoscaler;
  private readonly reconciler: Reconciler;
  private readonly metering: Metering;
  private readonly queue: Pending[] = [];
  private readonly server: Server;
  private readonly startedAt = performance.now();
  private readonly ticker: NodeJS.Timeout;
  private inFlight = 0;
  private taken = 0;
  private answered = 0;
  private seconds = 0;

  constructor(private readonly props: LocalRevisionProps) {
    const { revision, config = {}, pod } = props;
    this.spec = resolveDecider(revision, config);
    this.pods = new ProcessPods(pod, revision.containerConcurrency ?? 0, () => {
      this.settle();
      this.handOut();
    });
    this.autoscaler = new Autoscaler(this.spec);
    this.reconciler = new Reconciler(this.spec, this.pods, progressDeadlineSeconds(revision) * SECOND_MS);
    this.metering = new Metering((timeMs, report) => {
      this.announce(timeMs, report);
    });
    this.server = createServer((incoming, outgoing) => {
      void this.accept(incoming, outgoing);
    });
    this.settle();
    this.ticker = setInterval(() => {
      this.tick();
    }, SECOND_MS);
  }

  /** Starts to listen on a free port of loopback; gives the URL. */
  public async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${numberAt(this.server.address(), 'port') ?? 0}`;
  }

  /** Pods that take requests. */
  public get ready(): number {
    return this.pods.ready;
  }

  /** Seconds from the start of each pod that takes requests until it did. */
  public get startupSeconds(): readonly number[] {
    return this.pods.serving.flatMap(({ pod: { startupSeconds } }) => startupSeconds ?? []);
  }

  /** Why a pod ended before it was ready; undefined if none did. */
  public get failure(): string | undefined {
    return this.pods.failure;
  }

  /** Ends the pods and the server. */
  public close(): void {
    clearInterval(this.ticker);
    this.queue.splice(0).forEach((pending) => {
      answer(pending, 503, 'the stand-in was stopped');
    });
    this.pods.kill();
    this.server.close();
    this.server.closeAllConnections();
  }

  private get now(): number {
    return performance.now() - this.startedAt;
  }

  private async accept(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    const parts: AsyncIterable<Buffer> = incoming;
    try {
      for await (const chunk of parts) {
        chunks.push(chunk);
      }
    } catch {
      return;
    }
    if (outgoing.destroyed) {
      return;
    }
    const viaActivator = this.pods.ready === 0 || this.reconciler.proxied;
    this.inFlight += 1;
    this.metering.entered(this.now, 1, viaActivator);
    const pending: Pending = {
      incoming, outgoing, body: Buffer.concat(chunks),
      done: (status) => {
        this.inFlight -= 1;
        this.answered += status < 500 && status !== CLIENT_GONE ? 1 : 0;
        this.metering.left(this.now, 1, viaActivator);
        this.handOut();
      },
    };
    if (this.queue.length >= ACTIVATOR_QUEUE) {
      answer(pending, 503, 'activator overload');
      return;
    }
    this.queue.push(pending);
    whenGone(pending, () => {
      const place = this.queue.indexOf(pending);
      if (place >= 0) {
        this.queue.splice(place, 1);
        pending.done(CLIENT_GONE);
      }
    });
    this.handOut();
  }

  /** Gives waiting requests to the pod with the fewest inside; with a hard limit only where one has room, as the activator does. */
  private handOut(): void {
    while (this.queue.length > 0) {
      const [first] = [...this.pods.serving].sort((a, b) => a.proxy.inside - b.proxy.inside);
      if (first === undefined || (this.reconciler.proxied && !first.proxy.hasRoom)) {
        return;
      }
      const next = this.queue.shift();
      if (next !== undefined) {
        this.taken += 1;
        first.proxy.take(next);
      }
    }
  }

  private tick(): void {
    const timeMs = this.now;
    this.seconds += 1;
    const report = this.metering.report(timeMs);
    if (report.activator !== undefined) {
      this.push(timeMs, report.activator);
    }
    if (this.pods.ready > 0 && this.spec.scraped) {
      this.autoscaler.store(timeMs, report.direct);
    }
    this.reconciler.takeTimers(timeMs);
    if (this.seconds % EVALUATION_SECONDS === 0) {
      this.evaluate(timeMs);
    }
    this.settle();
    this.handOut();
    this.props.onSecond?.(this.second());
    this.taken = 0;
    this.answered = 0;
  }

  private second(): LocalSecond {
    const { pods, queue, inFlight, taken, answered } = this;
    return {
      second: this.seconds, desired: this.reconciler.replicas, pods: pods.count, ready: pods.ready, terminating: pods.terminating,
      inFlight, queued: queue.length, taken, answered, panicking: this.autoscaler.panicking,
    };
  }

  /** The first request after a time without any is told at once: with no pod wanted it wakes the autoscaler. */
  private announce(timeMs: number, report: StatsReport): void {
    this.push(timeMs, report);
    this.settle();
  }

  private push(timeMs: number, report: StatsReport): void {
    this.autoscaler.store(timeMs, report);
    if (this.autoscaler.desired === 0 && report.mean !== 0) {
      this.evaluate(timeMs);
    }
  }

  private evaluate(timeMs: number): Decision | undefined {
    return this.autoscaler.evaluate(timeMs, this.pods.ready);
  }

  private settle(): void {
    while (this.reconciler.reconcile(this.now, this.autoscaler)) {
      // Until nothing changes any more, as in the cluster.
    }
  }
}
