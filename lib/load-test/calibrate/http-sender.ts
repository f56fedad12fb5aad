import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock } from '../run/api-transport';
import { SYSTEM_CLOCK } from '../run/api-transport';
import type { SendRequest } from './run-level';

/** The time to parts of a millisecond, which never jumps. */
export const FINE_CLOCK: Clock = { now: () => performance.now(), sleep: (ms, signal) => SYSTEM_CLOCK.sleep(ms, signal) };

/** What is sent, again and again. */
export interface SentRequest {
  readonly url: string;
  /** @default 'POST' with a body, else 'GET' */
  readonly method?: string | undefined;
  /** @default - none */
  readonly headers?: { readonly [name: string]: string } | undefined;
  /** @default - none */
  readonly body?: string | Buffer | undefined;
  /** How long the whole answer may take, in seconds. */
  readonly timeoutSeconds: number;
}

/** Sends a request over connections that stay open, as many as there are clients. */
export class HttpSender {
  private readonly agent: HttpAgent | HttpsAgent;
  private readonly secure: boolean;

  constructor(private readonly what: SentRequest) {
    this.secure = new URL(what.url).protocol === 'https:';
    this.agent = this.secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  }

  /** Sends it once. */
  public readonly send: SendRequest = (signal) => new Promise((resolve) => {
    const { url, body, timeoutSeconds, method = body === undefined ? 'GET' : 'POST', headers = {} } = this.what;
    const content = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    const done = (fault: string | undefined): void => {
      clearTimeout(timer);
      resolve(fault);
    };
    const failed = (error: Error): void => { done(error.message || error.name); };
    const options = { method, agent: this.agent, headers: { ...content, ...headers }, signal };
    const request = (this.secure ? httpsRequest : httpRequest)(url, options, (answer) => {
      const { statusCode = 0 } = answer;
      answer.on('error', failed).on('end', () => { done(statusCode >= 200 && statusCode < 300 ? undefined : `status ${statusCode}`); }).resume();
    });
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutSeconds} s`)), timeoutSeconds * 1000);
    request.on('error', failed);
    request.end(body);
  });

  /** Closes the connections. */
  public close(): void {
    this.agent.destroy();
  }
}
