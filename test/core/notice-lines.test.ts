import { App, Chart, Testing } from 'cdk8s';
import type { PrintedNotice } from '../../lib/core/notice-lines';
import { noticeLines } from '../../lib/core/notice-lines';
import { Notices } from '../../lib/core/notices';

const many = (count: number, id = 'sum'): PrintedNotice[] => Array.from({ length: count }, (_, index) => (
  { level: 'note', id, path: `chart/s${index}`, message: `${index + 1} pods` }));

describe('notices as lines', () => {
  it.each([
    ['none', [], false, []],
    ['three of a kind, each', many(3), false, ['note: chart/s0: 1 pods [sum]', 'note: chart/s1: 2 pods [sum]', 'note: chart/s2: 3 pods [sum]']],
    ['more of a kind, the first and how many', many(15), false, ['note: sum: 15 constructs, first chart/s0: 1 pods; --verbose for all']],
    ['kinds apart', [...many(4), ...many(1, 'other')], false, ['note: sum: 4 constructs, first chart/s0: 1 pods; --verbose for all', 'note: chart/s0: 1 pods [other]']],
    ['several of one construct', [...many(4), ...many(4)], false, ['note: sum: 4 constructs, first chart/s0: 1 pods; --verbose for all']],
    ['all of them on request', many(4), true, many(4).map(({ path, message }) => `note: ${path}: ${message} [sum]`)],
    ['nothing that a terminal would act on', [{ level: 'note', id: 'a', path: 'p', message: 'red \u001b[31m' }], false, ['note: p: red \\x1b[31m [a]']],
  ])('%s', (_what, notices, verbose, lines) => {
    expect(noticeLines(notices, verbose)).toEqual(lines);
  });
});

describe('an app of two thousand services', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    delete process.env.CDK8S_KSERVE_VERBOSE;
  });

  function printedBySynth(): string[] {
    const printed = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const app = new App({ outdir: Testing.app().outdir });
    const chart = new Chart(app, 'chart');
    for (let index = 0; index < 2000; index += 1) {
      Notices.of(new Chart(chart, `s${index}`)).note('sum', 'pods');
    }
    app.node.validate();
    return printed.mock.calls.map(([text]) => String(text)).join('').trimEnd().split('\n');
  }

  it('prints one line, and all of them on request', () => {
    expect(printedBySynth()).toEqual(['note: sum: 2000 constructs, first chart/s0: pods; --verbose for all']);
    jest.restoreAllMocks();
    process.env.CDK8S_KSERVE_VERBOSE = '1';
    expect(printedBySynth()).toHaveLength(2000);
  });
});
