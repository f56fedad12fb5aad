import { readFileSync } from 'node:fs';
import Ajv04 from 'ajv-draft-04';
import type { CheckResult, LocatedFinding } from '../../../lib/check/located-finding';
import { asGithub, asJson, asJunit, asSarif } from '../../../lib/cli/check/machine-formats';

const finding = (more: Partial<LocatedFinding> = {}): LocatedFinding => ({
  id: 'kserve-replicas', level: 'error', message: '9 is more than 4', path: 'spec.predictor.minReplicas', object: 'InferenceService models/iris', refusedBy: 'kserve',
  place: { file: 'models/iris.yaml', line: 8, column: 5 }, ...more,
});
const result = (...findings: LocatedFinding[]): CheckResult => ({ findings, objects: 3, files: 2 });

const RESULTS: ReadonlyArray<[what: string, result: CheckResult]> = [
  ['nothing', result()],
  ['one of each level', result(finding(), finding({ level: 'warning', id: 'unknown-field' }), finding({ level: 'note', id: 'target-utilization' }))],
  ['the same twice', result(finding(), finding({ place: { file: 'b.yaml', line: 1, column: 1 } }))],
  ['a file that only a URI can name', result(finding({ place: { file: 'C:\\models\\a b#1?é%.yaml', line: 1, column: 1 } }))],
  ['the standard input', result(finding({ place: { file: 'stdin', line: 1, column: 1 } }))],
  ['a text with everything in it', result(finding({ message: '"<&>\'\u0000\u001b]\n\r\t% : , \ud83d\ude00 \uffff', object: 'Secret a"b<c>' }))],
  ['a fault of a file, which is no rule', result(finding({ id: 'no-yaml', path: '', object: 'a.yaml' }))],
];

describe('SARIF', () => {
  // The schema of OASIS, as Microsoft's matchers for jest carry it.
  const schema = JSON.parse(readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object;
  const validate = new Ajv04({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(schema);

  it.each(RESULTS)('fits the schema of SARIF 2.1.0: %s', (_what, given) => {
    const log: unknown = JSON.parse(asSarif(given, '1.2.3'));
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is held against a schema that refuses', () => {
    const text = asSarif(result(finding()), '1.2.3');
    expect(validate(JSON.parse(text.replace('"error"', '"fatal"')))).toBe(false);
    expect(validate(JSON.parse(text.replace('"startLine": 8', '"startLine": 0')))).toBe(false);
    expect(validate(JSON.parse(text.replace('"ruleIndex": 0', '"rule": 0')))).toBe(false);
  });

  it('lists a rule once, and points to it from each of its results', () => {
    const { runs: [run] } = JSON.parse(asSarif(RESULTS[2][1], '1.2.3')) as { runs: { tool: { driver: { rules: object[]; version: string } }; results: { ruleIndex: number }[] }[] };
    expect(run?.tool.driver.rules).toEqual([{ id: 'kserve-replicas', helpUri: 'https://github.com/cdk8s-kserve/cdk8s-kserve/blob/main/docs/admission.md#kserves-webhook' }]);
    expect(run?.results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 0]);
    expect(run?.tool.driver.version).toBe('1.2.3');
  });
});

describe('the other formats', () => {
  it('JSON has each finding with its place beside its fields', () => {
    expect(JSON.parse(asJson(result(finding())))).toEqual({
      objects: 3, files: 2,
      findings: [{
        id: 'kserve-replicas', level: 'error', message: '9 is more than 4', path: 'spec.predictor.minReplicas', object: 'InferenceService models/iris', refusedBy: 'kserve',
        file: 'models/iris.yaml', line: 8, column: 5, help: 'https://github.com/cdk8s-kserve/cdk8s-kserve/blob/main/docs/admission.md#kserves-webhook',
      }],
    });
  });

  it('GitHub has a command a line, whatever is in the text', () => {
    const [line, ...more] = asGithub(result(finding({ message: 'a\nb: 100%, c', place: { file: 'a,b:c.yaml', line: 1, column: 2 } }))).split('\n');
    expect([line, more]).toEqual(['::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=kserve-replicas::InferenceService models/iris: a%0Ab: 100%25, c', []]);
    expect(asGithub(RESULTS[1][1]).match(/^::\w+/gm)).toEqual(['::error', '::warning', '::notice']);
  });

  it('JUnit counts what fails, passes a note, and has one case where nothing was found', () => {
    expect(asJunit(RESULTS[1][1]).split('\n').slice(1)).toEqual([
      '<testsuites name="cdk8s-kserve check" tests="3" failures="2">',
      '  <testsuite name="check" tests="3" failures="2">',
      '    <testcase classname="models/iris.yaml:8" name="InferenceService models/iris kserve-replicas"><failure type="error" message="9 is more than 4"/></testcase>',
      '    <testcase classname="models/iris.yaml:8" name="InferenceService models/iris unknown-field"><failure type="warning" message="9 is more than 4"/></testcase>',
      '    <testcase classname="models/iris.yaml:8" name="InferenceService models/iris target-utilization"/>',
      '  </testsuite>', '</testsuites>',
    ]);
    expect(asJunit(RESULTS[0][1])).toContain('tests="1" failures="0">\n    <testcase classname="cdk8s-kserve" name="3 objects"/>');
  });

  it('JUnit writes no sign that XML does not have', () => {
    const text = asJunit(RESULTS[5][1]);
    expect(text).toContain('name="Secret a&#34;b&#60;c&#62; kserve-replicas"');
    expect(text).toContain('message="&#34;&#60;&#38;&#62;\'??]\n\r\t% : , \ud83d\ude00 ?"');
  });
});
