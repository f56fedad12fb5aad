import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { endOnFailedOutput } from '../../lib/cli/failed-output';
import { builtLibrary } from '../support/built-library';
import { ROOT } from '../support/code-blocks';

const failing = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('an output that fails', () => {
  it.each([0, 1])('ends the program without a word where output %i is a closed pipe', (index) => {
    const outputs = [new EventEmitter(), new EventEmitter()];
    const end = { exit: jest.fn(), say: jest.fn() };
    endOnFailedOutput(outputs, end);
    outputs[index]?.emit('error', failing('EPIPE', 'write EPIPE'));
    expect(end.exit.mock.calls).toEqual([[]]);
    expect(end.say).not.toHaveBeenCalled();
  });

  it('ends it with one sentence where it is anything else, said once', () => {
    const outputs = [new EventEmitter(), new EventEmitter()];
    const end = { exit: jest.fn(), say: jest.fn() };
    endOnFailedOutput(outputs, end);
    outputs.forEach((output) => output.emit('error', failing('ENOSPC', 'ENOSPC: no space left on device, write')));
    expect(end.say.mock.calls).toEqual([['error: the output cannot be written: ENOSPC: no space left on device, write']]);
    expect(end.exit.mock.calls).toEqual([[2], [2]]);
  });

  it('ends the command in the middle of its output, without a word', async () => {
    const child = spawn(process.execPath, [join(builtLibrary(), 'cli/main.js'), 'forecast', '--hard', '10', '--json', '--for', '10m'], { cwd: ROOT });
    const errors: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, errors.join('')]).toEqual([0, '']);
  }, 60_000);
});
