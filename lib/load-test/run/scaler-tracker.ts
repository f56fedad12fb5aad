import type { SeenObject } from './seen-object';
import { identityOf } from './seen-object';

/** The PodAutoscalers of the service: as long as one is there, so is the service. Told is also what went while nobody watched. */
export class ScalerTracker {
  private readonly known = new Map<string, SeenObject>();

  /**
   * @param says told what an autoscaler says
   * @param gone told of one that is not there any more
   */
  constructor(private readonly says: (scaler: SeenObject) => void, private readonly gone: (scaler: SeenObject) => void) {}

  /** These are all that there are. */
  public listed(scalers: readonly SeenObject[]): void {
    const present = new Set(scalers.map(identityOf));
    [...this.known.values()].filter((scaler) => !present.has(identityOf(scaler))).forEach((scaler) => { this.deleted(scaler); });
    scalers.forEach((scaler) => { this.changed(scaler); });
  }

  /** One is new or has changed. */
  public changed(scaler: SeenObject): void {
    this.known.set(identityOf(scaler), scaler);
    this.says(scaler);
  }

  /** One is gone. */
  public deleted(scaler: SeenObject): void {
    this.known.delete(identityOf(scaler));
    this.gone(scaler);
  }
}
