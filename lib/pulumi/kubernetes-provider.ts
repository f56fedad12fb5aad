import * as pulumi from '@pulumi/pulumi';
import { nonEmpty } from '../core/checks';

/** Which cluster, and how objects are written there. */
export interface KubernetesProviderArgs {
  /** The text of a kubeconfig file, or the path to one. */
  readonly kubeconfig: pulumi.Input<string>;
  /** The context in it. @default - the kubeconfig's current context */
  readonly context?: pulumi.Input<string>;
  /**
   * Take over fields that another field manager owns instead of stopping with a conflict. Hides a second owner: turn it on for one
   * migration, not for good.
   * @default false
   */
  readonly patchForce?: boolean;
  /**
   * Adopt an object that is there already instead of failing with `already exists`, for a cluster that was installed by kubectl before.
   * Needs version 4.29 of the provider.
   * @default false
   */
  readonly upsert?: boolean;
  /** Version of the provider plugin. @default - the newest one that is installed */
  readonly pluginVersion?: string;
}

/**
 * Pulumi's Kubernetes provider for one cluster, with server-side apply. The `Provider` of `@pulumi/kubernetes` does as well; this one
 * spares a program that package.
 *
 * @throws InputError if no kubeconfig is given: the ambient one must not decide by accident which cluster is changed
 */
export class KubernetesProvider extends pulumi.ProviderResource {
  constructor(name: string, args: KubernetesProviderArgs, options: pulumi.ResourceOptions = {}) {
    if (!pulumi.Output.isInstance(args.kubeconfig) && !(args.kubeconfig instanceof Promise)) {
      nonEmpty(`KubernetesProvider '${name}': kubeconfig`, args.kubeconfig, 'the cluster to change is never guessed');
    }
    super(
      'kubernetes',
      name,
      {
        kubeconfig: args.kubeconfig,
        context: args.context,
        enableServerSideApply: 'true',
        enablePatchForce: args.patchForce ? 'true' : undefined,
        upsertExistingObjects: args.upsert ? 'true' : undefined,
      },
      { ...options, ...(args.pluginVersion !== undefined && { version: args.pluginVersion }) },
    );
  }
}
