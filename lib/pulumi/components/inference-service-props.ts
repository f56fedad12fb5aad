import { Concurrency } from '../../scaling/concurrency';
import { Scaling } from '../../scaling/scaling';
import { oneOf, refuse } from '../../core/checks';
import { Faults } from '../../core/faults';
import { compact } from '../../core/json';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { Gpu } from '../../kserve/gpu';
import type { InferenceServiceProps } from '../../inference/inference-service-props';
import { Model } from '../../inference/model/model';
import { Protocol } from '../../kserve/protocol';
import { asNumber, asString } from '../output-values';
import { known } from './component-options';
import type { ArgNames } from './in-args';
import { inArgs } from './in-args';
import type { InferenceServiceArgs } from './inference-service-args';

/** Which args stand behind the props of the construct. */
const SERVICE_ARGS: ArgNames = [
  [/^concurrency: Concurrency\.hard\(.*?\)\.withTarget/, 'scaleTarget'],
  [/^concurrency: Concurrency\.hard/, 'containerConcurrency'],
  [/^concurrency: Concurrency\.soft/, 'scaleTarget'],
  [/^scaling: Scaling\.\w+: /, ''],
  [/^model\.resources\.gpu(: Gpu)?/, 'gpus'],
  [/^model\.format\b/, 'modelFormat'],
  [/^model\.protocol\b/, 'protocolVersion'],
  [/^model\.(resources\.)?/, ''],
  [/^serviceAccount\.name/, 'serviceAccountName'],
  [/^endpoint\./, ''],
  [/^name\b/, 'serviceName'],
];

/**
 * The construct that args stand for, made by `make` of props with placeholders for Outputs.
 *
 * @throws InputError with everything that is wrong, said of the args
 */
export function serviceOf<T>(path: string, name: string, args: InferenceServiceArgs, make: (props: InferenceServiceProps) => T): T {
  const faults = new Faults();
  const { serviceAccountName, domain, labels, annotations, autoscalerConfig } = args;
  const deploymentMode = faults.attempt(() => modeOf(path, args.deploymentMode)) ?? DeploymentMode.KNATIVE;
  const model = faults.attempt(() => modelOf(path, args));
  const props = compact({
    name: faults.attempt(() => known(`${path}: serviceName`, args.serviceName)) ?? name,
    deploymentMode,
    concurrency: faults.attempt(() => concurrencyOf(path, args, deploymentMode)),
    scaling: scalingOf(args, deploymentMode),
    serviceAccount: serviceAccountName === undefined ? undefined : { name: asString(serviceAccountName) },
    labels: labels && texts(labels),
    annotations: annotations && texts(annotations),
    autoscalerConfig: autoscalerConfig && texts(autoscalerConfig),
    endpoint: domain === undefined ? undefined : { domain: asString(domain) },
  });
  const made = model === undefined ? undefined : faults.attempt(() => inArgs(path, SERVICE_ARGS, () => make({ ...props, model })));
  faults.throwIfAny();
  return made as T; // Whatever did not make it is among the faults.
}

/** The deployment mode by its name. @throws InputError for another name */
export function modeOf(path: string, name: string | undefined): DeploymentMode {
  const modes = [DeploymentMode.KNATIVE, DeploymentMode.STANDARD];
  const chosen = known(`${path}: deploymentMode`, name) ?? DeploymentMode.KNATIVE.name;
  return modes.find((mode) => mode.name === chosen)
    ?? refuse(`${path}: deploymentMode`, chosen, `one of ${modes.map((mode) => mode.name).join(', ')}`);
}

function modelOf(path: string, args: InferenceServiceArgs): Model {
  const { storageUri, runtime, modelName, cpu, memory, gpus } = args;
  if (storageUri === undefined) {
    refuse(`${path}: storageUri`, storageUri, 'where the model is, gs://bucket/folder for one');
  }
  const version = known(`${path}: protocolVersion`, args.protocolVersion);
  if (version !== undefined) {
    oneOf(`${path}: protocolVersion`, version, Protocol.ALL.map(({ value }) => value));
  }
  const sized = cpu !== undefined || memory !== undefined || gpus !== undefined;
  return Model.of(known(`${path}: modelFormat`, args.modelFormat), compact({
    storageUri: asString(storageUri),
    protocol: Protocol.ALL.find(({ value }) => value === version),
    runtime: runtime === undefined ? undefined : asString(runtime),
    modelName: modelName === undefined ? undefined : asString(modelName),
    resources: !sized ? undefined : compact({
      cpu: cpu === undefined ? undefined : asString(cpu),
      memory: memory === undefined ? undefined : asString(memory),
      gpu: gpus === undefined ? undefined : Gpu.nvidia(asNumber(gpus)),
    }),
  }));
}

function concurrencyOf(path: string, args: InferenceServiceArgs, mode: DeploymentMode): Concurrency | undefined {
  const { containerConcurrency: limit, scaleTarget: target } = args;
  for (const name of ['containerConcurrency', 'scaleTarget', 'targetUtilization'] as const) {
    if (mode === DeploymentMode.STANDARD && args[name] !== undefined) {
      refuse(`${path}: ${name}`, typeof args[name] === 'number' ? args[name] : 'an Output', 'nothing in deploymentMode Standard',
        'nobody enforces or aims at it there');
    }
  }
  if (limit === undefined) {
    return target === undefined ? undefined : Concurrency.soft(asNumber(target));
  }
  const hard = Concurrency.hard(asNumber(limit));
  return target === undefined ? hard : hard.withTarget(asNumber(target));
}

function scalingOf(args: InferenceServiceArgs, mode: DeploymentMode): Scaling | undefined {
  const { minReplicas: min, maxReplicas: max, targetUtilization: utilization } = args;
  if (min === undefined && max === undefined && utilization === undefined) {
    return undefined;
  }
  const bounds = compact({
    minReplicas: min === undefined ? undefined : asNumber(min),
    maxReplicas: max === undefined ? undefined : asNumber(max),
  });
  return mode === DeploymentMode.STANDARD
    ? Scaling.hpa(bounds)
    : Scaling.kpa({ ...bounds, ...(utilization !== undefined && { targetUtilization: asNumber(utilization) }) });
}

function texts(values: NonNullable<InferenceServiceArgs['labels']>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, asString(value)]));
}
