import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';

/** How a pod of the stand-in is started. */
export interface PodCommand {
  /** Program and arguments: listens on the port in `PORT` (0 is any), prints `listening on <port>`, and `ready` once it takes requests. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Environment besides `PORT`. @default - none */
  readonly env?: { readonly [name: string]: string };
}

/** A pod: here a process on loopback. */
export class PodProcess {
  /** Its port; 0 until it listens. */
  public port = 0;
  /** Whether it takes requests. */
  public ready = false;
  private readonly child: ChildProcess;
  private printed = '';
  private gone = false;

  /** @param changed called whenever the pod became ready or ended */
  constructor({ command: [program, ...args], env = {} }: PodCommand, private readonly changed: () => void) {
    this.child = spawn(program, args, { env: { ...process.env, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.read(chunk.toString('utf8'));
    });
    this.child.on('error', () => {
      this.end();
    });
    this.child.on('exit', () => {
      this.end();
    });
  }

  /** Whether the process has ended. */
  public get ended(): boolean {
    return this.gone;
  }

  /** Asks it to end once it has answered what is inside. */
  public stop(): void {
    this.ready = false;
    this.child.kill('SIGTERM');
  }

  /** Ends it at once. */
  public kill(): void {
    this.ready = false;
    this.child.kill('SIGKILL');
  }

  private read(text: string): void {
    if (this.ready) {
      return;
    }
    this.printed += text;
    this.port = Number(/listening on (\d+)/.exec(this.printed)?.[1] ?? 0);
    if (/^ready$/m.test(this.printed)) {
      this.ready = true;
      this.changed();
    }
  }

  private end(): void {
    if (!this.gone) {
      this.gone = true;
      this.ready = false;
      this.changed();
    }
  }
}
