import type * as pulumi from '@pulumi/pulumi';
import { refuse } from '../../core/checks';
import { fitting, required } from '../../core/props/kind';
import { isInput, RESOURCE_OPTIONS } from '../arg-kinds';
import { PROVIDER } from '../definitions-provider';

/** Options of a component of this package. */
export interface ComponentOptions extends pulumi.ComponentResourceOptions {
  /** The cluster: a KubernetesProvider, or the Provider of `@pulumi/kubernetes`. Never guessed from the environment. */
  readonly provider: pulumi.ProviderResource;
}

/**
 * The provider of a component: the option `provider`, or the one called `kubernetes` among `providers`, which is where a program in another
 * language has it from.
 *
 * @throws InputError if there is none
 */
export function providerOf(component: string, options: Partial<ComponentOptions> | undefined): pulumi.ProviderResource {
  fitting(RESOURCE_OPTIONS, `${component}: opts`, options);
  const provider = options?.provider ?? amongProviders(options?.providers);
  fitting(required(PROVIDER), `${component}: opts.provider`, provider);
  return provider as pulumi.ProviderResource; // A missing one was refused above.
}

/** Options of the component's own registration. Given in both of the places where Pulumi looks for it, a provider is a warning. */
export function withProvider(options: pulumi.ComponentResourceOptions, provider: pulumi.ProviderResource): pulumi.ComponentResourceOptions {
  const own: pulumi.ComponentResourceOptions = { ...options, provider };
  delete own.providers;
  return own;
}

function amongProviders(providers: pulumi.ComponentResourceOptions['providers']): pulumi.ProviderResource | undefined {
  return Array.isArray(providers) ? undefined : providers?.['kubernetes'];
}

/** Refuses an Output where the shape of the manifest depends on the value; gives back any other. */
export function known<T>(path: string, value: T): T {
  if (isInput(value)) {
    refuse(path, 'an Output', 'a value that is known before the deployment', 'what is registered depends on it');
  }
  return value;
}
