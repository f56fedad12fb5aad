import type { ApiObject } from 'cdk8s';
import { Wave } from '../platform/install/wave';
import type { Deployable } from './deployable';
import { definedKind, groupKind } from './group-kind';

/**
 * Kinds whose readiness nothing of their own wave waits for. One object of such a kind can close its wave: it comes after all the others,
 * and the next wave after it. Two edges per object instead of one to each object of the wave before.
 */
const INERT = ['ClusterRole', 'Role', 'ConfigMap', 'PodDisruptionBudget', 'HorizontalPodAutoscaler', 'CustomResourceDefinition',
  'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

/** What must be there before what: from the tree's dependencies, from CRDs and namespaces, and from the platform's waves. */
export class Order {
  private readonly edges = new Map<ApiObject, Set<ApiObject>>();

  constructor(private readonly all: readonly Deployable[]) {
    for (const { source } of all) {
      this.edges.set(source, new Set());
    }
    const platform = this.connectWaves();
    this.connectKinds(platform);
    this.connectNamespaces();
    this.connectDependencies();
  }

  /** What has to be deployed before this object, directly. */
  public before(source: ApiObject): readonly ApiObject[] {
    return [...(this.edges.get(source) ?? [])];
  }

  /**
   * All objects, each after everything it depends on.
   *
   * @throws Error that names the way around, if there is one
   */
  public sorted(): Deployable[] {
    const bySource = new Map(this.all.map((deployable) => [deployable.source, deployable]));
    const done = new Set<ApiObject>();
    const way: ApiObject[] = [];
    const result: Deployable[] = [];
    const visit = (source: ApiObject) => {
      const deployable = bySource.get(source);
      if (deployable === undefined || done.has(source)) {
        return;
      }
      if (way.includes(source)) {
        const circle = [...way.slice(way.indexOf(source)), source].map(({ node }) => node.path).join(' -> ');
        throw new Error(`these objects wait for one another: ${circle}; remove one of the dependencies`);
      }
      way.push(source);
      this.before(source).forEach(visit);
      way.pop();
      done.add(source);
      result.push(deployable);
    };
    for (const { source } of this.all) {
      visit(source);
    }
    return result;
  }

  /** Notes down what an object waits for; what is not deployed here, nobody can wait for. */
  private connect(source: ApiObject, targets: readonly ApiObject[]): void {
    const edges = this.edges.get(source);
    targets.filter((target) => target !== source && this.edges.has(target)).forEach((target) => edges?.add(target));
  }

  /** Each wave after the one before it; returns what closes the last one. */
  private connectWaves(): readonly ApiObject[] {
    let closing: readonly ApiObject[] = [];
    for (const wave of Wave.ALL) {
      const objects = this.all.filter((deployable) => deployable.wave === wave);
      if (objects.length === 0) {
        continue;
      }
      for (const { source } of objects) {
        this.connect(source, closing);
      }
      const members = objects.map(({ source }) => source);
      const hub = objects.filter(({ source }) => INERT.includes(source.kind)).at(-1)?.source;
      if (hub) {
        this.connect(hub, members);
      }
      closing = hub ? [hub] : members;
    }
    return closing;
  }

  /** A custom resource after its CRD; if a platform brought that CRD, after the platform, whose webhooks have a say. */
  private connectKinds(platform: readonly ApiObject[]): void {
    const definitions = new Map<string, Deployable>();
    for (const deployable of this.all) {
      const kind = definedKind(deployable.manifest);
      if (kind !== undefined) {
        definitions.set(kind, deployable);
      }
    }
    for (const { source, manifest, wave } of this.all) {
      const definition = definitions.get(groupKind(manifest));
      if (definition && wave === undefined) {
        this.connect(source, definition.wave === undefined ? [definition.source] : platform);
      }
    }
  }

  private connectNamespaces(): void {
    const namespaces = new Map(this.all.filter(({ manifest }) => groupKind(manifest) === 'Namespace')
      .map(({ source, manifest }) => [manifest.metadata.name, source]));
    for (const { source, manifest, wave } of this.all) {
      const namespace = manifest.metadata.namespace === undefined ? undefined : namespaces.get(manifest.metadata.namespace);
      if (namespace && wave === undefined) {
        this.connect(source, [namespace]);
      }
    }
  }

  private connectDependencies(): void {
    const closing = new Map<readonly ApiObject[], readonly ApiObject[]>();
    for (const { source, dependencies } of this.all) {
      for (const targets of dependencies) {
        const last = closing.get(targets) ?? this.lastOf(targets);
        closing.set(targets, last);
        this.connect(source, last);
      }
    }
  }

  /** Of many targets those that no other of them comes after: waiting for these is waiting for all. */
  private lastOf(targets: readonly ApiObject[]): readonly ApiObject[] {
    const earlier = new Set(targets.flatMap((target) => this.before(target)));
    return targets.filter((target) => !earlier.has(target));
  }
}
