/*
 * What the constructs of an app say of the cluster. Two ways lead here: a construct that installs or configures something says so by
 * `tellsOfCluster`, and any other ApiObject of a kind that matters is read as a manifest. The tree is walked once in a synth, when it is
 * complete. Before that it is asked while it grows, by a prop such as `endpoint` for instance, so that the answer is kept only until the
 * next construct that tells something, or the next object at the end of the tree, is made. A program may have several trees for one
 * cluster; what the others say a tree knows by `knowsBesides`.
 */
import { objectOrEmpty } from '../../core/json';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Cluster } from '../../cluster/cluster';
import { statementsIn } from '../../cluster/manifests';
import { mayTellOfCluster } from '../../cluster/sayings';
import type { ClusterStatement } from '../../cluster/statement';
import { oncePerSynth } from '../../core/once-per-synth';
import { TreeMemory } from '../../core/tree-memory';

/** What a construct says, asked when the tree is asked. */
type Telling = () => readonly ClusterStatement[];

/** What somebody outside of a tree says. */
export interface Besides {
  /** Changes whenever the statements do. */
  readonly state: () => number;
  readonly tell: Telling;
}

/** What a tree has come to know so far. */
interface TreeKnowledge {
  /** What is said outside of it. @default - nothing */
  besides?: Besides;
  /** Grows with each construct that tells something. */
  tellings: number;
  /** The last answer, and for which state of the tree it holds. */
  answer?: { readonly state: string; readonly cluster: Cluster };
  /** The answer while the app is synthesized. */
  readonly ask: () => Cluster;
}

const tellings = new TreeMemory<Telling | undefined>('cluster-telling', () => undefined);
const knowledge = new TreeMemory<TreeKnowledge | undefined>('cluster-knowledge', () => undefined);

/**
 * Has a construct say what it knows of the cluster, for itself and everything below it: objects there are not read a second time.
 *
 * @param tell asked whenever the tree is; the origin of each statement should be `Origin.construct`
 */
export function tellsOfCluster(construct: IConstruct, tell: Telling): void {
  tellings.keep(construct, tell);
  knowledgeOf(construct.node.root).tellings += 1;
}

/** Has the tree pass over a construct and all below it, since nothing there says anything of the cluster. Keeps the walk short. */
export function tellsNothingOfCluster(construct: IConstruct): void {
  tellings.keep(construct, () => NOTHING);
}

/**
 * Has a tree know what is said outside of it, such as in another tree for the same cluster. What the tree itself says goes before.
 *
 * @param construct any of the tree
 */
export function knowsBesides(construct: IConstruct, besides: Besides): void {
  knowledgeOf(construct.node.root).besides = besides;
}

/** What the constructs of a tree say of the cluster, without what is said outside of it. */
export function statementsOfTree(construct: IConstruct): readonly ClusterStatement[] {
  return statementsBelow(construct.node.root);
}

const NOTHING: readonly ClusterStatement[] = [];

/** What the constructs of the app that a construct is part of say of the cluster. */
export function clusterFromTree(construct: IConstruct): Cluster {
  return knowledgeOf(construct.node.root).ask();
}

function knowledgeOf(root: IConstruct): TreeKnowledge {
  const known = knowledge.find(root);
  if (known !== undefined) {
    return known;
  }
  const made: TreeKnowledge = { tellings: 0, ask: oncePerSynth(root, () => answer(root, made)) };
  knowledge.keep(root, made);
  // Whoever validates the tree may have changed any part of it since it was asked last.
  root.node.addValidation({
    validate: () => {
      delete made.answer;
      return [];
    },
  });
  return made;
}

function answer(root: IConstruct, known: TreeKnowledge): Cluster {
  const { besides } = known;
  const state = `${String(known.tellings)} ${String(besides?.state() ?? 0)} ${endOf(root)}`;
  if (known.answer?.state !== state) {
    const cluster = Cluster.of([...(besides?.tell() ?? NOTHING), ...statementsBelow(root)]);
    known.answer = { state, cluster };
  }
  return known.answer.cluster;
}

/** The youngest construct of each level, by number: what changes when a tree grows as trees are written, from top to bottom. */
function endOf(construct: IConstruct): string {
  const { children } = construct.node;
  const last = children.at(-1);
  return last === undefined ? '' : `${String(children.length)}/${endOf(last)}`;
}

function statementsBelow(construct: IConstruct): readonly ClusterStatement[] {
  const tell = tellings.find(construct);
  if (tell !== undefined) {
    return tell();
  }
  if (ApiObject.isApiObject(construct)) {
    return manifestStatement(construct);
  }
  const { children } = construct.node;
  return children.length === 0 ? NOTHING : children.flatMap(statementsBelow);
}

/** An object that no construct of this package answers for, such as one that was read from a file. */
function manifestStatement(object: ApiObject): readonly ClusterStatement[] {
  if (!object.kind.endsWith('List') && !mayTellOfCluster(object.kind, object.name)) {
    return NOTHING;
  }
  return statementsIn([{ object: objectOrEmpty(object.toJson()), place: object.node.path }]);
}
