import { refuse } from '../../core/checks';
import { Faults } from '../../core/faults';
import { isToken } from '../../core/tokens';
import type { Pass } from '../system/system-definition';

/** A DNS label: Kubernetes apimachinery pkg/util/validation `IsDNS1123Label`. */
const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Returns `value` if a namespace can be called so (or a placeholder), else throws. */
export function namespaceName(path: string, value: string): string {
  if (!isToken(value) && !LABEL.test(value)) {
    refuse(path, value, 'the name of a namespace: 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends');
  }
  return value;
}

/** A pass that changes nothing and throws where an option names a namespace that cannot be; options that are not set are fine. */
export function checkNamespaces(options: Readonly<Record<string, string | undefined>>): Pass {
  return (objects) => {
    const faults = new Faults();
    Object.entries(options).forEach(([option, value]) => value !== undefined && faults.attempt(() => namespaceName(option, value)));
    faults.throwIfAny();
    return objects;
  };
}
