import type { KubeObject } from '../../install/kube-object';
import { isWorkload } from '../../install/kube-object';
import { editContainers, editObject } from '../../system/options/edit-objects';
import { LogLevel } from '../../system/platform-options';
import { MANAGER } from './names';

const FLAG = '--zap-log-level';

/** Sets how much KServe's controller logs. */
export function setKServeLogLevel(objects: readonly KubeObject[], level: LogLevel): readonly KubeObject[] {
  return editObject(objects, 'logLevel', 'Deployment', MANAGER, (object) => withLogLevel(object, level));
}

/** Sets how much the managers among some objects log: all workloads. */
export function setManagersLogLevel(objects: readonly KubeObject[], level: LogLevel): readonly KubeObject[] {
  return objects.map((object) => (isWorkload(object) ? withLogLevel(object, level) : object));
}

/** controller-runtime's flag knows no `warn`: errors are the next thing it knows. */
function withLogLevel(object: KubeObject, level: LogLevel): KubeObject {
  const value = level.value === LogLevel.WARN.value ? LogLevel.ERROR.value : level.value;
  const withFlag = (args: readonly string[] = []) => [...args.filter((arg) => !arg.startsWith(`${FLAG}=`)), `${FLAG}=${value}`];
  return editContainers(object, (each) => (each.name === 'manager' ? { ...each, args: withFlag(each.args) } : each));
}
