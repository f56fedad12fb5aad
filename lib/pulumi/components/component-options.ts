import * as pulumi from '@pulumi/pulumi';
import { refuse } from '../../core/checks';

/** Options of a component of this package. */
export interface ComponentOptions extends pulumi.ComponentResourceOptions {
  /** The cluster: a KubernetesProvider, or the Provider of `@pulumi/kubernetes`. Never guessed from the environment. */
  readonly provider: pulumi.ProviderResource;
}

/** The provider of a component. @throws InputError if there is none */
export function providerOf(component: string, options: Partial<ComponentOptions> | undefined): pulumi.ProviderResource {
  return options?.provider ?? refuse(`${component}: opts.provider`, options?.provider, 'a Kubernetes provider',
    'pass new KubernetesProvider(…); without one the ambient kubeconfig would decide which cluster is changed');
}

/** Refuses an Output where the shape of the manifest depends on the value; gives back any other. */
export function known<T>(path: string, value: T): T {
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    refuse(path, 'an Output', 'a value that is known before the deployment', 'what is registered depends on it');
  }
  return value;
}
