import type { Json } from '../core/json';
import { objectsAt, textAt } from '../core/json';
import type * as ShippedData from './shipped-data';

let shipped: readonly Json[] | undefined;

/** What KServe installs: 14 ClusterServingRuntimes and one ClusterStorageContainer. Read on the first call. */
function shippedResources(): readonly Json[] {
  if (shipped === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded where it is used first
    const { SHIPPED_DATA } = require('./shipped-data') as typeof ShippedData; // `require` answers with `any`.
    shipped = objectsAt(JSON.parse(SHIPPED_DATA));
  }
  return shipped;
}

/** An object that KServe installs, or undefined. */
export function shippedResource(kind: 'ClusterServingRuntime' | 'ClusterStorageContainer', name: string): Json | undefined {
  return shippedResources().find((object) => object.kind === kind && textAt(object, 'metadata', 'name') === name);
}
