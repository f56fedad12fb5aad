import type { LoadTestResult } from '../run/run-load-test';
import { Outcome } from '../verdict/outcome';
import { escaped } from './escaped-text';

/**
 * The checks of a run as JUnit's XML, which every CI shows: a failed check is a failure, an inconclusive one an error.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function junitXml({ job, verdict: { checks, problems, outcome } }: LoadTestResult): string {
  const lone = problems.filter(({ message }) => !checks.some(({ note }) => note === message));
  const cases = [
    ...checks.map(({ name, outcome: own, measured, allowed, note }) => {
      const text = escaped(`${measured}; expected ${allowed}${note === undefined ? '' : `; ${note}`}`);
      const body = own === Outcome.FAIL ? `<failure message="${text}"/>` : own === Outcome.INCONCLUSIVE ? `<error message="${text}"/>` : `<system-out>${text}</system-out>`;
      return `  <testcase classname="${escaped(job)}" name="${escaped(name)}">${body}</testcase>`;
    }),
    ...lone.map(({ message }) => `  <testcase classname="${escaped(job)}" name="measurement"><error message="${escaped(message)}"/></testcase>`),
  ];
  const failures = checks.filter((check) => check.outcome === Outcome.FAIL).length;
  const errors = checks.filter((check) => check.outcome === Outcome.INCONCLUSIVE).length + lone.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="load test ${escaped(job)}: ${outcome.name}" tests="${cases.length}" failures="${failures}" errors="${errors}">`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n');
}
