import type { ClusterStatement, KnownWhole, Origin, StatedFacts, Versions } from '../../cluster';
import { mayTellOfCluster } from '../../cluster';
import type { SystemRole } from '../../rules/app/app-facts';
import type { KubeObject } from './kube-object';

/** What an install knows of a cluster, as far as it is asked for. @internal */
export interface KnownInstall {
  readonly role: SystemRole;
  readonly version?: string | undefined;
  /** Whether it was there before: then there may be more than what is known of it. */
  readonly existing: boolean;
  readonly objects: readonly KubeObject[];
}

/** What there is no more of than a system brings, by what the system is. */
const WHOLES: Partial<Readonly<Record<SystemRole, KnownWhole>>> = { 'knative-serving': 'knative', 'kserve': 'kserve', 'kserve-runtimes': 'runtimes' };
/** The systems whose version decides about a service. */
const VERSIONS: Partial<Readonly<Record<SystemRole, keyof Versions>>> = { 'knative-serving': 'knative', 'kserve': 'kserve' };

/** What a system says of the cluster: its objects that tell of it, its version, and what there is no more of. @internal */
export function statementsOf(origin: Origin, { role, version, existing, objects }: KnownInstall): ClusterStatement[] {
  const whole = existing ? undefined : WHOLES[role];
  const versioned = version === undefined ? undefined : VERSIONS[role];
  const facts: StatedFacts = {
    ...(whole && { whole: [whole] }),
    ...(versioned && { versions: { [versioned]: version } }),
  };
  return [
    ...objects
      .filter(({ kind, metadata }) => mayTellOfCluster(kind, metadata.name))
      .map((object) => ({ origin, object })),
    ...(Object.keys(facts).length > 0 ? [{ origin, facts }] : []),
  ];
}
