import { isJson, isList } from '../core/json';
import type { ManifestFault } from './manifest-fault';
import { manifestFault } from './manifest-fault';
import { ManifestObject } from './manifest-object';
import type { ManifestSource } from './manifest-source';
import { parseChunk } from './parse-chunk';
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
  if (isHelmTemplate(chunk.text, parsed[0]?.value)) {
    report(helmTemplate(chunk));
    return;
  }
  faults.forEach(report);
  for (const { value, path, offset } of parsed) {
    const text = chunk.text.slice(offset);
    const own = offset === 0 ? chunk : { ...chunk, text, line: chunk.line + chunk.text.slice(0, offset).split('\n').length - 1 };
    yield* objectsOf(value, own, path, undefined, report);
  }
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
    report(manifestFault('no-object', place(), { value }, 'fields and their values', { field: 'document' }));
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
  for (const [field, text] of Object.entries({ apiVersion, kind })) {
    if (typeof text !== 'string' || text === '') {
      report(manifestFault('no-object', place([field]), { value: text }, 'a text', { field }));
      return;
    }
  }
  const identity = { apiVersion: String(apiVersion), kind: String(kind) };
  yield new ManifestObject(value.kind === undefined ? { ...identity, ...value } : value, chunk, path, identity);
}

const RUN_HELM = { hint: 'run helm template first, and hand in what it prints' };
const RUN_KUSTOMIZE = { hint: 'run kubectl kustomize first, and hand in what it prints' };

function helmTemplate({ file, line, text }: Chunk): ManifestFault {
  const before = text.slice(0, text.indexOf('{{'));
  const lines = before.split('\n').length - 1;
  const place = { file, line: line + lines, column: before.length - before.lastIndexOf('\n') };
  return manifestFault('template', place, 'a template of Helm', 'manifests', RUN_HELM);
}
