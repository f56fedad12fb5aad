import { podsToExpect } from '../lib/autoscaling';
import type { InferenceService } from '../lib/inference';
import type { Load } from '../lib/load';

/**
 * The pods to expect of a service under a load, with the sum behind them: `torchserve: 50 concurrent requests -> 8 pods = ceil(50 / (10 x
 * 0.70))`. Undefined where requests do not decide about them.
 */
export function expectation(service: InferenceService, load: Load): string | undefined {
  const { name, revision, autoscalerConfig: config } = service;
  if (revision === undefined || load.clients === undefined) {
    return undefined;
  }
  const expected = podsToExpect({ load: load.clients, revision, config });
  return expected && `${name}: ${load.describe()} -> ${expected.pods} pods = ${expected.sum}`;
}
