import type { Violation } from '../core/input-error';
import { InputError } from '../core/input-error';

/** What the library calls a value, and the flag that gave it. */
const FLAG_OF: { readonly [path: string]: string } = {
  'clients': '--clients',
  'count': '--requests',
  'duration': '--for',
  'requestsPerSecond': '--rate',
  'ratePerClient': '--rate-per-client',
  'thinkTime': '--think',
  'rampUp': '--ramp',
  'timeout': '--timeout',
  'serviceTime': '--service-time',
  'ServiceTime.exponential': '--service-time exponential',
  'ServiceTime.lognormal: p50': '--service-time lognormal p50',
  'ServiceTime.lognormal: p95': '--service-time lognormal p95',
  'readServiceTimeFile: file': '--service-time-from',
  'file': '--recorded',
  'startupTime': '--startup',
  'workersPerPod': '--workers',
  'initialPods': '--pods',
  'gpusPerPod': '--gpus',
  'after': '--after',
  'seed': '--seed',
  'requestCost.cpuSeconds': '--cpu-per-request',
  'requestCost.memoryMiB': '--memory-per-request',
  'podResources.idleMemoryMiB': '--idle-memory',
  'kubeconfig': '--kubeconfig',
  'context': '--context',
  'kubeTransport': 'load-test',
};

/** `undefined` is a word of programs; who types a command or writes YAML has left something out. */
function spoken({ got, message }: Violation): string {
  return got === undefined ? message.replace(/, got undefined(?=$|;)/, ', got nothing') : message;
}

/** The same error, with each value called by the flag that gave it. @param own what a command calls otherwise than the others do */
export function namedByFlags(error: InputError, own: typeof FLAG_OF = {}): InputError {
  const flags = { ...FLAG_OF, ...own };
  return new InputError(error.violations.map((violation) => {
    const flag = flags[violation.path.replace(/^(Load\.\w+|Arrivals\.\w+|forecast|kubeTransport): /, '')];
    const message = spoken(violation);
    return flag === undefined ? { ...violation, message } : { ...violation, path: flag, message: message.replace(violation.path, flag) };
  }));
}
