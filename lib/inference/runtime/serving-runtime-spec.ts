import { violation } from '../../core/checks';
import { SUBDOMAIN_WORDS } from '../../core/dns-names';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import { isObjectName } from '../../core/object-names';
import { MODEL_CONTAINER } from '../../kserve/container-names';
import { renderContainer } from '../component/container';
import { checkFields } from '../../kserve/known-fields';
import { isNewerField } from '../../kserve/releases/release-table';
import { schemaAt, valueFaults } from '../../kserve/schema/value-faults';
import type { Json } from '../../core/json';
import { compact, deepMerge } from '../../core/json';
import { saidOtherwise } from '../../core/said-otherwise';
import { runtimePod, runtimeWorkers, seeing } from './runtime-pod';
import type { ServingRuntimeProps } from './serving-runtime-props';
import { Protocol } from '../../kserve/protocol';

/** `spec` of a runtime; throws an InputError with everything that is wrong with the props. */
export function servingRuntimeSpec(path: string, name: string, props: ServingRuntimeProps): Json {
  const faults = new Faults();
  checkOwn(name, props, faults);
  const { protocols, containers, supportedModelFormats, workers, workerSpec } = props;
  if (workers !== undefined && workerSpec !== undefined) {
    faults.add(violation('workerSpec', workerSpec, "nothing beside 'workers'", 'say it by one of the two'));
  }
  const place = { path: (prop: string) => prop, way: [], sharedMemoryVolume: 'devshm' };
  const pod = runtimePod(withMetrics(props, faults), place, faults);
  const ofWorkers = runtimeWorkers(workers, faults) ?? workerSpec;
  faults.throwIfAny(path);
  const fields = compact({
    supportedModelFormats: supportedModelFormats.map((format) => ({ ...format })),
    protocolVersions: protocols?.map((protocol) => Protocol.from('protocols', protocol).value),
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
function withMetrics(props: ServingRuntimeProps, faults: Faults): ServingRuntimeProps {
  const { metricsPort, metricsPath, podAnnotations } = props;
  const made: { [key: string]: string } = {};
  for (const [prop, key, value] of [['metricsPort', 'port', metricsPort], ['metricsPath', 'path', metricsPath]] as const) {
    const annotation = `prometheus.kserve.io/${key}`;
    if (value === undefined) {
      continue;
    }
    made[annotation] = String(value);
    faults.add(...saidOtherwise('podAnnotations', podAnnotations, { [annotation]: String(value) }, `'${prop}' says`, 'leave the annotation out'));
  }
  return Object.keys(made).length === 0 ? props : { ...props, podAnnotations: { ...podAnnotations, ...made } };
}

function checkOwn(name: string, props: ServingRuntimeProps, faults: Faults): void {
  if (!isObjectName(name)) {
    faults.add(violation('name', name, SUBDOMAIN_WORDS));
  }
  faults.add(
    ...checkFields('overrides', props.overrides, 'runtime'),
    ...workerSpecFaults(props.workerSpec),
  );
}

function workerSpecFaults(workerSpec: Json | undefined): Violation[] {
  const schema = schemaAt('serving.kserve.io/v1alpha1', 'ServingRuntime', ['spec', 'workerSpec']);
  const knows = (way: string): boolean => isNewerField('runtime', `workerSpec.${way}`);
  return workerSpec === undefined || schema === undefined ? [] : valueFaults('workerSpec', workerSpec, schema, { knows });
}
