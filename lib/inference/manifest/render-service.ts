import { hasFormOfServiceName } from '../../core/dns-names';
import { annotationKeys } from '../../knative/annotation-keys';
import { checkRevision } from '../../knative/check-revision';
import { violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import { InputError } from '../../core/input-error';
import { NAMESPACE } from '../../core/props/kubernetes-kinds';
import { besides } from '../../core/props/shape';
import type { Json } from '../../core/json';
import { deepMerge, flatMerge, objectAt, objectsAt } from '../../core/json';
import { TRANSFORMER_CONTAINER } from '../../kserve/container-names';
import { Scaling } from '../../scaling/scaling';
import { isToken } from '../../core/tokens';
import { saidOtherwise } from '../../core/said-otherwise';
import type { ComponentContext, RenderedComponent } from '../component/component';
import { renderComponent } from '../component/component';
import { componentRevision } from '../../kserve/revision';
import { checkContainer, renderContainer } from '../component/container';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { Dialect } from '../../kserve/dialect';
import type { InferenceServiceProps } from '../inference-service-props';
import { checkKfserving, kfservingPredictor } from './kfserving-manifest';
import { renderCanaries } from './canary';
import { kserveAnnotations, modeName, refuseAnnotationProps } from './annotation-props';
import { kservePredictor } from './kserve-manifest';
import { checkWhole, topOverrides } from './top-fields';
import type { RenderedService } from './service-facts';
import { INFERENCE_SERVICE } from '../service-shape';
import { Visibility } from '../endpoint/visibility';

/**
 * What a service's props come to before any object is made; throws an InputError with everything that is wrong with them. Each prop is
 * judged by itself first; where some are wrong, the rules still judge the others, so that all of it is told in one round.
 */
export function renderService(
  path: string, id: string, namespace: string, props: InferenceServiceProps, statedVersion?: string,
): RenderedService {
  const { faults, rest } = INFERENCE_SERVICE.sift('', props);
  const model = rest?.model.sift('model', rest.dialect === undefined ? Dialect.KSERVE : Dialect.from('dialect', rest.dialect));
  const found = model === undefined ? faults : [...faults, ...model.faults];
  if (found.length === 0) {
    return renderRight(path, id, namespace, props, statedVersion);
  }
  const right = rest === undefined || model?.rest === undefined ? undefined : { ...rest, model: model.rest };
  const more = right === undefined ? [] : besides(found, () => renderRight(path, id, namespace, right, statedVersion));
  throw new InputError([...found, ...more], path);
}

/** The same for props of which each by itself is right. */
function renderRight(
  path: string, id: string, namespace: string, props: InferenceServiceProps, statedVersion: string | undefined,
): RenderedService {
  const { name = id } = props;
  const faults = new Faults();
  faults.add(...(props.namespace === undefined ? chartNamespace(namespace) : []));
  // By now each is one of its class, or the plain name of one.
  const dialect = Dialect.from('dialect', props.dialect ?? Dialect.KSERVE);
  const mode = DeploymentMode.from('deploymentMode', props.deploymentMode ?? DeploymentMode.KNATIVE);
  const visibility = Visibility.from('visibility', props.visibility ?? Visibility.EXTERNAL);
  const context = { mode, dialect, faults, serviceName: name };
  checkOwn(name, props, context);

  const components = renderComponents(props, context);
  const top = topFields(props, components, context);
  const annotations = mergeAnnotations(props, context, components, props.kserveVersion ?? statedVersion);
  if (mode.name === 'Knative' && writesByHand(props)) {
    const { autoscalerConfig = {} } = props;
    const revisions = components.map(({ spec }) => componentRevision({ spec, serviceAnnotations: annotations, dialect }));
    const found = revisions.flatMap((revision) => checkRevision({ ...revision, autoscalerConfig }));
    // The rule scale-metric-qps says what to write instead.
    faults.add(...uniqueMessages(found.filter(({ got }) => got !== 'qps')));
  }
  const made = visibility.labels(mode, dialect);
  faults.add(...saidOtherwise('labels', props.labels, made, "'visibility' says", 'leave the label out'));
  faults.throwIfAny(path);
  const labels = props.labels === undefined ? made : { ...props.labels, ...made };
  return { name, namespace, mode, dialect, labels, annotations, components: components.map(({ kind, spec }) => ({ kind, spec })), ...top };
}

/** The namespace of the chart, where the service has none of its own. */
function chartNamespace(namespace: string): readonly Violation[] {
  const [fault] = NAMESPACE.check('namespace', namespace);
  return fault === undefined ? [] : [violation('namespace', namespace, fault.allowed, "it is that of the chart unless 'namespace' is set")];
}

function checkOwn(name: string, props: InferenceServiceProps, { mode, dialect, faults }: ComponentContext): void {
  const { model } = props;
  if (!isToken(name) && !hasFormOfServiceName(name)) {
    const allowed = 'lower-case letters, digits and dashes, a letter first and no dash at the end';
    faults.add(violation('name', name, allowed, 'it is the construct\'s id unless \'name\' is set'));
  }
  refuseAnnotationProps(props, dialect, faults);
  faults.add(...model.check('model', dialect));
  if (dialect.id === 'kfserving') {
    faults.add(...checkKfserving(props, mode));
  }
}

function renderComponents(props: InferenceServiceProps, context: ComponentContext): RenderedComponent[] {
  const { model, transformer, explainer } = props;
  const { dialect, faults } = context;
  const predictor = dialect.id === 'kfserving' ? kfservingPredictor : kservePredictor;
  const implementation = flatMerge(predictor(model, dialect.containerName), namedContainer(props, context));
  const together = collocated(props, implementation, context);
  const scaled = implementation.workerSpec === undefined ? props : ofSeveralNodes(props, context);
  const components = [renderComponent('predictor', scaled, together, context)];
  if (transformer !== undefined) {
    faults.add(...checkContainer('transformer', transformer));
    const container = renderContainer(transformer, { name: dialect.containerName, image: transformer.image });
    components.push(renderComponent('transformer', transformer, { containers: [container] }, context));
  }
  if (explainer !== undefined) {
    faults.add(...explainer.check('explainer', dialect));
    components.push(renderComponent('explainer', explainer.props, explainer.render(dialect.containerName), context));
  }
  return components;
}

/** `storageContainerName` of the predictor. */
function namedContainer({ storageContainerName }: InferenceServiceProps, { dialect, faults }: ComponentContext): Json | undefined {
  if (storageContainerName === undefined) {
    return undefined;
  }
  if (dialect.id !== 'kserve') {
    faults.add(violation('storageContainerName', storageContainerName, 'for KFServing none'));
  }
  return { storageContainerName };
}

/** A transformer in the predictor's pod, by KServe's name for it. @see kserve pkg/constants/constants.go `TransformerContainerName` */
function collocated(props: InferenceServiceProps, implementation: Json, { dialect, faults }: ComponentContext): Json {
  const { collocatedTransformer: container, transformer } = props;
  const path = 'collocatedTransformer';
  if (container === undefined) {
    return implementation;
  }
  if (dialect.id !== 'kserve' || transformer !== undefined) {
    faults.add(violation(path, container, dialect.id === 'kserve' ? "none beside 'transformer'" : 'for KFServing none'));
  }
  if (objectAt(implementation, 'model')?.ports !== undefined || objectsAt(implementation, 'containers').some(({ ports }) => ports !== undefined)) {
    faults.add(violation('model.ports', 'ports', "none beside 'collocatedTransformer'", 'that one answers requests, and one container of a pod does'));
  }
  faults.add(...checkContainer(path, container));
  const ports = container.ports ?? [{ containerPort: 8080 }];
  const made = renderContainer({ ...container, ports }, { name: TRANSFORMER_CONTAINER, image: container.image });
  return { ...implementation, containers: [...objectsAt(implementation, 'containers'), made] };
}

/** Nothing scales a model over several nodes, and KServe's webhook wants to be told so. */
function ofSeveralNodes(props: InferenceServiceProps, { mode, dialect, faults }: ComponentContext): InferenceServiceProps {
  const { scaling = Scaling.none() } = props;
  if (mode.name !== 'Standard' || dialect.id !== 'kserve') {
    faults.add(violation('model.nodes', props.model.ofFormat?.props.nodes, 'one node in Knative mode', 'for several use DeploymentMode.STANDARD'));
  } else if (scaling.plan?.kind !== 'none') {
    faults.add(violation('scaling', scaling, 'Scaling.none() for a model over several nodes', 'KServe scales none of them'));
  }
  return { ...props, scaling };
}

/** What stands in `spec` beside the components; nothing for most services. */
function topFields(props: InferenceServiceProps, components: readonly RenderedComponent[], context: ComponentContext): Pick<RenderedService, 'top' | 'specOverrides'> {
  const { tracing } = props;
  const { dialect, faults } = context;
  if (tracing !== undefined && dialect.id !== 'kserve') {
    faults.add(violation('tracing', tracing, 'for KFServing none'));
  }
  const canary = renderCanaries(props, components[0]?.spec ?? {}, context);
  const specOverrides = topOverrides(props, context);
  const top = { ...(canary !== undefined && { canary }), ...(tracing !== undefined && { tracing }) };
  if (specOverrides !== undefined) {
    checkWhole(deepMerge({ ...Object.fromEntries(components.map(({ kind, spec }) => [kind, spec])), ...top }, specOverrides), context);
  }
  return { ...(Object.keys(top).length > 0 && { top }), ...(specOverrides !== undefined && { specOverrides }) };
}

/** The service's annotations: the user's, KServe's, and those of the components' autoscalers, which count for all of them alike. */
function mergeAnnotations(
  props: InferenceServiceProps, { mode, dialect, faults }: ComponentContext, components: readonly RenderedComponent[], version?: string,
): { [key: string]: string } {
  const made = dialect.id === 'kserve' ? kserveAnnotations(modeName(mode.name, version), props) : {};
  for (const { kind, serviceAnnotations } of components) {
    for (const [key, value] of Object.entries(serviceAnnotations)) {
      if (made[key] !== undefined && made[key] !== value) {
        faults.add(violation(`${kind}.scaling`, value, `what the predictor says, ${made[key]}`, `${key} counts for all components of a service`));
      }
      made[key] ??= value;
    }
  }
  faults.add(...saidOtherwise('annotations', props.annotations, made, 'other props say', 'leave the annotation out'), ...saidTwice(props));
  return props.annotations === undefined ? made : { ...props.annotations, ...made };
}

/** KServe writes scaleTarget and scaleMetric over an annotation that says something else. */
function saidTwice({ annotations, podAnnotations, concurrency }: InferenceServiceProps): ReturnType<typeof violation>[] {
  const key = annotationKeys.target.name;
  const target = concurrency?.target;
  return Object.entries({ annotations, podAnnotations }).flatMap(([place, map]) => {
    const value = map?.[key];
    return value === undefined || target === undefined || Number(value) === target
      ? [] : [violation(`${place}.${key}`, value, `one soft target, and 'concurrency' says ${target}`, 'leave the annotation out')];
  });
}

/** Whether anything but Concurrency and Scaling, which check themselves, can have put a value into a revision. */
function writesByHand({ annotations, podAnnotations, overrides, transformer, explainer }: InferenceServiceProps): boolean {
  return [annotations, podAnnotations, overrides, transformer, explainer].some((part) => part !== undefined);
}

function uniqueMessages<T extends { readonly message: string }>(violations: readonly T[]): T[] {
  return [...new Map(violations.map((one) => [one.message, one])).values()];
}
