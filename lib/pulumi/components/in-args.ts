import type { Violation } from '../../core/input-error';
import { InputError } from '../../core/input-error';
import { printable } from '../../core/printable';

/*
 * A component is made of the construct of its name, whose errors speak of the construct's props. A program knows only the component's args:
 * what is wrong is said of those.
 */

/** How a path of the construct begins, and the arg that stands behind it. */
export type ArgNames = ReadonlyArray<readonly [prop: RegExp, arg: string]>;

/** What `make` gives; its errors speak of the args. @param component as messages call it: `ServingPlatform 'x'` */
export function inArgs<T>(component: string, names: ArgNames, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.violations.map((one) => ofArg(component, names, one))) : error;
  }
}

function ofArg(component: string, names: ArgNames, found: Violation): Violation {
  if (found.path.startsWith(`${component}: `)) {
    return found;
  }
  const [prop, arg] = names.find(([begins]) => begins.test(found.path)) ?? [/^/, ''];
  const path = `${component}: ${found.path.replace(prop, arg)}`;
  // The name is the program's own text; a message goes to a terminal.
  const [own, rest] = found.message.startsWith(found.path) ? [path, found.message.slice(found.path.length)] : [`${component}: `, found.message];
  return { ...found, path, message: `${printable(own)}${rest}` };
}
