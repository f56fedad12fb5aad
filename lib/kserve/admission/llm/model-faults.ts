import type { Json } from '../../../core/json';
import { numberAt, objectAt, objectOrEmpty, objectsAt, textAt, textOrEmpty } from '../../../core/json';
import { keyFaults } from '../confidential-key';
import type { Fault } from '../refusal';
import { fault } from '../refusal';

const LIMITS = ['maxRank', 'maxAdapters', 'maxCpuAdapters'] as const;
const PATH = 'spec.model.lora';

/** Adapters of the model, and its key if it is encrypted. @see `validateLoRAAdapters`, `validateConfidential` */
export function modelFaults(service: Json): Fault[] {
  const model = objectOrEmpty(objectOrEmpty(service.spec).model);
  const lora = objectAt(model, 'lora');
  return [...(lora === undefined ? [] : loraFaults(lora, baseName(service, model))), ...keyFaults(objectOrEmpty(model.confidential), 'spec.model')];
}

/** The defaulter names a model that has no name after the service. */
function baseName(service: Json, model: Json): string {
  return textOrEmpty(model.name) || (textAt(service, 'metadata', 'name') ?? '');
}

function loraFaults(lora: Json, base: string): Fault[] {
  const seen = new Map<string, number>();
  return [
    ...LIMITS.flatMap((limit) => {
      const value = numberAt(lora[limit]);
      return value !== undefined && value < 1 ? [fault('kserve-llm-lora', `${limit} must be at least 1, got ${value}`, `${PATH}.${limit}`)] : [];
    }),
    ...objectsAt(lora.adapters).flatMap(({ name }, index) => adapterFaults(textOrEmpty(name), index, seen, base)),
  ];
}

function adapterFaults(name: string, index: number, seen: Map<string, number>, base: string): Fault[] {
  const refuse = (message: string): Fault => fault('kserve-llm-lora', message, `${PATH}.adapters[${index}].name`);
  if (name === '') {
    return [refuse('adapter name is required')];
  }
  if (name === '.' || name === '..') {
    return [refuse('adapter name must not include "." or ".." (path traversal risk)')];
  }
  const before = seen.get(name);
  seen.set(name, before ?? index);
  return [
    ...(before === undefined ? [] : [refuse(`duplicate name "${name}" (same as adapters[${before}])`)]),
    ...(name === base ? [refuse(`adapter name must differ from base model name "${base}"`)] : []),
  ];
}
