import { violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import type { Json } from '../../core/json';
import { compact, deepMerge, isJson, objectsAt } from '../../core/json';
import { isToken } from '../../core/tokens';
import { WORKER_CONTAINER } from '../../kserve/container-names';
import { Gpu } from '../../kserve/gpu';
import { checkFields } from '../../kserve/known-fields';
import { schemaAt, valueFaults } from '../../kserve/schema/value-faults';
import { checkContainer, renderContainer } from '../component/container';
import type { ResourceProps } from '../component/resources';
import type { VolumeMount } from '../pod/volume';
import type { ModelProps } from './model-options';
import type { WorkerProps } from './worker-props';

/*
 * A model over several nodes: a head pod, which is the predictor, and workers. KServe counts in stages of the pipeline (nodes) and in the
 * GPUs that share each of its layers (GPUs of a node); users count in nodes and GPUs.
 *
 * @see kserve …/components/predictor.go `multiNodeProcess`, …/v1beta1/inference_service_validation.go `validateMultiNodeVariables`
 */

/** Variables that KServe sets itself. */
const SIZES = ['PIPELINE_PARALLEL_SIZE', 'TENSOR_PARALLEL_SIZE'];

/** What the workers have in common with the head unless they say otherwise: KServe hands on to them what `workerSpec` says, and no more. */
const AS_THE_HEAD = [
  'serviceAccountName', 'imagePullSecrets', 'nodeSelector', 'tolerations', 'affinity', 'topologySpreadConstraints', 'priorityClassName',
  'runtimeClassName', 'securityContext', 'schedulerName', 'terminationGracePeriodSeconds', 'volumes',
];

/** What each pod gets: what was said of the model's resources, with the GPUs of a node. */
export function resourcesOf({ resources, gpusPerNode }: ModelProps): ResourceProps | undefined {
  return gpusPerNode === undefined || resources?.gpu !== undefined
    ? resources
    : { ...resources, gpu: Gpu.nvidia(gpusPerNode) };
}

/** Where `nodes` is wrong and left out of the rest, what goes with it goes too: it would be blamed for having no `nodes` beside it. */
export function withoutLostNodes(given: ModelProps, rest: ModelProps): ModelProps {
  return given.nodes === undefined || rest.nodes !== undefined
    ? rest
    : Object.fromEntries(Object.entries(rest).filter(([prop]) => prop !== 'gpusPerNode' && prop !== 'worker'));
}

/** `workerSpec` of the predictor, or undefined for a model on one node. */
export function workerSpec(props: ModelProps): Json | undefined {
  const { nodes, gpusPerNode, worker = {} } = props;
  if (nodes === undefined) {
    return undefined;
  }
  const resources = resourcesOf(props);
  const tensorParallelSize = gpusPerNode ?? resources?.gpu?.count;
  const settings = { ...(resources !== undefined && { resources }), ...worker };
  const { nodeSelector, tolerations, affinity, overrides } = worker;
  const fields = compact({
    pipelineParallelSize: nodes, tensorParallelSize, nodeSelector, tolerations: tolerations?.map((one) => one.render()), affinity,
    containers: [renderContainer(settings, { name: WORKER_CONTAINER })],
  });
  return deepMerge(fields, overrides);
}

/** The predictor with workers that run where and as its head does, and see the same volumes. */
export function withWorkersAsHead(predictor: Json, mounts: readonly VolumeMount[]): Json {
  const { workerSpec: own } = predictor;
  if (!isJson(own)) {
    return predictor;
  }
  const shared = compact(Object.fromEntries(AS_THE_HEAD.map((field) => [field, predictor[field]])));
  const containers = objectsAt(own, 'containers').map((container, index) => {
    const seen = objectsAt(container, 'volumeMounts');
    const more = mounts.filter(({ mountPath }) => !seen.some((mount) => mount.mountPath === mountPath));
    return index > 0 || more.length === 0 ? container : { ...container, volumeMounts: [...seen, ...more] };
  });
  return { ...predictor, workerSpec: { ...shared, ...own, ...(containers.length > 0 && { containers }) } };
}

/** What is wrong with how a model is spread. */
export function checkMultiNode(path: string, props: ModelProps): Violation[] {
  const { nodes, gpusPerNode, worker, resources, env } = props;
  const faults = new Faults();
  if (nodes === undefined) {
    for (const name of ['gpusPerNode', 'worker'] as const) {
      if (props[name] !== undefined) {
        faults.add(violation(`${path}.${name}`, props[name], "'nodes' beside it", "on one node say 'resources'"));
      }
    }
    return [...faults.violations];
  }
  const gpus = resources?.gpu?.count;
  if (gpusPerNode === undefined && gpus === undefined) {
    faults.add(violation(`${path}.gpusPerNode`, gpusPerNode, 'how many GPUs each node gives'));
  } else if (gpusPerNode !== undefined && gpus !== undefined && gpus !== gpusPerNode && !isToken(gpus) && !isToken(gpusPerNode)) {
    faults.add(violation(`${path}.gpusPerNode`, gpusPerNode, `as many as 'resources' says, ${gpus}`, 'say one of the two'));
  }
  if (worker !== undefined) {
    faults.add(...checkWorker(`${path}.worker`, worker));
  }
  for (const size of SIZES.filter((name) => env?.[name] !== undefined)) {
    faults.add(violation(`${path}.env`, size, "'nodes' and 'gpusPerNode' in place of it"));
  }
  const uri = props.storageUri ?? props.storage?.singleUri;
  if (typeof uri !== 'string' || !(isToken(uri) || /^(pvc|oci):\/\//.test(uri))) {
    faults.add(violation(`${path}.storageUri`, uri, 'pvc://… or oci://… for several nodes', 'KServe fetches the model for them from nowhere else'));
  }
  return [...faults.violations];
}

function checkWorker(path: string, worker: WorkerProps): Violation[] {
  const { affinity, overrides } = worker;
  const schema = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', ['spec', 'predictor', 'workerSpec', 'affinity']);
  return [
    ...checkContainer(path, worker),
    ...(affinity === undefined || schema === undefined ? [] : valueFaults(`${path}.affinity`, affinity, schema)),
    ...checkFields(`${path}.overrides`, overrides, 'worker'),
  ];
}
