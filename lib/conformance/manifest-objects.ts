import { readFileSync } from 'node:fs';
import { refuse } from '../core/checks';
import { isList, listAt, objectAt, objectOrEmpty, textAt, valueAt } from '../core/json';
import { yaml } from '../core/lazy-libraries';
import { isKubeObject } from '../platform/install/kube-object';
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

function objectsOf(where: string, value: unknown): KubeObject[] {
  if (value === null || value === undefined) {
    return [];
  }
  if (textAt(value, 'kind') === 'List' && isList(valueAt(value, 'items'))) {
    return listAt(value, 'items').flatMap((item) => objectsOf(where, item));
  }
  const named = withName(value);
  return isKubeObject(named) ? [named] : refuse(where, value, 'a Kubernetes object with apiVersion, kind and metadata.name');
}

/** An object that gets its name from the API server is told from others by how that name begins. */
function withName(value: unknown): unknown {
  const metadata = objectAt(value, 'metadata');
  return metadata?.generateName === undefined
    ? value
    : { ...objectOrEmpty(value), metadata: { ...metadata, name: metadata.name ?? metadata.generateName } };
}
