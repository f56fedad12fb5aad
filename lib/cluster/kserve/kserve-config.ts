import type { Texts } from '../../core/json';
import { textAt } from '../../core/json';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { parseGoInt } from '../../core/go-parse';
import type { ConfigMapFacts } from '../config-map-facts';
import { Figure } from '../figure';
import type { Said } from '../installed';
import { KServeIngressFacts } from './ingress';
import { JsonSection } from './json-section';
import { StorageInitializerFacts } from './storage-initializer';

/** What KServe gives a container of the user's own that asks for nothing. */
export interface DefaultedResources {
  readonly requests: Texts;
  readonly limits: Texts;
}

/** @see kserve config/configmap/inferenceservice.yaml */
const SHIPPED = { cpuRequest: '1', memoryRequest: '2Gi', cpuLimit: '1', memoryLimit: '2Gi' } as const;

/**
 * inferenceservice-config: how KServe runs InferenceServices.
 *
 * @see kserve pkg/apis/serving/v1beta1/configmap.go
 */
export class KServeConfigFacts {
  /** How requests find a service. */
  public readonly ingress: KServeIngressFacts;
  /** What downloads models. */
  public readonly storageInitializer: StorageInitializerFacts;

  /**
   * @param map inferenceservice-config
   * @param mode how services run that do not say so, where it was stated beside the ConfigMap
   */
  public constructor(private readonly map: ConfigMapFacts, private readonly mode?: Said<string>) {
    this.ingress = new KServeIngressFacts(new JsonSection(map, 'ingress'));
    this.storageInitializer = new StorageInitializerFacts(new JsonSection(map, 'storageInitializer'));
  }

  /** Who knows the ConfigMap; undefined where nobody does. */
  public get from(): string | undefined {
    return this.map.from;
  }

  /** The keys that somebody stated; each is JSON. */
  public get data(): Texts {
    return this.map.data;
  }

  /** How services run that do not say so. */
  public get deploymentMode(): Figure<DeploymentMode> {
    const stated = this.mode && DeploymentMode.named(this.mode.value);
    if (this.mode !== undefined && stated !== undefined) {
      return Figure.stated(stated, this.mode.from);
    }
    return new JsonSection(this.map, 'deploy').field('defaultDeploymentMode', DeploymentMode.KNATIVE, (value) => (
      typeof value === 'string' ? DeploymentMode.named(value) : undefined));
  }

  /** Seconds for which KEDA looks back before it adds pods. @see kserve …/reconcilers/keda/keda_reconciler.go */
  public get scaleUpStabilizationSeconds(): Figure<number> {
    return this.stabilization('scaleUpStabilizationWindowSeconds', 0);
  }

  /** Seconds for which KEDA looks back before it takes pods away. */
  public get scaleDownStabilizationSeconds(): Figure<number> {
    return this.stabilization('scaleDownStabilizationWindowSeconds', 300);
  }

  /** Annotations of a service that its revisions do not get, besides KServe's own list. */
  public get disallowedAnnotations(): Figure<readonly string[]> {
    return new JsonSection(this.map, 'inferenceService').texts('serviceAnnotationDisallowedList');
  }

  /** Labels of a service that its revisions do not get, besides KServe's own list. */
  public get disallowedLabels(): Figure<readonly string[]> {
    return new JsonSection(this.map, 'inferenceService').texts('serviceLabelDisallowedList');
  }

  /** What a container of the user's own gets that asks for nothing: custom predictors, transformers, explainers. */
  public get resources(): Figure<DefaultedResources> {
    const section = new JsonSection(this.map, 'inferenceService');
    return section.field<DefaultedResources>('resource', read(SHIPPED), (value) => read(value));
  }

  private stabilization(name: string, fallback: number): Figure<number> {
    return new JsonSection(this.map, 'autoscaler').field(name, fallback, (value) => (
      typeof value === 'string' ? parseGoInt(value, 32) : undefined));
  }
}

/** An amount that is empty or absent is not set. @see kserve …/v1beta1/component.go `setResourceRequirementDefaults` */
function read(resource: unknown): DefaultedResources {
  const amounts = (suffix: string): Texts => Object.fromEntries(['cpu', 'memory'].flatMap((name) => {
    const amount = textAt(resource, `${name}${suffix}`);
    return amount ? [[name, amount]] : [];
  }));
  return { requests: amounts('Request'), limits: amounts('Limit') };
}
