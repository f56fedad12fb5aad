import type { Json } from '../core/json';
import { isJson } from '../core/json';
import { ClusterServingRuntime, ServingRuntime } from '../inference/runtime/serving-runtime';
import { MODEL_CONTAINER } from '../kserve/container-names';
import { knownFields } from '../kserve/known-fields';
import type { Code } from './code';
import { fields, literal } from './code';
import type { ConstructCode } from './construct-code';
import { makerOf } from './construct-code';
import { containerSettings } from './container-code';
import { UntakenFields } from './untaken-fields';
import { allOf, namedListCode, protocolCode, textCode, textMapCode, tolerationsCode } from './value-code';

/** A ServingRuntime or ClusterServingRuntime as a construct of this package; a text that says why not where there is none for it. */
export function runtimeCode(object: Json): ConstructCode | string {
  const metadata: Json = isJson(object.metadata) ? object.metadata : {};
  const rest = new UntakenFields(isJson(object.spec) ? object.spec : {});
  const hatch: string[] = [];
  const formats = rest.take('supportedModelFormats', formatsCode);
  const containers = rest.take('containers', (value) => allOf(value, (item) => containerCode(item, hatch)));
  if (formats === undefined || containers === undefined) {
    return `it has ${formats === undefined ? 'no model formats' : 'containers without an image'} that a runtime's props can hold`;
  }
  const namespaced = object.kind === 'ServingRuntime';
  const props = {
    namespace: namespaced ? textCode(metadata.namespace) : undefined,
    labels: textMapCode(metadata.labels),
    annotations: textMapCode(metadata.annotations),
    supportedModelFormats: formats,
    protocols: rest.take('protocolVersions', (value) => allOf(value, protocolCode)),
    containers,
    podLabels: rest.take('labels', textMapCode),
    podAnnotations: rest.take('annotations', textMapCode),
    disabled: rest.take('disabled', truthCode),
    multiModel: rest.take('multiModel', truthCode),
    nodeSelector: rest.take('nodeSelector', textMapCode),
    tolerations: rest.take('tolerations', tolerationsCode),
    imagePullSecrets: rest.take('imagePullSecrets', namedListCode),
    volumes: rest.take('volumes', (value) => (Array.isArray(value) && value.every(isJson) ? literal(value) : undefined)),
    affinity: rest.take('affinity', objectCode),
    schedulerName: rest.take('schedulerName', textCode),
    hostIpc: rest.take('hostIPC', truthCode),
    workerSpec: rest.take('workerSpec', objectCode),
    overrides: rest.remaining(knownFields('runtime'), 'spec', hatch),
  };
  return {
    type: namespaced ? 'ServingRuntime' : 'ClusterServingRuntime',
    props: (id) => fields({ name: metadata.name === id ? undefined : literal(metadata.name), ...props }),
    make: makerOf(namespaced ? ServingRuntime : ClusterServingRuntime),
    patches: [],
    addPatch: 'apiObject.addJsonPatch',
    hatch,
  };
}

function formatsCode(value: unknown): Code | undefined {
  return allOf(value, (item) => (isJson(item) && typeof item.name === 'string'
    && Object.keys(item).every((key) => ['name', 'version', 'autoSelect', 'priority'].includes(key)) ? literal(item) : undefined));
}

function containerCode(value: unknown, hatch: string[]): Code | undefined {
  if (!isJson(value) || typeof value.image !== 'string' || typeof value.name !== 'string') {
    return undefined;
  }
  const rest = new UntakenFields(value);
  rest.drop('name', 'image');
  return fields({
    name: value.name === MODEL_CONTAINER ? undefined : literal(value.name),
    image: literal(value.image),
    ...containerSettings(rest),
    containerOverrides: rest.remaining(knownFields('container'), `spec.containers[${value.name}]`, hatch),
  });
}

function truthCode(value: unknown): Code | undefined {
  return typeof value === 'boolean' ? literal(value) : undefined;
}

function objectCode(value: unknown): Code | undefined {
  return isJson(value) ? literal(value) : undefined;
}
