import { isJson, isList } from '../core/json';
import type { ManifestFault } from './manifest-fault';
import { manifestFault } from './manifest-fault';
import { ManifestObject } from './manifest-object';
import type { ManifestSource } from './manifest-source';
import { parseChunk } from './parse-chunk';
import { placeAt } from './place';
import type { FieldPath, Place } from './place';
import type { Chunk } from './chunk';
import { splitDocuments } from './split-documents';
import { isBuildFile, isHelmTemplate } from './template-source';

/**
 * The objects in texts of YAML and JSON, read as kubectl reads them: see go-yaml-schema.ts for what a value means; Lists, also in Lists,
 * stand for their items; a byte order mark and either kind of line end are taken.
 *
 * One after the other, so that whoever does not keep them can read a file of any size.
 *
 * @param report told of every document that cannot be read; those after it are read all the same
 * @param worth whether a document may hold what is looked for, by its text; others are not parsed @default - all are
 * @throws NodeJS.ErrnoException if a file cannot be read
 */
export function* readObjects(
  sources: Iterable<ManifestSource>, report: (fault: ManifestFault) => void, worth: (text: string) => boolean = () => true,
): Generator<ManifestObject> {
  for (const source of sources) {
    for (const chunk of splitDocuments(source)) {
      if (worth(chunk.text)) {
        yield* objectsIn(chunk, report);
      }
    }
  }
}

function* objectsIn(chunk: Chunk, report: (fault: ManifestFault) => void): Generator<ManifestObject> {
  const faults: ManifestFault[] = [];
  const parsed = parseChunk(chunk, (fault) => faults.push(fault));
  if (isHelmTemplate(chunk.text, parsed.length === 0 ? undefined : parsed.map(({ value }) => value))) {
    report(helmTemplate(chunk));
    return;
  }
  faults.forEach(report);
  for (const { value, path, offset } of parsed) {
    yield* objectsOf(value, offset === 0 ? chunk : chunkFrom(chunk, offset), path, undefined, report);
  }
}

/** What is behind an offset, in its column. */
function chunkFrom(chunk: Chunk, offset: number): Chunk {
  const { line, column } = placeAt(chunk, offset);
  return { ...chunk, line, text: `${' '.repeat(column - 1)}${chunk.text.slice(offset)}` };
}

/** What a List says of items that do not say it themselves, as the API server's own lists. */
interface ListIdentity {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
}

function* objectsOf(
  value: unknown, chunk: Chunk, path: FieldPath, list: ListIdentity | undefined, report: (fault: ManifestFault) => void,
): Generator<ManifestObject> {
  if (value === null || value === undefined) {
    return;
  }
  const place = (field: FieldPath = []): Place => new ManifestObject({}, chunk, path, { apiVersion: '', kind: '' }).place(field);
  if (!isJson(value)) {
    // A text or a list of others; not a manifest that went wrong, behind a comment of JavaScript, say.
    const foreign = list === undefined && !chunk.text.includes('apiVersion');
    report(manifestFault(foreign ? 'foreign' : 'no-object', place(), { value }, 'fields and their values', { field: 'document' }));
    return;
  }
  if (isList(value.items)) {
    for (const [index, item] of value.items.entries()) {
      yield* objectsOf(item, chunk, [...path, 'items', index], value, report);
    }
    return;
  }
  const build = isBuildFile(value);
  if (build !== undefined) {
    report(build === 'helm'
      ? manifestFault('template', place(), 'a chart of Helm', 'manifests', RUN_HELM)
      : manifestFault('template', place(), 'a source of kustomize', 'manifests', RUN_KUSTOMIZE));
    return;
  }
  const apiVersion: unknown = value.apiVersion ?? list?.apiVersion;
  const kind: unknown = value.kind ?? (typeof list?.kind === 'string' ? list.kind.replace(/List$/, '') : undefined);
  if (list === undefined && apiVersion === undefined && kind === undefined) {
    report(manifestFault('foreign', place(), 'neither', 'apiVersion and kind', { field: 'document' }));
    return;
  }
  for (const [field, text] of Object.entries({ apiVersion, kind })) {
    if (typeof text !== 'string' || text === '') {
      report(manifestFault('no-object', place([field]), { value: text }, 'a text', { field }));
      return;
    }
  }
  const identity = { apiVersion: String(apiVersion), kind: String(kind) };
  const whole = value.kind === kind && value.apiVersion === apiVersion ? value : { ...identity, ...value, ...identity };
  yield new ManifestObject(whole, chunk, path, identity);
}

const RUN_HELM = { hint: 'run helm template first, and hand in what it prints' };
const RUN_KUSTOMIZE = { hint: 'run kubectl kustomize first, and hand in what it prints' };

function helmTemplate(chunk: Chunk): ManifestFault {
  return manifestFault('template', placeAt(chunk, chunk.text.indexOf('{{')), 'a template of Helm', 'manifests', RUN_HELM);
}
