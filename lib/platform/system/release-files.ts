import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { refuse, refuseInWords } from '../../core/checks';
import { textAt } from '../../core/json';
import { yamlDocuments } from '../../core/yaml-documents';
import type { KubeObject } from '../install/kube-object';
import { apiGroup, kubeObjectIn, objectKey } from '../install/kube-object';
import type { SystemDefinition } from './system-definition';
import type { ManifestFile, SystemSource } from './system-source';

/** API groups of Kubernetes itself that an install may use; what runs once, Jobs and bare Pods, is none of it. */
const OWN_GROUPS = [
  '', 'apps', 'autoscaling', 'policy', 'rbac.authorization.k8s.io', 'admissionregistration.k8s.io', 'apiextensions.k8s.io',
  'networking.k8s.io', 'scheduling.k8s.io', 'batch',
];

/**
 * Reads the release files of a system: their digests must be those given, and every object one that the system may have.
 *
 * @internal
 */
export function readManifests(
  definition: SystemDefinition, { files, version }: SystemSource,
): { objects: KubeObject[]; version: string | undefined } {
  const objects = unique(files.flatMap((file) => readManifest(definition, file)));
  const [kind, name] = definition.landmark.split('/');
  if (!objects.some((object) => object.kind === kind && object.metadata.name === name)) {
    refuseInWords(files.map(({ path }) => path).join(', '), `no ${definition.landmark}`, `a release of ${definition.name}, which has ${definition.landmark}`);
  }
  return { objects, version: version ?? releasedVersion(definition, objects) };
}

function readManifest(definition: SystemDefinition, { path, sha256 }: ManifestFile): KubeObject[] {
  if (!/^[0-9a-f]{64}$/i.test(sha256)) {
    refuse(`${path}: sha256`, sha256, '64 hexadecimal digits', `sha256sum ${path} prints them`);
  }
  if (!existsSync(path)) {
    refuseInWords(path, 'no file', `the release file of ${definition.name}`, 'the way to it starts in the working directory');
  }
  if (!statSync(path).isFile()) {
    refuseInWords(path, 'a folder', `the release file of ${definition.name}`, 'name the file in it');
  }
  const bytes = readFileSync(path);
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (digest !== sha256.toLowerCase()) {
    refuse(`${path}: sha256`, digest, sha256.toLowerCase(), 'the file is not the one the digest was taken from');
  }
  return yamlDocuments(path, bytes.toString('utf8')).map(({ where, value }) => checked(definition, where, value));
}

function checked(definition: SystemDefinition, where: string, value: unknown): KubeObject {
  const object = kubeObjectIn(where, value);
  const group = object.kind === 'CustomResourceDefinition' ? textAt(object, 'spec', 'group') ?? '' : apiGroup(object);
  if (!definition.groups.includes(group) && (object.kind === 'CustomResourceDefinition' || !OWN_GROUPS.includes(group))) {
    refuse(where, objectKey(object), `an object of ${definition.name} (API groups: ${[...definition.groups, 'Kubernetes\' own'].join(', ')})`);
  }
  const places = [definition.namespace, ...(definition.otherNamespaces ?? [])];
  const place = object.kind === 'Namespace' ? object.metadata.name : object.metadata.namespace;
  if (place !== undefined && !places.includes(place)) {
    refuse(where, objectKey(object), `an object of ${definition.name} (namespace ${places.join(' or ')})`);
  }
  return object;
}

/** Knative's serving-core.yaml repeats the CRDs of serving-crds.yaml; the same object twice is one object. */
function unique(objects: readonly KubeObject[]): KubeObject[] {
  return [...new Map(objects.map((object) => [`${apiGroup(object)}/${objectKey(object)}`, object])).values()];
}

/** Version of a release file: by the label, or, where upstream sets none, by the tag of the landmark's image. */
export function releasedVersion({ landmark }: SystemDefinition, objects: readonly KubeObject[]): string | undefined {
  const [kind, name] = landmark.split('/');
  const object = objects.find((each) => each.kind === kind && each.metadata.name === name);
  const image = textAt(object, 'spec', 'template', 'spec', 'containers', 0, 'image') ?? '';
  return object?.metadata.labels?.['app.kubernetes.io/version'] ?? /:(v?\d+\.\d+[^@]*)/.exec(image)?.[1];
}
