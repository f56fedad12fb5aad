import type { ApiObject, JsonPatch } from 'cdk8s';
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { Cluster } from '../cluster/cluster';
import { compact, objectOrEmpty, textAt } from '../core/json';
import { fitting } from '../core/props/kind';
import { TreeMemory } from '../core/tree-memory';
import { placeOf } from '../core/place-of';
import type { Revision } from '../knative/revision';
import type { DeploymentMode } from '../kserve/deployment-mode';
import type { Dialect } from '../kserve/dialect';
import type { FixedPods, HowScaled } from '../kserve/how-scaled';
import { howScaled } from '../kserve/how-scaled';
import type { HpaSettings } from '../kserve/hpa';
import type { RequestedResources } from '../kserve/pod-resources';
import { requestedResources } from '../kserve/pod-resources';
import type { ComponentFacts, ServiceFacts } from '../kserve/service-facts';
import type { ManifestFinding } from '../rules/admission/manifest-finding';
import { checkService } from '../rules/check-object';
import { gpusAtMost } from '../rules/service/gpu-sum';
import { maxReplicas } from '../rules/service/replica-counts';
import type { ReplicaBounds } from '../scaling/replica-bounds';
import { tellsNothingOfCluster } from './cluster/cluster-from-tree';
import { clusterOf, KServeVersion } from './cluster/kserve-version';
import { withAutoscalerConfig } from './cluster/stated-autoscaler';
import { reportFindings } from './cluster/report-findings';
import { Endpoint } from './endpoint/endpoint';
import { knownEndpoint, labelsOf } from './endpoint/known-endpoint';
import { Visibility } from './endpoint/visibility';
import { takesGpus } from './gpu-takers';
import type { InferenceServiceProps } from './inference-service-props';
import { renderService } from './manifest/render-service';
import type { RenderedService } from './manifest/service-facts';
import { serviceCheck, serviceFacts, serviceManifest, specOf } from './manifest/service-facts';
import type { Model } from './model/model';
import { PATCHES } from './patch-kinds';
import { patchesOf, PlainObject } from './plain-object';

/** Stands on every InferenceService, whichever copy of this package made it. */
const marks = new TreeMemory<boolean>('InferenceService', () => true);

/**
 * A model as a service: KServe's InferenceService, or KFServing's.
 *
 * Wrong props throw one InputError with everything that is wrong, before any object is made. What goes wrong silently on a cluster is
 * found at synth: see docs/traps.md.
 */
export class InferenceService extends Construct {
  /** Whether a construct is one, whichever copy of this package made it. */
  public static isInferenceService(construct: unknown): construct is InferenceService {
    try {
      return typeof construct === 'object' && construct !== null && marks.find(construct) === true;
    } catch {
      return false; // A Proxy that throws whatever it is asked.
    }
  }

  /** `metadata.name`. */
  public readonly name: string;
  /** What is served. */
  public readonly model: Model;
  /** KServe's manifest or KFServing's. */
  public readonly dialect: Dialect;
  /** What KServe makes of it. */
  public readonly deploymentMode: DeploymentMode;
  /** The object in the manifest, for what has no prop: `addJsonPatch(…)`. The checks see what is patched in, the forecast does not. */
  public readonly apiObject: ApiObject;

  private readonly service: RenderedService;

  constructor(scope: Construct, id: string, private readonly props: InferenceServiceProps) {
    super(...placeOf(new.target, scope, id));
    const namespace = namespaceOf(props) ?? Chart.of(this).namespace;
    this.service = renderService(this.node.path, id, namespace ?? 'default', props, KServeVersion.of(this)?.version);
    this.name = this.service.name;
    this.model = props.model;
    this.dialect = this.service.dialect;
    this.deploymentMode = this.service.mode;
    marks.keep(this, true);
    tellsNothingOfCluster(this);

    const { annotations, labels } = this.service;
    this.apiObject = new PlainObject(this, 'Resource', {
      apiVersion: this.dialect.apiVersion,
      kind: 'InferenceService',
      metadata: compact({ name: this.name, namespace: props.namespace, annotations, labels }),
      spec: specOf(this.service),
    });
    takesGpus({ construct: this, name: this.name, gpusAtMost: () => this.gpusAtMost });
    reportFindings(this, () => this.find());
  }

  /** `metadata.namespace`; undefined if neither the props nor the chart name one, and it is decided when the manifest is applied. */
  public get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  /**
   * The keys of config-autoscaler that are known: what constructs of the app say of it, and before that prop `autoscalerConfig`. Undefined
   * where nobody says anything.
   */
  public get autoscalerConfig(): Readonly<Record<string, string>> | undefined {
    const { autoscaler } = this.cluster;
    return autoscaler.from === undefined ? undefined : autoscaler.data;
  }

  /**
   * Host name, URLs and predict path, by what the props and the constructs of the app say of the cluster. Asked before the platform of the
   * app is made it cannot know its domain.
   */
  public get endpoint(): Endpoint {
    const { name, namespace, mode, dialect } = this.service;
    const { model, transformer, visibility, endpoint = {} } = this.props;
    const hasTransformer = transformer !== undefined;
    return new Endpoint({
      name, namespace, mode, dialect, model, hasTransformer,
      visibility: visibility === undefined ? Visibility.EXTERNAL : Visibility.from('visibility', visibility),
      props: knownEndpoint(this.cluster, { mode, dialect, labels: labelsOf(this.apiObject) }, endpoint),
    });
  }

  /** What the predictor's Knative revision will carry, KServe's own rules included; undefined in Standard mode. */
  public get revision(): Revision | undefined {
    return this.predictor.revision;
  }

  /** The number of predictor pods where nothing scales them, and why: a service that is stopped, or one with Scaling.none. @internal */
  public get fixedPods(): FixedPods | undefined {
    return this.howScaled.fixedPods;
  }

  /** Why the predictor's pods cannot be forecast, in words; undefined where they can. */
  public get unforecast(): string | undefined {
    return this.howScaled.unforecast;
  }

  /** The canaries of the predictor, which stand beside it in Standard mode, each with its number of pods, which nothing scales. */
  public get canaryPods(): ReadonlyArray<{ readonly name: string; readonly pods: number }> {
    return this.facts.canaries.map(({ name, pods }) => ({ name, pods: this.predictor.stopped ? 0 : pods }));
  }

  /** Between how many and how many predictor pods; no `maxReplicas` is no limit. */
  public get replicaBounds(): ReplicaBounds {
    const { predictor } = this;
    const most = maxReplicas(this.deploymentMode, predictor, this.autoscalerConfig);
    return compact({ minReplicas: predictor.minReplicas, maxReplicas: most });
  }

  /** The HPA that KServe will make of the predictor; undefined unless Standard mode scales by one. */
  public get hpa(): HpaSettings | undefined {
    return this.predictor.hpa;
  }

  /** GPUs of each predictor pod. */
  public get gpusPerPod(): number {
    return this.predictor.resources.gpus;
  }

  /** What a predictor pod asks Kubernetes for, its runtime's share included; undefined where nothing is known of it. @internal */
  public get podResources(): RequestedResources | undefined {
    return requestedResources(this.predictor.resources);
  }

  /** GPUs that the service takes at its largest, all components together; Infinity where GPU pods have no upper bound. */
  public get gpusAtMost(): number {
    return gpusAtMost(this.facts, this.autoscalerConfig);
  }

  /** Changes the manifest after everything else: the last resort. The checks see it, the forecast does not. */
  public addPatch(...operations: JsonPatch[]): void {
    this.apiObject.addJsonPatch(...fitting(PATCHES, 'addPatch', operations));
  }

  /**
   * What the service comes to, as the rules look at it. Made anew each time: thousands of services would otherwise keep it for nothing.
   *
   * @internal
   */
  public get facts(): ServiceFacts {
    return serviceFacts(this.service, this.cluster);
  }

  /**
   * What is known of the cluster: what the constructs of the app say, and before that what is stated.
   *
   * @internal
   */
  public get cluster(): Cluster {
    const { autoscalerConfig, kserveVersion } = this.props;
    return withAutoscalerConfig(clusterOf(this, kserveVersion), autoscalerConfig);
  }

  private get howScaled(): HowScaled {
    return howScaled(this.facts, this.predictor);
  }

  private get predictor(): ComponentFacts {
    const [predictor] = this.facts.components;
    if (predictor === undefined) {
      throw new Error(`${this.node.path}: a service without a predictor`);
    }
    return predictor;
  }

  private find(): readonly ManifestFinding[] {
    const { service, cluster } = this;
    const manifest = patchesOf(this.apiObject)?.length === 0 ? serviceManifest(service) : objectOrEmpty(this.apiObject.toJson());
    return checkService(manifest, cluster, serviceCheck(service, this.props, cluster));
  }
}

/** The namespace among props that have not been checked yet. */
function namespaceOf(props: unknown): string | undefined {
  try {
    return textAt(props, 'namespace');
  } catch {
    return undefined; // Props that cannot be read are told of as a whole.
  }
}
