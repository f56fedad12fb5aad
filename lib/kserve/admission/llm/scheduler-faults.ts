import type { Json } from '../../../core/json';
import { isJson, numberAt, textOrEmpty } from '../../../core/json';
import type { Fault } from '../refusal';
import { fault } from '../refusal';

const PATH = 'spec.router.scheduler';

/** @see `validateSchedulerConfig` */
export function schedulerFaults(scheduler: Json | undefined): Fault[] {
  if (scheduler === undefined) {
    return [];
  }
  const { replicas, config } = scheduler;
  return [...schedulerReplicas(numberAt(replicas)), ...(isJson(config) ? configFaults(config) : [])];
}

/** How many copies choose among the pods. */
export function schedulerReplicas(replicas: number | undefined): Fault[] {
  return replicas !== undefined && replicas <= 0
    ? [fault('kserve-llm-scheduler', `scheduler replicas must be greater than zero, got ${replicas}`, `${PATH}.replicas`)] : [];
}

/** The plugins of the scheduler, written out or in a ConfigMap. */
function configFaults({ inline, ref }: Json): Fault[] {
  const path = `${PATH}.config`;
  if (inline === undefined && ref === undefined) {
    return [fault('kserve-llm-scheduler', 'either inline or ref is required', path)];
  }
  return [
    ...(inline !== undefined && ref !== undefined ? [fault('kserve-llm-scheduler', 'both inline and ref are set, either specify inline or ref', path)] : []),
    // Go counts the characters of the JSON, and asks for three: an empty object has two.
    ...(inline !== undefined && JSON.stringify(inline).length < 3 ? [fault('kserve-llm-scheduler', 'inline configuration is invalid: it is empty', `${path}.inline`)] : []),
    ...(isJson(ref) && textOrEmpty(ref.name) === '' ? [fault('kserve-llm-scheduler', 'name is empty', `${path}.ref.name`)] : []),
  ];
}
