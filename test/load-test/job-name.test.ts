import fc from 'fast-check';
import { contentName, LONGEST_BASE_NAME, LONGEST_JOB_NAME } from '../../lib/load-test/job-name';

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

  it('leaves room for the index of an Indexed Job in a host name of 63 characters', () => {
    expect(contentName('x'.repeat(LONGEST_BASE_NAME), {})).toHaveLength(LONGEST_JOB_NAME);
    expect(`${'x'.repeat(LONGEST_JOB_NAME)}-99999`).toHaveLength(63);
  });
});
