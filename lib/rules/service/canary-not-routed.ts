import { KServeRelease } from '../../kserve/releases/kserve-release';
import { KSERVE_VERSION } from '../../kserve/version';
import type { Rule } from '../rule';
import { warning } from '../rule';

/** The first release that sends canaries of Standard mode their share of the traffic. @see kserve#5912 */
const ROUTED_SINCE = '0.21';

/** KServe 0.20 makes the Deployments of canaries and sends them nothing. */
export const canaryNotRouted: Rule = {
  id: 'canary-not-routed',
  find: ({ canaries }, { cluster: { kserveVersion: { value: version } } }) => {
    const release = KServeRelease.find(version ?? KSERVE_VERSION);
    return canaries.length === 0 || release === undefined || release.has(ROUTED_SINCE) ? [] : [warning(
      `KServe ${release.toString()} makes pods of canaries and sends them no traffic: ${ROUTED_SINCE} does, so that ${canaries.map(({ name }) => name).join(', ')} `
      + 'costs pods of the stable predictor and answers nobody', { at: ['spec', 'canary'] },
    )];
  },
};
