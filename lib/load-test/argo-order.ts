import { wholeNumber } from '../core/checks';
import { orFaulty } from '../core/faulty';

/**
 * When Argo CD applies a load test. Without one it goes with everything else, and its Job starts beside the service.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export class ArgoOrder {
  /**
   * After everything was applied and is healthy, at every sync. A run before it is deleted first, since the Job has the same name as long
   * as nothing about it changes.
   */
  public static postSync(): ArgoOrder {
    return new ArgoOrder({ 'argocd.argoproj.io/hook': 'PostSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' });
  }

  /**
   * In this wave: after the objects of smaller numbers are healthy.
   *
   * @param wave any whole number; what has none is in wave 0
   */
  public static wave(wave: number): ArgoOrder {
    return orFaulty(ArgoOrder, () => new ArgoOrder({
      'argocd.argoproj.io/sync-wave': String(wholeNumber('ArgoOrder.wave: wave', wave, { min: -(2 ** 31), max: 2 ** 31 - 1 })),
    }));
  }

  private constructor(
    /** What the objects of the load test are annotated with. */
    public readonly annotations: { readonly [name: string]: string },
  ) {}
}
