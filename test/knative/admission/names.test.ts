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
