import { Construct } from 'constructs';
import { Faults } from '../../core/faults';
import { together } from '../../core/faults';
import { orFaulty } from '../../core/faulty';
import { fitting } from '../../core/props/kind';
import { FILE } from '../../core/props/kinds';
import { objectsOfRelease } from '../release/system-release';
import { chosenRelease } from './chosen-release';
import { bundledCrds } from './crds';
import type { ClusterStatement } from '../../cluster';
import { Origin } from '../../cluster';
import { tellsOfCluster } from '../../inference/cluster/cluster-from-tree';
import type { SystemRole } from '../../rules/app/app-facts';
import { noteSystem } from '../install/app-checks';
import type { KnownInstall } from '../install/cluster-knowledge';
import { statementsOf } from '../install/cluster-knowledge';
import { Emission, emitTogether } from '../install/emission';
import type { KubeObject } from '../install/kube-object';
import { readManifests } from './release-files';
import { namespaceName } from '../../core/object-names';
import { commonPasses } from './options/common-passes';
import type { Pass, SystemDefinition } from './system-definition';
import type { ExistingOptions, ManifestOptions, SystemProps } from './system-props';
import type { Shape } from '../../core/props/shape';
import { placeOf } from '../../core/place-of';
import { EXISTING, MANIFEST } from './system-shapes';
import { SystemSource } from './system-source';
import type { WavePlan } from '../install/waves';
import { planWaves } from '../install/waves';
import { withConstructPath } from './with-construct-path';

/**
 * What a system hands to its base class.
 *
 * @internal
 */
export interface SystemPlan {
  readonly definition: SystemDefinition;
  readonly props: SystemProps;
  /** The objects as upstream has them by default, without CRDs. Called only where they are the source. */
  readonly authored: () => readonly KubeObject[];
  /** Options of this system only; they see upstream's names and namespaces. @default - none */
  readonly passes?: readonly Pass[];
  /** Namespaces of other systems that its objects name: upstream's to the one in use. @default - upstream's */
  readonly moves?: Readonly<Record<string, string>>;
}

/** Props are an object without a class. */
const PLAIN: { readonly prototype: SystemProps } = { prototype: {} };

/** One system of the platform: its objects as ApiObjects, in the order in which a cluster can take them. */
export abstract class PlatformSystem extends Construct {
  /**
   * Props of a system that is in the cluster already: nothing is emitted for it, others refer to it all the same.
   *
   *     new ServingPlatform(app, 'platform', { certManager: CertManager.existing({ version: 'v1.17.0' }) });
   */
  public static existing(options: ExistingOptions = {}): SystemProps {
    return orFaulty<SystemProps>(PLAIN, () => {
      const { version, ...props } = EXISTING.take('existing: ', options);
      return { ...props, source: SystemSource.existing(version) };
    });
  }

  /**
   * Props of a system whose objects are read from a release file of upstream that is kept beside the program. They pass through the
   * same options and waves as the objects of this package.
   *
   *     new KnativeServing(chart, 'knative', KnativeServing.fromManifest('vendor/serving-core.yaml', { sha256: '9f86d0…' }));
   *
   * @param path the file, from the working directory or absolute
   * @throws InputError when the construct is made: wrong digest, no Kubernetes object, an object of another system; with file and
   * number of the document
   */
  public static fromManifest(path: string, options: ManifestOptions): SystemProps {
    return orFaulty<SystemProps>(PLAIN, () => {
      const [file, { sha256, more = [], version, ...props }] = together(
        () => fitting(FILE, 'fromManifest: path', path), () => MANIFEST.take('fromManifest: ', options),
      );
      return { ...props, source: SystemSource.manifest([{ path: file, sha256 }, ...more], version) };
    });
  }

  /** As messages call it: `Knative Serving`. */
  public readonly systemName: string;
  /** Its version as upstream writes it. For one that is there already and whose version nobody gave: undefined. */
  public readonly version: string | undefined;
  /** Namespace it is, or was, installed into. */
  public readonly namespace: string;
  /** Whether it was there already, so that nothing is emitted for it. */
  public readonly existing: boolean;
  /** Its objects after all options; none if it was there already. */
  public readonly objects: readonly KubeObject[];
  /** Its objects by wave, each with what to wait for before the next. */
  public readonly waves: readonly WavePlan[];

  private readonly role: SystemRole;

  /** @internal */
  protected constructor(scope: Construct, id: string, plan: SystemPlan) {
    const { definition, props } = plan;
    const made = withConstructPath(pathOf(scope, id), () => make(plan));
    super(...placeOf(new.target, scope, id));
    this.role = definition.role;
    this.systemName = definition.name;
    this.version = made.version;
    this.namespace = props.namespace ?? definition.namespace;
    this.existing = props.source?.kind === 'existing';
    this.objects = made.objects;
    this.waves = planWaves(made.objects);
    if ((props._emission ?? Emission.OWN).name === Emission.OWN.name) {
      emitTogether(this, [{ construct: this, objects: this.objects }]);
    }
    noteSystem(this, {
      role: definition.role,
      systemName: this.systemName,
      version: this.version,
      existing: this.existing,
      ingressClass: definition.ingressClass,
      path: this.node.path,
    });
    tellsOfCluster(this, () => this.clusterKnowledge());
  }

  /**
   * What it says of the cluster: objects that decide how services run, its version, and what there is no more of.
   *
   * @param origin who says so. @default - this construct
   * @internal
   */
  public clusterKnowledge(origin: Origin = Origin.construct(this.constructor.name, this.node.path)): readonly ClusterStatement[] {
    return statementsOf(origin, this.knownInstall);
  }

  private get knownInstall(): KnownInstall {
    const { role, version, existing, objects } = this;
    return { role, version, existing, objects };
  }
}

/**
 * The plan of a system from props that fit their description; else everything that is wrong with them is thrown, what its passes find in
 * those that are right included.
 *
 * @internal
 */
export function planOf<T extends SystemProps>(
  shape: Shape<T>, scope: Construct, id: string, given: unknown, plan: (props: T) => SystemPlan,
): SystemPlan & { readonly props: T } {
  placeOf(shape, scope, id);
  const props = shape.take('', given, (right) => make(plan(right)), pathOf(scope, id));
  return { ...plan(props), props };
}

function pathOf(scope: Construct, id: string): string {
  return scope.node.path === '' ? id : `${scope.node.path}/${id}`;
}

function make({ definition, props, authored, passes = [], moves = {} }: SystemPlan): MadeObjects {
  const { source, crds, namespace } = props;
  if (namespace !== undefined) {
    namespaceName('namespace', namespace);
  }
  if (source?.kind === 'existing') {
    return { objects: [], version: source.version };
  }
  const emitted = crds?.emitted ?? true;
  const read = source?.kind === 'manifest' ? ofFiles(definition, source, emitted) : ofRelease(definition, props, authored, emitted);
  const faults = new Faults();
  const everywhere = { ...moves, ...(namespace && { [definition.namespace]: namespace }) };
  const all = [...passes, ...commonPasses(definition, props, everywhere)]
    .reduce((objects, pass) => faults.attempt(() => pass(objects)) ?? objects, read.objects);
  faults.throwIfAny();
  return { objects: all, version: read.version };
}

/** The objects of a system with their version. */
interface MadeObjects {
  readonly objects: readonly KubeObject[];
  /** Undefined where nobody said. */
  readonly version: string | undefined;
}

function ofRelease(
  definition: SystemDefinition, { release }: SystemProps, authored: () => readonly KubeObject[], crds: boolean,
): MadeObjects {
  const chosen = chosenRelease(definition, release);
  if (chosen.version === definition.authored) {
    return { objects: withCrds(definition, authored(), crds), version: chosen.version };
  }
  const all = releaseObjects.get(definition)?.get(chosen.version)
    ?? objectsOfRelease(definition, withCrds(definition, authored(), true), chosen);
  releaseObjects.set(definition, new Map(releaseObjects.get(definition)).set(chosen.version, all));
  return { objects: crds ? all : withCrds(definition, all, false), version: chosen.version };
}

/** Objects of releases that are not the authored one. No option has a part in them, so that each is made once in the process. */
const releaseObjects = new Map<SystemDefinition, ReadonlyMap<string, readonly KubeObject[]>>();

function ofFiles(definition: SystemDefinition, source: SystemSource, crds: boolean): MadeObjects {
  const { objects, version } = readManifests(definition, source);
  return { objects: withCrds(definition, objects, crds), version };
}

/** CRDs of a release file stay; where there are none, those of this package come in front. */
function withCrds(definition: SystemDefinition, objects: readonly KubeObject[], emitted: boolean): readonly KubeObject[] {
  const isCrd = ({ kind }: KubeObject) => kind === 'CustomResourceDefinition';
  if (!emitted) {
    return objects.filter((object) => !isCrd(object));
  }
  return objects.some(isCrd) ? objects : [...(definition.crds ?? []).flatMap((file) => bundledCrds(file)), ...objects];
}
