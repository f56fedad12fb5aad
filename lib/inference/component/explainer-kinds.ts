import { FULL_TEXT } from '../../core/props/kinds';
import { TEXTS } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { COMPONENT_WORDS } from '../yaml-words';
import { COMPONENT } from './component-kinds';
import { CONTAINER, CONTAINER_SETTINGS } from './container-kinds';
import type { ArtExplainerProps, ContainerExplainerProps } from './explainer-props';

/** What the props of an explainer may be. */

export const ART_EXPLAINER = new Shape<ArtExplainerProps>('Explainer.art', {
  ...COMPONENT, ...CONTAINER_SETTINGS, storageUri: FULL_TEXT, runtimeVersion: FULL_TEXT, config: TEXTS,
}, COMPONENT_WORDS);

export const CONTAINER_EXPLAINER = new Shape<ContainerExplainerProps>('Explainer.container', { ...COMPONENT, ...CONTAINER }, COMPONENT_WORDS);
