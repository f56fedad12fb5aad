import type { Json, Texts } from '../core/json';
import { numberAt, objectAt, textAt, textsAt, without } from '../core/json';
import { isToken } from '../core/tokens';
import { annotationKeys, AUTOSCALER_CLASSES, findAnnotation } from '../knative/annotation-keys';
import type { Revision } from '../knative/revision';
import { canaryPredictor } from './admission/canary-predictor';
import type { CanaryFacts } from './canaries';
import { canariesOf } from './canaries';
import type { ComponentKind } from './component-kind';
import { COMPONENT_KINDS } from './component-kind';
import { podOf } from './component-pod';
import { DeploymentMode } from './deployment-mode';
import { Dialect } from './dialect';
import { frameworkBlock, KSERVE_FRAMEWORKS } from './frameworks';
import { hpaSettings } from './hpa';
import { multiNodeResources } from './multi-node';
import { passedOnAnnotations } from './passed-on-annotations';
import { gpuResourceTypes, podResources } from './pod-resources';
import { componentRevision } from './revision';
import { DEFAULT_AUTOSCALER_CLASS, serviceAnnotations } from './service-annotations';
import { BUILT_IN_OFFER } from './select-runtime';
import type { ServiceContext } from './service-context';
import type { Autoscaler, ComponentFacts, ServiceFacts } from './service-facts';
import { specOfV1alpha2, V1ALPHA2 } from './v1alpha2';

/*
 * The one way back from a manifest. Constructs, the command line and the Pulumi policies hand in what was, or will be, written; what comes
 * out is what KServe and Knative make of it. Nothing is judged here: a field of the wrong shape counts as absent, and the rules, or the
 * schema, say what is wrong with it.
 */

const VERSIONS: readonly string[] = [Dialect.KSERVE.apiVersion, Dialect.KFSERVING.apiVersion, V1ALPHA2];

/** Whether a manifest is an InferenceService, KServe's or KFServing's. */
export function isServiceManifest(manifest: unknown): manifest is Json {
  return textAt(manifest, 'kind') === 'InferenceService' && VERSIONS.includes(textAt(manifest, 'apiVersion') ?? '');
}

/**
 * What an InferenceService comes to.
 *
 * @param manifest the whole object
 * @param context what is known of the cluster; what is left out is as upstream has it
 */
export function readService(manifest: Json, context: ServiceContext = {}): ServiceFacts {
  const annotations = textsAt(manifest, 'metadata', 'annotations');
  const older = manifest.apiVersion === V1ALPHA2;
  const dialect = older || manifest.apiVersion === Dialect.KFSERVING.apiVersion ? Dialect.KFSERVING : Dialect.KSERVE;
  const mode = modeOf(manifest, annotations, dialect, context);
  const written = objectAt(manifest, 'spec') ?? {};
  const spec = older ? specOfV1alpha2(written) : written;
  const service: ServiceFrame = {
    name: textAt(manifest, 'metadata', 'name') ?? '',
    namespace: textAt(manifest, 'metadata', 'namespace') ?? context.namespace ?? 'default',
    dialect, mode, annotations, spec,
    labels: textsAt(manifest, 'metadata', 'labels'),
  };
  const components = COMPONENT_KINDS.flatMap((kind) => {
    const component = objectAt(spec, kind);
    return component === undefined ? [] : [readComponent(kind, component, service, context)];
  });
  return spec.canary === undefined || mode.name !== 'Standard'
    ? { ...service, components, canaries: NO_CANARIES }
    : { ...service, ...withCanaries(spec, components, service, context) };
}

const NO_CANARIES: readonly CanaryFacts[] = [];

/** The canaries take their pods from the stable predictor, which keeps one at least. */
function withCanaries(
  spec: Json, components: readonly ComponentFacts[], service: ServiceFrame, context: ServiceContext,
): Pick<ServiceFacts, 'components' | 'canaries'> {
  const least = components[0]?.minReplicas ?? 1;
  const predictor = asCanariesFindIt(objectAt(spec, 'predictor') ?? {}, components[0]?.runtime);
  const canaries = canariesOf(spec, least, (own) => readComponent('predictor', asCanaryRuns(canaryPredictor(predictor, own)), service, context).resources);
  const taken = canaries.reduce((sum, { pods }) => sum + pods, 0);
  const left = [least, ...canaries.map(({ pods }) => pods)].find(isToken) ?? Math.max(1, least - taken);
  const stable = ({ hpa, ...component }: ComponentFacts): ComponentFacts => ({
    ...component, minReplicas: left, ...(hpa !== undefined && { hpa: { ...hpa, minReplicas: left } }),
  });
  return { canaries, components: components.map((component) => (component.kind === 'predictor' ? stable(component) : component)) };
}

/**
 * The stable predictor as its canaries are laid over it: by then the webhook has made `model` of a framework's own block, which it does to
 * no canary, and the controller has chosen the runtime. A canary by such a block has the container of the stable one's `model`.
 *
 * @see kserve …/components/predictor.go `buildPredictorResources`, `reconcileModel`
 */
function asCanariesFindIt(predictor: Json, runtime: string | undefined): Json {
  const block = frameworkBlock(predictor);
  const stable = without(predictor, ['workerSpec', ...(block === undefined ? [] : [block.key])]);
  const model = block?.model ?? objectAt(predictor, 'model');
  return model === undefined ? stable : { ...stable, model: runtime === undefined ? model : { ...model, runtime } };
}

/** A canary's own block of a framework stays one: what runs is the `model` that it has from the stable predictor, if that has one. */
function asCanaryRuns(predictor: Json): Json {
  return predictor.model === undefined ? predictor : without(predictor, KSERVE_FRAMEWORKS);
}

type ServiceFrame = Omit<ServiceFacts, 'components' | 'canaries'>;

/** The mode that a service has already, else the one that it names, else the cluster's. KFServing has but one. */
function modeOf(manifest: Json, annotations: Texts, dialect: Dialect, context: ServiceContext): DeploymentMode {
  if (dialect.id === 'kfserving') {
    return DeploymentMode.KNATIVE;
  }
  const settled = textAt(manifest, 'status', 'deploymentMode');
  const stated = annotations[serviceAnnotations.deploymentMode];
  return DeploymentMode.firstOf(settled, stated, context.defaultMode?.name);
}

function readComponent(kind: ComponentKind, spec: Json, service: ServiceFrame, context: ServiceContext): ComponentFacts {
  const { dialect, mode, annotations, namespace } = service;
  const pod = podOf(kind, spec, { dialect, namespace, runtimes: context.runtimes ?? BUILT_IN_OFFER });
  const revision = mode.name !== 'Knative' ? undefined : componentRevision({
    spec,
    serviceAnnotations: annotations,
    dialect,
    ...(pod.runtimeFacts !== undefined && { runtimeAnnotations: pod.runtimeFacts.annotations }),
    ...(context.defaultConcurrency !== undefined && { defaultConcurrency: context.defaultConcurrency }),
    ...(context.disallowedAnnotations !== undefined && { disallowed: context.disallowedAnnotations }),
  });
  const extraGpus = gpuResourceTypes(annotations);
  const resources = podResources(pod.containers, extraGpus);
  const passedOn = passedOnAnnotations([pod.runtimeFacts?.annotations, annotations, textsAt(spec, 'annotations')], context.disallowedAnnotations);
  const autoscaler = autoscalerOf(spec, mode, revision, passedOn, context);
  return {
    kind, spec, autoscaler,
    stopped: passedOn[serviceAnnotations.stop]?.toLowerCase() === 'true',
    ...pod,
    resources: spec.workerSpec === undefined ? resources : multiNodeResources(spec, pod.runtimeFacts, resources, extraGpus),
    minReplicas: numberAt(spec, 'minReplicas') ?? 1,
    ...(revision !== undefined && { revision }),
    ...(mode.name === 'Standard' && autoscaler === 'hpa' && { hpa: hpaSettings(spec) }),
  };
}

/**
 * A model over several nodes is not scaled; else the class is the component's own before the service's.
 *
 * @see kserve …/components/predictor.go `Reconcile` ("Autoscaler should be ignored"), reconcilers/autoscaler `getAutoscalerClass`
 */
function autoscalerOf(
  spec: Json, mode: DeploymentMode, revision: Revision | undefined, annotations: Texts, context: ServiceContext,
): Autoscaler {
  if (mode.name === 'Knative') {
    const className = findAnnotation(revision?.annotations, annotationKeys.class)?.value;
    return className === AUTOSCALER_CLASSES.hpa ? 'hpa' : (className === AUTOSCALER_CLASSES.kpa ? 'kpa' : 'external');
  }
  if (spec.workerSpec !== undefined) {
    return 'none';
  }
  const stated = annotations[serviceAnnotations.autoscalerClass] ?? context.autoscalerClass ?? DEFAULT_AUTOSCALER_CLASS;
  return STANDARD_CLASSES.find((known) => known === stated) ?? 'hpa';
}

const STANDARD_CLASSES: readonly Autoscaler[] = ['hpa', 'keda', 'external', 'none'];
