import { columnsOf, processHost } from '../../lib/cli/cli-host';

describe('the process as a host', () => {
  afterEach(() => jest.restoreAllMocks());

  it('prints results to the standard output, and messages without what a terminal would act on to the other', () => {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const host = processHost();
    host.out('a result');
    host.err('error: \u001b]0;owned\u0007 and \u001b[2J');
    expect(out.mock.calls).toEqual([['a result\n']]);
    expect(err.mock.calls).toEqual([['error: \\x1b]0;owned\\x07 and \\x1b[2J\n']]);
  });

  it('shows what is going on only on a terminal, and takes it back', () => {
    const { isTTY, columns } = process.stderr;
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      Object.assign(process.stderr, { isTTY: false });
      processHost().status('at work');
      expect(err).not.toHaveBeenCalled();
      Object.assign(process.stderr, { isTTY: true, columns: 6 });
      const host = processHost();
      host.status('at work');
      host.out('done');
      expect(err.mock.calls).toEqual([['at wo'], ['\r\u001b[2K']]);
    } finally {
      Object.assign(process.stderr, { isTTY, columns });
    }
  });

  it('says without a terminal every five seconds how far it has come, and nothing of what takes less', () => {
    const { isTTY } = process.stderr;
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const clock = jest.spyOn(Date, 'now');
    try {
      Object.assign(process.stderr, { isTTY: false });
      const host = processHost();
      const at = (seconds: number, text: string): void => {
        clock.mockReturnValue(1_000_000 + seconds * 1000);
        host.status(text);
      };
      at(0, 'begun');
      at(4.9, 'too early');
      at(5, '1 h of 1 day');
      at(9.9, 'too early');
      at(10, '2 h of 1 day');
      at(11, '');
      // Something else: its time begins anew.
      at(20, 'begun');
      at(24.9, 'too early');
      expect(err.mock.calls).toEqual([['1 h of 1 day\n'], ['2 h of 1 day\n']]);
    } finally {
      Object.assign(process.stderr, { isTTY });
    }
  });

  it.each([['60', 200, 60], ['60', undefined, 60], [undefined, 80, 80], [undefined, undefined, 100], [undefined, 0, 100], ['', 80, 80], ['0', 80, 80], ['wide', 80, 80], ['-5', 80, 80]])(
    'with COLUMNS %p and a terminal of %p is %i columns wide', (asked, terminal, columns) => {
      expect(columnsOf(asked, terminal)).toBe(columns);
    });
});
