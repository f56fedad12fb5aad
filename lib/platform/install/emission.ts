import type { ApiObject } from 'cdk8s';
import { App, Chart } from 'cdk8s';
import { Construct, Dependable } from 'constructs';
import { TreeMemory } from '../../core/tree-memory';
import { tellsNothingOfCluster } from '../../inference/cluster/cluster-from-tree';
import { PlainObject } from '../../inference/plain-object';
import { withoutNamespace } from '../../inference/without-namespace';
import type { KubeObject } from './kube-object';
import { Wave } from './wave';
import { planWaves } from './waves';

/*
 * From plain objects to ApiObjects. A system that stands alone emits its own objects; a ServingPlatform makes its systems with
 * `Emission.BY_PLATFORM`, asks each for its objects and emits all of them together, so that the first wave of one is not behind the last
 * wave of another.
 */

/** Who turns the objects of a system into ApiObjects. @internal */
export class Emission {
  /** The system does it itself. */
  public static readonly OWN = new Emission('own');
  /** A platform does it, together with those of its other systems. */
  public static readonly BY_PLATFORM = new Emission('by-platform');

  private constructor(public readonly name: string) {}
}

/** A system with the objects that are to be emitted for it. @internal */
export interface EmittedSystem {
  readonly construct: Construct;
  readonly objects: readonly KubeObject[];
}

/** Place in the order of the wave in which an ApiObject was emitted. */
const waveOrders = new TreeMemory<number | undefined>('wave', () => undefined);

/**
 * Emits the objects of systems, one ApiObject each, wave by wave.
 *
 * No dependencies between the waves: cdk8s would spell each one out between every two objects, and the order of the tree, and of the
 * files, is the order of the waves anyway.
 *
 * @param top what the objects are put below, or beside where that is no part of a chart
 * @internal
 */
export function emitTogether(top: Construct, systems: readonly EmittedSystem[]): void {
  const owners = new Map(systems.flatMap(({ construct, objects }) => objects.map((object) => [object, construct] as const)));
  const places = new Map<Construct, Set<Construct>>([top, ...systems.map(({ construct }) => construct)].map((owner) => [owner, new Set()]));
  for (const { wave, objects } of planWaves([...owners.keys()])) {
    const place = placeOf(top, wave);
    for (const object of objects) {
      emitOne(place, wave, object);
      for (const owner of [top, owners.get(object) ?? top]) {
        places.get(owner)?.add(place);
      }
    }
  }
  if (!belowChart(top)) {
    // To depend on a construct that holds no object itself means to depend on the files its objects are in.
    for (const [owner, own] of places) {
      dependOn(owner, [...own]);
    }
  }
}

/**
 * The wave of an object that a system of the platform emitted; undefined for any other.
 *
 * @internal
 */
export function emittedWave(object: ApiObject): Wave | undefined {
  const order = waveOrders.find(object);
  return order === undefined ? undefined : Wave.ALL[order];
}

function dependOn(owner: Construct, dependencyRoots: Construct[]): void {
  class InFiles extends Dependable {
    public get dependencyRoots(): Construct[] {
      return dependencyRoots;
    }
  }
  Dependable.implement(owner, new InFiles());
}

/**
 * Where a wave goes. Below a chart: into a construct of its own, in the order of the waves. Else: into a chart of its own right below
 * the app, which is a file of its own: `00-namespaces-and-crds.k8s.yaml`.
 */
function placeOf(top: Construct, wave: Wave): Construct {
  const parent = belowChart(top) ? top : App.of(top);
  const there = parent.node.tryFindChild(wave.fileName);
  if (there instanceof Construct) {
    return there;
  }
  const place = belowChart(top) ? new Construct(parent, wave.fileName) : new Chart(parent, wave.fileName);
  // The systems say themselves what their objects mean for a cluster.
  tellsNothingOfCluster(place);
  return place;
}

function belowChart(construct: Construct): boolean {
  return construct.node.scopes.some((scope) => Chart.isChart(scope));
}

/** An object's id is its kind and name, never its place in a list, so that the tree of one release can be compared with the next. */
function emitOne(place: Construct, wave: Wave, object: KubeObject): void {
  const { kind, metadata } = object;
  const id = [kind, metadata.namespace, metadata.name].filter(Boolean).join('.');
  // Two systems may share a namespace; which of them makes it does not matter.
  if (kind === 'Namespace' && place.node.tryFindChild(id)) {
    return;
  }
  const apiObject = new PlainObject(place, id, object);
  if (metadata.namespace === undefined) {
    withoutNamespace(apiObject);
  }
  waveOrders.keep(apiObject, wave.order);
}
