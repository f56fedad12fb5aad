import type { Faults } from '../core/faults';
import type { ManifestFault } from '../manifests';

/** Takes note of what is wrong with a text of manifests; a key that stands there twice is read, as kubectl reads it, and warned of. */
export function noting(faults: Faults, warn: (text: string) => void): (fault: ManifestFault) => void {
  return (fault) => {
    if (fault.id === 'duplicate-key') {
      warn(fault.message);
    } else {
      faults.add(fault);
    }
  };
}
