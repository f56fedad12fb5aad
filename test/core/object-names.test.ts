import * as fc from 'fast-check';
import { isImage, isObjectName, namespaceName, tooManyBytes } from '../../lib/core/object-names';
import { stringToken } from '../../lib/core/tokens';

const ALLOWED = 'the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends';

describe('namespaceName', () => {
  it.each(['a', 'kserve', 'team-1', '9', 'x'.repeat(63)])('accepts %s', (name) => {
    expect(namespaceName('namespace', name)).toBe(name);
  });

  it('lets a placeholder pass', () => {
    const token = stringToken('pulumi', 3);
    expect(namespaceName('namespace', token)).toBe(token);
  });

  it.each(['', 'KServe', '-a', 'a-', 'a.b', 'a/b', 'a b', 'x'.repeat(64)])('refuses %p', (name) => {
    expect(() => namespaceName('namespace', name)).toThrow(`namespace: expected ${ALLOWED}, got ${JSON.stringify(name)}`);
  });

  it('accepts whatever begins and ends with a letter or digit and has hyphens between', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}[a-z0-9]$/), (name) => {
      expect(namespaceName('namespace', name)).toBe(name);
    }));
  });
});

describe('isObjectName', () => {
  it.each([['a.b-c', true], ['1', true], ['a..b', false], ['a.', false], ['A', false], ['a'.repeat(254), false], [7, false]])('%j: %s', (name, expected) => {
    expect(isObjectName(name)).toBe(expected);
  });
});

describe('isImage', () => {
  it.each([
    ['acme/server', true], ['registry:5000/acme/server:1.0', true], [`acme@sha256:${'a'.repeat(64)}`, true], ['acme server', false], ['Acme/Server', false], ['acme:', false], [1, false],
  ])('%j: %s', (name, expected) => {
    expect(isImage(name)).toBe(expected);
  });
});

describe('annotations', () => {
  it('may have so many bytes together', () => {
    expect(tooManyBytes({ a: 'x'.repeat(256 * 1024 - 1) })).toBeUndefined();
    expect(tooManyBytes({ a: 'x'.repeat(256 * 1024) })).toBe(256 * 1024 + 1);
  });
});
