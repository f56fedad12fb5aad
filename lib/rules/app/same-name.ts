import { ApiObject } from 'cdk8s';
import type { PlatformCheck } from './app-rule';

/** Two objects of one kind, namespace and name: the one that is applied last would silently take the other's place. */
export const sameName: PlatformCheck = {
  id: 'same-name',
  find: ({ root }) => {
    const paths = new Map<string, string[]>();
    for (const construct of root.node.findAll()) {
      if (ApiObject.isApiObject(construct)) {
        const { apiGroup, kind, name, metadata, node } = construct as ApiObject;
        const key = [`${kind}${apiGroup === 'core' ? '' : `.${apiGroup}`}`, metadata.namespace, name].filter(Boolean).join(' ');
        paths.set(key, [...(paths.get(key) ?? []), node.path]);
      }
    }
    return [...paths].filter(([, twice]) => twice.length > 1).map(([key, twice]) =>
      `${twice.join(', ')}: expected each object once, got ${twice.length} of ${key}`);
  },
};
