import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Guard } from '../tools/guard';

/** One server of the control plane, in the background, with its output in a file. */
export class ServerProcess {
  public readonly name: string;
  private readonly child: ChildProcess;
  private readonly log: string;
  private failure: Error | undefined;

  public constructor(executable: string, flags: Readonly<Record<string, string>>, folder: string, guard: Guard) {
    this.name = basename(executable);
    this.log = join(folder, `${this.name}.log`);
    const output = openSync(this.log, 'w');
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    // A group of its own: Ctrl-C is for the tests, which end this in order; and no stream of ours, which a
    // caller of the tests would wait for.
    this.child = spawn(executable, args, { cwd: folder, detached: true, stdio: ['ignore', output, output] });
    closeSync(output);
    this.child.on('error', (error) => { this.failure = error; });
    this.child.unref();
    guard.add(this.child);
  }

  public get pid(): number | undefined {
    return this.child.pid;
  }

  /** Why it does not run any more; undefined while it does. */
  public get ended(): string | undefined {
    if (this.failure !== undefined) return this.failure.message;
    if (this.child.exitCode !== null) return `exit code ${this.child.exitCode}`;
    return this.child.signalCode === null ? undefined : `ended by ${this.child.signalCode}`;
  }

  /** Whether another process was quicker to take one of its ports. */
  public get portTaken(): boolean {
    return this.ended !== undefined && this.output().includes('address already in use');
  }

  /** The end of what it wrote, as much as fits into an error message. */
  public tail(): string {
    return this.output().trimEnd().split('\n').slice(-15).join('\n');
  }

  private output(): string {
    return readFileSync(this.log, 'utf8');
  }
}
