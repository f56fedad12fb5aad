import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';

/** How a pod of the stand-in is started. */
export interface PodCommand {
  /** Program and arguments: listens on the port in `PORT` (0 is any), prints `listening on <port>`, and `ready` once it takes requests. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Environment besides `PORT`. @default - none */
  readonly env?: { readonly [name: string]: string };
}

/** So much of what a process complains about is kept, in characters. */
const LONGEST_COMPLAINT = 2000;

/** A pod: here a process on loopback. */
export class PodProcess {
  /** Its port; 0 until it listens. */
  public port = 0;
  /** Whether it takes requests. */
  public ready = false;
  /** Seconds from its start until it was ready; undefined before. */
  public startupSeconds: number | undefined;
  private readonly startedAt = performance.now();
  private readonly child: ChildProcess;
  private printed = '';
  private complaint = '';
  private gone = false;
  private stopped = false;
  private reason: string | undefined;

  /** @param changed called whenever the pod became ready or ended */
  constructor({ command: [program, ...args], env = {} }: PodCommand, private readonly changed: () => void) {
    this.child = spawn(program, args, { env: { ...process.env, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => {
      this.read(chunk.toString('utf8'));
    });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.complaint = (this.complaint + chunk.toString('utf8')).slice(-LONGEST_COMPLAINT);
    });
    this.child.on('error', (error) => {
      this.end(error.message);
    });
    // `close` and not `exit`: what it printed last has been read by then.
    this.child.on('close', (code) => {
      const [last = ''] = this.complaint.trimEnd().split('\n').slice(-1);
      this.end(`${program} ended with ${code === null ? 'a signal' : `code ${code}`}${last === '' ? '' : `: ${last}`}`);
    });
  }

  /** Whether the process has ended. */
  public get ended(): boolean {
    return this.gone;
  }

  /** Why it ended before it was ever ready; undefined if it did not. */
  public get failure(): string | undefined {
    return this.startupSeconds === undefined && !this.stopped ? this.reason : undefined;
  }

  /** Asks it to end once it has answered what is inside. */
  public stop(): void {
    this.ready = false;
    this.stopped = true;
    this.child.kill('SIGTERM');
  }

  /** Ends it at once. */
  public kill(): void {
    this.ready = false;
    this.stopped = true;
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
      this.startupSeconds = (performance.now() - this.startedAt) / 1000;
      this.changed();
    }
  }

  private end(reason: string): void {
    if (!this.gone) {
      this.gone = true;
      this.reason = reason;
      this.ready = false;
      this.changed();
    }
  }
}
