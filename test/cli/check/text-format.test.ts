import type { LocatedFinding } from '../../../lib/check/located-finding';
import { asText, sum } from '../../../lib/cli/check/text-format';

const finding = (more: Partial<LocatedFinding> = {}): LocatedFinding => ({
  id: 'kserve-replicas', level: 'error', message: '9 is more than 4', path: 'spec.predictor.minReplicas', object: 'InferenceService models/iris', refusedBy: 'kserve',
  place: { file: 'iris.yaml', line: 8, column: 5 }, ...more,
});
const many = (count: number, more: Partial<LocatedFinding> = {}): LocatedFinding[] => Array.from({ length: count }, () => finding(more));
const text = (findings: readonly LocatedFinding[], options: { readonly colors?: boolean; readonly verbose?: boolean } = {}): string[] =>
  asText({ findings, objects: 3, files: 1 }, { colors: false, verbose: false, ...options }).split('\n');
const HELP = 'https://github.com/cdk8s-kserve/cdk8s-kserve/blob/main/docs/admission.md#kserves-webhook';

describe('findings for people', () => {
  it('are a line each, where to read on, and the sum', () => {
    expect(text([finding()])).toEqual([
      'iris.yaml:8:5: error: InferenceService models/iris: 9 is more than 4 [kserve-replicas]', '', `kserve-replicas: ${HELP}`, '', '1 error in 3 objects of 1 file',
    ]);
  });

  it('are the sum alone where there are none', () => {
    expect(text([])).toEqual(['nothing found in 3 objects of 1 file']);
  });

  it('name a page once, in the order in which its findings come', () => {
    const lines = text([finding({ id: 'unknown-field', level: 'warning' }), finding(), finding({ id: 'unknown-field', level: 'warning' })]);
    expect(lines.slice(3, -1)).toEqual(['', expect.stringMatching(/^unknown-field: https:/), `kserve-replicas: ${HELP}`, '']);
  });

  it.each<['error' | 'warning' | 'note', string]>([['error', '\x1b[31merror\x1b[0m'], ['warning', '\x1b[33mwarning\x1b[0m'], ['note', '\x1b[36mnote\x1b[0m']])(
    'have a colour for %s, and for nothing else of the line', (level, word) => {
      expect(text([finding({ level })], { colors: true })[0]).toBe(`iris.yaml:8:5: ${word}: InferenceService models/iris: 9 is more than 4 [kserve-replicas]`);
    });

  it.each<[string, LocatedFinding[], boolean, number, string[]]>([
    ['ten warnings', many(10, { level: 'warning' }), false, 10, []],
    ['eleven warnings', many(11, { level: 'warning' }), false, 10, ['… and 1 more of kserve-replicas; --verbose prints them']],
    ['eleven notes', many(11, { level: 'note' }), false, 10, ['… and 1 more of kserve-replicas; --verbose prints them']],
    ['eleven warnings that are all asked for', many(11, { level: 'warning' }), true, 11, []],
    ['eleven errors, each of which has to be mended', many(11), false, 11, []],
    ['twelve of each of two kinds', [...many(12, { level: 'warning' }), ...many(12, { level: 'note', id: 'unknown-field' })], false, 20,
      ['… and 2 more of kserve-replicas; --verbose prints them', '… and 2 more of unknown-field; --verbose prints them']],
  ])('are printed as often as helps: %s', (_what, findings, verbose, printed, left) => {
    const lines = text(findings, { verbose });
    expect(lines.filter((line) => line.startsWith('iris.yaml:'))).toHaveLength(printed);
    expect(lines.filter((line) => line.startsWith('…'))).toEqual(left);
  });
});

describe('the sum of findings', () => {
  it.each<[string, LocatedFinding[], string]>([
    ['none', [], 'nothing found'],
    ['one of a level', [finding()], '1 error'],
    ['two of a level', many(2, { level: 'warning' }), '2 warnings'],
    ['each level, the worst first', [...many(1, { level: 'note' }), ...many(3, { level: 'warning' }), ...many(2)], '2 errors, 3 warnings, 1 note'],
  ])('of %s', (_what, findings, words) => {
    expect(sum(findings)).toBe(words);
  });
});
