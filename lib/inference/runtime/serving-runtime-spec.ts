import { violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import { MODEL_CONTAINER } from '../../kserve/container-names';
import { checkStrings } from '../component/component';
import { checkContainer, checkImage, renderContainer } from '../component/container';
import { checkFields } from '../../kserve/known-fields';
import type { Json } from '../../core/json';
import { compact, deepMerge } from '../../core/json';
import type { RuntimeContainerProps, ServingRuntimeProps, SupportedModelFormat } from './serving-runtime-props';

/** `metadata.name` of a runtime. @see kubernetes apimachinery pkg/util/validation `IsDNS1123Subdomain` */
const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** `spec` of a runtime; throws an InputError with everything that is wrong with the props. */
export function servingRuntimeSpec(path: string, name: string, props: ServingRuntimeProps): Json {
  check(path, name, props);
  const { hostIpc, protocols, tolerations, imagePullSecrets, containers, supportedModelFormats, podLabels, podAnnotations } = props;
  const fields = compact({
    supportedModelFormats: supportedModelFormats.map((format) => ({ ...format })),
    protocolVersions: protocols?.map(({ value }) => value),
    containers: containers.map((one) => renderContainer(one, { name: one.name ?? MODEL_CONTAINER, image: one.image })),
    labels: podLabels,
    annotations: podAnnotations,
    disabled: props.disabled,
    multiModel: props.multiModel,
    nodeSelector: props.nodeSelector,
    tolerations: tolerations?.map((toleration) => toleration.render()),
    imagePullSecrets: imagePullSecrets?.map((secret) => ({ name: secret.name })),
    volumes: props.volumes,
    affinity: props.affinity,
    schedulerName: props.schedulerName,
    hostIPC: hostIpc,
    workerSpec: props.workerSpec,
  });
  return deepMerge(fields, props.overrides);
}

function check(path: string, name: string, props: ServingRuntimeProps): void {
  const faults = new Faults();
  if (!NAME.test(name) || name.length > 253) {
    faults.add(violation('name', name, 'lower-case letters, digits, dots and dashes, at most 253'));
  }
  for (const map of ['labels', 'annotations', 'podLabels', 'podAnnotations', 'nodeSelector'] as const) {
    checkStrings(map, props[map], faults);
  }
  faults.add(
    ...checkFormats(props.supportedModelFormats),
    ...checkContainers(props.containers),
    ...checkFields('overrides', props.overrides, 'runtime'),
  );
  faults.throwIfAny(path);
}

/** @see kserve v0.20.0 pkg/webhook/admission/servingruntime/servingruntime_webhook.go `validateModelFormatPrioritySame` */
function checkFormats(formats: readonly SupportedModelFormat[]): Violation[] {
  if (formats.length === 0) {
    return [violation('supportedModelFormats', formats, 'at least one format')];
  }
  return formats.flatMap(({ name, priority }, index) => {
    const first = formats.find((other) => other.name === name && other.priority !== undefined);
    return [
      ...(name === '' ? [violation(`supportedModelFormats[${index}].name`, name, 'a text that is not empty')] : []),
      ...(priority !== undefined && !(Number.isInteger(priority) && priority >= 1)
        ? [violation(`supportedModelFormats[${index}].priority`, priority, 'a whole number of at least 1')] : []),
      ...(priority !== undefined && first !== undefined && first.priority !== priority
        ? [violation(`supportedModelFormats[${index}].priority`, priority, `the same for all versions of ${name}, ${first.priority}`)] : []),
    ];
  });
}

function checkContainers(containers: readonly RuntimeContainerProps[]): Violation[] {
  const names = containers.map(({ name }) => name ?? MODEL_CONTAINER);
  return [
    ...(names.filter((name) => name === MODEL_CONTAINER).length === 1 ? [] : [violation('containers', names, `exactly one named ${MODEL_CONTAINER}`)]),
    ...(new Set(names).size < names.length ? [violation('containers', names, 'a name of its own for each container')] : []),
    ...containers.flatMap((container, index) => [
      ...checkImage(`containers[${index}].image`, container.image),
      ...checkContainer(`containers[${index}]`, container),
    ]),
  ];
}
