import type { Emission } from '../install/emission';
import type { Crds } from './crds';
import type { DeploymentOptions, PlatformOptions } from './platform-options';
import type { ManifestFile, SystemSource } from './system-source';

/** What every system of the platform is made with. */
export interface SystemProps extends PlatformOptions {
  /** Namespace to install into. @default - upstream's: `knative-serving`, `kourier-system`, `cert-manager`, `kserve` … */
  readonly namespace?: string;
  /** Changes of single Deployments by name; an unknown name is refused. @default - none */
  readonly deployments?: Readonly<Record<string, DeploymentOptions>>;
  /** Who brings the system's CRDs. @default Crds.bundled() - or those of the release file, where the objects come from one that has any */
  readonly crds?: Crds;
  /** Where its objects come from. @default SystemSource.authored() */
  readonly source?: SystemSource;
  /** Who turns its objects into ApiObjects. @default Emission.OWN @internal */
  readonly _emission?: Emission;
}

/** What is known about a system that is there already. */
export interface ExistingOptions {
  /** Namespace it was installed into. @default - upstream's */
  readonly namespace?: string;
  /** Its version, as upstream writes it: `v1.17.0`. @default - taken to fit */
  readonly version?: string;
}

/** A release file's digest, what else it needs, and the options that every system has. */
export interface ManifestOptions extends PlatformOptions {
  /** SHA-256 of the file's bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Further files of the same release: Knative's serving-hpa.yaml, KServe's runtimes. @default - none */
  readonly more?: readonly ManifestFile[];
  /** The release's version. @default - read from the label `app.kubernetes.io/version`, or from the tag of its main image */
  readonly version?: string;
  /** Namespace to install into. @default - the one in the file */
  readonly namespace?: string;
  /** Changes of single Deployments by name; an unknown name is refused. @default - none */
  readonly deployments?: Readonly<Record<string, DeploymentOptions>>;
  /** @default - those of the file; if it has none, `Crds.bundled()` */
  readonly crds?: Crds;
}
