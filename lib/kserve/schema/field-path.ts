import { isList, valueAt } from '../../core/json';

/** A path that goes on in a field: `spec.predictor`. */
export function inField(path: string, field: string): string {
  const step = /^[\w-]+$/.test(field) ? field : `[${field}]`;
  return path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`;
}

/** A path that goes on in an item of a list: `containers[0]`. */
export function inItem(path: string, index: number): string {
  return `${path}[${index}]`;
}

/** The path of a way through an object, as text; a step within a list is the number of an item. */
export function pathThrough(object: unknown, way: readonly string[]): string {
  let [path, here] = ['', object];
  for (const step of way) {
    const listed = isList(here);
    path = listed ? `${path}[${step}]` : inField(path, step);
    here = valueAt(here, listed ? Number(step) : step);
  }
  return path;
}

/** The steps of a path: `spec.containers[0].env` is `spec`, `containers`, `0`, `env`. */
export function pathSteps(path: string): string[] {
  return path.match(/[^.[\]]+(?![^[]*\])|(?<=\[)[^\]]*(?=\])/g) ?? [];
}

/**
 * Where an amount is kept as it was typed, and as a number must be a whole one: the targets of metrics.
 *
 * @see kserve pkg/apis/serving/v1beta1/metric_quantity.go
 */
export const KEPT_AMOUNT = /\.autoScaling\..*\.target\.(value|averageValue)$/;
