import { violation } from '../core/checks';
import { sound } from '../core/faulty';
import type { Faults } from '../core/faults';
import { Release } from './release/release';
import { compareMinors, minorOf } from './release/version';
import type { ServingPlatformProps } from './platform-props';

/**
 * The releases of a platform: those that were named; else the newest that start on its Kubernetes.
 *
 * Knative's controllers refuse to start on a Kubernetes that is older than they were tested on, so that a platform whose cluster is too
 * old would be applied and then crash, one Deployment after the other. It is said at synth instead.
 *
 * @param faults gathers what is wrong
 * @param asks whether anything of the platform asks for a version: Knative that is installed here
 */
export function platformRelease(props: ServingPlatformProps, asks: boolean, faults: Faults): Release {
  const { release, kubernetes, kubernetesMinVersion } = props;
  if (kubernetes === undefined) {
    return release ?? Release.NEWEST;
  }
  const cluster = faults.attempt(() => minorOf('kubernetes', kubernetes));
  const override = kubernetesMinVersion === undefined ? undefined : faults.attempt(() => minorOf('kubernetesMinVersion', kubernetesMinVersion));
  if (cluster === undefined || !asks) {
    return release ?? Release.NEWEST;
  }
  if (override !== undefined) {
    refuseBelow(faults, cluster, override, `'kubernetesMinVersion' has Knative's controllers refuse an older one`);
    return release ?? Release.NEWEST;
  }
  const chosen = release ?? faults.attempt(() => sound(Release.startingOn(kubernetes))) ?? Release.NEWEST;
  if (release !== undefined) {
    refuseBelow(faults, cluster, chosen.kubernetes, `the controllers of Knative Serving ${chosen.knativeServing} refuse to start on an older one; `
      + 'leave \'release\' out for the newest that starts, or say \'kubernetesMinVersion\'');
  }
  return chosen;
}

function refuseBelow(faults: Faults, cluster: string, least: string, hint: string): void {
  if (compareMinors(cluster, least) < 0) {
    faults.add(violation('kubernetes', cluster, `${least} or later`, hint));
  }
}
