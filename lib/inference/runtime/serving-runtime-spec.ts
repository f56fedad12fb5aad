import { violation, wholeNumber } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import { isObjectName } from '../../core/object-names';
import { MODEL_CONTAINER } from '../../kserve/container-names';
import { checkStrings } from '../component/component';
import { checkContainer, checkImage, renderContainer } from '../component/container';
import { checkFields } from '../../kserve/known-fields';
import { isNewerField } from '../../kserve/releases/release-table';
import { schemaAt, valueFaults } from '../../kserve/schema/value-faults';
import type { Json } from '../../core/json';
import { compact, deepMerge } from '../../core/json';
import { runtimePod, runtimeWorkers, seeing } from './runtime-pod';
import type { RuntimeContainerProps } from './runtime-pod-props';
import type { ServingRuntimeProps, SupportedModelFormat } from './serving-runtime-props';

/** `spec` of a runtime; throws an InputError with everything that is wrong with the props. */
export function servingRuntimeSpec(path: string, name: string, props: ServingRuntimeProps): Json {
  const faults = new Faults();
  checkOwn(name, props, faults);
  const { protocols, containers, supportedModelFormats, workers, workerSpec } = props;
  if (workers !== undefined && workerSpec !== undefined) {
    faults.add(violation('workerSpec', workerSpec, "nothing beside 'workers'", 'say it by one of the two'));
  }
  const place = { path: (prop: string) => prop, way: [], sharedMemoryVolume: 'devshm' };
  const pod = runtimePod({ ...props, ...metrics(props, faults) }, place, faults);
  const ofWorkers = runtimeWorkers(workers, faults) ?? workerSpec;
  faults.throwIfAny(path);
  const fields = compact({
    supportedModelFormats: supportedModelFormats.map((format) => ({ ...format })),
    protocolVersions: protocols?.map(({ value }) => value),
    containers: containers.map((one) => {
      const container = renderContainer(one, { name: one.name ?? MODEL_CONTAINER, image: one.image });
      return container.name === MODEL_CONTAINER ? seeing(container, pod.mounts) : container;
    }),
    disabled: props.disabled,
    multiModel: props.multiModel,
    ...pod.fields,
    workerSpec: ofWorkers,
  });
  return deepMerge(fields, props.overrides);
}

/** Where Prometheus finds the server's own metrics. @see kserve …/pod/metrics_aggregate_injector.go */
function metrics({ metricsPort, metricsPath, podAnnotations }: ServingRuntimeProps, faults: Faults): Pick<ServingRuntimeProps, 'podAnnotations'> {
  if (metricsPort === undefined && metricsPath === undefined) {
    return {};
  }
  if (metricsPort !== undefined) {
    faults.attempt(() => wholeNumber('metricsPort', metricsPort, { min: 1, max: 65535 }));
  }
  if (metricsPath !== undefined && !(typeof metricsPath === 'string' && metricsPath.startsWith('/'))) {
    faults.add(violation('metricsPath', metricsPath, 'a path that begins with /'));
  }
  const made = { 'prometheus.kserve.io/port': metricsPort === undefined ? undefined : String(metricsPort), 'prometheus.kserve.io/path': metricsPath };
  return { podAnnotations: { ...podAnnotations, ...compact(made) } };
}

function checkOwn(name: string, props: ServingRuntimeProps, faults: Faults): void {
  if (!isObjectName(name)) {
    faults.add(violation('name', name, 'lower-case letters, digits, dots and dashes, at most 253'));
  }
  for (const map of ['labels', 'annotations'] as const) {
    checkStrings(map, props[map], faults);
  }
  faults.add(
    ...checkFormats(props.supportedModelFormats),
    ...checkContainers(props.containers),
    ...checkFields('overrides', props.overrides, 'runtime'),
    ...workerSpecFaults(props.workerSpec),
  );
}

function workerSpecFaults(workerSpec: Json | undefined): Violation[] {
  const schema = schemaAt('serving.kserve.io/v1alpha1', 'ServingRuntime', ['spec', 'workerSpec']);
  const knows = (way: string): boolean => isNewerField('runtime', `workerSpec.${way}`);
  return workerSpec === undefined || schema === undefined ? [] : valueFaults('workerSpec', workerSpec, schema, { knows });
}

/** @see kserve pkg/webhook/admission/servingruntime/servingruntime_webhook.go `validateModelFormatPrioritySame` */
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
