import type { Cluster } from '../cluster/cluster';
import type { Json } from '../core/json';
import type { ManifestFinding } from '../rules/admission/manifest-finding';
import type { CheckContext } from '../rules/check-object';
import { checkObject } from '../rules/check-object';
import { withoutAcknowledged } from './acknowledged';
import { ObjectNames, objectName } from './object-names';
import { platformFindings } from './platform-findings';
import { hostsIn } from './service-host';

/** Judges manifests one by one, as they come: what decides about all of them is known before. */
export class Checker {
  private readonly context: CheckContext;
  private readonly names = new ObjectNames();

  /** @param cluster what is known of the cluster */
  constructor(cluster: Cluster) {
    this.context = { cluster, hostOf: hostsIn(cluster) };
  }

  /**
   * Everything that is found in the next object.
   *
   * @param place where it is, in words, for the message about one that was there before
   */
  public check(object: Json, place: string): ManifestFinding[] {
    const { context } = this;
    const found = [...checkObject(object, context), ...platformFindings(object, context.cluster), ...this.twice(object, place)];
    return withoutAcknowledged(object, found);
  }

  private twice(object: Json, place: string): ManifestFinding[] {
    const before = this.names.before(object, place);
    return before === undefined ? [] : [{
      level: 'warning', id: 'same-name', path: 'metadata.name', object,
      message: `expected each object once, got ${objectName(object)} again; it was in ${before} before, and the one that is applied last counts`,
    }];
  }
}
