import { show } from '../show';

/** Names that stand in a path as they are; any other is shown as a text is, so that none is a page long or moves a terminal's cursor. */
const PLAIN = /^[-\w$./]{1,80}$/;

/**
 * `gpu` in `model.resources` is `model.resources.gpu`, in `Scaling.kpa: ` it is `Scaling.kpa: gpu`; what is no plain name stands in
 * brackets.
 */
export function at(path: string, name: string): string {
  const plain = PLAIN.test(name);
  if (path === '' || path.endsWith(' ')) {
    return `${path}${plain ? name : show(name)}`;
  }
  return plain ? `${path}.${name}` : `${path}[${show(name)}]`;
}
