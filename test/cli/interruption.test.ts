import { EventEmitter } from 'node:events';
import { endOnFailedOutput } from '../../lib/cli/failed-output';
import { Interruption } from '../../lib/cli/interruption';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const listeners = (): number[] => SIGNALS.map((name) => process.listenerCount(name));

describe('an interruption', () => {
  it.each(SIGNALS)('comes by %s, and is told once', (name) => {
    const before = listeners();
    const said = jest.fn();
    const interruption = new Interruption(said);
    expect(interruption.signal.aborted).toBe(false);
    process.emit(name);
    SIGNALS.filter((other) => other !== name).forEach((other) => process.emit(other));
    expect([interruption.signal.aborted, said.mock.calls.length]).toEqual([true, 1]);
    // The next one of the same name is the system's again: it ends the process.
    expect(process.listenerCount(name)).toBe(before[SIGNALS.indexOf(name)]);
    interruption.end();
    expect(listeners()).toEqual(before);
  });

  it('comes by a closed pipe, which ends the program at once only where nobody must clean up', () => {
    const output = new EventEmitter();
    const end = { exit: jest.fn(), say: jest.fn() };
    endOnFailedOutput([output], end);
    const close = (): void => void output.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    const said = jest.fn();
    const interruption = new Interruption(said);
    close();
    close();
    expect([interruption.signal.aborted, said.mock.calls.length, end.exit.mock.calls.length]).toEqual([true, 1, 0]);
    interruption.end();
    close();
    expect(end.exit).toHaveBeenCalledTimes(1);
  });

  it('does not come by itself', () => {
    const before = listeners();
    const interruption = new Interruption(() => undefined);
    interruption.end();
    expect([interruption.signal.aborted, listeners()]).toEqual([false, before]);
  });
});
