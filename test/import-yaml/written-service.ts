import { parse } from 'yaml';
import type { Json } from '../../lib/core/json';
import { inferenceServiceCode } from '../../lib/import-yaml/inference-service-code';

/** A service with a model of sklearn needs no more than this in its predictor. */
export const SKLEARN = 'model: {modelFormat: {name: sklearn}, storageUri: "gs://x/y"}';

/** The service `s` with that spec and metadata, each the inside of a map of YAML. */
export function service(spec: string, metadata = '', apiVersion = 'serving.kserve.io/v1beta1'): Json {
  return parse(`{apiVersion: ${apiVersion}, kind: InferenceService, metadata: {name: s, ${metadata}}, spec: {${spec}}}`) as Json;
}

/** The same with more in its predictor. */
export function sklearnService(predictor: string, metadata = ''): Json {
  return service(`predictor: {${predictor}${predictor === '' ? '' : ', '}${SKLEARN}}`, metadata);
}

/** The lines of its props, and the fields that go through the escape hatch; or why it has none. */
export function written(object: Json): [lines: string[], hatch: readonly string[]] | string {
  const code = inferenceServiceCode(object);
  return typeof code === 'string' ? code : [code.props('s').print(0).split('\n'), code.hatch];
}
