import type { FieldRow, ReleasePlace } from '../../lib/kserve/releases/release-table';
import { FIELD_ROWS } from '../../lib/kserve/releases/release-table';
import { crdOf, sampleWith, schemaIn } from './release-crds';

/** The kind that the rows of a place are about, and where in its `spec` they begin. */
const KINDS: Readonly<Partial<Record<ReleasePlace, readonly [kind: string, way: string]>>> = {
  'component': ['InferenceService', 'predictor.'],
  'spec': ['InferenceService', ''],
  'runtime': ['ClusterServingRuntime', ''],
  'graph': ['InferenceGraph', ''],
  'storage container': ['ClusterStorageContainer', ''],
  'local model': ['LocalModelCache', ''],
};

/** Rows of 0.21 that are not in the definitions at hand, which are of some weeks before: for them an object by hand. */
const LATER: Readonly<Record<string, object>> = {
  'tracing': { tracing: { exporter: 'otlp' } },
  'schedulingGroup': { predictor: { schedulingGroup: { podGroupName: 'a' } } },
  'workerSpec.schedulingGroup': { predictor: { workerSpec: { schedulingGroup: { podGroupName: 'a' } } } },
};

/** A row with an object that uses it, and nothing else. */
export interface RowObject {
  readonly row: FieldRow;
  readonly kind: string;
  readonly object: { readonly apiVersion: string; readonly kind: string; readonly metadata: { readonly name: string }; readonly spec: object };
  /** Whether a definition at hand has the field. */
  readonly atHand: boolean;
}

/** The oldest release at hand that has a row. */
function schemaRelease({ place, since }: FieldRow): string {
  return place === 'local model' ? '0.20' : since < '0.17' ? '0.17' : since;
}

/** One object for every row that has a definition. */
export function rowObjects(upstream: string): RowObject[] {
  return FIELD_ROWS.filter(({ place }) => place !== 'config').map((row, index) => {
    const [kind, way] = KINDS[row.place]!;
    const crd = crdOf(upstream, schemaRelease(row), kind)!;
    const schema = schemaIn(crd);
    const later = LATER[row.field];
    const spec: object = later ?? sampleWith(schema.properties!.spec!, `${way}${row.field}`.split('.')) as object;
    const whole = kind === 'InferenceService' ? { predictor: {}, ...spec } : spec;
    const object = {
      apiVersion: `${crd.spec.group}/${crd.spec.versions.at(-1)!.name}`, kind, metadata: { name: `row-${index}`, ...(crd.spec.scope === 'Namespaced' && { namespace: 'default' }) },
      spec: whole,
    };
    return { row, kind, object, atHand: later === undefined };
  });
}
