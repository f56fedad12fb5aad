import { annotationKeys } from '../../knative/annotation-keys';
import { checkRevision } from '../../knative/check-revision';
import { violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import type { Violation } from '../../core/input-error';
import { InputError } from '../../core/input-error';
import { NAMESPACE } from '../../core/props/kubernetes-kinds';
import { besides } from '../../core/props/shape';
import { isToken } from '../../core/tokens';
import type { ComponentContext, RenderedComponent } from '../component/component';
import { renderComponent } from '../component/component';
import { componentRevision } from '../../kserve/revision';
import { checkContainer, renderContainer } from '../component/container';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { Dialect } from '../../kserve/dialect';
import type { InferenceServiceProps } from '../inference-service-props';
import { checkKfserving, kfservingPredictor } from './kfserving-manifest';
import { kserveAnnotations, kservePredictor } from './kserve-manifest';
import { NAME_PATTERN } from '../../kserve/derived-names';
import type { RenderedService } from './service-facts';
import { INFERENCE_SERVICE } from '../service-shape';
import { Visibility } from '../endpoint/visibility';

/**
 * What a service's props come to before any object is made; throws an InputError with everything that is wrong with them. Each prop is
 * judged by itself first; where some are wrong, the rules still judge the others, so that all of it is told in one round.
 */
export function renderService(path: string, id: string, namespace: string, props: InferenceServiceProps): RenderedService {
  const { faults, rest } = INFERENCE_SERVICE.sift('', props);
  const model = rest?.model.sift('model', rest.dialect === undefined ? Dialect.KSERVE : Dialect.from('dialect', rest.dialect));
  const found = model === undefined ? faults : [...faults, ...model.faults];
  if (found.length === 0) {
    return renderRight(path, id, namespace, props);
  }
  const right = rest === undefined || model?.rest === undefined ? undefined : { ...rest, model: model.rest };
  throw new InputError([...found, ...(right === undefined ? [] : besides(found, () => renderRight(path, id, namespace, right)))], path);
}

/** The same for props of which each by itself is right. */
function renderRight(path: string, id: string, namespace: string, props: InferenceServiceProps): RenderedService {
  const { name = id } = props;
  const faults = new Faults();
  faults.add(...(props.namespace === undefined ? chartNamespace(namespace) : []));
  const dialect = choice(faults, props.dialect, Dialect.KSERVE, (value) => Dialect.from('dialect', value));
  const mode = choice(faults, props.deploymentMode, DeploymentMode.KNATIVE, (value) => DeploymentMode.from('deploymentMode', value));
  const visibility = choice(faults, props.visibility, Visibility.EXTERNAL, (value) => Visibility.from('visibility', value));
  checkOwn(name, props, { mode, dialect, faults });

  const components = renderComponents(props, { mode, dialect, faults });
  const annotations = mergeAnnotations(props, mode, dialect, components, faults);
  if (mode.name === 'Knative' && writesByHand(props)) {
    const { autoscalerConfig = {} } = props;
    const revisions = components.map(({ spec }) => componentRevision({ spec, serviceAnnotations: annotations, dialect }));
    const found = revisions.flatMap((revision) => checkRevision({ ...revision, autoscalerConfig }));
    // The rule scale-metric-qps says what to write instead.
    faults.add(...uniqueMessages(found.filter(({ got }) => got !== 'qps')));
  }
  faults.throwIfAny(path);
  const labels = { ...props.labels, ...visibility.labels(mode, dialect) };
  return { name, namespace, mode, dialect, labels, annotations, components: components.map(({ kind, spec }) => ({ kind, spec })) };
}

/** The namespace of the chart, where the service has none of its own. */
function chartNamespace(namespace: string): readonly Violation[] {
  const [fault] = NAMESPACE.check('namespace', namespace);
  return fault === undefined ? [] : [violation('namespace', namespace, fault.allowed, "it is that of the chart unless 'namespace' is set")];
}

/** A value of a value class, taken for what it is; a wrong one is complained of and stands at its default meanwhile. */
function choice<T>(faults: Faults, value: T | undefined, fallback: T, from: (value: T) => T): T {
  return value === undefined ? fallback : faults.attempt(() => from(value)) ?? fallback;
}

function checkOwn(name: string, props: InferenceServiceProps, { mode, dialect, faults }: ComponentContext): void {
  const { model } = props;
  if (!isToken(name) && !NAME_PATTERN.test(name)) {
    const allowed = 'lower-case letters, digits and dashes, a letter first and no dash at the end';
    faults.add(violation('name', name, allowed, 'it is the construct\'s id unless \'name\' is set'));
  }
  faults.add(...model.check('model', dialect));
  if (dialect.id === 'kfserving') {
    faults.add(...checkKfserving(props, mode));
  }
}

function renderComponents(props: InferenceServiceProps, context: ComponentContext): RenderedComponent[] {
  const { model, transformer, explainer } = props;
  const { dialect, faults } = context;
  const predictor = dialect.id === 'kfserving' ? kfservingPredictor : kservePredictor;
  const components = [renderComponent('predictor', props, predictor(model, dialect.containerName), context)];
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

/** The service's annotations: the user's, KServe's, and those of the components' autoscalers, which count for all of them alike. */
function mergeAnnotations(
  props: InferenceServiceProps, mode: DeploymentMode, dialect: Dialect, components: readonly RenderedComponent[], faults: Faults,
): { [key: string]: string } {
  const made = dialect.id === 'kserve' ? kserveAnnotations(mode.name, props) : {};
  for (const { kind, serviceAnnotations } of components) {
    for (const [key, value] of Object.entries(serviceAnnotations)) {
      if (made[key] !== undefined && made[key] !== value) {
        faults.add(violation(`${kind}.scaling`, value, `what the predictor says, ${made[key]}`, `${key} counts for all components of a service`));
      }
      made[key] ??= value;
    }
  }
  for (const [key, value] of Object.entries(props.annotations ?? {})) {
    if (made[key] !== undefined && made[key] !== value) {
      faults.add(violation(`annotations.${key}`, value, `one value, and other props say ${JSON.stringify(made[key])}`, 'leave the annotation out'));
    }
  }
  faults.add(...saidTwice(props));
  return { ...props.annotations, ...made };
}

/** KServe writes scaleTarget and scaleMetric over an annotation that says something else. */
function saidTwice({ annotations, podAnnotations, concurrency }: InferenceServiceProps): ReturnType<typeof violation>[] {
  const key = annotationKeys.target.name;
  const target = concurrency?.target;
  return [['annotations', annotations], ['podAnnotations', podAnnotations]].flatMap(([place, map]) => {
    const value = (map as { [key: string]: string } | undefined)?.[key];
    return value === undefined || target === undefined || Number(value) === target
      ? [] : [violation(`${place as string}.${key}`, value, `one soft target, and 'concurrency' says ${target}`, 'leave the annotation out')];
  });
}

/** Whether anything but Concurrency and Scaling, which check themselves, can have put a value into a revision. */
function writesByHand({ annotations, podAnnotations, overrides, transformer, explainer }: InferenceServiceProps): boolean {
  return [annotations, podAnnotations, overrides, transformer, explainer].some((part) => part !== undefined);
}

function uniqueMessages<T extends { readonly message: string }>(violations: readonly T[]): T[] {
  return [...new Map(violations.map((one) => [one.message, one])).values()];
}
