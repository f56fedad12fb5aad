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

  it('takes an id of letters, digits, dots and dashes, and a message that says something', () => {
    const notices = Notices.of(charts().first);
    expect(() => { notices.warn('a b', ' '); }).toThrow(
      '2 values are wrong\n  - Notices: id: expected the id of a notice, such as target-utilization, got "a b"\n  - Notices: message: expected a text that is not empty, got " "');
    expect(() => { notices.acknowledge(''); }).toThrow('acknowledge: expected the id of a notice, such as target-utilization, got ""');
    expect(() => { notices.note('x'.repeat(101), 'y'); }).toThrow(/^Notices: id: expected the id of a notice/);
    expect(() => Notices.of({} as never)).toThrow('Notices.of: expected a construct such as a Chart or an App, got {}');
    expect(() => Notices.collect('app' as never)).toThrow('Notices.collect: expected a construct such as a Chart or an App, got "app"');
  });

  it('tells each once, in the order of the tree, whoever said it first', () => {
    const { app, first, second } = charts();
    Notices.of(second).note('b', 'two');
    Notices.of(first).warn('a', 'one');
    Notices.of(first).warn('a', 'one');
    Notices.of(first).note('a', 'three');
    expect(Notices.collect(app)).toEqual([
      { level: 'warning', id: 'a', path: 'first', message: 'one' }, { level: 'note', id: 'a', path: 'first', message: 'three' }, { level: 'note', id: 'b', path: 'second', message: 'two' },
    ]);
    expect(Notices.collect(second).map(({ path }) => path)).toEqual(['second']);
  });

  it('prints in the next synth what is new, and nothing where somebody else prints', () => {
    const { app, first } = charts();
    Notices.of(first).warn('a', 'one');
    app.synth();
    Notices.of(first).warn('a', 'two');
    app.synth();
    expect(printed).toEqual(['warning: first: one [a]\n', 'warning: first: two [a]\n']);
    const other = charts();
    Notices.of(other.first).warn('a', 'one');
    Notices.leaveToCaller(other.app);
    other.app.synth();
    expect(printed).toHaveLength(2);
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
