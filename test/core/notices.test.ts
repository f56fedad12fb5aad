import { App, Chart, Testing } from 'cdk8s';
import { Notices } from '../../lib/core/notices';

function charts() {
  const app = Testing.app();
  return { app, first: new Chart(app, 'first'), second: new Chart(app, 'second') };
}

describe('Notices', () => {
  let printed: string[];

  beforeEach(() => {
    printed = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  });

  afterEach(() => jest.restoreAllMocks());

  it('prints each with path and id when the app is synthesized, once', () => {
    const { app, first, second } = charts();
    Notices.of(first).warn('unlimited', 'no upper bound');
    Notices.of(second).note('sum', '8 pods');
    app.synth();
    app.synth();
    expect(printed).toEqual(['warning: first: no upper bound [unlimited]\nnote: second: 8 pods [sum]\n']);
  });

  it('asks a derived notice at synth, when the tree is complete', () => {
    const { app, first } = charts();
    const seen: string[] = [];
    Notices.of(first).derive(() => [{ level: 'note', id: 'count', message: `${seen.length} seen` }]);
    seen.push('later');
    app.synth();
    expect(printed).toEqual(['note: first: 1 seen [count]\n']);
  });

  it('keeps silent about what was acknowledged on the construct or above it', () => {
    const app = new App({ outdir: Testing.app().outdir });
    const chart = new Chart(app, 'chart');
    Notices.of(chart).warn('a', 'one');
    Notices.of(chart).warn('b', 'two');
    Notices.of(app).acknowledge('a');
    expect(Notices.collect(app)).toEqual([{ level: 'warning', id: 'b', path: 'chart', message: 'two' }]);
    Notices.of(chart).acknowledge('b');
    expect(Notices.collect(app)).toEqual([]);
  });

  it('tells of an acknowledged id that no notice has', () => {
    const app = new App({ outdir: Testing.app().outdir });
    const chart = new Chart(app, 'chart');
    Notices.of(chart).warn('target-utilization', 'one');
    Notices.of(chart).acknowledge('target-utilisation');
    Notices.of(app).acknowledge('no-such-id');
    const note = { level: 'note', id: 'unknown-acknowledgement' };
    expect(Notices.collect(app)).toEqual([
      { level: 'warning', id: 'target-utilization', path: 'chart', message: 'one' },
      { ...note, path: '', message: "acknowledge('no-such-id'): no notice has this id; the id stands in brackets behind a notice" },
      { ...note, path: 'chart', message: "acknowledge('target-utilisation'): no notice has this id; did you mean 'target-utilization'?" },
    ]);
  });

  it('tells nothing of one whose notice is not due, or was silenced by it', () => {
    const app = new App({ outdir: Testing.app().outdir });
    Notices.know('not-due');
    Notices.of(app).note('due', 'one');
    Notices.of(app).acknowledge('not-due');
    Notices.of(app).acknowledge('due');
    expect(Notices.collect(app)).toEqual([]);
  });
});
