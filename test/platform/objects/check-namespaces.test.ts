import { checkNamespaces } from '../../../lib/platform/objects/check-namespaces';

const ALLOWED = 'the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends';

describe('checkNamespaces', () => {
  it('hands the objects on as they are', () => {
    const objects = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }];
    expect(checkNamespaces({ namespace: 'a', other: undefined })(objects)).toBe(objects);
  });

  it('reports all that are wrong at once', () => {
    expect(() => checkNamespaces({ namespace: 'A', knativeNamespace: 'b/' })([])).toThrow([
      '2 values are wrong',
      `  - namespace: expected ${ALLOWED}, got "A"`,
      `  - knativeNamespace: expected ${ALLOWED}, got "b/"`,
    ].join('\n'));
  });
});
