import { refuse } from '../../core/checks';
import { objectAt, textAt } from '../../core/json';

/** The part of `metadata` that an install sets. */
export interface KubeMetadata {
  /** Name, one of its kind in its namespace. */
  readonly name: string;
  /** Namespace of the object. @default - the object belongs to the cluster */
  readonly namespace?: string;
  /** By which others select it. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** For tools and controllers. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One Kubernetes object as plain data: what a system is authored in, what the options change, what is emitted in the end. */
export interface KubeObject {
  /** Group and version: `apps/v1`; the core group has none: `v1`. */
  readonly apiVersion: string;
  /** What it is: `Deployment`. */
  readonly kind: string;
  /** What it is called. */
  readonly metadata: KubeMetadata;
  /** `spec`, `data`, `rules` … as the kind has them. */
  readonly [field: string]: unknown;
}

/** Whether a value says what every object says: what it is, and what it is called. */
export function isKubeObject(value: unknown): value is KubeObject {
  return [textAt(value, 'apiVersion'), textAt(value, 'kind'), textAt(value, 'metadata', 'name')].every(Boolean);
}

/** The object that a file holds. @param where it stands, for the message @throws InputError for anything else */
export function kubeObjectIn(where: string, value: unknown): KubeObject {
  return isKubeObject(value) ? value : refuse(where, value, 'a Kubernetes object with apiVersion, kind and metadata.name');
}

/** What an object is called: `Kind/namespace/name`, with nothing between the slashes where it belongs to the cluster. */
export function objectKey({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}

/** The API group of an object; the core group is the empty text. */
export function apiGroup({ apiVersion }: Pick<KubeObject, 'apiVersion'>): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Whether an object is the autoscaler of what has that kind and that name. */
export function scales({ kind, spec }: KubeObject, target: { readonly kind: string; readonly name: string }): boolean {
  const of = objectAt(spec, 'scaleTargetRef');
  return kind === 'HorizontalPodAutoscaler' && of?.kind === target.kind && of.name === target.name;
}

/** Whether the object runs pods of its own by a pod template. */
export function isWorkload({ kind }: KubeObject): boolean {
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind);
}
