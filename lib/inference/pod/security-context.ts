/*
 * As whom pods and containers run, in the words of Kubernetes; what is not here goes by overrides. In Knative mode a pod's needs the
 * feature kubernetes.podspec-securitycontext; a container's does not.
 */

/** A profile of system calls. */
export interface SeccompProfile {
  /** `RuntimeDefault`, `Unconfined` or `Localhost`. */
  readonly type: string;
  /** File of the profile on the node, for `Localhost`. @default - none */
  readonly localhostProfile?: string;
}

/** As whom a container runs, and what it may do. */
export interface SecurityContext {
  /** Number of the user. @default - that of the image */
  readonly runAsUser?: number;
  /** Number of the group. @default - that of the image */
  readonly runAsGroup?: number;
  /** The container does not start as root. @default false */
  readonly runAsNonRoot?: boolean;
  /** Files of the image cannot be written. @default false */
  readonly readOnlyRootFilesystem?: boolean;
  /** A process may get more rights than its parent. @default true */
  readonly allowPrivilegeEscalation?: boolean;
  /** Runs with all rights on the node. @default false */
  readonly privileged?: boolean;
  /** Linux capabilities. @default - those of the container runtime */
  readonly capabilities?: Capabilities;
  /** Profile of system calls. @default - that of the node */
  readonly seccompProfile?: SeccompProfile;
}

/** Linux capabilities by name: `NET_ADMIN`, `ALL`. */
export interface Capabilities {
  /** Those that are added. @default - none */
  readonly add?: readonly string[];
  /** Those that are taken away. @default - none */
  readonly drop?: readonly string[];
}

/** As whom all containers of a pod run, and whose its volumes are. */
export interface PodSecurityContext {
  /** Number of the user. @default - that of each image */
  readonly runAsUser?: number;
  /** Number of the group. @default - that of each image */
  readonly runAsGroup?: number;
  /** No container starts as root. @default false */
  readonly runAsNonRoot?: boolean;
  /** The group that owns the volumes. @default - root */
  readonly fsGroup?: number;
  /** When the owner of the volumes' files is changed: `Always` or `OnRootMismatch`. @default Always */
  readonly fsGroupChangePolicy?: string;
  /** Further groups. @default - none */
  readonly supplementalGroups?: readonly number[];
  /** Profile of system calls. @default - that of the node */
  readonly seccompProfile?: SeccompProfile;
}
