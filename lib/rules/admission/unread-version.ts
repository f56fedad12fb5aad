import type { Json } from '../../core/json';
import { textOrEmpty } from '../../core/json';
import { knownKinds } from '../../kserve/schema/kind-schema';
import { V1ALPHA2 } from '../../kserve/v1alpha2';
import type { ManifestFinding } from './manifest-finding';

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** The versions of each kind, by group and kind; KFServing's services are read as well. */
function versions(): ReadonlyMap<string, readonly string[]> {
  if (known === undefined) {
    const found = new Map<string, string[]>();
    for (const name of [...knownKinds(), `${V1ALPHA2}/InferenceService`, 'serving.kubeflow.org/v1beta1/InferenceService']) {
      const [group = '', version = '', kind = ''] = name.split('/');
      const key = `${group}/${kind}`;
      found.set(key, [...found.get(key) ?? [], `${group}/${version}`]);
    }
    known = found;
  }
  return known;
}

/**
 * An object of a kind that is known, in a version that is not: the API server has no such resource, and nothing here reads it. It is named,
 * so that nobody takes silence for praise.
 */
export function unreadVersionFindings(object: Json): ManifestFinding[] {
  const [apiVersion, kind] = [textOrEmpty(object.apiVersion), textOrEmpty(object.kind)];
  const read = versions().get(`${apiVersion.split('/')[0] ?? ''}/${kind}`);
  return read === undefined || read.includes(apiVersion) ? [] : [{
    level: 'error', id: 'unread-version', path: 'apiVersion', object, message: `expected ${read.join(' or ')} for this kind, got ${apiVersion}; nothing else of the object is looked at`,
  }];
}
