import { violation } from '../../core/checks';
import { durationSeconds } from '../../core/duration';
import { Faults } from '../../core/faults';
import { renderBatcher } from './batcher';
import type { ComponentProps } from './component-props';
import type { ComponentKind } from '../../kserve/component-kind';
import type { DeploymentMode } from '../../kserve/deployment-mode';
import type { Dialect } from '../../kserve/dialect';
import { placeScaling } from '../placement/place-scaling';
import { checkFields, checkMerged } from '../../kserve/known-fields';
import { withWorkersAsHead } from '../model/multi-node';
import { podFields } from '../pod/pod-fields';
import { withContainers, withMounts } from './working-container';
import type { Json, MutableJson, Texts } from '../../core/json';
import { compact, deepMerge, flatMerge, objectsAt } from '../../core/json';
import { saidOtherwise } from '../../core/said-otherwise';

/** What all components of a service have in common. */
export interface ComponentContext {
  /** `metadata.name` of the service. */
  readonly serviceName: string;
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  readonly faults: Faults;
}

/** A component as it will be written. */
export interface RenderedComponent {
  readonly kind: ComponentKind;
  readonly spec: Json;
  /** What the autoscaler needs on the service itself. */
  readonly serviceAnnotations: Texts;
}

/** What placement calls by the prop, as if it were the predictor's; all else it calls by the factory, `Scaling.hpa: metric`. */
const IS_PROP = /^(scaling|concurrency)$/;

/** Renders `spec.<kind>`: what implements it, laid under what is said of any component; adds what is wrong to the faults. */
export function renderComponent(
  kind: ComponentKind, props: ComponentProps, implementation: Json, context: ComponentContext,
): RenderedComponent {
  const { faults, mode, dialect } = context;
  // The predictor's props stand on the service itself.
  const path = (name: string): string => (kind === 'predictor' ? name : `${kind}.${name}`);
  const { concurrency, scaling } = props;
  const ofScaling = new Faults();
  const placed = ofScaling.attempt(() => placeScaling(compact({ concurrency, scaling, mode, dialect })));
  faults.add(...ofScaling.violations.map((one) => (
    IS_PROP.test(one.path) ? { ...one, path: path(one.path), message: path(one.message) } : one
  )));

  if (dialect.id === 'kserve') {
    faults.add(...checkFields(path('overrides'), props.overrides, kind));
  }
  const pod = podFields(props, {
    kind, mode, faults, path,
    serviceName: context.serviceName,
    taken: [dialect.containerName, ...objectsAt(implementation, 'containers').map(({ name }) => String(name))],
    sharedMemoryVolume: implementation.workerSpec === undefined ? 'devshm' : 'shm',
  });
  if (dialect.id === 'kfserving') {
    refuseUnknownToKfserving(path, props, faults);
  }
  const fields = flatMerge(
    withContainers(withMounts(implementation, pod.mounts), pod.sidecars, mode),
    placed?.fields,
    requestFields(path, props, context),
    placeFields(props),
    pod.fields,
    strategyField(path, props, context),
    annotationField(path('podAnnotations'), props.podAnnotations, placed?.componentAnnotations, faults),
  );
  const spec = deepMerge(withWorkersAsHead(fields, pod.mounts), props.overrides);
  if (props.overrides !== undefined && dialect.id === 'kserve' && faults.violations.length === 0) {
    faults.add(...checkMerged(path('overrides'), spec, kind));
  }
  return { kind, spec, serviceAnnotations: placed?.serviceAnnotations ?? {} };
}

/** What is done with a request. Fields that are not asked for are not even made: most services ask for none. */
function requestFields(path: (name: string) => string, props: ComponentProps, context: ComponentContext): Json {
  const { timeout, canaryTrafficPercent, logger, batcher } = props;
  const fields: MutableJson = {};
  if (timeout !== undefined) {
    fields.timeout = durationSeconds(path('timeout'), timeout);
  }
  if (canaryTrafficPercent !== undefined) {
    refuseInStandardMode(path('canaryTrafficPercent'), canaryTrafficPercent, context);
    fields.canaryTrafficPercent = canaryTrafficPercent;
  }
  if (logger !== undefined) {
    fields.logger = logger.render();
  }
  if (batcher !== undefined) {
    fields.batcher = renderBatcher(batcher);
  }
  return fields;
}

/** Where and as whom the pods run. */
function placeFields({ serviceAccount, imagePullSecrets, nodeSelector, tolerations, podLabels }: ComponentProps): Json {
  const fields: MutableJson = {};
  if (serviceAccount !== undefined) {
    fields.serviceAccountName = serviceAccount.name;
  }
  if (imagePullSecrets !== undefined) {
    fields.imagePullSecrets = imagePullSecrets.map(({ name }) => ({ name }));
  }
  if (nodeSelector !== undefined) {
    fields.nodeSelector = nodeSelector;
  }
  if (tolerations !== undefined) {
    fields.tolerations = tolerations.map((toleration) => toleration.render());
  }
  if (podLabels !== undefined) {
    fields.labels = podLabels;
  }
  return fields;
}

/** @see kserve …/v1beta1/inference_service_validation.go `validateScalingKPACompExtension`: Knative mode has no Deployment of KServe's */
function strategyField(path: (name: string) => string, { deploymentStrategy }: ComponentProps, { mode, faults }: ComponentContext): Json {
  if (deploymentStrategy === undefined) {
    return {};
  }
  const name = path('deploymentStrategy');
  if (mode.name === 'Knative') {
    faults.add(violation(name, deploymentStrategy, 'none in Knative mode', 'KServe refuses it there: use DeploymentMode.STANDARD'));
  }
  return { deploymentStrategy: deploymentStrategy.render() };
}

/** Props that KFServing's kinds, or its Knative, do not know. */
const NOT_IN_KFSERVING = ['topologySpread', 'deploymentStrategy', 'terminationGracePeriod'] as const satisfies readonly (keyof ComponentProps)[];

function refuseUnknownToKfserving(path: (name: string) => string, props: ComponentProps, faults: Faults): void {
  for (const name of NOT_IN_KFSERVING) {
    if (props[name] !== undefined) {
      faults.add(violation(path(name), props[name], 'for KFServing none', 'Dialect.KSERVE has it'));
    }
  }
}

/** Standard mode splits no traffic by this field: it has `spec.canary` for it. */
function refuseInStandardMode(path: string, percent: number, { mode, faults }: ComponentContext): void {
  if (mode.name === 'Standard') {
    faults.add(violation(path, percent, 'no canary in Standard mode', "KServe ignores it there: use 'canary', or DeploymentMode.KNATIVE"));
  }
}

function annotationField(
  path: string, own: Texts | undefined, made: Texts | undefined, faults: Faults,
): Json {
  const all: { [key: string]: string } = { ...own, ...made };
  faults.add(...saidOtherwise(path, own, made, "'scaling' or 'concurrency' says"));
  return Object.keys(all).length === 0 ? {} : { annotations: all };
}
