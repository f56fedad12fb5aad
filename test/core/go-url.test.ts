import { goUrlFault } from '../../lib/core/go-url';

describe('goUrlFault', () => {
  // The answers are those of net/url Parse in Go 1.26.
  it.each([
    '', 'llama', 'a b', '/a:b', 'hf://meta/llama', 's3://bucket/a b', 'mailto:%zz', 'http://host:80/', 'http://host:/', 'http://user:pw@host', 'http://[::1]:80/x',
    '//h%25', 'http://"<>', 'http://h/?%zz', '#\t', 'a?b#c%20', 'a://', 'http://hé/',
  ])('takes %j', (text) => expect(goUrlFault(text)).toBeUndefined());

  it.each([
    ['a\tb', 'invalid control character in URL'],
    [':a', 'missing protocol scheme'],
    ['1a:b', 'first path segment in URL cannot contain colon'],
    ['/%zz', 'invalid URL escape "%zz"'],
    ['a%', 'invalid URL escape "%"'],
    ['a#%4', 'invalid URL escape "%4"'],
    ['mailto:a#%zz', 'invalid URL escape "%zz"'],
    ['http://[::1', 'missing \']\' in host'],
    ['http://[::1]x', 'invalid port "x" after host'],
    ['http://host:8o', 'invalid port ":8o" after host'],
    ['http://a b', 'invalid character " " in host name'],
    ['http://a[', 'invalid character "[" in host name'],
    ['http://a%20', 'invalid URL escape "%!2"'],
    ['http://a b@host', 'net/url: invalid userinfo'],
    ['http://%zz@host', 'invalid URL escape "%zz"'],
  ])('refuses %j: %s', (text, fault) => expect(goUrlFault(text)).toBe(fault));
});
