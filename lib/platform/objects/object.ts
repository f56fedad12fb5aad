import type { KubeMetadata, KubeObject } from '../install/kube-object';

/** Makes an object of any kind. */
export function object(apiVersion: string, kind: string, metadata: KubeMetadata, fields: Record<string, unknown> = {}): KubeObject {
  return { apiVersion, kind, metadata, ...fields };
}

/** The words of a text: `words('get list watch')`. An empty text is one empty word: the name of the core API group. */
export function words(text: string): string[] {
  return text.split(' ');
}

/** Makes a Namespace. */
export function namespace(name: string, labels?: Record<string, string>): KubeObject {
  return object('v1', 'Namespace', labels ? { name, labels } : { name });
}
