import { isJson, isList } from '../../core/json';
import type { SchemaNode } from './schema-node';

/*
 * What becomes of an empty value when a mutating webhook reads an object into Go's types and writes it back, before the API server holds it
 * against the schema: most vanish, some stay because they are asked for or because the field is a pointer, and a few that are missing are
 * there afterwards. By name and by the object that a field stands in, since the schema does not say how Go's types are tagged.
 */

/** Whether Go leaves a field out that it writes back: an empty text, unless the field is required. */
export function leftOut(value: unknown, field: string, path: string, { required }: SchemaNode): boolean {
  return value === '' && !POINTERS.get(field)?.test(path) && !OF_ROUTES.test(path) && !required.includes(field) && !ALWAYS_WRITTEN.get(field)?.test(path);
}

/** The fields that are written back though they are missing and optional. */
export function alwaysWritten(path: string): readonly string[] {
  return [...ALWAYS_WRITTEN].flatMap(([field, place]) => (place.test(path) ? [field] : []));
}

/** Whether a required field is missing or empty, and Go does not write it back. */
export function neverWritten(value: unknown, field: string, path: string): boolean {
  return (value === undefined || (isEmpty(value) && field !== 'secretRef')) && NEVER_WRITTEN.get(field)?.test(path) === true;
}

function isEmpty(value: unknown): boolean {
  return value === '' || (isList(value) && value.length === 0) || (isJson(value) && Object.keys(value).length === 0);
}

/**
 * Optional fields without `omitempty`.
 *
 * @see kserve pkg/apis/serving/v1beta1/component.go `MetricTarget`, `ExternalMetrics`, `PodMetrics`, `StorageUri`;
 * sigs.k8s.io/gateway-api-inference-extension apix/v1alpha2 `InferencePoolSpec`
 */
const ALWAYS_WRITTEN: ReadonlyMap<string, RegExp> = new Map([
  ['type', /\.autoScaling\.metrics\[\d+\]\.\w+\.target$/],
  ['backend', /\.autoScaling\.metrics\[\d+\]\.\w+\.metric$/],
  ['mountPath', /\.storageUris\[\d+\]$/],
  ['extensionRef', /\.pool\.spec$/],
]);

/**
 * Required fields with `omitempty` or `omitzero`, or that are pointers and maps, whose null the API server takes out again.
 *
 * @see k8s.io/api core/v1/types.go `ContainerRestartRule`, `PodCertificateProjection`, `ScaleIOVolumeSource`;
 * sigs.k8s.io/gateway-api-inference-extension api/v1 `InferencePoolSpec`
 */
const NEVER_WRITTEN: ReadonlyMap<string, RegExp> = new Map([
  ['action', /\.restartPolicyRules\[\d+\]$/],
  ['operator', /\.exitCodes$/],
  ['keyType', /\.podCertificate$/],
  ['signerName', /\.podCertificate$/],
  ['secretRef', /\.scaleIO$/],
  ['selector', /\.pool\.spec$/],
  ['endpointPickerRef', /\.pool\.spec$/],
  ['targetPorts', /\.pool\.spec$/],
  ['matchLabels', /\.pool\.spec\.selector$/],
]);

/** Fields that are pointers: an empty text stays one. */
const POINTERS: ReadonlyMap<string, RegExp> = new Map([
  ['scaleMetric', /^spec\./],
  ['scaleMetricType', /^spec\./],
  ['criticality', /^spec\.model$/],
]);

/** All optional texts of the Gateway API are. */
const OF_ROUTES = /^spec\.router\.(route|gateway)\b/;
