import { Faults } from '../../core/faults';
import { namespaceName } from '../../core/object-names';
import type { Pass } from '../system/system-definition';

/** A pass that changes nothing and throws where an option names a namespace that cannot be; options that are not set are fine. */
export function checkNamespaces(options: Readonly<Record<string, string | undefined>>): Pass {
  return (objects) => {
    const faults = new Faults();
    Object.entries(options).forEach(([option, value]) => value !== undefined && faults.attempt(() => namespaceName(option, value)));
    faults.throwIfAny();
    return objects;
  };
}
