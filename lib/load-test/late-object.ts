import type { ApiObjectMetadata } from 'cdk8s';
import { ApiObject, Lazy } from 'cdk8s';
import type { Construct } from 'constructs';

/** An object of which nothing but the kind is known before the tree is complete. */
export interface LateObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata;
  /** Its name. */
  readonly name: () => string;
  /** Its further fields, each asked for when the object is written; undefined leaves the field out. */
  readonly fields: { readonly [field: string]: () => unknown };
}

/** Makes an object whose name and fields are asked for when somebody reads them: at synth, or earlier by what is known then. */
export function lateObject(scope: Construct, id: string, { apiVersion, kind, metadata, name, fields }: LateObject): ApiObject {
  const lazy = Object.entries(fields).map(([field, produce]): [string, unknown] => [field, Lazy.any({ produce })]);
  const object = new ApiObject(scope, id, { apiVersion, kind, metadata: { ...metadata, name: id }, ...Object.fromEntries(lazy) });
  for (const named of [object, object.metadata]) {
    Object.defineProperty(named, 'name', { get: name, enumerable: true, configurable: true });
  }
  return object;
}
