import * as pulumi from '@pulumi/pulumi';
import type { Kind } from '../core/props/kind';
import { kind } from '../core/props/kind';
import { KubernetesProvider } from './kubernetes-provider';

/** The providers that a deployment was given. */
interface Providers {
  readonly provider: pulumi.ProviderResource;
  readonly definitionsProvider?: pulumi.ProviderResource | undefined;
}

/**
 * The provider of what stays in the cluster when its resource is deleted. That is there already when the stack comes back, and a provider
 * refuses to create what is there unless it was told to adopt it.
 */
export function definitionsProviderOf({ provider, definitionsProvider }: Providers): pulumi.ProviderResource {
  return definitionsProvider ?? (provider instanceof KubernetesProvider ? provider.definitions : provider);
}

/** The provider of a deployment. */
export const PROVIDER: Kind = kind('a Kubernetes provider', isProvider,
  () => 'pass new KubernetesProvider(…); without one the ambient kubeconfig would decide which cluster is changed');

/** The provider of what a deployment retains. */
export const DEFINITIONS_PROVIDER: Kind = kind('a Kubernetes provider that adopts what is there (upsertExistingObjects)', isProvider,
  () => 'leave it out where provider is a KubernetesProvider');

/** A provider of a second copy of the SDK is no instance of this one's class. */
function isProvider(candidate: unknown): boolean {
  return candidate instanceof pulumi.ProviderResource || pulumi.CustomResource.isInstance(candidate);
}
