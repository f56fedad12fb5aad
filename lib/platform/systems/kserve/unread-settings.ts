import { violation } from '../../../core/checks';
import { objectAt } from '../../../core/json';
import { Faults } from '../../../core/faults';
import { compareMinors, minorOf } from '../../release/version';
import type { Pass } from '../../system/system-definition';
import type { InferenceServiceConfig } from './inference-service-config/inference-service-config';
import { kserveReleases } from './releases';

/** A pass that changes nothing and throws where a setting is given that the release does not know: it would be read by nobody. */
export function refuseUnreadSettings(version: string, config: InferenceServiceConfig): Pass {
  return (objects) => {
    const faults = new Faults();
    for (const { since, change } of kserveReleases.deltas) {
      if (change.kind === 'setting' && change.before === undefined && compareMinors(version, since) < 0) {
        const options = objectAt(config, change.key) ?? {};
        // The options have the names of the ConfigMap, but for `HTTP`, which they write `Http`.
        const given = Object.entries(options).find(([option, value]) => (
          value !== undefined && option.toLowerCase() === change.field.toLowerCase()));
        if (given !== undefined) {
          const [option, value] = given;
          faults.add(violation(`config.${change.key}.${option}`, value, 'nothing',
            `KServe has it from ${since} on, and ${minorOf('release', version)} is installed`));
        }
      }
    }
    faults.throwIfAny();
    return objects;
  };
}
