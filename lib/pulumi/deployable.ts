import type { Chart } from 'cdk8s';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Dependable } from 'constructs';
import { emittedWave } from '../platform/install/emission';
import type { KubeObject } from '../platform/install/kube-object';
import type { Wave } from '../platform/install/wave';

/** An ApiObject with what it synthesizes to, and what its tree says about its order. */
export interface Deployable {
  readonly source: ApiObject;
  readonly manifest: KubeObject;
  /** Its step of the install. Absent where it belongs to no system of a platform. */
  readonly wave?: Wave | undefined;
  /** ApiObjects that `node.addDependency` names for it or for a construct it is in. One list per call, since each may be long. */
  readonly dependencies: ReadonlyArray<readonly ApiObject[]>;
}

/** Finds the ApiObjects of charts, in tree order. Cheap for many: a construct that holds hundreds is taken apart once. */
export class Deployables {
  private readonly below = new Map<IConstruct, readonly ApiObject[]>();
  private readonly inherited = new Map<IConstruct, ReadonlyArray<readonly ApiObject[]>>();

  /** The objects that `cdk8s synth` writes for this chart. */
  public of(chart: Chart): Deployable[] {
    return this.objectsBelow(chart)
      .filter((source) => source.chart === chart)
      .map((source) => ({
        source,
        manifest: source.toJson() as KubeObject, // cdk8s gives every object an apiVersion, a kind and a name.
        wave: emittedWave(source),
        dependencies: this.dependenciesOf(source),
      }));
  }

  private objectsBelow(construct: IConstruct): readonly ApiObject[] {
    let found = this.below.get(construct);
    if (found === undefined) {
      found = construct.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child));
      this.below.set(construct, found);
    }
    return found;
  }

  private dependenciesOf(construct: IConstruct): ReadonlyArray<readonly ApiObject[]> {
    let found = this.inherited.get(construct);
    if (found === undefined) {
      const own = construct.node.dependencies.map((target) => this.rootsOf(target));
      found = [...(construct.node.scope ? this.dependenciesOf(construct.node.scope) : []), ...own.filter((list) => list.length > 0)];
      this.inherited.set(construct, found);
    }
    return found;
  }

  /** A construct may say that depending on it means depending on others: a platform, on the charts its waves are in. */
  private rootsOf(target: IConstruct): readonly ApiObject[] {
    const roots = Dependable.of(target).dependencyRoots;
    const [only] = roots;
    return only !== undefined && roots.length === 1 ? this.objectsBelow(only) : roots.flatMap((root) => this.objectsBelow(root));
  }
}
