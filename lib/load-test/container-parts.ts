import type { EnvVar, PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1';

/** What a restricted namespace asks of every container. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export const RESTRICTED: SecurityContext = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };

/** A user of no image, as distroless images number it; restricted namespaces refuse root. */
const USER = 65532;

/** What it asks of every pod. */
export const RESTRICTED_POD: PodSecurityContext = {
  runAsNonRoot: true, runAsUser: USER, runAsGroup: USER, seccompProfile: { type: 'RuntimeDefault' },
};

/** The field `env` of a container; left out where there are no variables. */
export function environment(variables: { readonly [name: string]: string }): { env?: EnvVar[] } {
  const env = Object.entries(variables).map(([name, value]) => ({ name, value }));
  return env.length === 0 ? {} : { env };
}
