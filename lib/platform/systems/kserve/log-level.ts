import type { KubeObject } from '../../install/kube-object';
import { editContainers, editObject } from '../../system/options/edit';
import { LogLevel } from '../../system/platform-options';
import { MANAGER } from './names';

const FLAG = '--zap-log-level';

/** Sets how much KServe's controller logs. controller-runtime's flag knows no `warn`: errors are the next thing it knows. */
export function setKServeLogLevel(objects: readonly KubeObject[], level: LogLevel): readonly KubeObject[] {
  const { value } = level === LogLevel.WARN ? LogLevel.ERROR : level;
  const withFlag = (args: readonly string[] = []) => [...args.filter((arg) => !arg.startsWith(`${FLAG}=`)), `${FLAG}=${value}`];
  return editObject(objects, 'logLevel', 'Deployment', MANAGER, (object) => (
    editContainers(object, (each) => (each.name === 'manager' ? { ...each, args: withFlag(each.args) } : each))
  ));
}
