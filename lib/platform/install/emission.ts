import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Construct, Dependable } from 'constructs';
import type { KubeObject } from './kube-object';
import type { Wave } from './wave';
import { planWaves } from './waves';

/** The wave of each object that was emitted. */
const waves = new WeakMap<ApiObject, Wave>();
/** What the systems below a construct would emit, while it gathers them. */
const gatherings = new WeakMap<IConstruct, Gathered[]>();

interface Gathered {
  readonly owner: Construct;
  readonly objects: readonly KubeObject[];
}

/**
 * Emits the objects of a system, one ApiObject each, wave by wave; or leaves that to a construct above that gathers.
 *
 * @internal
 */
export function emit(owner: Construct, objects: readonly KubeObject[]): void {
  const above = owner.node.scopes.map((scope) => gatherings.get(scope)).find((gathered) => gathered !== undefined);
  if (above) {
    above.push({ owner, objects });
  } else {
    emitAll(owner, [{ owner, objects }]);
  }
}

/**
 * Makes the systems below a construct and emits all their objects together, so that the first wave of one is not behind the last wave
 * of another.
 *
 * @returns the objects of all of them
 * @internal
 */
export function emitTogether(owner: Construct, makeSystems: () => void): readonly KubeObject[] {
  const gathered: Gathered[] = [];
  gatherings.set(owner, gathered);
  makeSystems();
  gatherings.delete(owner);
  emitAll(owner, gathered);
  return gathered.flatMap(({ objects }) => objects);
}

/**
 * The wave of an object that a system of the platform emitted; undefined for any other.
 *
 * @internal
 */
export function emittedWave(object: ApiObject): Wave | undefined {
  return waves.get(object);
}

/**
 * No dependencies between the waves: cdk8s would spell each one out between every two objects, and the order of the tree, and of the
 * files, is the order of the waves anyway.
 */
function emitAll(top: Construct, gathered: readonly Gathered[]): void {
  const places = new Map([top, ...gathered.map(({ owner }) => owner)].map((owner) => [owner, new Set<Construct>()]));
  const ownerOf = new Map(gathered.flatMap(({ owner, objects }) => objects.map((object) => [object, owner] as const)));
  for (const { wave, objects } of planWaves([...ownerOf.keys()])) {
    const place = placeOf(top, wave);
    for (const object of objects) {
      emitOne(place, wave, object);
      places.get(top)!.add(place);
      places.get(ownerOf.get(object)!)!.add(place);
    }
  }
  if (!belowChart(top)) {
    // To depend on a construct that holds no object itself means to depend on the files its objects are in.
    places.forEach((own, owner) => Dependable.implement(owner, { dependencyRoots: [...own] }));
  }
}

/**
 * Where a wave goes. Below a chart: into a construct of its own, in the order of the waves. Else: into a chart of its own right below
 * the app, which is a file of its own: `00-namespaces-and-crds.k8s.yaml`.
 */
function placeOf(top: Construct, wave: Wave): Construct {
  const parent = belowChart(top) ? top : App.of(top);
  const there = parent.node.tryFindChild(wave.fileName) as Construct | undefined;
  return there ?? (belowChart(top) ? new Construct(parent, wave.fileName) : new Chart(parent, wave.fileName));
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
  const apiObject = new ApiObject(place, id, object);
  if (metadata.namespace === undefined && apiObject.metadata.namespace !== undefined) {
    // cdk8s puts the chart's namespace on every object; an object of the cluster has none.
    apiObject.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
  waves.set(apiObject, wave);
}
