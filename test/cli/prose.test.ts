import { prose } from '../../lib/cli/prose';
import { widthOf } from '../../lib/cli/cli-host';
import { runLine } from '../support/fake-host';

describe('prose', () => {
  it.each<[string, string, number | undefined, string]>([
    ['stays one line in a pipe', 'one two three', undefined, 'one two three'],
    ['that fits stays as it is', 'one two three', 13, 'one two three'],
    ['is broken between words, and goes on further in', 'one two three four', 11, 'one two\n  three\n  four'],
    ['keeps the mark of a list in front', '  - one two three', 12, '  - one two\n    three'],
    ['keeps what it is indented by', '    one two', 8, '    one\n    two'],
    ['breaks each line for itself', 'one two\nthree four', 7, 'one two\nthree\n  four'],
    ['is nothing where there is nothing', '', 5, ''],
    ['keeps empty lines', 'one\n\ntwo', 5, 'one\n\ntwo'],
    ['keeps the mark of a list that is not indented', '- one two', 6, '- one\n  two'],
    ['goes on no nearer to the left than a line begins', '      - one two', 12, '      - one\n        two'],
    ['has a column at least', 'one two', 1, 'one\n  two'],
    ['leaves a word whole that has no room', 'one https://example.com/a two', 10, 'one\n  https://example.com/a\n  two'],
  ])('%s', (_, text, width, lines) => {
    expect(prose(text, width)).toBe(lines);
  });

  it.each([[undefined, undefined, undefined], [undefined, 0, undefined], [undefined, 72, 72], ['60', undefined, 60], ['60', 72, 60], ['x', 0, undefined]] as const)(
    'with COLUMNS %p and a terminal of %p has %p columns', (asked, terminal, width) => {
      expect(widthOf(asked, terminal)).toBe(width);
    },
  );
});

const longest = (text: string): number => Math.max(...text.split('\n').map(({ length }) => length));

describe.each([40, 60, 80, 200])('on a terminal of %i columns', (columns) => {
  it.each([
    ['forecast', '--hard', '10', '--clients', '50'],
    ['compare', 'hard=10', 'soft=5', 'hard=10,utilization=100', '--clients', '50'],
    ['solve', '--hard', '10', '--p95', '3s', '--vary', 'max', '--clients', '5', '--for', '5s'],
    ['upgrade-notes', '--from', '0.17', '--to', '0.20'],
  ])('%s fits', async (...args) => {
    const { out, code } = await runLine(args, undefined, [], columns);
    expect(code).toBe(0);
    // Names of objects are not broken.
    expect(longest(out.split('\n').filter((line) => !/^ {4}[A-Z]\w+\//.test(line)).join('\n'))).toBeLessThanOrEqual(columns);
  });

  it('the flags of a command fit, but for the commands of the examples', async () => {
    const { out } = await runLine(['compare', '--help'], undefined, [], columns);
    expect(longest(out.slice(0, out.indexOf('Examples:')))).toBeLessThanOrEqual(columns);
  });
});

it('says in a pipe what is assumed on one line', async () => {
  const { out } = await runLine(['forecast', '--hard', '10']);
  expect(out.split('\n').filter((line) => line.startsWith('Assumed: '))).toEqual([expect.stringMatching(/not told: a guess\)\.$/)]);
});
