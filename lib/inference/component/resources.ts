import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import type { Json } from '../../core/json';
import { compact, flatMerge } from '../../core/json';
import type { Gpu } from '../../kserve/gpu';
import { parseQuantity } from '../../core/go-quantity';

/** An amount of CPU as `Cpu` of any cdk8s-plus line has it. */
export interface ICpuAmount {
  /** As Kubernetes writes it: `500m`. */
  readonly amount: string;
}

/** An amount of memory or disk as `Size` of cdk8s has it. */
export interface ISizeAmount {
  /** As Kubernetes writes it: `4Gi`. */
  asString(): string;
}

/**
 * What one container gets. What is left out stays with the runtime: 1 CPU and 2Gi for the built-in ones.
 */
export interface ResourceProps {
  /** CPU to reserve: `500m`, `4`. @default - what the runtime says */
  readonly cpu?: string | ICpuAmount;
  /** CPU that is never exceeded. @default - the same as `cpu`, because the runtime's own limit may lie below it */
  readonly cpuLimit?: string | ICpuAmount;
  /** Memory to reserve: `4Gi`. @default - what the runtime says */
  readonly memory?: string | ISizeAmount;
  /** Memory at which the container is killed. @default - the same as `memory` */
  readonly memoryLimit?: string | ISizeAmount;
  /** Local disk to reserve and not to exceed. @default - unlimited */
  readonly ephemeralStorage?: string | ISizeAmount;
  /** GPUs. @default - none */
  readonly gpu?: Gpu;
}

/** `resources` of a container, or undefined when nothing was asked for. */
export function renderResources(props: ResourceProps | undefined): Json | undefined {
  if (props === undefined) {
    return undefined;
  }
  const { gpu } = props;
  const { cpu, cpuLimit, memory, memoryLimit, ephemeralStorage } = amounts(props);
  const gpus = gpu && { [gpu.resourceName]: String(gpu.count) };
  const requests = present(flatMerge({ cpu, memory, 'ephemeral-storage': ephemeralStorage }, gpus));
  const limits = present(flatMerge({
    'cpu': cpuLimit ?? cpu, 'memory': memoryLimit ?? memory, 'ephemeral-storage': ephemeralStorage,
  }, gpus));
  return present({ requests, limits });
}

/** What is wrong with amounts of which each by itself is right. */
export function checkResources(path: string, props: ResourceProps | undefined): Violation[] {
  if (props === undefined) {
    return [];
  }
  const { cpu, cpuLimit, memory, memoryLimit } = amounts(props);
  return [...checkOrder(path, 'cpu', cpu, cpuLimit), ...checkOrder(path, 'memory', memory, memoryLimit)];
}

/** The amounts as texts, whatever they were given as. */
function amounts(props: ResourceProps): { readonly [K in Exclude<keyof ResourceProps, 'gpu'>]: string | undefined } {
  const { cpu, cpuLimit, memory, memoryLimit, ephemeralStorage } = props;
  return {
    cpu: cpuText(cpu), cpuLimit: cpuText(cpuLimit), memory: sizeText(memory), memoryLimit: sizeText(memoryLimit),
    ephemeralStorage: sizeText(ephemeralStorage),
  };
}

function cpuText(value: string | ICpuAmount | undefined): string | undefined {
  return typeof value === 'object' ? value.amount : value;
}

function sizeText(value: string | ISizeAmount | undefined): string | undefined {
  return typeof value === 'object' ? value.asString() : value;
}

function checkOrder(path: string, name: string, request: string | undefined, limit: string | undefined): Violation[] {
  if (request === undefined || limit === undefined) {
    return [];
  }
  const [low, high] = [request, limit].map(parseQuantity);
  return low !== undefined && high !== undefined && low > high
    ? [violation(`${path}.${name}Limit`, limit, `at least the ${name} to reserve (${request})`)]
    : [];
}

function present(fields: Json): Json | undefined {
  const found = compact(fields);
  return Object.keys(found).length === 0 ? undefined : found;
}
