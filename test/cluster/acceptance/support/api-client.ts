import { Agent, request } from 'node:https';
import type { Access } from '../../control-plane/kubeconfig';

/** An answer of the API server. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: any;
}

/** Requests without kubectl, whose start takes longer than most requests. */
export class ApiClient {
  private readonly agent: Agent;

  public constructor(private readonly access: Access) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 10, ca: access.certificateAuthority });
  }

  public get(path: string): Promise<ApiAnswer> {
    return this.send('GET', path);
  }

  /** Changes an object under a field manager of its own. */
  public patch(path: string, kind: 'json-patch' | 'merge-patch', body: unknown, fieldManager: string): Promise<ApiAnswer> {
    return this.send('PATCH', `${path}?fieldManager=${fieldManager}`, `application/${kind}+json`, body);
  }

  /** Closes the connections. */
  public close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, type?: string, body?: unknown): Promise<ApiAnswer> {
    const headers = { authorization: `Bearer ${this.access.token}`, accept: 'application/json', ...(type && { 'content-type': type }) };
    return new Promise((resolve, reject) => {
      const sent = request(this.access.server + path, { method, headers, agent: this.agent, timeout: 30_000 }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (data: string) => { text += data; });
        response.on('error', reject);
        response.on('end', () => {
          const json = response.headers['content-type']?.startsWith('application/json');
          resolve({ status: response.statusCode!, body: json ? JSON.parse(text) : text });
        });
      });
      sent.on('error', reject);
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer`)));
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
