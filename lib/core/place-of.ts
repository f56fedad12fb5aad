import type { Construct } from 'constructs';
import { violation } from './checks';
import { Faults } from './faults';
import { CONSTRUCT, FULL_TEXT } from './props/kinds';

/**
 * Scope and id of a new construct, for `super`: whoever writes no TypeScript leaves one of them out, and constructs says
 * `id.replace is not a function` then.
 *
 * @param of what is made: `new.target`
 * @throws InputError where they cannot be a place in the tree
 */
export function placeOf(of: { readonly name: string }, scope: Construct, id: string): [scope: Construct, id: string] {
  const faults = new Faults();
  const example = `write new ${of.name}(chart, 'id', …)`;
  if (CONSTRUCT.check('', scope).length > 0) {
    faults.add(violation(`new ${of.name}: scope`, scope, CONSTRUCT.words, example));
  }
  if (FULL_TEXT.check('', id).length > 0) {
    faults.add(violation(`new ${of.name}: id`, id, FULL_TEXT.words, example));
  }
  faults.throwIfAny();
  return [scope, id];
}
