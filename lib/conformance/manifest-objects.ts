import { readFileSync } from 'node:fs';
import { yaml } from '../core/lazy-libraries';
import { refuse } from '../core/checks';
import type { KubeObject } from '../platform/install/kube-object';

/** The Kubernetes objects of a YAML file; Lists are taken apart. Anything else in it is an error with the document's number. */
export function manifestObjects(path: string): KubeObject[] {
  return yaml().parseAllDocuments(readFileSync(path, 'utf8')).flatMap((document, index) => {
    const where = `${path}: document ${index + 1}`;
    const [error] = document.errors;
    if (error !== undefined) {
      refuse(where, error.message.replace(/\n[^]*$/, ''), 'YAML');
    }
    return objectsOf(where, document.toJS());
  });
}

/** What may stand in a document. */
interface Document {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly items?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly generateName?: unknown };
}

function objectsOf(where: string, value: unknown): KubeObject[] {
  if (value === null || value === undefined) {
    return [];
  }
  // What is no object has none of the fields.
  const { apiVersion, kind, items, metadata } = value as Document;
  if (kind === 'List' && Array.isArray(items)) {
    return items.flatMap((item: unknown) => objectsOf(where, item));
  }
  const name = metadata?.name ?? metadata?.generateName;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') {
    return refuse(where, value, 'a Kubernetes object with apiVersion, kind and metadata.name');
  }
  return [metadata?.name === undefined ? { ...value, apiVersion, kind, metadata: { ...metadata, name } } : value as KubeObject];
}
