import { generatedName, maskTrailingDash } from '../../core/generate-name';
import type { Json } from '../../core/json';
import { isJson, listAt, textOrEmpty, textsAt } from '../../core/json';
import { isToken } from '../../core/tokens';
import { dns1123Label, dns1123Subdomain, qualifiedName } from '../../knative/admission/names';
import { schemaOf } from '../../kserve/schema/kind-schema';
import type { ManifestFinding } from './manifest-finding';

/** What annotations of an object may take together, keys and values. @see k8s.io/apimachinery pkg/api/validation/objectmeta.go */
const MOST_ANNOTATIONS = 256 * 1024;

interface Fault {
  readonly path: string;
  readonly message: string;
}

/**
 * What the API server refuses of any object's metadata: names, namespaces, labels, annotations, finalizers. It is neither the CRD's schema
 * nor a webhook that refuses, so that these findings say nobody's name. A name that KServe or Knative refuses as well is said there.
 *
 * @see k8s.io/apimachinery pkg/api/validation/objectmeta.go `ValidateObjectMetaAccessor`
 */
export function metadataFindings(object: Json): ManifestFinding[] {
  const { metadata } = object;
  if (!isJson(metadata) || schemaOf(object) === undefined) {
    return [];
  }
  return [...nameFaults(metadata, object.kind), ...labelFaults(metadata), ...annotationFaults(metadata), ...finalizerFaults(metadata)]
    .map(({ path, message }) => ({ level: 'error', id: 'object-metadata', path, object, message: `the API server refuses ${path}: ${message}` }));
}

function nameFaults(metadata: Json, kind: unknown): Fault[] {
  const [name, generateName, namespace] = [textOrEmpty(metadata.name), textOrEmpty(metadata.generateName), textOrEmpty(metadata.namespace)];
  const judgedThere = kind === 'InferenceService' || kind === 'Service';
  const none = name === '' && generateName === '';
  return [
    ...(none && !judgedThere ? [{ path: 'metadata.name', message: 'name or generateName is required' }] : []),
    ...given('metadata.name', name, judgedThere ? tooLong : dns1123Subdomain),
    ...given('metadata.generateName', generateName, judgedThere ? tooLong : beginningOfName),
    ...given('metadata.namespace', namespace, dns1123Label),
  ];
}

function tooLong(name: string): string | undefined {
  return name.length > 253 ? dns1123Subdomain(name) : undefined;
}

/** The beginning of a name may end with a dash, and the name that is made of it has to be one. */
function beginningOfName(generateName: string): string | undefined {
  return dns1123Subdomain(maskTrailingDash(generateName)) ?? dns1123Subdomain(generatedName(generateName));
}

function labelFaults(metadata: Json): Fault[] {
  return Object.entries(textsAt(metadata.labels)).flatMap(([key, value]) => [
    ...complaint(`metadata.labels[${key}]`, key, qualifiedName),
    ...complaint(`metadata.labels[${key}]`, value, labelValue),
  ]);
}

function labelValue(value: string): string | undefined {
  if (value.length > 63) {
    return `must be no more than 63 characters, got ${value.length}`;
  }
  return /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)
    ? undefined
    : `must be letters, digits, '-', '_' or '.', and start and end with a letter or digit, got ${JSON.stringify(value)}`;
}

/** Keys of annotations are judged in small letters, so that capitals in the domain pass. */
function annotationFaults(metadata: Json): Fault[] {
  const annotations = Object.entries(textsAt(metadata.annotations));
  const size = annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  return [
    ...annotations.flatMap(([key]) => complaint(`metadata.annotations[${key}]`, key, (name) => qualifiedName(name.toLowerCase()))),
    ...(size > MOST_ANNOTATIONS ? [{ path: 'metadata.annotations', message: `all together must be no more than ${MOST_ANNOTATIONS} bytes, got ${size}` }] : []),
  ];
}

function finalizerFaults(metadata: Json): Fault[] {
  return listAt(metadata, 'finalizers').flatMap((finalizer, index) => complaint(`metadata.finalizers[${index}]`, textOrEmpty(finalizer), qualifiedName));
}

function complaint(path: string, value: string, judge: (value: string) => string | undefined): Fault[] {
  const bad = isToken(value) ? undefined : judge(value);
  return bad === undefined ? [] : [{ path, message: bad }];
}

/** The same of a name that counts as left out where it is empty. */
function given(path: string, name: string, judge: (name: string) => string | undefined): Fault[] {
  return name === '' ? [] : complaint(path, name, judge);
}
