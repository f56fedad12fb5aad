import type { ImagePullPolicy } from '../../kserve/image-pull-policy';
import type { Toleration } from '../../kserve/toleration';
import type { Release } from '../release/release';

export { ImagePullPolicy } from '../../kserve/image-pull-policy';
export type { Toleration } from '../../kserve/toleration';

/** Where images are pulled from, and with what. Counts for every image of a system: those in ConfigMaps and arguments too. */
export interface ImageOptions {
  /**
   * Registry, with a path if there is one, that takes the place of every image's own: with `registry.example.com/mirror` the image
   * `quay.io/jetstack/cert-manager-webhook:v1.17.0` is pulled from `registry.example.com/mirror/jetstack/cert-manager-webhook:v1.17.0`.
   *
   * @default - every image is pulled from where its project publishes it
   */
  readonly registry?: string;
  /**
   * The same for one registry only: its host, to what takes its place. Docker Hub is `docker.io`. Goes before `registry`.
   *
   * @default - none
   */
  readonly registries?: Readonly<Record<string, string>>;
  /**
   * Names of pull secrets, one of which has to exist in every namespace where a pod of the system runs.
   *
   * @default - none
   */
  readonly pullSecrets?: readonly string[];
}

/** CPU, memory and other resources by name, as Kubernetes quantities: `{ cpu: '100m', memory: '100Mi' }`. */
export interface ContainerResources {
  /** What is kept free for the container; what is not named stays as upstream has it. @default - as upstream */
  readonly requests?: Readonly<Record<string, string>>;
  /** What it may use at most; what is not named stays as upstream has it. @default - as upstream */
  readonly limits?: Readonly<Record<string, string>>;
}

/** What can be changed about one Deployment of a system. */
export interface DeploymentOptions {
  /** Pods; the least number of them where an autoscaler runs the Deployment. From 0. @default - as the system has it */
  readonly replicas?: number;
  /** Requests and limits of one container. @default - as upstream */
  readonly resources?: ContainerResources;
  /** The container that `resources` is about. @default - the first one */
  readonly container?: string;
  /** Node labels the pods need, beside those that upstream asks for. @default - the system's */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints the pods put up with, beside those that upstream has. @default - the system's */
  readonly tolerations?: readonly Toleration[];
}

/** How much the system's own components log. */
export class LogLevel {
  /** Every step. */
  public static readonly DEBUG = new LogLevel('debug');
  /** What happens; the default everywhere. */
  public static readonly INFO = new LogLevel('info');
  /** Only what looks wrong. */
  public static readonly WARN = new LogLevel('warn');
  /** Only what went wrong. */
  public static readonly ERROR = new LogLevel('error');

  private constructor(
    /** The level as zap writes it, which is what Knative, Kourier and KServe log with. */
    public readonly value: string,
  ) {}
}

/** What can be changed about every system of the platform alike. */
export interface PlatformOptions {
  /** Which releases are installed. @default Release.NEWEST; a platform that knows its Kubernetes: the newest that start there */
  readonly release?: Release;
  /**
   * Pods of each Deployment, from 1; the least number of them where an autoscaler runs the Deployment. 2 or more makes the system
   * highly available: leaders are elected and a disruption budget lets one pod go at a time.
   *
   * @default - as upstream has it: one of each
   */
  readonly replicas?: number;
  /** Where images are pulled from, and with what. @default - images as upstream publishes them */
  readonly images?: ImageOptions;
  /** Node labels that every pod of the install needs. @default - as upstream */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints that every pod of the install puts up with. @default - as upstream */
  readonly tolerations?: readonly Toleration[];
  /**
   * When nodes pull images anew, for every container of the install and of the runtimes. `IF_NOT_PRESENT` where images are loaded onto the
   * nodes by hand: upstream has KServe's controller pulled each time.
   *
   * @default - as upstream
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * The oldest Kubernetes, as `1.32`, on which Knative's controllers and those of its network layers start. They refuse one that their
   * developers do not test on; this overrides it, at your risk.
   *
   * @default - as the release has it: `release.kubernetes`
   */
  readonly kubernetesMinVersion?: string;
  /** How much the systems' components log. @default - as upstream, which is `LogLevel.INFO` */
  readonly logLevel?: LogLevel;
  /**
   * Puts `argocd.argoproj.io/sync-wave` on every object, so that Argo CD applies them in order: -6 to -1, so that what has no
   * wave of its own, an InferenceService say, comes behind the platform.
   *
   * @default false
   */
  readonly argo?: boolean;
}
