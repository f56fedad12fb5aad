import { nonEmpty, wholeNumber } from '../core/checks';
import { together } from '../core/faults';
import { orFaulty } from '../core/faulty';
import { isKey } from '../core/object-names';
import { fitting } from '../core/props/kind';
import { form, isUnwritable } from '../core/props/kinds';

const RESOURCE = form('the name of an extended resource such as nvidia.com/gpu', (name) => isKey(name) && !isUnwritable(name));

/** GPUs for one pod: an extended resource that is never shared and never requested without the same limit. */
export class Gpu {
  /** `nvidia.com/gpu`. @param count whole GPUs per pod, at least 1 */
  public static nvidia(count: number): Gpu {
    return Gpu.of('nvidia.com/gpu', count);
  }

  /** `amd.com/gpu`. @param count whole GPUs per pod, at least 1 */
  public static amd(count: number): Gpu {
    return Gpu.of('amd.com/gpu', count);
  }

  /** `intel.com/gpu`. @param count whole GPUs per pod, at least 1 */
  public static intel(count: number): Gpu {
    return Gpu.of('intel.com/gpu', count);
  }

  /** `habana.ai/gaudi`. @param count whole accelerators per pod, at least 1 */
  public static gaudi(count: number): Gpu {
    return Gpu.of('habana.ai/gaudi', count);
  }

  /**
   * Any other extended resource, a MIG slice for one.
   *
   * @param resourceName such as `nvidia.com/mig-1g.5gb`
   * @param count devices per pod, at least 1
   */
  public static of(resourceName: string, count: number): Gpu {
    return orFaulty(Gpu, () => new Gpu(...together(
      () => fitting(RESOURCE, 'Gpu.of', nonEmpty('Gpu.of', resourceName)),
      () => wholeNumber('Gpu', count, { min: 1, hint: "for no GPU leave 'gpu' out" }),
    )));
  }

  private constructor(
    /** The name of the extended resource. */
    public readonly resourceName: string,
    /** Devices per pod. */
    public readonly count: number,
  ) {}
}

/** Whether a resource of a container is a GPU: by the vendors' names, of which KServe knows the first four. */
export function isGpuResource(name: string): boolean {
  return name.includes('/') && /^(nvidia|amd|intel)\.com\/(gpu|mig-)|^habana\.ai\/gaudi|\/(gpu|xpu|npu)(\.|$)/.test(name);
}
