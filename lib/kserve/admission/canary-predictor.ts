import type { Json, MutableJson } from '../../core/json';
import { isJson } from '../../core/json';
import { goShape } from './go-shape';

/**
 * A canary's predictor: the stable one with the canary's fields over it. What the canary leaves empty it takes from the stable one, which
 * is also true within `model`: a canary by `storageUri` keeps the stable one's `storage`, and one of another format its `runtime`.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/components/predictor.go `buildCanaryPredictor`, which merges with mergo
 */
export function canaryPredictor(stable: Json, canary: Json): Json {
  return mergeOver(stable, goShape(canary));
}

function mergeOver(base: Json, over: Json): Json {
  const merged: MutableJson = { ...base };
  for (const field in over) {
    const [old, change] = [base[field], over[field]];
    merged[field] = isJson(old) && isJson(change) ? mergeOver(old, change) : change;
  }
  return merged;
}
