import { violation } from '../core/checks';
import type { Violation } from '../core/input-error';
import type { Json } from '../core/json';
import { isJson } from '../core/json';
import { at } from '../core/props/path';
import { nearest } from '../core/nearest';
import { KSERVE_FRAMEWORKS } from './frameworks';
import type { ReleasePlace } from './releases/release-table';
import { isNewerField } from './releases/release-table';
import type { SchemaNode } from './schema/schema-node';
import { schemaAt, valueFaults } from './schema/value-faults';

/** What an escape hatch is laid over. */
export type OverridePlace = 'predictor' | 'transformer' | 'explainer' | 'model' | 'container' | 'pod' | 'worker' | 'runtime' | 'runtimeWorkers';

/** What becomes of a field that is none. */
const DROPPED = 'other is dropped by the API server';

interface PlaceOfOverrides {
  readonly what: string;
  readonly way: readonly string[];
  readonly newer: readonly [ReleasePlace, string];
  /** Fields of the schema that are not the hatch's to set. */
  readonly without: readonly string[];
}

/** KServe names the containers itself. */
const NAMED_BY_KSERVE = ['name'];

/** Where the fields of a place stand in the kinds' schemas, and in the table of releases. */
const PLACES: { readonly [place in OverridePlace]: PlaceOfOverrides } = {
  predictor: { what: 'the predictor', way: ['spec', 'predictor'], newer: ['component', ''], without: KSERVE_FRAMEWORKS },
  transformer: { what: 'the transformer', way: ['spec', 'transformer'], newer: ['component', ''], without: [] },
  explainer: { what: 'the explainer', way: ['spec', 'explainer'], newer: ['component', ''], without: [] },
  model: { what: 'a container', way: ['spec', 'predictor', 'model'], newer: ['component', 'model.'], without: NAMED_BY_KSERVE },
  container: { what: 'a container', way: ['spec', 'predictor', 'containers'], newer: ['component', 'containers[].'], without: NAMED_BY_KSERVE },
  pod: { what: 'a pod', way: ['spec', 'predictor'], newer: ['component', ''], without: [...KSERVE_FRAMEWORKS, 'model', 'workerSpec'] },
  worker: { what: 'workerSpec', way: ['spec', 'predictor', 'workerSpec'], newer: ['component', 'workerSpec.'], without: [] },
  runtime: { what: 'a runtime', way: ['spec'], newer: ['runtime', ''], without: [] },
  runtimeWorkers: { what: 'workerSpec of a runtime', way: ['spec', 'workerSpec'], newer: ['runtime', 'workerSpec.'], without: [] },
};

/** The fields that an escape hatch can set at a place: those of the CRD, which the API server does not drop. */
export function knownFields(place: OverridePlace): ReadonlySet<string> {
  const { without } = PLACES[place];
  return new Set([...schemaOfPlace(place)?.fields.keys() ?? []].filter((field) => !without.includes(field)));
}

function schemaOfPlace(place: OverridePlace): SchemaNode | undefined {
  const [version, kind] = place.startsWith('runtime') ? ['v1alpha1', 'ServingRuntime'] : ['v1beta1', 'InferenceService'];
  const found = schemaAt(`serving.kserve.io/${version}`, kind, PLACES[place].way);
  // Of a container in a list the schema is that of an item.
  return found?.items ?? found;
}

/**
 * Complains of everything in an escape hatch that the API server would drop or refuse, to any depth: a typing error would be pruned
 * silently. Fields of a KServe later than the schemas here are left to the rule kserve-release.
 */
export function checkFields(path: string, overrides: Json | undefined, place: OverridePlace): Violation[] {
  if (overrides === undefined) {
    return [];
  }
  if (!isJson(overrides)) {
    return [violation(path, overrides, 'an object of fields')];
  }
  const { what, newer: [releasePlace, prefix] } = PLACES[place];
  const known = knownFields(place);
  const isNewer = (field: string): boolean => isNewerField(releasePlace, `${prefix}${field}`);
  const unknown = Object.keys(overrides).filter((field) => !known.has(field) && !isNewer(field));
  const schema = schemaOfPlace(place);
  const inner = Object.fromEntries(Object.entries(overrides).filter(([field]) => known.has(field)));
  return [
    ...unknown.map((field) => {
      const meant = nearest(field, known);
      const hint = meant === undefined ? `any ${DROPPED}` : `did you mean ${meant}? Any ${DROPPED}`;
      return violation(at(path, field), field, `a field that ${what} has in KServe`, hint);
    }),
    ...(schema === undefined ? [] : valueFaults(path, inner, schema, { partial: true, knows: isNewer }).filter(notMetric)),
  ];
}

/** What is missing in a component once the overrides are laid over it: the API server refuses that. */
export function checkMerged(path: string, merged: Json, place: 'predictor' | 'transformer' | 'explainer'): Violation[] {
  const { newer: [releasePlace] } = PLACES[place];
  const schema = schemaOfPlace(place);
  const knows = (field: string): boolean => isNewerField(releasePlace, field);
  return schema === undefined ? [] : valueFaults(path, merged, schema, { knows }).filter(notMetric);
}

/** Of metrics the rule scale-metric-qps says what to write instead. */
function notMetric({ path }: Violation): boolean {
  return !path.endsWith('.scaleMetric');
}
