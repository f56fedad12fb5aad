import { PolicyPack } from '@pulumi/policy';
import { POLICIES } from './policies';

/** Name of the pack, as `pulumi preview` prints it. */
export const PACK_NAME = 'cdk8s-kserve';

/** Starts the pack; what the entry point in the folder `policy` does when Pulumi loads it. */
export function startPolicyPack(): PolicyPack {
  return new PolicyPack(PACK_NAME, { policies: POLICIES, enforcementLevel: 'mandatory' });
}
