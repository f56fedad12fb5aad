/*
 * A program deploys to a cluster in several pieces: a component ServingPlatform, components InferenceService, ChartDeployments of charts of
 * different apps. What decides about a service is often said in another piece. What the pieces have in common is the provider: it stands
 * for the cluster, and what each piece says is kept on it, where a second copy of this package in the program finds it too.
 */
import type * as pulumi from '@pulumi/pulumi';
import type { IConstruct } from 'constructs';
import type { ClusterStatement } from '../cluster/statement';
import { TreeMemory } from '../core/tree-memory';
import { knowsBesides, statementsOfTree } from '../inference/cluster/cluster-from-tree';

type Telling = () => readonly ClusterStatement[];

/** What a program says of one of its clusters. */
export class ProgramCluster {
  private static readonly programs = new TreeMemory<ProgramCluster>('program-cluster', () => new ProgramCluster());

  /** The cluster behind a provider. Another provider is another cluster, since nobody can see whether it is the same. */
  public static of(provider: pulumi.ProviderResource): ProgramCluster {
    return ProgramCluster.programs.at(provider);
  }

  private readonly tellings = new Map<IConstruct, Telling>();

  private constructor() {}

  /**
   * Has a tree say what it knows to all the others of the cluster, and know what they say. A tree that is there already stays as it is.
   *
   * @param tell what it says. @default - what its constructs say
   */
  public join({ node: { root } }: IConstruct, tell: Telling = () => statementsOfTree(root)): void {
    if (!this.tellings.has(root)) {
      this.tellings.set(root, tell);
      knowsBesides(root, { state: () => this.tellings.size, tell: () => this.besides(root) });
    }
  }

  private besides(root: IConstruct): readonly ClusterStatement[] {
    return [...this.tellings].filter(([other]) => other !== root).flatMap(([, tell]) => tell());
  }
}
