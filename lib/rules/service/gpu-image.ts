import { isToken } from '../../core/tokens';
import { objectAt, objectsAt, textAt } from '../../core/json';
import { MODEL_CONTAINER } from '../../kserve/container-names';
import { isGpuResource } from '../../kserve/gpu';
import { serverTypeOf } from '../../kserve/server-type';
import type { ComponentFacts } from '../../kserve/service-facts';
import { shippedResource } from '../../kserve/shipped-resources';
import type { FindingDraft, Rule } from '../rule';
import { fieldOf, warning } from '../rule';

/** Servers of which KServe has a build for GPUs under the same image, with `-gpu` at the end of the tag. */
const GPU_TAGS = ['tensorflow-serving', 'torchserve', 'huggingfaceserver'];
/** The server whose image KServe swaps for a build without GPUs. */
const CPU_IMAGE = 'vllmserver';

/**
 * KServe chooses the build of a server's image by what the pod asks for, and knows GPUs by NVIDIA's names only: a pod with another's gets
 * the build for CPUs, and the GPU stays idle. Where a version is stated, KServe writes that and adds nothing.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/utils/utils.go `UpdateImageTag`, pkg/utils/utils.go `IsGPUEnabled`
 */
export const gpuImage: Rule = {
  id: 'gpu-image',
  find: ({ dialect, components }) => (dialect.id !== 'kserve' ? [] : components.flatMap((component) => {
    const limits = Object.keys(objectAt(component.container, 'resources', 'limits') ?? {}).filter(isGpuResource);
    const image = imageOf(component);
    // An image by its digest stays as it is.
    return limits.length === 0 || component.runtimeFacts === undefined || image.includes('@') || isToken(image)
      ? []
      : findingOf(component, serverTypeOf(component.runtimeFacts), limits, image);
  })),
};

/** The image that is stated, else that of the runtime. */
function imageOf({ container, runtime = '' }: ComponentFacts): string {
  const shipped = objectsAt(shippedResource('ClusterServingRuntime', runtime), 'spec', 'containers').find(({ name }) => name === MODEL_CONTAINER);
  return textAt(container, 'image') ?? textAt(shipped, 'image') ?? '';
}

function findingOf({ kind, spec, stated }: ComponentFacts, server: string, gpus: readonly string[], image: string): FindingDraft[] {
  const version = textAt(stated, 'runtimeVersion');
  const known = gpus.some((name) => name === 'nvidia.com/gpu' || name.startsWith('nvidia.com/mig-'));
  const at = fieldOf(kind, objectAt(spec, 'model') === stated ? 'model' : 'resources');
  if (server === CPU_IMAGE) {
    return known || version !== undefined || image.includes('-cpu:') ? [] : [warning(
      `the ${kind} asks for ${gpus.join(', ')} and gets ${withCpu(image)}, a server without GPUs: KServe knows GPUs as nvidia.com/gpu and nvidia.com/mig-*, `
      + 'and swaps the image for all others; state the image by its digest, or its tag as runtimeVersion', { at })];
  }
  const own = textAt(stated, 'image') !== undefined;
  if (!GPU_TAGS.includes(server) || own || (version ?? image).includes('-gpu') || (version !== undefined && (isToken(version) || !known))) {
    return [];
  }
  if (version !== undefined) {
    return [warning(
      `the ${kind} asks for ${gpus.join(', ')} and states runtimeVersion ${version}, the build without GPUs: KServe adds -gpu only where no version is stated; write ${version}-gpu`,
      { at })];
  }
  return known ? [] : [warning(
    `the ${kind} asks for ${gpus.join(', ')} and gets ${image}, the build without GPUs: KServe knows GPUs as nvidia.com/gpu and nvidia.com/mig-*; state an image for ${gpus.join(', ')}`, { at })];
}

/** `vllm/vllm-openai:v1` becomes `vllm/vllm-openai-cpu:v1`. */
function withCpu(image: string): string {
  return image.replace(/:[\w.-]*$/, (tag) => `-cpu${tag}`);
}
