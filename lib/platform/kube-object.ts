/** The part of `metadata` that an install sets. */
export interface KubeMetadata {
  readonly name: string;
  /** @default - the object belongs to the cluster */
  readonly namespace?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One Kubernetes object as plain data: what a system is authored in, what the options change, what is emitted in the end. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: KubeMetadata;
  readonly [field: string]: any;
}

/** What an object is called: `Kind/namespace/name`, with nothing between the slashes where it belongs to the cluster. */
export function objectKey({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}

/** The API group of an object; the core group is the empty text. */
export function apiGroup({ apiVersion }: KubeObject): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** Whether the object runs pods of its own by a pod template. */
export function isWorkload({ kind }: KubeObject): boolean {
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind);
}
