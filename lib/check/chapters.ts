import { SERVICE_RULES } from '../rules';

const PAGES = 'https://github.com/cdk8s-kserve/cdk8s-kserve/blob/main/docs';

/** Ids whose chapter does not have their name. */
const CHAPTERS: ReadonlyMap<string, string> = new Map([
  ['object-metadata', 'admission.md#metadata'],
  ['text-data', 'admission.md#metadata'],
  ['unknown-field', 'admission.md#dropped-and-unread'],
  ['unread-annotation', 'admission.md#dropped-and-unread'],
  ...['keda', 'version-pair', 'installed-mode', 'network-layer'].map((id) => [id, 'check.md#the-platform'] as const),
  ...['no-yaml', 'no-object', 'foreign', 'unread-version', 'template', 'duplicate-key', 'same-name'].map((id) => [id, 'check.md#the-files'] as const),
]);

/** Chapters of docs/admission.md, by who refuses; each has a table with a row for every id. */
const WHO: ReadonlyMap<string, string> = new Map([
  ['schema', 'the-api-server'], ['kserve', 'kserves-webhook'], ['controller', 'kserves-controller'], ['knative', 'knatives-webhook'],
]);

/** The chapter about a rule, for who reads a message and wants to know more. */
export function chapterOf(id: string): string {
  return `${PAGES}/${CHAPTERS.get(id) ?? (isOwn(id) ? `traps.md#${id}` : `admission.md#${WHO.get(id.split('-', 1)[0] ?? '') ?? 'what-upstream-refuses'}`)}`;
}

function isOwn(id: string): boolean {
  return SERVICE_RULES.some((rule) => rule.id === id);
}
