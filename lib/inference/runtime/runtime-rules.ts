import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import { checkContainer } from '../component/container';
import { isToken } from '../../core/tokens';
import { MODEL_CONTAINER } from '../../kserve/container-names';
import type { RuntimeContainerProps } from './runtime-pod-props';
import type { SupportedModelFormat } from './serving-runtime-props';

/** What is wrong with the formats and the containers of a runtime, as they go together. */

/** @see kserve pkg/webhook/admission/servingruntime/servingruntime_webhook.go `validateModelFormatPrioritySame` */
export function checkFormats(formats: readonly SupportedModelFormat[]): Violation[] {
  if (formats.length === 0) {
    return [violation('supportedModelFormats', formats, 'at least one format')];
  }
  return formats.flatMap(({ name, priority }, index) => {
    const first = formats.find((other) => other.name === name && other.priority !== undefined && !isToken(other.priority));
    return [
      ...(name === '' ? [violation(`supportedModelFormats[${index}].name`, name, 'a text that is not empty')] : []),
      ...(priority !== undefined && !isToken(priority) && first !== undefined && first.priority !== priority
        ? [violation(`supportedModelFormats[${index}].priority`, priority, `the same for all versions of ${name}, ${first.priority}`)] : []),
    ];
  });
}

/** Each has a name of its own, and one is the model server. */
export function checkContainerNames(given: readonly unknown[]): Violation[] {
  const names = given.map((name) => name ?? MODEL_CONTAINER);
  return [
    ...(names.filter((name) => name === MODEL_CONTAINER).length === 1 ? [] : [violation('containers', names, `exactly one named ${MODEL_CONTAINER}`)]),
    ...(new Set(names).size < names.length ? [violation('containers', names, 'a name of its own for each container')] : []),
  ];
}

/** What is wrong with each, once every prop is of its kind. */
export function checkContainers(containers: readonly RuntimeContainerProps[]): Violation[] {
  return containers.flatMap((container, index) => checkContainer(`containers[${index}]`, container));
}
