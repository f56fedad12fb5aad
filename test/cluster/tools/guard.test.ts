import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Guard } from './guard';

const folder = () => mkdtempSync(join(tmpdir(), 'cdk8s-kserve-guard-'));

describe('Guard', () => {
  it('ends whole groups of processes and removes the folder with what is in it', async () => {
    const path = folder();
    writeFileSync(join(path, 'file'), '');
    const guard = new Guard(path);
    // A shell with a child of its own, which keeps the pipe open: it closes once both are gone.
    const shell = spawn('/bin/sh', ['-c', 'echo up; sleep 1000; true'], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    guard.add(shell);
    await once(shell.stdout, 'data');
    const closed = once(shell, 'close');
    await guard.release();
    expect(shell.signalCode).toBe('SIGKILL');
    await closed;
    expect(existsSync(path)).toBe(false);
  });

  it('has nothing to say about a process that ended before, a folder that is gone, and a second release', async () => {
    const guard = new Guard('/nonexistent/folder');
    const child = spawn('/bin/sh', ['-c', 'exit 0'], { detached: true, stdio: 'ignore' });
    guard.add(child);
    await once(child, 'exit');
    await guard.release();
    await expect(guard.release()).resolves.toBeUndefined();
  });

  it('does nothing with a program that could not be started', async () => {
    const path = folder();
    const guard = new Guard(path);
    const child = spawn('/nonexistent/program', { detached: true });
    await once(child, 'error');
    guard.add(child);
    await guard.release();
    expect(existsSync(path)).toBe(false);
  });
});
