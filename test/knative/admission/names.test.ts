import { isImageReference } from '../../../lib/knative/admission/image-reference';
import { dns1035Label, dns1035Prefix, dns1123Label, dns1123Subdomain, qualifiedName } from '../../../lib/knative/admission/names';

describe('isImageReference', () => {
  const digest = `sha256:${'ab'.repeat(32)}`;

  it.each([
    'nginx', 'nginx:1.2', 'library/nginx', 'docker.io/acme/app:1.0', 'registry.example.com:5000/ml/serve', 'localhost:5000/x1', `acme/x@${digest}`,
    `registry.example.com:5000/ml/serve:v1@${digest}`, 'a.b/c/d_e-f', 'nginx:', 'x//y', '[::1]:80/acme', 'a:b:80/acme', '"a.b/acme', '.:/acme',
  ])('takes %s', (image) => expect(isImageReference(image)).toBe(true));

  it.each(['', 'x', 'Acme/app', 'acme/app:ta g', 'acme/x@sha256:12', `acme/x@md5:${'a'.repeat(64)}`, `a@b@${digest}`, 'acme/app: 1', 'reg.io/', 'reg.io:x/acme', 'a@b.c/acme', 'a%41.b/acme', '[::1/acme', `acme/${'x'.repeat(260)}`, 'acme/app:' + 't'.repeat(129)])(
    'refuses %j', (image) => expect(isImageReference(image)).toBe(false),
  );
});

describe('names', () => {
  it.each<[(name: string) => string | undefined, string[], string[]]>([
    [dns1035Label, ['a', 'a-1', 'm'.repeat(63)], ['', '1a', 'a-', 'A', 'a.b', 'm'.repeat(64)]],
    [dns1035Prefix, ['a', 'a-', 'hello-', `${'m'.repeat(63)}-`, 'a_-'], ['', '-', '1a-', 'a_', 'A', 'm'.repeat(64), `${'m'.repeat(64)}-`]],
    [dns1123Label, ['a', '1a', 'a-1'], ['', '-a', 'a_b', 'a.b', 'm'.repeat(64)]],
    [dns1123Subdomain, ['a', 'a.b-c', '1.2'], ['', 'a..b', 'a_b', 'A', 'm'.repeat(254)]],
    [qualifiedName, ['a', 'A_b.c', 'x.io/name'], ['', '/a', 'a/b/c', 'a b', 'X/a', 'm'.repeat(64)]],
  ])('%p', (rule, good, bad) => {
    expect(good.filter((name) => rule(name) !== undefined)).toEqual([]);
    expect(bad.filter((name) => rule(name) === undefined)).toEqual([]);
  });
});

describe('what is said of a name', () => {
  const DIGIT_FIRST = "must be lower case letters, digits or '-', and start and end with a letter or digit";

  it.each<[what: string, said: string | undefined, expected: string]>([
    ['a label of a Service', dns1035Label('1a'), "must be lower case letters, digits or '-', and start with a letter and end with a letter or digit"],
    ['a label that is too long, and wrong besides', dns1035Label('M'.repeat(64)), 'must be no more than 63 characters, got 64'],
    ['the beginning of one, the end of which is not looked at', dns1035Prefix('1-'), 'undefined'],
    ['the beginning of one', dns1035Prefix('A-b-'), "must be lower case letters, digits or '-', and start with a letter and end with a letter or digit"],
    ['a label that may start with a digit', dns1123Label('a.b'), DIGIT_FIRST],
    ['a long label that may start with a digit', dns1123Label('1'.repeat(70)), 'must be no more than 63 characters, got 70'],
    ['labels with dots', dns1123Subdomain('a..b'), "must be lower case letters, digits, '-' or '.', and start and end with a letter or digit"],
    ['too many labels with dots', dns1123Subdomain('a.'.repeat(127)), 'must be no more than 253 characters, got 254'],
    ['a qualified name', qualifiedName('a b'), "must be letters, digits, '-', '_' or '.'"],
    ['a qualified name of two slashes', qualifiedName('a/b/c'), 'must be a name, or a domain, a slash and a name'],
    ['a qualified name without its domain', qualifiedName('/a'), 'must be a name, or a domain, a slash and a name'],
    ['a qualified name without its name', qualifiedName('a.io/'), "must be letters, digits, '-', '_' or '.'"],
    ['a qualified name that is too long behind its domain', qualifiedName(`a.io/${'m'.repeat(64)}`), 'must be no more than 63 characters, got 64'],
  ])('of %s', (_what, said, expected) => expect(String(said)).toBe(expected));
});
