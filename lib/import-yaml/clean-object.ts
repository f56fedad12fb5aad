import type { Json } from '../core/json';
import { isJson, without, withoutDeep } from '../core/json';

/** What the API server and kubectl add to an object; nobody writes it into a file that is applied. */
const SERVER_METADATA = ['uid', 'resourceVersion', 'generation', 'creationTimestamp', 'managedFields', 'selfLink', 'deletionTimestamp'];
/** What KServe's controllers put on what they have seen. @see kserve pkg/controller, `finalizerName` of each controller.go */
const FINALIZERS = ['inferenceservice.finalizers', 'trainedmodel.finalizer', 'serving.kserve.io/llmisvc-finalizer', 'localmodel.kserve.io/finalizer'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * An object as somebody would write it: without its status and what the API server has added, and without fields that are null, which
 * are no fields to Kubernetes.
 */
export function cleanObject(object: Json): Json {
  const rest = without(withoutDeep(object, (value) => value === null), ['status']);
  if (!isJson(rest.metadata)) {
    return rest;
  }
  const metadata = withoutFinalizers(rest.metadata, without(rest.metadata, SERVER_METADATA));
  if (!isJson(metadata.annotations) || !(LAST_APPLIED in metadata.annotations)) {
    return { ...rest, metadata };
  }
  const annotations = without(metadata.annotations, [LAST_APPLIED]);
  return { ...rest, metadata: Object.keys(annotations).length === 0 ? without(metadata, ['annotations']) : { ...metadata, annotations } };
}

/** Of an object that a server has given; in a file that somebody has written they are meant. */
function withoutFinalizers({ uid }: Json, metadata: Json): Json {
  if (uid === undefined || !Array.isArray(metadata.finalizers)) {
    return metadata;
  }
  const finalizers = metadata.finalizers.filter((name) => !FINALIZERS.includes(String(name)));
  return finalizers.length === 0 ? without(metadata, ['finalizers']) : { ...metadata, finalizers };
}
