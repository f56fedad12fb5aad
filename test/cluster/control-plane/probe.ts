import { request as httpRequest } from 'node:http';
import type { RequestOptions } from 'node:https';
import { request as httpsRequest } from 'node:https';

/** One GET; the status code of the answer, or undefined while nobody answers or the answer cannot be trusted. */
export function probe(url: string, options: Pick<RequestOptions, 'ca' | 'headers'> = {}): Promise<number | undefined> {
  return new Promise((resolve) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest;
    // No agent: a connection kept alive would hold up the end of the process.
    const request = send(url, { ...options, agent: false, timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', () => resolve(undefined));
    request.on('timeout', () => request.destroy());
    request.end();
  });
}
