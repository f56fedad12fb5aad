/*
 * Several hands look at one service, and more than one may stumble over the same thing: a rule of ours and the webhook that it speaks of,
 * one webhook for each of the components that share an annotation, a flag that masks a field and what is in it. Whoever reads the findings
 * has one thing to mend, and reads of it once.
 */
import type { ManifestFinding } from './admission/manifest-finding';

/**
 * The refusals that a rule of ours speaks of in its own words: by the rule's id, those of upstream's at the same field. A rule that speaks
 * of something else at that field is not among them, and both are said.
 */
const SPOKEN_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ['timeout-above-cluster-limit', ['knative-out-of-bounds']],
  ['name-too-long', ['knative-service-name', 'controller-host-name']],
  ['scale-metric-qps', ['schema-enum', 'kserve-scale-metric', 'kserve-decode', 'knative-annotation-value']],
  ['initial-scale-zero', ['knative-annotation-value']],
  ['storage-scheme', ['controller-storage-uri']],
  ['storage-uris-init-container', ['knative-feature-off']],
]);

/** Where KServe's own init container stands, which a component gets for its `storageUris`. */
const STORAGE = /\.storageUris$/;

/**
 * Findings with one for each fault. What upstream refuses and a rule of ours speaks of is said in the rule's words and at its level, since
 * the rule knows what of the cluster is certain, and with who refuses it.
 *
 * @param own what the rules of this package found
 * @param upstream what upstream refuses, drops and does not read
 */
export function onePerFault(own: readonly ManifestFinding[], upstream: readonly ManifestFinding[]): ManifestFinding[] {
  const left = [...upstream];
  const said = own.map((finding) => {
    const index = left.findIndex((refusal) => speaksOf(finding, refusal));
    const [refusal] = index < 0 ? [] : left.splice(index, 1);
    return refusal?.refusedBy === undefined ? finding : { ...finding, refusedBy: refusal.refusedBy };
  });
  return withoutEchoes([...said, ...left]);
}

function speaksOf(own: ManifestFinding, { id, path, refusedBy, object }: ManifestFinding): boolean {
  if (refusedBy === undefined || SPOKEN_OF.get(own.id)?.includes(id) !== true) {
    return false;
  }
  return path === own.path || (STORAGE.test(own.path) && path === own.path.replace(STORAGE, '.initContainers') && object === own.object);
}

/** Without what is only another view of something that is said already. */
function withoutEchoes(findings: readonly ManifestFinding[]): ManifestFinding[] {
  const spoken = new Set(findings.filter(({ id }) => id !== 'unread-annotation').map(({ path }) => path));
  // Knative's mask names a field that is behind a flag, and again each field in it.
  const masked = findings.filter(({ id }) => id === 'knative-feature-off').map(({ path }) => path);
  const within = (path: string) => masked.some((outer) => path !== outer && path.startsWith(`${outer}.`));
  return findings.filter(({ id, path }) => !(id === 'unread-annotation' && spoken.has(path)) && !(id === 'knative-feature-off' && within(path)));
}
