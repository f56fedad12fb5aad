import type { ComponentProps } from './component-props';
import type { ContainerProps, ContainerSettings } from './container';

/** The Adversarial Robustness Toolbox, the one explainer that KServe v0.20 has built in. */
export interface ArtExplainerProps extends ComponentProps, ContainerSettings {
  /** Where a trained explainer is. @default - none is needed */
  readonly storageUri?: string;
  /** Tag of the explainer's image. @default - that of inferenceservice-config */
  readonly runtimeVersion?: string;
  /** Settings of the attack. @default - the toolbox's own */
  readonly config?: { readonly [name: string]: string };
}

/** A container of the user's own that answers `:explain`. */
export interface ContainerExplainerProps extends ComponentProps, ContainerProps {}
