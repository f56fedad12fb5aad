import { readFileSync } from 'node:fs';
import { isList, listAt, objectAt, objectOrEmpty, textAt, valueAt } from '../core/json';
import { yamlDocuments } from '../core/yaml-documents';
import { kubeObjectIn } from '../platform/install/kube-object';
import type { KubeObject } from '../platform/install/kube-object';

/** The Kubernetes objects of a YAML file; Lists are taken apart. Anything else in it is an error with the document's number. */
export function manifestObjects(path: string): KubeObject[] {
  return yamlDocuments(path, readFileSync(path, 'utf8')).flatMap(({ where, value }) => objectsOf(where, value));
}

function objectsOf(where: string, value: unknown): KubeObject[] {
  if (textAt(value, 'kind') === 'List' && isList(valueAt(value, 'items'))) {
    return listAt(value, 'items').flatMap((item) => objectsOf(where, item));
  }
  return [kubeObjectIn(where, withName(value))];
}

/** An object that gets its name from the API server is told from others by how that name begins. */
function withName(value: unknown): unknown {
  const metadata = objectAt(value, 'metadata');
  return metadata?.generateName === undefined
    ? value
    : { ...objectOrEmpty(value), metadata: { ...metadata, name: metadata.name ?? metadata.generateName } };
}
