import { generatedName, maskTrailingDash } from '../../lib/core/generate-name';

describe('a generateName', () => {
  it.each([['a-', 'a-xxxxx'], ['', 'xxxxx'], ['a'.repeat(58), `${'a'.repeat(58)}xxxxx`], [`${'a'.repeat(58)}bc`, `${'a'.repeat(58)}xxxxx`]])('becomes a name of at most 63 characters: %s', (given, name) => {
    expect(generatedName(given)).toBe(name);
  });

  // k8s.io/apimachinery pkg/api/validation/generic_test.go `TestMaskTrailingDash`: "", "ab", "ab-", "a-b-" and the like.
  it.each([['', ''], ['-', '-'], ['a', 'a'], ['ab', 'ab'], ['a-', 'a'], ['ab-', 'aa'], ['a.-', 'aa'], ['a--', 'aa']])('is judged without its dash at the end: %j as %j', (given, judged) => {
    expect(maskTrailingDash(given)).toBe(judged);
  });
});
