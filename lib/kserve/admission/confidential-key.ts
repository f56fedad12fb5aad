import type { Json } from '../../core/json';
import { textOrEmpty } from '../../core/json';
import type { Fault } from './refusal';
import { fault } from './refusal';

const KEY = /^kbs:\/\/\/[a-zA-Z0-9_.-]+\/[a-zA-Z0-9_.-]+\/[a-zA-Z0-9_.-]+$/;

/**
 * The key of an encrypted model has its name in full, where one is named.
 *
 * @param path where the model is
 * @see kserve pkg/validation/confidential.go `ValidateConfidentialSpec`
 */
export function keyFaults({ enabled, resourceId }: Json, path: string): Fault[] {
  const id = textOrEmpty(resourceId);
  return enabled !== true || id === '' || KEY.test(id) ? []
    : [fault('kserve-confidential-id', `invalid value "${id}": must be in the format kbs:///<repo>/<type>/<tag>`, `${path}.confidential.resourceId`)];
}
