import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const SERVICE_MS = 20;

/** What the server did, as it counted it itself. */
export interface Counted {
  /** Requests that reached it. */
  readonly arrived: number;
  /** Answers by status. */
  readonly answered: { readonly [status: number]: number };
  /** Requests that it let hang. */
  readonly hanging: number;
  readonly hosts: ReadonlySet<string>;
  readonly bodies: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

/** A server on 127.0.0.1 whose paths answer in different ways: `/ok`; `/err`, every fifth with 503; `/hang`, every fifth never. */
export class CountingServer {
  private readonly server: Server;
  private arrived = 0;
  private hanging = 0;
  private answered: { [status: number]: number } = {};
  private hosts = new Set<string>();
  private bodies = new Set<string>();
  private methods = new Set<string>();

  constructor() {
    this.server = createServer((request, response) => this.take(request, response));
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public get counted(): Counted {
    const { arrived, hanging, answered, hosts, bodies, methods } = this;
    return { arrived, hanging, answered: { ...answered }, hosts, bodies, methods };
  }

  public listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    }).on('end', () => {
      this.arrived += 1;
      this.hosts.add(request.headers.host ?? '');
      this.bodies.add(body);
      this.methods.add(request.method ?? '');
      const fifth = this.arrived % 5 === 0;
      if (request.url === '/hang' && fifth) {
        this.hanging += 1;
        return;
      }
      const status = request.url === '/err' && fifth ? 503 : 200;
      setTimeout(() => {
        this.answered[status] = (this.answered[status] ?? 0) + 1;
        response.writeHead(status).end('{}');
      }, status === 200 ? SERVICE_MS : 0);
    });
  }
}
