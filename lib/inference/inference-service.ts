import type { JsonPatch } from 'cdk8s';
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { ReplicaBounds } from '../scaling/replica-bounds';
import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { NoticeDraft } from '../core/notices';
import { Notices } from '../core/notices';
import type { DeploymentMode } from '../kserve/deployment-mode';
import type { Dialect } from '../kserve/dialect';
import { Endpoint } from './endpoint/endpoint';
import { cpuPerPod } from '../rules/service/cpu-facts';
import { gpusAtMost, gpusPerPod } from '../rules/service/gpu-facts';
import type { HpaSettings } from '../kserve/hpa';
import { hpaSettings } from '../kserve/hpa';
import type { InferenceServiceProps } from './inference-service-props';
import { isInferenceService, markInferenceService } from './inference-service-symbol';
import type { Model } from './model/model';
import { renderService } from './manifest/render-service';
import type { RenderedService } from './manifest/service-facts';
import { trapSubject } from './manifest/service-facts';
import type { TrapFinding } from '../rules';
import { findTraps } from '../rules';
import { autoscalerOf, maxReplicas, minReplicas } from '../rules/service/scaling-facts';
import type { TrapSubject } from '../rules/rule';
import { Visibility } from './endpoint/visibility';

/**
 * A model as a service: KServe's InferenceService, or KFServing's.
 *
 * Wrong props throw one InputError with everything that is wrong, before any object is made. What goes wrong silently on a cluster is
 * found at synth: see docs/traps.md.
 */
export class InferenceService extends Construct {
  /** Whether a construct is one, whichever copy of this package made it. */
  public static isInferenceService(construct: unknown): construct is InferenceService {
    return isInferenceService(construct);
  }

  /** `metadata.name`. */
  public readonly name: string;
  /** What is served. */
  public readonly model: Model;
  /** KServe's manifest or KFServing's. */
  public readonly dialect: Dialect;
  /** What KServe makes of it. */
  public readonly deploymentMode: DeploymentMode;
  /** The cluster's config-autoscaler as it was stated. */
  public readonly autoscalerConfig?: AutoscalerConfigData;
  /** The object in the manifest, for what has no prop: `apiObject.addJsonPatch(…)`. The checks do not see what is patched in. */
  public readonly apiObject: ApiObject;

  private readonly service: RenderedService;
  private cachedEndpoint?: Endpoint;

  constructor(scope: Construct, id: string, private readonly props: InferenceServiceProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const namespace = props.namespace ?? Chart.of(this).namespace;
    this.service = renderService(this.node.path, this.name, namespace ?? 'default', props);
    this.model = props.model;
    this.dialect = this.service.dialect;
    this.deploymentMode = this.service.mode;
    this.autoscalerConfig = props.autoscalerConfig;
    markInferenceService(this);

    const { annotations, labels, components } = this.service;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: this.dialect.apiVersion,
      kind: 'InferenceService',
      metadata: { name: this.name, namespace: props.namespace, annotations, labels },
      spec: Object.fromEntries(components.map(({ kind, spec }) => [kind, spec])),
    });
    this.reportTraps();
  }

  /** `metadata.namespace`; undefined if neither the props nor the chart name one, and it is decided when the manifest is applied. */
  public get namespace(): string | undefined {
    return this.apiObject.metadata.namespace;
  }

  /** Host name, URLs and predict path. */
  public get endpoint(): Endpoint {
    const { name, namespace, mode, dialect } = this.service;
    const { model, transformer, visibility = Visibility.EXTERNAL, endpoint = {} } = this.props;
    const hasTransformer = transformer !== undefined;
    this.cachedEndpoint ??= new Endpoint({ name, namespace, mode, dialect, model, visibility, hasTransformer, props: endpoint });
    return this.cachedEndpoint;
  }

  /** What the predictor's Knative revision will carry, KServe's own rules included; undefined in Standard mode. */
  public get revision(): Revision | undefined {
    return this.subject.components[0].revision;
  }

  /** Between how many and how many predictor pods; no `maxReplicas` is no limit. */
  public get replicaBounds(): ReplicaBounds {
    const { subject } = this;
    const [predictor] = subject.components;
    return { minReplicas: minReplicas(predictor), maxReplicas: maxReplicas(subject, predictor) };
  }

  /** The HPA that KServe will make of the predictor; undefined unless Standard mode scales by one. */
  public get hpa(): HpaSettings | undefined {
    const { subject } = this;
    const [predictor] = subject.components;
    return predictor.revision === undefined && autoscalerOf(subject, predictor) === 'hpa' ? hpaSettings(predictor.spec) : undefined;
  }

  /** GPUs of each predictor pod. */
  public get gpusPerPod(): number {
    return gpusPerPod(this.subject.components[0]);
  }

  /** What a predictor pod asks Kubernetes for, as far as the forecast looks at it; undefined where the props do not say. */
  public get podResources(): { readonly cpu: number } | undefined {
    const cpu = cpuPerPod(this.subject.components[0]);
    return cpu === 0 ? undefined : { cpu };
  }

  /** GPUs that the service takes at its largest, all components together; Infinity where GPU pods have no upper bound. */
  public get gpusAtMost(): number {
    return gpusAtMost(this.subject);
  }

  /** Changes the manifest after everything else: the last resort. The checks do not see it. */
  public addPatch(...operations: JsonPatch[]): void {
    this.apiObject.addJsonPatch(...operations);
  }

  /** The service as the rules look at it. Made anew each time: thousands of services would otherwise keep it for nothing. */
  private get subject(): TrapSubject {
    return trapSubject(this.service, this.props);
  }

  /** Errors stop the synth; warnings and notes are printed. */
  private reportTraps(): void {
    // Nothing that the rules look at changes later; cdk8s asks for errors once per chart, and notices are asked for as often.
    let findings: readonly TrapFinding[] | undefined;
    const find = (): readonly TrapFinding[] => (findings ??= findTraps(this.subject));
    const errors = (): string[] => find().filter(({ level }) => level === 'error').map(({ id, message }) => `${message} [${id}]`);
    this.node.addValidation({ validate: errors });
    Notices.of(this).derive(() => [...this.service.notices, ...find().filter((finding): finding is NoticeDraft => finding.level !== 'error')]);
  }
}
