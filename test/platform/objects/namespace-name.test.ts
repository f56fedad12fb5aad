import * as fc from 'fast-check';
import { stringToken } from '../../../lib/core/tokens';
import { checkNamespaces, namespaceName } from '../../../lib/platform/objects/namespace-name';

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
