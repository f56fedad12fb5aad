import fc from '../support/properties';
import { imageName, isImage, isKey, isLabelValue, isNamespace, isObjectName, namespaceName, tooManyBytes } from '../../lib/core/object-names';
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
    ['registry.example.com/acme', true], ['[::1]:5000/acme', true], ['[fe80::1]/acme', true], ['reg..io/acme', false], ['-reg.io/acme', false], ['reg.io:/acme', false],
    ['acme/a__b', true], ['acme/a--b', true], ['acme/a___b', false], ['acme/a..b', false], ['acme/_a', false], ['acme//a', false], ['/acme', false], ['acme/', false], ['', false],
    [`acme:${'t'.repeat(128)}`, true], [`acme:${'t'.repeat(129)}`, false], ['acme:-a', false], ['acme:a.b_c-1', true],
    [`acme:1.0@sha256:${'a'.repeat(64)}`, true], [`acme@sha256:${'a'.repeat(31)}`, false], [`acme@sha256:${'g'.repeat(64)}`, false], [`acme@sha256+b64:${'a'.repeat(32)}`, true],
    [stringToken('pulumi', 1), true], [`reg.io/${stringToken('pulumi', 1)}:1`, true],
    ['acme/server', true], ['registry:5000/acme/server:1.0', true], [`acme@sha256:${'a'.repeat(64)}`, true], ['acme server', false], ['Acme/Server', false], ['acme:', false], [1, false],
  ])('%j: %s', (name, expected) => {
    expect(isImage(name)).toBe(expected);
  });
});

describe('imageName', () => {
  it('gives back what can be pulled, and says what cannot', () => {
    expect(imageName('image', 'acme/server')).toBe('acme/server');
    expect(() => imageName('image', 'Acme')).toThrow(new Error('image: expected an image reference, got "Acme"'));
  });
});

describe('isNamespace', () => {
  it.each([[undefined], [null], [7], [['a']]])('%j is none', (value) => expect(isNamespace(value)).toBe(false));
});

/* Kubernetes' own answers: apimachinery pkg/util/validation, validation_test.go `TestIsQualifiedName`, `TestIsValidLabelValue`. */
describe('isKey', () => {
  it.each([
    'simple', 'now-with-dashes', '1-starts-with-num', '1234', 'simple/simple', 'now-with-dashes/simple', 'now-with-dashes/now-with-dashes', 'now.with.dots/simple',
    'now-with.dashes-and.dots/simple', '1-num.2-num/3-num', '1234/5678', '1.2.3.4/5678', 'Uppercase_Is_OK_123', 'example.com/Uppercase_Is_OK_123', 'requests.storage-foo',
    'a'.repeat(63), `${'a'.repeat(253)}/${'b'.repeat(63)}`, stringToken('pulumi', 1),
  ])('takes %s', (key) => expect(isKey(key)).toBe(true));

  it.each([
    'nospecialchars%^=@', 'cantendwithadash-', '-cantstartwithadash-', 'only/one/slash', 'Example.com/abc', 'example_com/abc', 'example.com/', '/simple', 'a'.repeat(64), `${'a'.repeat(254)}/abc`,
    '', 'a..b/abc', '.a/abc', 'a./abc', 'a.-b/abc', 'a b',
  ])('refuses %j', (key) => expect(isKey(key)).toBe(false));
});

describe('isLabelValue', () => {
  it.each(['', 'simple', 'now-with-dashes', '1-starts-with-num', 'end-with-num-1', '1234', 'a'.repeat(63), 'A_b.C', stringToken('pulumi', 1)])('takes %j', (value) => expect(isLabelValue(value)).toBe(true));

  it.each(['nospecialchars%^=@', 'Tama-nui-te-rā.is.Māori.sun', '\\backslashes\\are\\bad', '-starts-with-dash', 'ends-with-dash-', '.starts.with.dot', 'ends.with.dot.', 'a'.repeat(64), 'a b'])(
    'refuses %j', (value) => expect(isLabelValue(value)).toBe(false));
});

describe('annotations', () => {
  it('may have so many bytes together', () => {
    expect(tooManyBytes({ a: 'x'.repeat(256 * 1024 - 1) })).toBeUndefined();
    expect(tooManyBytes({ a: 'x'.repeat(256 * 1024) })).toBe(256 * 1024 + 1);
    expect(tooManyBytes({})).toBeUndefined();
  });

  it('are counted in bytes, keys and values of all of them', () => {
    const half = 'ä'.repeat(64 * 1024); // Each is two bytes.
    expect(tooManyBytes({ a: half, b: half })).toBe(256 * 1024 + 2);
  });
});
