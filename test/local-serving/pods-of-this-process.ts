import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PodCommand } from '../../lib/local-serving/pod-process';

/**
 * Pods whose servers are in the process of the test: what is started only says that it listens there, and so is ready within milliseconds.
 * The first that starts has the first server, and so on; the last server is that of all further ones.
 */
export class PodsOfThisProcess {
  private readonly servers: Server[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'pods-'));

  public async command(...listeners: readonly RequestListener[]): Promise<PodCommand> {
    const ports: number[] = [];
    for (const listener of listeners) {
      const server = createServer(listener).listen(0, '127.0.0.1');
      this.servers.push(server);
      await once(server, 'listening');
      ports.push((server.address() as AddressInfo).port);
    }
    // mkdir is done by one alone, whoever comes first.
    const choose = ports.map((port, index) => (index === ports.length - 1 ? `p=${port};` : `if mkdir ${this.folder}/${port} 2>/dev/null; then p=${port}; else `)).join('');
    const script = `${choose}${' fi;'.repeat(ports.length - 1)} echo "listening on $p"; echo ready; exec sleep 60`;
    return { command: ['sh', '-c', script] };
  }

  public close(): void {
    this.servers.splice(0).forEach((server) => {
      server.closeAllConnections();
      server.close();
    });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
