import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Guard } from '../tools/guard';
import type { Binaries } from './binaries';
import { findBinaries } from './binaries';
import { Cluster } from './cluster';
import { apiServerFlags, controllerManagerFlags, etcdFlags } from './flags';
import { apiServerReady, controllersReady } from './health';
import type { Access } from './kubeconfig';
import { kubeconfig } from './kubeconfig';
import { layOut, writeSecrets } from './layout';
import { freePorts } from './ports';
import { ready } from './ready';
import { ServerProcess } from './server-process';

/** Another process took a port between the choice and the use. */
class PortTaken extends Error {}

export interface ControlPlaneOptions {
  /** @default findBinaries(), which builds them if it must */
  readonly binaries?: Binaries;
  /** Gives the ports for one attempt. @default freePorts */
  readonly ports?: (count: number) => Promise<number[]>;
}

/** A Kubernetes control plane of its own on loopback: real API, real controllers, no node, so no container ever runs. */
export class ControlPlane extends Cluster {
  /** Starts one; done when the API server answers and the controllers work. */
  public static async start(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
    const binaries = options.binaries ?? await findBinaries();
    const attempts = 5;
    for (let attempt = 1; ; attempt++) {
      try {
        return await ControlPlane.launch(binaries, await (options.ports ?? freePorts)(3));
      } catch (error) {
        if (!(error instanceof PortTaken) || attempt === attempts) throw error;
      }
    }
  }

  private static async launch(binaries: Binaries, ports: readonly number[]): Promise<ControlPlane> {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kserve-control-plane-'));
    const guard = new Guard(folder);
    const servers: ServerProcess[] = [];
    const start = (executable: string, flags: Record<string, string>) => servers.push(new ServerProcess(executable, flags, folder, guard));
    try {
      const layout = layOut(folder, ports);
      const token = randomBytes(16).toString('hex');
      writeSecrets(layout, token);
      // Together: the API server needs longer to get there than etcd, and waits for it.
      start(binaries.etcd, etcdFlags(layout));
      start(binaries.apiServer, apiServerFlags(layout));
      const access = await ready(servers, () => apiServerReady(layout, token));
      writeFileSync(layout.kubeconfig, kubeconfig(access), { mode: 0o600 });
      if (binaries.controllerManager !== undefined) {
        start(binaries.controllerManager, controllerManagerFlags(layout));
        await ready(servers, () => controllersReady(access));
      }
      return new ControlPlane(binaries, access, layout.kubeconfig, folder, servers, guard);
    } catch (error) {
      const taken = servers.find((server) => server.portTaken);
      await guard.release();
      throw taken === undefined ? error : new PortTaken(`${taken.name}: another process took its port`, { cause: error });
    }
  }

  public readonly server: string;
  public readonly token: string;
  private stopped: Promise<void> | undefined;

  private constructor(
    binaries: Binaries,
    access: Access,
    path: string,
    /** Everything this control plane writes; gone after `stop`. */
    public readonly folder: string,
    private readonly servers: readonly ServerProcess[],
    private readonly guard: Guard,
  ) {
    super({
      kubeconfig: path,
      kubectlPath: binaries.kubectl,
      kubectlCache: join(folder, 'kubectl-cache'),
      controllers: binaries.controllerManager !== undefined,
      access,
    });
    this.server = access.server;
    this.token = access.token;
  }

  /** The process ids of the servers. */
  public get pids(): number[] {
    return this.servers.map((server) => server.pid!);
  }

  /**
   * Ends the servers and removes the folder, once. The same happens by itself when this process ends first.
   *
   * @throws Error when a server had ended before: what failed because of it should not look like something else
   */
  public stop(): Promise<void> {
    this.stopped ??= this.end();
    return this.stopped;
  }

  private async end(): Promise<void> {
    const lost = this.servers.filter((server) => server.ended !== undefined)
      .map((server) => `${server.name} ended on its own during the tests, ${server.ended}:\n${server.tail()}`);
    await this.guard.release();
    if (lost.length > 0) throw new Error(lost.join('\n'));
  }
}
