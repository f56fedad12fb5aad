/*
 * The pods of an LLMInferenceService: those that decode, and those that prefill where that is done apart. KServe lays what is said here
 * over its own LLMInferenceServiceConfigs, so a container needs no more than what differs from them.
 */
import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import { deepMerge, listAt } from '../../core/json';
import type { ContainerSettings } from '../../inference/component/container';
import { checkOtherContainer, renderContainer } from '../../inference/component/container';
import { checkFields } from '../../kserve/known-fields';
import type { LlmScaling } from './llm-scaling';
import type { Parallelism } from './parallelism';

/** The pods of one part of a service. */
export interface LlmWorkloadProps {
  /** A fixed number of copies, at least 0; not together with `scaling`. @default 1 */
  readonly replicas?: number | undefined;
  /** Scaling between bounds; not together with `replicas`. @default - a fixed number */
  readonly scaling?: LlmScaling | undefined;
  /** How a copy is spread over GPUs and pods. @default - one pod */
  readonly parallelism?: Parallelism | undefined;
  /** The image of the model server. @default - vLLM's, from KServe's own configs */
  readonly image?: string | undefined;
  /** Arguments, environment, CPU, memory and GPUs of the model server. @default - those of KServe's own configs */
  readonly container?: ContainerSettings | undefined;
  /** Any field of the PodSpec: nodeSelector, tolerations, volumes and so on. @default - none */
  readonly pod?: { readonly [field: string]: unknown } | undefined;
  /** PodSpec of the pods beside the first where a copy spans several: `{}` takes KServe's own. @default - one pod a copy */
  readonly worker?: { readonly [field: string]: unknown } | undefined;
  /** Memory of the host that takes what the GPU's cache has no room for: `64Gi`. @default - nothing is moved */
  readonly kvCacheMemory?: string | undefined;
}

/** The container of the model server in KServe's configs. @see kserve config/llmisvcconfig/config-llm-template.yaml */
const MODEL_SERVER = 'main';

/** Everything that is wrong with the pods; `path` is empty or ends with a dot. */
export function checkWorkload(path: string, props: LlmWorkloadProps): Violation[] {
  const { replicas, scaling, parallelism, worker, pod, container = {} } = props;
  return [
    ...(replicas !== undefined && scaling !== undefined
      ? [violation(`${path}replicas`, replicas, 'no fixed number beside \'scaling\'', 'leave one of the two out')] : []),
    ...(worker !== undefined && parallelism?.spansPods !== true
      ? [violation(`${path}worker`, worker, 'no worker, or parallelism over several pods', 'Parallelism.pipeline or Parallelism.data')] : []),
    ...(worker === undefined && parallelism?.spansPods === true
      ? [violation(`${path}worker`, worker, 'a worker, since the parallelism spans several pods', '{} takes KServe\'s own')] : []),
    ...checkOtherContainer(`${path}container`, container),
    ...checkFields(`${path}pod`, pod, 'pod'),
    ...checkFields(`${path}worker`, worker, 'pod'),
  ];
}

/** The fields of the manifest. */
export function renderWorkload(props: LlmWorkloadProps): { readonly [field: string]: unknown } {
  const { replicas, scaling, parallelism, worker, kvCacheMemory } = props;
  const fields = {
    replicas,
    scaling: scaling?.render(),
    parallelism: parallelism?.render(),
    template: podTemplate(props),
    worker,
    kvCacheOffloading: kvCacheMemory === undefined ? undefined : { cpu: kvCacheMemory },
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function podTemplate({ image, container, pod }: LlmWorkloadProps): { readonly [field: string]: unknown } | undefined {
  if (image === undefined && container === undefined) {
    return pod;
  }
  const server = renderContainer(container ?? {}, { name: MODEL_SERVER, ...(image !== undefined && { image }) });
  return deepMerge({ ...pod }, { containers: [server, ...listAt(pod, 'containers')] });
}
