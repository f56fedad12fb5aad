import { isDnsLabel, isDnsSubdomain } from '../../../core/dns-names';
import { parseGoInt } from '../../../core/go-parse';
import type { Json } from '../../../core/json';
import { objectOrEmpty, textsAt } from '../../../core/json';
import { inField } from '../../schema/field-path';
import type { Fault } from '../refusal';
import { fault } from '../refusal';

/** Annotations by which KServe claims devices for the pods. @see kserve pkg/constants/constants.go `ManagedDRA…AnnotationKey` */
const KEYS = {
  deviceClass: 'serving.kserve.io/exp-dra-device-class',
  celSelector: 'serving.kserve.io/exp-dra-cel-selector',
  deviceCount: 'serving.kserve.io/exp-dra-device-count',
  containerName: 'serving.kserve.io/exp-dra-container-name',
} as const;

/** @see `validateManagedDRAAnnotations` */
export function deviceFaults(service: Json): Fault[] {
  const annotations = textsAt(objectOrEmpty(service.metadata).annotations);
  const said = (key: keyof typeof KEYS): string | undefined => annotations[KEYS[key]]?.trim();
  const [deviceClass, count, selector, container] = [said('deviceClass'), said('deviceCount'), said('celSelector'), said('containerName')];
  const wanted = deviceClass === undefined && [count, selector, container].some((text) => text !== undefined);
  return [
    ...(wanted ? [refuse('deviceClass', `${KEYS.deviceClass} is required to enable managed DRA`)] : []),
    ...(deviceClass === undefined || isDnsSubdomain(deviceClass) ? []
      : [refuse('deviceClass', deviceClass === '' ? 'device class must not be empty' : `device class must be a DNS subdomain, got "${deviceClass}"`)]),
    ...(count === undefined || count === '' || (parseGoInt(count, 64) ?? 0) >= 1 ? [] : [refuse('deviceCount', `invalid ${KEYS.deviceCount} value "${count}": must be a whole number >= 1`)]),
    ...(selector === '' ? [refuse('celSelector', 'cel selector must contain at least one non-empty CEL expression')] : []),
    ...(container === undefined || isDnsLabel(container) ? []
      : [refuse('containerName', container === '' ? 'container name must not be empty' : `container name must be a DNS label, got "${container}"`)]),
  ];
}

function refuse(key: keyof typeof KEYS, message: string): Fault {
  return fault('kserve-llm-devices', message, inField('metadata.annotations', KEYS[key]));
}
