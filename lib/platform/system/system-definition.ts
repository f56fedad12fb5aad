import type { KubeObject } from '../install/kube-object';
import type { CrdFile } from './crds';
import type { SystemRole } from '../../rules/app/app-facts';
import type { ReleaseKey } from '../release/release-versions';
import type { SystemReleases } from '../release/system-release';
import type { LogLevel } from './platform-options';

/**
 * One pure step from objects to objects. Options are passes, so that they work on what is authored here and on a release file alike.
 */
export type Pass = (objects: readonly KubeObject[]) => readonly KubeObject[];

/**
 * What a system is, as data: what messages call it, where upstream puts it, what belongs to it.
 *
 * @internal
 */
export interface SystemDefinition extends SystemReleases {
  /** What it is to the other systems. */
  readonly role: SystemRole;
  /** As messages and reports call it: `Knative Serving`. */
  readonly name: string;
  /** Which version of a `Release` is its own. @default - it has one release only */
  readonly releaseKey?: ReleaseKey;
  /** Namespace upstream installs it into. */
  readonly namespace: string;
  /** Further namespaces in which upstream puts objects of it. @default - none */
  readonly otherNamespaces?: readonly string[];
  /** Files of imports/crds, without extension, with its CustomResourceDefinitions. @default - it has none */
  readonly crds?: readonly CrdFile[];
  /** API groups whose CRDs and custom resources belong to it, beside Kubernetes' own; a release file with others is refused. */
  readonly groups: readonly string[];
  /** An object of every release of it, as `Kind/name`: how a file is told from that of another system. */
  readonly landmark: string;
  /** The class of Knative's ingresses that it serves. @default - it serves none */
  readonly ingressClass?: string;
  /** Sets how much its components log. @default - a log level is refused */
  readonly logging?: (objects: readonly KubeObject[], level: LogLevel) => readonly KubeObject[];
}
