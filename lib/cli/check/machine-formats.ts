/*
 * What other programs read: JSON, SARIF for code scanning, GitHub's workflow commands for a pull request, JUnit for everybody else's CI.
 */
import type { CheckResult, LocatedFinding } from '../../check/located-finding';
import { chapterOf } from '../../check/chapters';

/** Plain JSON: the result as it is. */
export function asJson({ findings, objects, files }: CheckResult): string {
  return JSON.stringify({ objects, files, findings: findings.map(asRow) }, undefined, 2);
}

/** A finding with its place beside its other fields, and where to read on. */
export function asRow({ place, ...finding }: LocatedFinding): object {
  return { ...finding, ...place, help: chapterOf(finding.id) };
}

/** @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function asSarif({ findings }: CheckResult, version: string): string {
  const ids = [...new Set(findings.map(({ id }) => id))];
  return JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdk8s-kserve', version, informationUri: 'https://github.com/cdk8s-kserve/cdk8s-kserve',
          rules: ids.map((id) => ({ id, helpUri: chapterOf(id) })),
        },
      },
      results: findings.map(({ id, level, message, object, place: { file, line, column } }) => ({
        ruleId: id,
        ruleIndex: ids.indexOf(id),
        level,
        message: { text: `${object}: ${message}` },
        locations: [{
          physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line, startColumn: column } },
          logicalLocations: [{ fullyQualifiedName: object, kind: 'resource' }],
        }],
      })),
    }],
  }, undefined, 2);
}

/** A path as a URI; what would begin a query or a fragment is part of the name. */
function uriOf(file: string): string {
  return encodeURI(file).replace(/[?#]/g, encodeURIComponent);
}

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function asGithub({ findings }: CheckResult): string {
  const value = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string) => value(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  return findings.map(({ level, id, message, object, place: { file, line, column } }) =>
    `::${COMMANDS[level]} file=${property(file)},line=${line},col=${column},title=${property(id)}::${value(`${object}: ${message}`)}`).join('\n');
}

/** A test case a finding; a note passes. @see https://github.com/testmoapp/junitxml */
export function asJunit({ findings, objects }: CheckResult): string {
  const xml = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    // XML 1.0 has no way to write these.
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?');
  const failing = findings.filter(({ level }) => level !== 'note');
  const testcase = ({ id, level, message, object, place: { file, line } }: LocatedFinding): string => {
    const head = `    <testcase classname="${xml(`${file}:${line}`)}" name="${xml(`${object} ${id}`)}"`;
    return level === 'note' ? `${head}/>` : `${head}><failure type="${level}" message="${xml(message)}"/></testcase>`;
  };
  const cases = findings.length === 0 ? [`    <testcase classname="cdk8s-kserve" name="${objects} objects"/>`] : findings.map(testcase);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="cdk8s-kserve check" tests="${cases.length}" failures="${failing.length}">`,
    `  <testsuite name="check" tests="${cases.length}" failures="${failing.length}">`, ...cases, '  </testsuite>', '</testsuites>',
  ].join('\n');
}
