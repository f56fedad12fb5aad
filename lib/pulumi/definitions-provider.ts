import * as pulumi from '@pulumi/pulumi';
import { refuse } from '../core/checks';
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

/** Refuses what is no provider, before anything is registered. */
export function checkProviders(path: string, { provider, definitionsProvider }: Providers): void {
  if (!isProvider(provider)) {
    refuse(`${path}: provider`, provider, 'a Kubernetes provider',
      'pass new KubernetesProvider(…); without one the ambient kubeconfig would decide which cluster is changed');
  }
  if (definitionsProvider !== undefined && !isProvider(definitionsProvider)) {
    refuse(`${path}: definitionsProvider`, definitionsProvider, 'a Kubernetes provider that adopts what is there (upsertExistingObjects)',
      'leave it out where provider is a KubernetesProvider');
  }
}

/** A provider of a second copy of the SDK is no instance of this one's class. */
function isProvider(candidate: unknown): boolean {
  return candidate instanceof pulumi.ProviderResource || pulumi.CustomResource.isInstance(candidate);
}
