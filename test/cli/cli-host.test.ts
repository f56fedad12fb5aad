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

describe('the process as a host, by its streams', () => {
  const { stdin, stdout, stderr, env } = process;
  const before = { stdin: stdin.isTTY, stdout: stdout.isTTY, width: stdout.columns, stderr: stderr.isTTY, errors: stderr.columns, color: env.NO_COLOR, columns: env.COLUMNS };
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) {
      Reflect.deleteProperty(env, name);
    } else {
      env[name] = value;
    }
  };
  beforeEach(() => {
    set('NO_COLOR', undefined);
    set('COLUMNS', undefined);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Object.assign(stdin, { isTTY: before.stdin });
    Object.assign(stdout, { isTTY: before.stdout, columns: before.width });
    Object.assign(stderr, { isTTY: before.stderr, columns: before.errors });
    set('NO_COLOR', before.color);
    set('COLUMNS', before.columns);
  });

  it.each<[string, boolean, string | undefined, boolean]>([
    ['a terminal', true, undefined, true],
    ['a terminal whose user wants none', true, '1', false],
    ['a terminal, the variable empty', true, '', true],
    ['a pipe', false, undefined, false],
  ])('has colours or none: %s', (_what, isTTY, noColor, colors) => {
    Object.assign(stdout, { isTTY });
    set('NO_COLOR', noColor);
    expect(processHost().colors).toBe(colors);
  });

  it.each([[true, false], [false, true]])('knows of a keyboard: %p', (isTTY, piped) => {
    Object.assign(stdin, { isTTY });
    expect(processHost().piped).toBe(piped);
  });

  it.each<[number | undefined, string | undefined, number, number | undefined]>([
    [72, undefined, 72, 72], [72, '50', 50, 50], [undefined, '50', 50, 50], [undefined, undefined, 100, undefined],
  ])('is as wide as a terminal of %p and COLUMNS %p say', (columns, asked, all, width) => {
    Object.assign(stdout, { columns });
    set('COLUMNS', asked);
    const host = processHost();
    expect([host.columns, host.width]).toEqual([all, width]);
  });

  it.each<[string, boolean, string | undefined, string]>([
    ['on a terminal', true, undefined, 'error: one\n  two three\n'],
    ['as COLUMNS asks for', false, '10', 'error:\n  one two\n  three\n'],
    ['not in a pipe', false, undefined, 'error: one two three\n'],
  ])('breaks messages %s', (_what, isTTY, asked, text) => {
    const written = jest.spyOn(stderr, 'write').mockReturnValue(true);
    Object.assign(stderr, { isTTY, columns: 12 });
    set('COLUMNS', asked);
    processHost().err('error: one two three');
    expect(written.mock.calls).toEqual([[text]]);
  });

  it('shows on a terminal what is going on in one line, whatever is in it', () => {
    const written = jest.spyOn(stderr, 'write').mockReturnValue(true);
    Object.assign(stderr, { isTTY: true, columns: 80 });
    const host = processHost();
    host.status('one\ntwo \u001b[2J');
    host.status('three');
    host.err('said');
    host.status('');
    expect(written.mock.calls.flat()).toEqual(['one two \\x1b[2J', '\r\u001b[2K', 'three', '\r\u001b[2K', 'said\n']);
  });
});
