/*
 * What came with which KServe. One table for errors, the page docs/versions.md and the tests that hold it against upstream's schemas.
 *
 * A field is named by the way to it from a component (`predictor`, `transformer`, `explainer`), from `spec`, or from a runtime's `spec`;
 * `[]` is any item of a list. What stood in KServe before 0.14 has no row.
 */

/** Where the way to a field begins. */
export type ReleasePlace = 'component' | 'spec' | 'runtime';

/** A field and the release that brought it. */
export interface FieldRow {
  readonly place: ReleasePlace;
  /** The way to it: `logger.batchSize`. */
  readonly field: string;
  /** The first release that has it: `0.17`. */
  readonly since: string;
}

/** What a value is of. */
export type ReleaseValue = 'storage scheme' | 'autoscaler class' | 'deployment mode';

/** A value and the release that brought it. */
export interface ValueRow {
  readonly of: ReleaseValue;
  readonly value: string;
  readonly since: string;
  /** What there was before for the same. @default - nothing */
  readonly before?: string;
}

/** Fields of InferenceServices and runtimes. @see kserve config/crd/full of each tag */
export const FIELD_ROWS: readonly FieldRow[] = [
  component('workerSpec', '0.14'),
  component('logger.metadataHeaders', '0.14'),
  component('autoScaling', '0.15'),
  component('scaleMetricType', '0.15'),
  component('resources', '0.15'),
  component('workerSpec.pipelineParallelSize', '0.15'),
  component('workerSpec.tensorParallelSize', '0.15'),
  component('autoScaling.behavior', '0.16'),
  component('logger.storage', '0.16'),
  component('logger.metadataAnnotations', '0.16'),
  component('storageUris', '0.16'),
  component('logger.batchSize', '0.17'),
  component('logger.batchInterval', '0.17'),
  component('logger.marshallerUrl', '0.17'),
  component('hostnameOverride', '0.17'),
  component('containers[].restartPolicyRules', '0.17'),
  component('model.restartPolicyRules', '0.17'),
  component('name', '0.20'),
  component('storageContainerName', '0.20'),
  component('model.confidential', '0.20'),
  { place: 'spec', field: 'canary', since: '0.20' },
  { place: 'spec', field: 'tracing', since: '0.21' },
  component('schedulingGroup', '0.21'),
  { place: 'runtime', field: 'workerSpec', since: '0.14' },
  { place: 'runtime', field: 'containers[].restartPolicyRules', since: '0.17' },
  { place: 'runtime', field: 'resourceClaims', since: '0.21' },
];

/** Values of fields and annotations. @see kserve pkg/constants/constants.go, …/inferenceservice/utils/utils.go of each tag */
export const VALUE_ROWS: readonly ValueRow[] = [
  { of: 'storage scheme', value: 'hf://', since: '0.15' },
  { of: 'storage scheme', value: 'oci+native://', since: '0.20' },
  { of: 'storage scheme', value: 'oci+fetch://', since: '0.21' },
  { of: 'storage scheme', value: 'modelscope://', since: '0.21' },
  { of: 'storage scheme', value: 'ms://', since: '0.21' },
  { of: 'autoscaler class', value: 'keda', since: '0.15' },
  { of: 'autoscaler class', value: 'none', since: '0.16' },
  { of: 'deployment mode', value: 'Knative', since: '0.16', before: 'Serverless' },
  { of: 'deployment mode', value: 'Standard', since: '0.16', before: 'RawDeployment' },
];

/** The row of a value, if it has one. */
export function valueRow(of: ReleaseValue, value: string): ValueRow | undefined {
  return VALUE_ROWS.find((row) => row.of === of && row.value === value);
}

/** Whether the table has a field that the schemas here, which are those of KServe 0.20, do not. */
export function isNewerField(place: ReleasePlace, way: string): boolean {
  return FIELD_ROWS.some((row) => row.place === place && row.since === '0.21' && (way === row.field || way.startsWith(`${row.field}.`)));
}

function component(field: string, since: string): FieldRow {
  return { place: 'component', field, since };
}
