import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';

/**
 * Reads process ids until its input ends, which it does when this process ends, in whatever way; then ends
 * their groups and removes the folder. A process that is just being killed may still write: hence the retries.
 * `kill -9 -PID` is the one way to name a group that dash, bash and busybox agree on.
 */
const SCRIPT = `
pids=
while read -r pid; do pids="$pids $pid"; done
for pid in $pids; do kill -9 "-$pid"; done
tries=0
while [ -e "$1" ] && [ $tries -lt 100 ]; do
  rm -rf "$1"
  tries=$((tries + 1))
  [ ! -e "$1" ] || sleep 0.1
done
`;

/**
 * Ends processes and removes a folder when it is told to, and also when this process ends without telling:
 * by an exception, by Ctrl-C, by `kill -9`. A handler for signals could not see the last one, and would stand
 * in the way of the handlers of whoever calls this. So a shell of its own waits for the end of a pipe.
 */
export class Guard {
  private readonly shell: ChildProcess;
  private readonly input: Socket;
  private readonly children: ChildProcess[] = [];

  /** @param folder removed at the end, with everything in it; it may be gone by then */
  public constructor(folder: string) {
    this.shell = spawn('/bin/sh', ['-c', SCRIPT, 'guard', folder], {
      cwd: '/',
      // A group of its own, so that the Ctrl-C meant for this process does not reach it.
      detached: true,
      env: { PATH: `${process.env.PATH ?? ''}:/usr/bin:/bin` },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.input = this.shell.stdin as Socket;
    // Without these two the event loop would wait for the guard, and the guard for the event loop.
    this.shell.unref();
    this.input.unref();
  }

  /** The guard's own process id. */
  public get pid(): number {
    return this.shell.pid!;
  }

  /** Puts a process that was started with `detached: true`, hence leads a group, under this guard. */
  public add(child: ChildProcess): void {
    if (child.pid === undefined) return;
    this.children.push(child);
    this.input.write(`${child.pid}\n`);
  }

  /** Ends the processes and removes the folder now; done when both are gone. Calling it again does nothing. */
  public async release(): Promise<void> {
    this.input.end();
    // The shell does not see when what it killed is gone for good: that is for the parent, which is us.
    await Promise.all([this.shell, ...this.children].map(exited));
  }
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  await once(child, 'exit');
}
