import type { ApiObject } from 'cdk8s';
import { JsonPatch } from 'cdk8s';

/** Takes the namespace off an object that belongs to the whole cluster: cdk8s puts the chart's on every object. */
export function withoutNamespace(object: ApiObject): ApiObject {
  if (object.metadata.namespace !== undefined) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
  return object;
}
