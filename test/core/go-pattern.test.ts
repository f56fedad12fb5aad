import { goPattern } from '../../lib/core/go-pattern';

// The answers are those of regexp.MatchString of Go 1.26.
describe('goPattern', () => {
  it.each<[pattern: string, text: string, expected: boolean]>([
    ['https://(.+?)/models/(.+)', 'https://acme/models/a', true],
    ['models', 'gs://acme/models', true],
    ['^models', 'gs://acme/models', false],
    ['(?i)^HTTPS://acme/', 'https://ACME/a', true],
    ['(?is)^a.b$', 'A\nB', true],
    ['(?U)a.+b', 'a1b2b', true],
    ['(?P<bucket>acme)-[0-9]+', 's3://acme-12', true],
    ['\\Aacme\\z', 'acme', true],
    ['\\Aacme\\z', 'acme\n', false],
    ['^[[:alpha:]]+://[[:digit:]_]+$', 's3://1_2', false],
    ['^[[:alnum:]]+://[[:digit:]_]+$', 's3://1_2', true],
    ['^[[:lower:]]{2}[[:upper:]][[:xdigit:]]$', 'abCf', true],
    ['', 'anything', true],
  ])('%s on %j: %s', (pattern, text, expected) => expect(goPattern(pattern)?.test(text)).toBe(expected));

  it.each<[pattern: string, text: string, expected: boolean]>([
    // A backslash that is escaped, what only looks like looking ahead, an octal number, a character that is escaped without need.
    ['a\\\\1', 'a\\1', true], ['[(?=]a', '=a', true], ['[[:alpha:](?!]a', '!a', true], ['\\(\\?=', '(?=', true], ['\\123', 'S', true], ['a\\/b', 'a/b', true], ['(?<name>a)', 'a', true],
    ['\\_\\-', '_-', true], [']', ']', true], ['{', '{', true],
  ])('%s on %j: %s, as it stands', (pattern, text, expected) => expect(goPattern(pattern)?.test(text)).toBe(expected));

  it.each([
    '(', '[a', 'a**', 'a++', 'x{2}{3}', 'a{2,1}', '(?P=x)',
    // What JavaScript would read, and Go does not: KServe would find out only when a model is loaded.
    '(?=a)a', '(?!a)b', '(?<=a)b', '(?<!a)b', '(a)\\1', '\\8', '\\Z', '\\h', '\\C', '\\é', '\\u0041', '\\\\\\Z', 'a[\\Z]',
  ])('cannot read %s', (pattern) => expect(goPattern(pattern)).toBeUndefined());
});
