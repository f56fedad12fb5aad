import type { IConstruct } from 'constructs';
import { TreeMemory } from '../core/tree-memory';

/** A construct whose pods take GPUs. */
export interface GpuTaker {
  readonly construct: IConstruct;
  readonly name: string;
  /** GPUs at its largest; Infinity where GPU pods have no upper bound. */
  readonly gpusAtMost: () => number;
}

/** Those of a tree, as they were made. */
const takers = new TreeMemory<GpuTaker[]>('gpu-takers', () => []);

/** Takes note of a construct. */
export function takesGpus(taker: GpuTaker): void {
  takers.ofTree(taker.construct).push(taker);
}

/** Those below a scope that are in the tree still. */
export function gpuTakersBelow(scope: IConstruct): readonly GpuTaker[] {
  return takers.ofTree(scope).filter(({ construct }) => isBelow(construct, scope));
}

/** Whether one leads from the scope to the construct by the children: what was taken out of the tree still knows its scope. */
function isBelow(construct: IConstruct, scope: IConstruct): boolean {
  let at: IConstruct | undefined = construct;
  while (at !== undefined && at !== scope) {
    const above: IConstruct | undefined = at.node.scope;
    at = above?.node.tryFindChild(at.node.id) === at ? above : undefined;
  }
  return at === scope;
}
