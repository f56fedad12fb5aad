import type { KubeObject } from '../../install/kube-object';
import { editContainers, editObject } from '../../system/options/edit-objects';
import type { LogLevel } from '../../system/platform-options';
import { CAINJECTOR, CONTROLLER, WEBHOOK } from './names';

/** cert-manager pkg/logs: how verbose each level is. */
const VERBOSITY: Readonly<Record<string, number>> = { error: 0, warn: 1, info: 2, debug: 4 };

/** Sets how much the three programs log. */
export function setCertManagerLogLevel(objects: readonly KubeObject[], { value }: LogLevel): readonly KubeObject[] {
  return [CONTROLLER, CAINJECTOR, WEBHOOK].reduce(
    (changed, { name }) => setArgument(changed, 'logLevel', name, '--v', String(VERBOSITY[value])), objects);
}

/**
 * Sets an argument of one program, in the place where it stood.
 *
 * @param option the option as the user typed it, for the message
 */
export function setArgument(
  objects: readonly KubeObject[], option: string, program: string, flag: string, value: string,
): readonly KubeObject[] {
  const replaced = (args: readonly string[] = []) => {
    const at = args.findIndex((arg) => arg.startsWith(`${flag}=`));
    return at < 0 ? [...args, `${flag}=${value}`] : args.with(at, `${flag}=${value}`);
  };
  return editObject(objects, option, 'Deployment', program, (object) => (
    editContainers(object, (each) => ({ ...each, args: replaced(each.args) }))
  ));
}
