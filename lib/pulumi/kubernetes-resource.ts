import * as pulumi from '@pulumi/pulumi';
import type { Json } from '../core/json';
import type { KubeObject } from '../platform/install/kube-object';

/** Pulumi's type token of a kind: `kubernetes:apps/v1:Deployment`, `kubernetes:core/v1:Secret`. */
export function typeToken({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): string {
  return `kubernetes:${apiVersion.includes('/') ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

/**
 * One Kubernetes object, registered as the ordinary resource that `@pulumi/kubernetes` would register for it, so that transforms, policies,
 * `pulumi state` and an import know it. That package is not needed for it: the engine goes by the type token.
 */
export class KubernetesResource extends pulumi.CustomResource {
  public declare readonly apiVersion: pulumi.Output<string>;
  public declare readonly kind: pulumi.Output<string>;
  public declare readonly metadata: pulumi.Output<Readonly<Record<string, unknown>>>;
  public declare readonly spec: pulumi.Output<Readonly<Record<string, unknown>> | undefined>;
  public declare readonly data: pulumi.Output<Readonly<Record<string, unknown>> | undefined>;
  /** What the cluster says of the object; unknown in a preview. */
  public declare readonly status: pulumi.Output<Readonly<Record<string, unknown>> | undefined>;

  constructor(name: string, manifest: KubeObject, inputs: Json, options: pulumi.CustomResourceOptions) {
    super(typeToken(manifest), name, { ...inputs, status: undefined }, options);
  }
}
