import { Agent, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How many may wait in a pod, as a multiple of the hard limit. @see knative/serving pkg/queue/sharedmain/main.go `buildBreaker` */
const QUEUE_FACTOR = 10;

/** A request that came in and has no answer yet. */
export interface Pending {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** The body, read once: a request may wait before it is sent on. */
  readonly body: Buffer;
  /** Called once, when the answer is out or the client has gone. */
  readonly done: (status: number) => void;
}

/** What stands for the status of a request whose client went away, as in the logs of proxies. */
export const CLIENT_GONE = 499;

/** Calls back if the client goes away before its answer is out. */
export function whenGone({ outgoing }: Pending, gone: () => void): void {
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) {
      gone();
    }
  });
}

/**
 * What stands in front of a pod's server: as many requests at once as the hard limit, ten times as many wait, the rest is refused with 503.
 * A client that goes away gives its place free, whether it waits or is worked on.
 *
 * @see knative/serving pkg/queue/breaker.go
 */
export class QueueProxy {
  /** Requests in the pod: worked on and waiting. */
  public inside = 0;
  private working = 0;
  private readonly waiting: Pending[] = [];
  private readonly agent = new Agent({ keepAlive: true });

  /** @param limit the hard limit; 0 is none */
  constructor(private readonly port: () => number, private readonly limit: number) {}

  /** Whether another request could be worked on at once. */
  public get hasRoom(): boolean {
    return this.limit === 0 || this.working < this.limit;
  }

  /** Takes a request; refuses it where too many wait already. */
  public take(pending: Pending): void {
    if (this.limit > 0 && this.working >= this.limit && this.waiting.length >= this.limit * QUEUE_FACTOR) {
      answer(pending, 503, 'pending request queue full');
      return;
    }
    this.inside += 1;
    if (this.hasRoom) {
      this.send(pending);
      return;
    }
    this.waiting.push(pending);
    whenGone(pending, () => {
      const place = this.waiting.indexOf(pending);
      if (place >= 0) {
        this.waiting.splice(place, 1);
        this.inside -= 1;
        pending.done(CLIENT_GONE);
      }
    });
  }

  /** Closes the connections that are kept open. */
  public close(): void {
    this.agent.destroy();
  }

  private send(pending: Pending): void {
    this.working += 1;
    const { incoming, outgoing, body } = pending;
    const { method, url, headers } = incoming;
    let over = false;
    const finish = (status: number): void => {
      if (!over) {
        over = true;
        this.working -= 1;
        this.inside -= 1;
        pending.done(status);
        const next = this.waiting.shift();
        if (next !== undefined) {
          this.send(next);
        }
      }
    };
    const forwarded = request({ agent: this.agent, host: '127.0.0.1', port: this.port(), method, path: url, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
      reply.on('close', () => {
        finish(reply.statusCode ?? 502);
      });
    });
    whenGone(pending, () => {
      finish(CLIENT_GONE);
      forwarded.destroy();
    });
    forwarded.on('error', () => {
      if (!outgoing.headersSent && !outgoing.destroyed) {
        outgoing.writeHead(502).end('the pod gave no answer');
      }
      finish(502);
    });
    forwarded.end(body);
  }
}

/** Answers in place of a pod. */
export function answer({ outgoing, done }: Pending, status: number, text: string): void {
  outgoing.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  done(status);
}
