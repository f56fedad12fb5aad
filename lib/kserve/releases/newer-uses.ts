import type { Json } from '../../core/json';
import { isJson, isList, objectAt, objectsAt, textAt } from '../../core/json';
import { COMPONENT_KINDS } from '../component-kind';
import { KSERVE_FRAMEWORKS } from '../frameworks';
import { serviceAnnotations } from '../service-annotations';
import type { KServeRelease } from './kserve-release';
import type { FieldRow, ReleasePlace, ValueRow } from './release-table';
import { FIELD_ROWS, KIND_ROWS, valueRow } from './release-table';

/** Something in an object that a release of KServe does not have. */
export interface NewerUse {
  /** The way to it, from the top of the object; empty for its kind. */
  readonly at: readonly string[];
  /** The field; empty for the kind. */
  readonly field: string;
  /** The first release that has it. */
  readonly since: string;
}

const rowsAfter = new Map<string, readonly FieldRow[]>();

/** The rows that a release does not have yet; worked out once a release, since thousands of services ask. */
function newerRows(release: KServeRelease): readonly FieldRow[] {
  const key = release.toString();
  const known = rowsAfter.get(key) ?? FIELD_ROWS.filter(({ since }) => !release.has(since));
  rowsAfter.set(key, known);
  return known;
}

/** The fields of an InferenceService's spec that a release does not have: the API server would drop them, or refuse the service. */
export function newerInService(spec: Json, release: KServeRelease): NewerUse[] {
  const rows = newerRows(release);
  if (rows.length === 0) {
    return [];
  }
  const found = usesIn(spec, 'spec', ['spec'], rows);
  for (const kind of COMPONENT_KINDS) {
    const component = objectAt(spec, kind);
    if (component !== undefined) {
      found.push(...usesInComponent(component, ['spec', kind], rows));
    }
  }
  objectsAt(spec, 'canary').forEach((canary, index) => {
    found.push(...usesInComponent(objectAt(canary, 'predictor') ?? {}, ['spec', 'canary', String(index), 'predictor'], rows)
      .filter(({ field }) => field !== 'name'));
  });
  return found;
}

/** A framework's own block of a predictor has the fields that `model` has, of which alone the table speaks. */
function usesInComponent(component: Json, top: readonly string[], rows: readonly FieldRow[]): NewerUse[] {
  const ofModel = rows.filter(({ field }) => field.startsWith(MODEL));
  const asBlock = (key: string): FieldRow[] => ofModel.map((row) => ({ ...row, field: `${key}.${row.field.slice(MODEL.length)}` }));
  return usesIn(component, 'component', top, [...rows, ...KSERVE_FRAMEWORKS.filter((key) => component[key] !== undefined).flatMap(asBlock)]);
}

const MODEL = 'model.';

/** Where the fields of other kinds of KServe's stand in the table. */
const PLACES: { readonly [kind: string]: ReleasePlace } = {
  ServingRuntime: 'runtime',
  ClusterServingRuntime: 'runtime',
  InferenceGraph: 'graph',
  ClusterStorageContainer: 'storage container',
  LocalModelCache: 'local model',
  LocalModelNamespaceCache: 'local model',
};

/**
 * What any object has that a release of KServe does not: its kind, fields of it, or settings of inferenceservice-config, which an older
 * KServe passes over. Empty for objects that are nothing to KServe.
 */
export function newerInObject(object: Json, release: KServeRelease): NewerUse[] {
  const { apiVersion, kind } = object;
  if (kind === 'ConfigMap' && textAt(object, 'metadata', 'name') === 'inferenceservice-config') {
    return newerInConfig(objectAt(object, 'data') ?? {}, release);
  }
  if (!String(apiVersion).startsWith('serving.kserve.io/')) {
    return [];
  }
  const row = KIND_ROWS.find((known) => known.apiVersion === apiVersion && known.kind === kind);
  if (row !== undefined && !release.has(row.since)) {
    return [{ at: [], field: '', since: row.since }];
  }
  const spec = objectAt(object, 'spec') ?? {};
  const place = PLACES[String(kind)];
  return kind === 'InferenceService' ? newerInService(spec, release)
    : (place === undefined ? [] : usesIn(spec, place, ['spec'], newerRows(release)));
}

/** The values of the ConfigMap are JSON; what is none is somebody else's complaint. */
function newerInConfig(data: Json, release: KServeRelease): NewerUse[] {
  const read = Object.fromEntries(Object.entries(data).map(([key, text]) => [key, parsed(text)]));
  return usesIn(read, 'config', ['data'], newerRows(release)).map((use) => ({ ...use, at: use.at.slice(0, 2) }));
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}

function usesIn(from: Json, place: ReleasePlace, top: readonly string[], rows: readonly FieldRow[]): NewerUse[] {
  return rows.filter((row) => row.place === place)
    .flatMap(({ field, since }) => placesOf(from, field.split('.')).map((way) => ({ at: [...top, ...way], field, since })));
}

/** Every way through an object that fits; `name[]` is any item of a list, `*` any key. */
function placesOf(from: unknown, steps: readonly string[]): string[][] {
  const [step = '', ...rest] = steps;
  if (step === '') {
    return [[]];
  }
  if (step === '*') {
    return isJson(from) ? Object.keys(from).flatMap((key) => placesOf(from[key], rest).map((way) => [key, ...way])) : [];
  }
  const name = step.replace('[]', '');
  const value = isJson(from) ? from[name] : undefined;
  if (value === undefined) {
    return [];
  }
  return name === step || !isList(value)
    ? placesOf(value, rest).map((way) => [name, ...way])
    : value.flatMap((item, index) => placesOf(item, rest).map((way) => [name, String(index), ...way]));
}

/** A value in an object that a release of KServe does not know. */
export interface NewerValue {
  readonly at: readonly string[];
  readonly row: ValueRow;
}

/**
 * Values in objects of other kinds than InferenceServices that a release does not know: the mode of a graph or of the configuration, the
 * scheme of a cached model.
 */
export function newerValuesIn(object: Json, release: KServeRelease): NewerValue[] {
  const mode = textAt(object, 'metadata', 'annotations', serviceAnnotations.deploymentMode);
  const uri = textAt(object, 'spec', 'sourceModelUri');
  const deploy = object.kind === 'ConfigMap' && textAt(object, 'metadata', 'name') === 'inferenceservice-config'
    ? textAt(parsed(textAt(object, 'data', 'deploy')), 'defaultDeploymentMode') : undefined;
  const used = [
    { row: mode === undefined ? undefined : valueRow('deployment mode', mode), at: ['metadata', 'annotations', serviceAnnotations.deploymentMode] },
    { row: uri === undefined ? undefined : valueRow('storage scheme', /^[\w+.-]+:\/\//.exec(uri)?.[0] ?? ''), at: ['spec', 'sourceModelUri'] },
    { row: deploy === undefined ? undefined : valueRow('deployment mode', deploy), at: ['data', 'deploy'] },
  ];
  return used.flatMap(({ row, at }) => (row === undefined || release.has(row.since) ? [] : [{ row, at }]));
}
