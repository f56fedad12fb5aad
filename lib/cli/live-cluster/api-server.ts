/*
 * The API server of a cluster, asked and never told: there is no other verb than GET here.
 */
import type { Json } from '../../core/json';
import { isJson } from '../../core/json';
import { request as plainRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import { request as tlsRequest } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { refuse } from '../../core/checks';
import type { ClusterAccess, KubeconfigChoice } from '../../core/kubeconfig';
import { clusterAccess } from '../../core/kubeconfig';
import { reasonOf } from '../../core/error-text';

/** What the server says to a question. */
export interface Answer {
  /** 200, or what stood in the way: 403, 404. */
  readonly status: number;
  readonly body: Json;
}

/** The longest time for one answer; a list of 500 takes far less. */
const ANSWER_MS = 15_000;

/** An API server that can be asked. */
export class ApiServer {
  /** That of `--cluster` and `--kubeconfig`. @throws InputError where they lead to none */
  public static async of(choice: KubeconfigChoice): Promise<ApiServer> {
    return new ApiServer(await clusterAccess(choice, { asker: '--cluster', kubeconfig: '--kubeconfig', context: '--cluster' }));
  }

  public constructor(private readonly access: ClusterAccess) {}

  /** Name of the context. */
  public get context(): string {
    return this.access.context;
  }

  /**
   * Asks for a path: `/api/v1/namespaces/knative-serving/configmaps/config-autoscaler`.
   *
   * @throws InputError, in one sentence, where nobody answers, or where the server does not know who asks
   */
  public async get(path: string): Promise<Answer> {
    const options: RequestOptions = { method: 'GET', headers: { accept: 'application/json' }, timeout: ANSWER_MS };
    const { url, sign } = this.access;
    await sign(options);
    const answer = await send(`${url}${path}`, options).catch((error: unknown) => (
      refuse('--cluster', this.context, 'a cluster that answers', `${url}: ${reasonOf(error)}`)));
    if (answer.status === 401) {
      refuse('--cluster', this.context, 'a context that the cluster lets in', `${url} answers 401: log in again`);
    }
    return answer;
  }
}

function send(url: string, options: RequestOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = (url.startsWith('https:') ? tlsRequest : plainRequest)(url, options, (response) => {
      void read(response).then(resolve, reject);
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${String(ANSWER_MS / 1000)} s`)));
    sent.on('error', reject);
    sent.end();
  });
}

async function read(response: IncomingMessage): Promise<Answer> {
  const { statusCode = 0 } = response;
  return { status: statusCode, body: parse((await buffer(response)).toString('utf8')) };
}

/** What is no JSON comes from something in front of the server, and tells nothing. */
function parse(text: string): Json {
  try {
    const body: unknown = JSON.parse(text);
    return isJson(body) ? body : {};
  } catch {
    return {};
  }
}
