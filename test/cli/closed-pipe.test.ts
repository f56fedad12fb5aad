import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { endOnClosedPipe } from '../../lib/cli/closed-pipe';
import { ROOT } from '../support/code-blocks';

describe('a closed pipe', () => {
  it.each([0, 1])('at output %i ends the program', (index) => {
    const outputs = [new EventEmitter(), new EventEmitter()];
    const end = jest.fn();
    endOnClosedPipe(outputs, end);
    outputs[index]?.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(end).toHaveBeenCalledTimes(1);
  });

  it('is not any other fault', () => {
    const output = new EventEmitter();
    const end = jest.fn();
    endOnClosedPipe([output], end);
    expect(() => output.emit('error', Object.assign(new Error('ENOSPC: no room'), { code: 'ENOSPC' }))).toThrow('ENOSPC: no room');
    expect(end).not.toHaveBeenCalled();
  });

  it('ends the command in the middle of its output, without a word', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'lib', 'cli', 'main.ts'), 'forecast', '--hard', '10', '--json', '--for', '10m'], { cwd: ROOT });
    const errors: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, errors.join('')]).toEqual([0, '']);
  }, 60_000);
});
