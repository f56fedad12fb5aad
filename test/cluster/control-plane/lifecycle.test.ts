import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { findBinaries } from './binaries';
import { ControlPlane } from './control-plane';
import { freePorts } from './ports';
import { until } from './until';

// With a cluster of the user's there need be no binaries to start another one from.
const describeOwn = process.env.KSERVE_TEST_KUBECONFIG ? describe.skip : describe;

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describeOwn('the end of a control plane', () => {
  it('leaves no process and no folder after stop, which may be called twice', async () => {
    const plane = await ControlPlane.start();
    const { pids, folder } = plane;
    expect(pids.filter(alive)).toEqual(pids);
    await plane.stop();
    await plane.stop();
    expect(pids.filter(alive)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  it('says which server was lost when one ended during the tests', async () => {
    const plane = await ControlPlane.start();
    const [etcd] = plane.pids;
    process.kill(etcd, 'SIGKILL');
    await until(() => !alive(etcd));
    await expect(plane.stop()).rejects.toThrow('etcd ended on its own during the tests, ended by SIGKILL');
    expect(existsSync(plane.folder)).toBe(false);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('comes by itself when the process that started it gets %s', async (signal) => {
    const starter = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'run.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    starter.stdout.on('data', (data: Buffer) => { output += data.toString(); });
    await until(() => output.includes('export KUBECONFIG='));
    const kubeconfig = /^export KUBECONFIG=(.*)$/m.exec(output)![1];
    const pids = /^# processes (.*)$/m.exec(output)![1].split(' ').map(Number);
    expect(existsSync(kubeconfig)).toBe(true);
    expect(pids.filter(alive)).toEqual(pids);
    starter.kill(signal);
    await until(() => !pids.some(alive) && !existsSync(dirname(kubeconfig)));
  });
});

describeOwn('the start of a control plane', () => {
  it('chooses other ports when one was taken meanwhile', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = (other.address() as AddressInfo).port;
    let calls = 0;
    const ports = async (count: number) => {
      const free = await freePorts(count);
      return ++calls === 1 ? [...free.slice(0, -1), taken] : free;
    };
    const plane = await ControlPlane.start({ ports });
    expect(calls).toBe(2);
    await plane.stop();
    other.close();
  });

  it('that fails says what the server wrote, and leaves nothing', async () => {
    const binaries = await findBinaries();
    await expect(ControlPlane.start({ binaries: { ...binaries, apiServer: '/bin/ls' } }))
      .rejects.toThrow(/^ls did not start, exit code 2:\n.*unrecognized option/s);
  });
});
