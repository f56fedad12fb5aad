/*
 * The API server as a run needs it: requests and a stream of lines. What stands behind it is @kubernetes/client-node and a network, or in
 * the tests a cluster that is played. Everything else of a run is above this line and knows no network.
 */
import type { Json } from '../../core/json';

/** A request to the API server that it refused or could not answer. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 where there was no answer at all. */
    public readonly status: number,
    /** Kubernetes's word for it: `NotFound`, `AlreadyExists`, `Forbidden`. Empty where there is none. */
    public readonly reason: string,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
    this.name = 'ApiError';
  }
}

/** How requests get to the API server. */
export interface ApiTransport {
  /**
   * Sends a request.
   *
   * @param path from the server's root, query included
   * @returns the answer: an object, or the text of a log
   * @throws ApiError
   */
  request(method: 'GET' | 'POST' | 'DELETE', path: string, body?: Json): Promise<unknown>;

  /**
   * Opens a watch and hands on each line of it as it comes.
   *
   * @returns when the server closes it, or when `signal` says so
   * @throws ApiError where it cannot be opened or breaks
   */
  stream(path: string, line: (text: string) => void, signal: AbortSignal): Promise<void>;

  /**
   * Reads what is no text: what a pod answers, asked by way of the API server. Without it a run shows the load that was planned in place
   * of the requests that are measured in the pods.
   *
   * @param accept the content type that is asked for
   * @throws ApiError
   */
  bytes?(path: string, accept: string, signal: AbortSignal): Promise<ApiBytes>;
}

/** An answer as it came. */
export interface ApiBytes {
  /** Its content type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What is there to be read; undefined for what is not there, or not for the user. */
export async function readable(api: ApiTransport, path: string): Promise<unknown> {
  try {
    return await api.request('GET', path);
  } catch (error) {
    if (error instanceof ApiError) {
      return undefined;
    }
    throw error;
  }
}

/** The time, so that a test need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Returns after so many milliseconds, or at once when `signal` says so. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The time of the machine. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  }),
};
