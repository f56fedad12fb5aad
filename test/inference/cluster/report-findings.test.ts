import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Notices } from '../../../lib/core/notices';
import { stringToken } from '../../../lib/core/tokens';
import { InferenceService } from '../../../lib/inference';
import { reportFindings } from '../../../lib/inference/cluster/report-findings';
import type { ManifestFinding } from '../../../lib/rules/admission/manifest-finding';
import { IRIS } from '../support';

const finding = (level: ManifestFinding['level'], id: string, message: string): ManifestFinding =>
  ({ level, id, message, path: 'spec', object: { kind: 'InferenceService', name: 'x', namespace: '' } }) as unknown as ManifestFinding;
const FOUND = [finding('error', 'one', 'wrong'), finding('warning', 'two', 'odd'), finding('error', 'three', 'worse'), finding('note', 'four', 'so be it')];

function reporting(find: () => readonly ManifestFinding[]): { readonly app: App; readonly construct: Construct } {
  const app = new App();
  const construct = new Construct(new Chart(app, 'chart'), 'thing');
  reportFindings(construct, find);
  return { app, construct };
}

describe('what is found in a construct', () => {
  it('stops the synth where it is an error, in the order in which it was found, each with its id', () => {
    const { construct } = reporting(() => FOUND);
    expect(construct.node.validate()).toEqual(['wrong [one]', 'worse [three]']);
  });

  it('is printed where it is none, and whose it is', () => {
    const { app } = reporting(() => FOUND);
    expect(Notices.collect(app).map(({ level, id, message, path }) => [level, id, message, path])).toEqual([
      ['warning', 'two', 'odd', 'chart/thing'], ['note', 'four', 'so be it', 'chart/thing'],
    ]);
  });

  it('is nothing where nothing is found', () => {
    const { app, construct } = reporting(() => []);
    expect([construct.node.validate(), Notices.collect(app)]).toEqual([[], []]);
  });

  it('may be acknowledged where it is none, and cannot where it is an error', () => {
    const { app, construct } = reporting(() => FOUND);
    Notices.of(construct).acknowledge('two');
    expect(Notices.collect(app).map(({ id }) => id)).toEqual(['four']);
    expect(construct.node.validate()).toHaveLength(2);
  });

  it('is asked for once in a synth, and each time outside of one', () => {
    let asked = 0;
    const { app, construct } = reporting(() => {
      asked += 1;
      return [];
    });
    expect(asked).toBe(0);
    app.synthYaml();
    expect(asked).toBe(1);
    app.synthYaml();
    expect(asked).toBe(2);
    construct.node.validate();
    construct.node.validate();
    expect(asked).toBe(4);
  });

  it('says what the tree has become by then', () => {
    const found: ManifestFinding[] = [];
    const { construct } = reporting(() => found);
    expect(construct.node.validate()).toEqual([]);
    found.push(finding('error', 'late', 'patched in'));
    expect(construct.node.validate()).toEqual(['patched in [late]']);
  });

  it('is not asked for where a value of it will never be filled in, of which the app says what it is', () => {
    const chart = new Chart(new App(), 'chart');
    new InferenceService(chart, 'iris', { model: IRIS, annotations: { note: stringToken('pulumi', 1) } });
    let asked = 0;
    reportFindings(chart, () => {
      asked += 1;
      return FOUND;
    });
    expect(chart.node.validate()).toEqual([]);
    expect([Notices.collect(chart), asked]).toEqual([[], 0]);
  });
});
