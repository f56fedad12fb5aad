import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { endOnFailedOutput, takeOverClosedPipes } from '../../lib/cli/failed-output';
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

describe('whoever cleans up when nobody reads on', () => {
  const close = (output: EventEmitter): void => void output.emit('error', failing('EPIPE', 'write EPIPE'));

  it('is told, each of them, and the program goes on', () => {
    const output = new EventEmitter();
    const end = { exit: jest.fn(), say: jest.fn() };
    endOnFailedOutput([output], end);
    const told = [jest.fn(), jest.fn()];
    const giveBack = told.map((one) => takeOverClosedPipes(one));
    close(output);
    expect([told.map((one) => one.mock.calls.length), end.exit.mock.calls.length]).toEqual([[1, 1], 0]);
    giveBack[0]?.();
    close(output);
    expect([told.map((one) => one.mock.calls.length), end.exit.mock.calls.length]).toEqual([[1, 2], 0]);
    giveBack[1]?.();
    close(output);
    expect([told.map((one) => one.mock.calls.length), end.exit.mock.calls]).toEqual([[1, 2], [[]]]);
  });

  it('is not told of a full disk, which ends the program', () => {
    const output = new EventEmitter();
    const end = { exit: jest.fn(), say: jest.fn() };
    endOnFailedOutput([output], end);
    const told = jest.fn();
    const giveBack = takeOverClosedPipes(told);
    output.emit('error', failing('ENOSPC', 'no space'));
    giveBack();
    expect([told.mock.calls.length, end.exit.mock.calls, end.say.mock.calls]).toEqual([0, [[2]], [['error: the output cannot be written: no space']]]);
  });

  it.each<[string, number | undefined, string, number | undefined]>([
    ['the code that it has come to', 3, 'EPIPE', 3], ['none where it has come to none', undefined, 'EPIPE', undefined], ['2 whatever it has come to', 0, 'ENOSPC', 2],
  ])('is nobody: the process ends with %s', (_what, before, fault, code) => {
    const kept = process.exitCode;
    const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const output = new EventEmitter();
    try {
      process.exitCode = before;
      endOnFailedOutput([output]);
      output.emit('error', failing(fault, 'no space'));
      expect([exit.mock.calls, written.mock.calls]).toEqual([[[code]], fault === 'EPIPE' ? [] : [['error: the output cannot be written: no space\n']]]);
    } finally {
      process.exitCode = kept;
      jest.restoreAllMocks();
    }
  });
});
