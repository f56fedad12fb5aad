import type { IConstruct } from 'constructs';
import type { Cluster } from '../../cluster/cluster';
import { fittingAll } from '../../core/props/kind';
import { CONSTRUCT, known } from '../../core/props/kinds';
import { TreeMemory } from '../../core/tree-memory';
import { KServeRelease } from '../../kserve/releases/kserve-release';
import { clusterFromTree } from './cluster-from-tree';

/** What was said of a construct and of everything below it. */
const stated = new TreeMemory<string | undefined>('kserve-version', () => undefined);

/** A release of KServe. */
const VERSION = known((path, value) => KServeRelease.from(path, value));

/**
 * Which KServe runs where a chart, or the charts of an app, are applied: what it does not have is an error at synth. The prop
 * `kserveVersion` of a service goes before it; where neither says anything the platform of the app decides.
 */
export class KServeVersion {
  /**
   * States it for a construct and everything below it; an inner one goes before an outer one. To be said before the services are made:
   * KServe 0.15 and before knows the deployment modes by other names.
   *
   * @param scope a chart, or an app
   * @param version `0.18` or `v0.18.0`, from 0.14 to 0.21
   * @throws InputError for what is no such version
   */
  public static state(scope: IConstruct, version: string): void {
    fittingAll([CONSTRUCT, 'KServeVersion.state: scope', scope], [VERSION, 'KServeVersion.state', version]);
    stated.keep(scope, version);
  }

  /** The version that was stated for a construct, by itself or by one that it is part of, and by which. @internal */
  public static of(construct: IConstruct): { readonly version: string; readonly by: IConstruct } | undefined {
    for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
      const version = stated.find(scope);
      if (version !== undefined) {
        return { version, by: scope };
      }
    }
    return undefined;
  }

  private constructor() {}
}

/**
 * What is known of the cluster where a construct is applied.
 *
 * @param own the prop `kserveVersion` of the construct, which goes before all else
 */
export function clusterOf(construct: IConstruct, own?: string): Cluster {
  const told = clusterFromTree(construct);
  const outer = own === undefined ? KServeVersion.of(construct) : undefined;
  const version = own ?? outer?.version;
  if (version === undefined) {
    return told;
  }
  const what = outer === undefined ? 'kserveVersion' : `KServeVersion of ${outer.by.node.path === '' ? 'the app' : outer.by.node.path}`;
  // One cluster for all services that state the same.
  return told.once(`KServe ${version} by ${what}`, () => told.stating(what, { versions: { kserve: version } }));
}
