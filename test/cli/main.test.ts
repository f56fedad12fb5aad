/*
 * The program: which arguments it hands on, where it prints, what it ends with. What the commands make of that is held beside each of them,
 * and the process as a whole in run.test.ts.
 */
import type { CliHost } from '../../lib/cli/cli-host';
import type * as FailedOutput from '../../lib/cli/failed-output';

type Command = (args: readonly string[], host: CliHost) => Promise<number>;
const played: { command: Command } = { command: () => Promise.resolve(0) };
jest.mock('../../lib/cli/run', () => ({ runCli: (...told: Parameters<Command>) => played.command(...told) }));

describe('the program', () => {
  const kept = { argv: process.argv, exitCode: process.exitCode };
  const outputs = [process.stdout, process.stderr] as const;
  const listeners = (): number[] => outputs.map((output) => output.listenerCount('error'));
  let before: unknown[];
  beforeEach(() => {
    before = outputs.flatMap((output) => output.listeners('error'));
    // Colours and widths are the host's business.
    jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    process.argv = kept.argv;
    process.exitCode = kept.exitCode;
    jest.restoreAllMocks();
    for (const output of outputs) {
      output.listeners('error').filter((one) => !before.includes(one)).forEach((one) => output.off('error', one as () => void));
    }
  });

  /** Loads it anew, as node does, and waits until it has come to a code. */
  async function run(command: Command, ...args: readonly string[]): Promise<{ readonly code: unknown; readonly failed: typeof FailedOutput }> {
    played.command = command;
    process.argv = ['node', 'cdk8s-kserve', ...args];
    process.exitCode = undefined;
    const failed: Array<typeof FailedOutput> = [];
    jest.isolateModules(() => {
      failed.push(jest.requireActual('../../lib/cli/failed-output'));
      jest.requireActual('../../lib/cli/main');
    });
    await new Promise((resolve) => setImmediate(resolve));
    const [own] = failed;
    return { code: process.exitCode, failed: own! };
  }

  it.each([0, 1, 2, 3])('hands on what stands behind its name, and ends with what the command says (%i)', async (said) => {
    const told: string[][] = [];
    const { code } = await run((args) => { told.push([...args]); return Promise.resolve(said); }, 'forecast', '--hard', '10');
    expect([code, told]).toEqual([said, [['forecast', '--hard', '10']]]);
  });

  it('prints the result to one output and what is said about it to the other', async () => {
    const [out, err] = outputs.map((output) => jest.spyOn(output, 'write').mockReturnValue(true));
    await run((_, host) => { host.out('the result'); host.err('about it'); return Promise.resolve(0); });
    expect([out?.mock.calls.map(([text]) => text), err?.mock.calls.map(([text]) => text)]).toEqual([['the result\n'], ['about it\n']]);
  });

  it('looks from its beginning whether somebody reads: a closed pipe ends it without a word, unless a command must clean up first', async () => {
    const [stdout = 0, stderr = 0] = listeners();
    const { failed } = await run(() => Promise.resolve(3));
    expect(listeners()).toEqual([stdout + 1, stderr + 1]);
    const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
    const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const giveBack = failed.takeOverClosedPipes(() => undefined);
    process.stdout.emit('error', closed);
    expect(exit).not.toHaveBeenCalled();
    giveBack();
    process.stderr.emit('error', closed);
    expect(exit.mock.calls).toEqual([[3]]);
  });
});
