import type { PlatformCheck } from './app-rule';

/** Two objects of one kind, namespace and name: the one that is applied last would silently take the other's place. */
export const sameName: PlatformCheck = {
  id: 'same-name',
  find: ({ objects }) => {
    const paths = new Map<string, string[]>();
    for (const { apiGroup, kind, namespace, name, path } of objects) {
      const key = [`${kind}${apiGroup === 'core' ? '' : `.${apiGroup}`}`, namespace, name].filter(Boolean).join(' ');
      const there = paths.get(key);
      if (there === undefined) {
        paths.set(key, [path]);
      } else {
        there.push(path);
      }
    }
    return [...paths].filter(([, twice]) => twice.length > 1).map(([key, twice]) =>
      `${twice.join(', ')}: expected each object once, got ${twice.length} of ${key}`);
  },
};
