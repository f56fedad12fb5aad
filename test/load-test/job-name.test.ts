import fc from '../support/properties';
import { contentName, LONGEST_BASE_NAME, LONGEST_JOB_NAME, testRunBase } from '../../lib/load-test/job-name';

describe('a name that changes with the content', () => {
  it('is the base with eight digits behind it', () => {
    expect(contentName('torchserve-load', { a: 1 })).toMatch(/^torchserve-load-[0-9a-f]{8}$/);
  });

  it('is the same for the same content, in whatever order it was typed', () => {
    expect(contentName('x', { a: 1, b: [{ c: 2, d: undefined }] })).toBe(contentName('x', { b: [{ d: undefined, c: 2 }], a: 1 }));
  });

  it('is another for any other content', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (one, other) => {
      fc.pre(one !== other);
      expect(contentName('x', { one })).not.toBe(contentName('x', { one: other }));
    }));
  });

  it.each<[string, string, string]>([
    ['as it is', 'chart-load', 'chart-load'],
    ['with a letter in front of a digit', '1st-load', 'at-1st-load'],
    ['cut to the 40 characters that leave room for "-0123abcd" and "-service-10000" of 63', 'x'.repeat(48), 'x'.repeat(40)],
    ['cut without a dash at its end', `${'x'.repeat(39)}-${'y'.repeat(8)}`, 'x'.repeat(39)],
    ['cut after the letter was put in front', `1${'x'.repeat(47)}`, `at-1${'x'.repeat(36)}`],
  ])('begins for a TestRun, of whose name the operator makes those of Services, %s', (_what, base, begin) => {
    expect(testRunBase(base)).toBe(begin);
    expect(`${contentName(testRunBase(base), {})}-service-10000`.length).toBeLessThanOrEqual(63);
  });

  it('leaves room for the index of an Indexed Job in a host name of 63 characters', () => {
    expect(contentName('x'.repeat(LONGEST_BASE_NAME), {})).toHaveLength(LONGEST_JOB_NAME);
    expect(`${'x'.repeat(LONGEST_JOB_NAME)}-99999`).toHaveLength(63);
  });
});
