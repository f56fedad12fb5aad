import * as pulumi from '@pulumi/pulumi';
import { fitting, fittingAll } from '../core/props/kind';
import { FIELDS, FLAG, FULL_TEXT } from '../core/props/kinds';
import { Shape } from '../core/props/shape';
import { input, KUBECONFIG, RESOURCE_NAME, RESOURCE_OPTIONS } from './arg-kinds';

/** Which cluster, and how objects are written there. */
export interface KubernetesProviderArgs {
  /** The text of a kubeconfig file, or the path to one. */
  readonly kubeconfig: pulumi.Input<string>;
  /** The context in it. @default - the kubeconfig's current context */
  readonly context?: pulumi.Input<string> | undefined;
  /**
   * Take over fields that another field manager owns instead of stopping with a conflict. Hides a second owner: turn it on for one
   * migration, not for good.
   * @default false
   */
  readonly patchForce?: boolean | undefined;
  /**
   * Adopt an object that is there already instead of failing with `already exists`, for a cluster that was installed by kubectl before.
   * Needs version 4.29 of the provider. What a deployment retains (`retainDefinitions`) is adopted without it.
   * @default false
   */
  readonly upsert?: boolean | undefined;
  /** Version of the provider plugin. @default - the newest one that is installed */
  readonly pluginVersion?: string | undefined;
}

const ARGS = new Shape<KubernetesProviderArgs>('KubernetesProvider', {
  kubeconfig: KUBECONFIG, context: input(FULL_TEXT), patchForce: FLAG, upsert: FLAG, pluginVersion: FULL_TEXT,
});

/**
 * Pulumi's Kubernetes provider for one cluster, with server-side apply. The `Provider` of `@pulumi/kubernetes` does as well; this one
 * spares a program that package, and brings along the provider that takes up retained definitions again.
 *
 * @throws InputError if no kubeconfig is given: the ambient one must not decide by accident which cluster is changed
 */
export class KubernetesProvider extends pulumi.ProviderResource {
  private adopting: KubernetesProvider | undefined;

  constructor(
    private readonly providerName: string,
    private readonly args: KubernetesProviderArgs,
    private readonly options: pulumi.ResourceOptions = {},
  ) {
    fitting(RESOURCE_NAME, 'KubernetesProvider: name', providerName);
    fitting(FIELDS, `KubernetesProvider '${providerName}'`, args);
    fittingAll([KUBECONFIG, `KubernetesProvider '${providerName}': kubeconfig`, args.kubeconfig]);
    ARGS.take(`KubernetesProvider '${providerName}': `, args);
    fitting(RESOURCE_OPTIONS, `KubernetesProvider '${providerName}': opts`, options);
    super(
      'kubernetes',
      providerName,
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

  /**
   * The same cluster through a provider that adopts what is there already: for objects that stay in the cluster when their resource is
   * deleted. It is registered as `<name>-definitions` when it is first asked for.
   *
   * The provider refuses an object that exists, because a renamed resource is created before its old one is deleted, and that would delete
   * what was just adopted. What is retained is never deleted, so adopting it is safe. It forces, because the fields still belong to the
   * field manager of the former resource, whose name was drawn at random.
   *
   * @see pulumi-kubernetes, `upsertExistingObjects` and `enablePatchForce` of the provider
   */
  public get definitions(): KubernetesProvider {
    if (this.args.upsert && this.args.patchForce) {
      return this;
    }
    const args = { ...this.args, upsert: true, patchForce: true };
    this.adopting ??= new KubernetesProvider(`${this.providerName}-definitions`, args, forAnother(this.options));
    return this.adopting;
  }
}

/** The options that do not name one resource of the state. */
function forAnother({ aliases: _aliases, id: _id, urn: _urn, ...others }: pulumi.ResourceOptions): pulumi.ResourceOptions {
  return others;
}
