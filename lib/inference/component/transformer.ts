import type { ComponentProps } from './component-props';
import type { ContainerProps } from './container';

/** A container between client and predictor that changes requests and answers. It is the one that clients reach. */
export interface TransformerProps extends ComponentProps, ContainerProps {}
