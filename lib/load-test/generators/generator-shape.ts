import { IMAGE, TEXT_LIST } from '../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';

/** What every generator may be told. */
export interface GeneratorProps {
  readonly image?: string;
  readonly extraArgs?: readonly string[];
}

export const GENERATOR_PROPS: KindsOf<GeneratorProps> = { image: IMAGE, extraArgs: TEXT_LIST };

/** The description of the props of a generator that has no others. @param name as the user types it */
export function generatorShape(name: string): Shape<GeneratorProps> {
  return new Shape(name, GENERATOR_PROPS);
}
