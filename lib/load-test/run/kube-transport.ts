import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { RequestOptions } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { clusterAccess } from '../../core/kubeconfig';
import type { ClusterAccess, KubeconfigNames } from '../../core/kubeconfig';
import { messageOf } from '../../core/error-text';
import { FILE, FULL_TEXT } from '../../core/props/kinds';
import { Shape } from '../../core/props/shape';
import { ApiError } from './api-transport';
import type { ApiBytes, ApiTransport } from './api-transport';
import { textAt, textsAt } from '../../core/json';
import type { Json } from '../../core/json';

/** How long an answer may take, in milliseconds; a watch has no end. */
const ANSWER_MS = 30_000;

/** Which cluster. */
export interface KubeTransportProps {
  /** The kubeconfig: the path of the file, or its text. @default - $KUBECONFIG, ~/.kube/config, or the account of the pod it runs in */
  readonly kubeconfig?: string;
  /** The context. @default - the file's current one */
  readonly context?: string;
}

const PROPS = new Shape<KubeTransportProps>('kubeTransport', { kubeconfig: FILE, context: FULL_TEXT });
const NAMES: KubeconfigNames = { asker: 'kubeTransport', kubeconfig: 'kubeTransport: kubeconfig', context: 'kubeTransport: context' };

/** A cluster and the namespace of the context. */
export interface KubeConnection {
  readonly api: ApiTransport;
  readonly namespace?: string;
}

/**
 * Reaches the API server of a kubeconfig, with whatever it takes to get in: certificates, tokens, programs that fetch them.
 *
 * @throws InputError where @kubernetes/client-node is not installed or does not run, where there is no such cluster, and where its login
 *   fails
 */
export async function kubeTransport(props: KubeTransportProps = {}): Promise<KubeConnection> {
  const access = await clusterAccess(PROPS.take('kubeTransport: ', props), NAMES);
  // Who cannot get in is told so before anything is done.
  await access.sign({});
  const { namespace } = access;
  return { api: new HttpTransport(access), ...(namespace === undefined ? {} : { namespace }) };
}

class HttpTransport implements ApiTransport {
  constructor(private readonly access: ClusterAccess) {}

  public async request(method: string, path: string, body?: Json): Promise<unknown> {
    const response = await this.open(method, path, body, AbortSignal.timeout(ANSWER_MS));
    const text = await textOf(response);
    if ((response.statusCode ?? 0) >= 400) {
      throw refusal(response.statusCode ?? 0, text);
    }
    return response.headers['content-type']?.includes('json') ? JSON.parse(text) : text;
  }

  public async stream(path: string, line: (text: string) => void, signal: AbortSignal): Promise<void> {
    const response = await this.open('GET', path, undefined, signal);
    if ((response.statusCode ?? 0) >= 400) {
      throw refusal(response.statusCode ?? 0, await textOf(response));
    }
    let rest = '';
    try {
      for await (const chunk of response.setEncoding('utf8')) {
        const lines = (rest + String(chunk)).split('\n');
        rest = lines.pop() ?? '';
        lines.filter((text) => text !== '').forEach(line);
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error instanceof ApiError ? error : noAnswer(error);
      }
    }
  }

  public async bytes(path: string, accept: string, signal: AbortSignal): Promise<ApiBytes> {
    const response = await this.open('GET', path, undefined, signal, { Accept: accept });
    const bytes = await bytesOf(response);
    if ((response.statusCode ?? 0) >= 400) {
      throw refusal(response.statusCode ?? 0, bytes.toString('utf8'));
    }
    return { type: response.headers['content-type'] ?? '', bytes };
  }

  private async open(
    method: string, path: string, body: Json | undefined, signal: AbortSignal, more: { readonly [name: string]: string } = {},
  ): Promise<IncomingMessage> {
    const url = new URL(`${this.access.url}${path}`);
    const options: RequestOptions = {};
    await this.access.sign(options).catch((error: unknown) => {
      throw new ApiError(0, '', messageOf(error), { cause: error });
    });
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
      const headers = { ...textsAt(options.headers), ...more, ...(text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }) };
      const request = send(url, { ...options, method, headers, signal }, resolve);
      request.on('error', (error) => { reject(noAnswer(error)); });
      request.end(text);
    });
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  return (await bytesOf(response)).toString('utf8');
}

/** @throws ApiError where the connection ends before the answer does */
async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  try {
    return await buffer(response);
  } catch (error) {
    throw noAnswer(error);
  }
}

function refusal(status: number, text: string): ApiError {
  try {
    const said: unknown = JSON.parse(text);
    return new ApiError(status, textAt(said, 'reason') ?? '', textAt(said, 'message') ?? text);
  } catch {
    return new ApiError(status, '', `the API server answered ${status}: ${text.slice(0, 200)}`);
  }
}

function noAnswer(error: unknown): ApiError {
  return new ApiError(0, '', `the API server does not answer: ${messageOf(error)}`, { cause: error });
}
