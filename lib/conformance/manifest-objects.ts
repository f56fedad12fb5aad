import { readFileSync } from 'node:fs';
import { yaml } from '../core/lazy';
import { refuse } from '../core/checks';
import type { KubeObject } from '../platform/install/kube-object';

/** The Kubernetes objects of a YAML file; Lists are taken apart. Anything else in it is an error with the document's number. */
export function manifestObjects(path: string): KubeObject[] {
  return yaml().parseAllDocuments(readFileSync(path, 'utf8')).flatMap((document, index) => {
    const where = `${path}: document ${index + 1}`;
    if (document.errors.length > 0) {
      refuse(where, document.errors[0]!.message.split('\n')[0]!, 'YAML');
    }
    return objectsOf(where, document.toJS());
  });
}

function objectsOf(where: string, value: any): KubeObject[] {
  if (value === null || value === undefined) {
    return [];
  }
  if (value.kind === 'List' && Array.isArray(value.items)) {
    return value.items.flatMap((item: unknown) => objectsOf(where, item));
  }
  const named = value.metadata?.name ?? value.metadata?.generateName;
  if (typeof value.apiVersion !== 'string' || typeof value.kind !== 'string' || typeof named !== 'string') {
    refuse(where, value, 'a Kubernetes object with apiVersion, kind and metadata.name');
  }
  return [value.metadata.name === undefined ? { ...value, metadata: { ...value.metadata, name: named } } : value];
}
