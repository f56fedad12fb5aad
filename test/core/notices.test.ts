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
});
