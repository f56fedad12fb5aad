import { JsonPatch } from 'cdk8s';
import type { Json } from '../core/json';
import { isJson } from '../core/json';
import { show } from '../core/show';
import { Explainer } from '../inference/component/explainer';
import { InferenceService } from '../inference/inference-service';
import { Visibility } from '../inference/endpoint/visibility';
import { DeploymentMode } from '../kserve/deployment-mode';
import { Dialect } from '../kserve/dialect';
import { knownFields } from '../kserve/known-fields';
import type { Code, ObjectCode } from './code';
import { call, constant, fields, literal } from './code';
import { componentProps } from './component-code';
import type { ConstructCode } from './construct-code';
import { makerOf } from './construct-code';
import { containerSettings } from './container-code';
import { containerCode, modelCode } from './model-code';
import { UntakenFields } from './untaken-fields';
import type { ScalingContext } from './scaling-code';
import { AUTOSCALER_CLASS } from './scaling-code';
import { textCode, textMapCode } from './value-code';

const MODE = 'serving.kserve.io/deploymentMode';
const SECRET = 'serving.kserve.io/storageSecretName';
/** What KServe called its modes before v0.16 as well. */
const MODES: ReadonlyMap<unknown, DeploymentMode> = new Map([
  ['Knative', DeploymentMode.KNATIVE], ['Serverless', DeploymentMode.KNATIVE], ['Standard', DeploymentMode.STANDARD], ['RawDeployment', DeploymentMode.STANDARD],
]);

/** An InferenceService as a construct of this package; a text that says why not where there is none for it. */
export function inferenceServiceCode(object: Json): ConstructCode | string {
  const dialect = object.apiVersion === Dialect.KFSERVING.apiVersion ? Dialect.KFSERVING : Dialect.KSERVE;
  const metadata: Json = isJson(object.metadata) ? object.metadata : {};
  const annotations: Json = isJson(metadata.annotations) ? metadata.annotations : {};
  const spec: Json = isJson(object.spec) ? object.spec : {};
  const stated: unknown = annotations[MODE];
  const mode = stated === undefined || dialect === Dialect.KFSERVING ? DeploymentMode.KNATIVE : MODES.get(stated);
  if (mode === undefined) {
    return `there is no construct for deployment mode ${show(stated)}`;
  }
  if (!isJson(spec.predictor)) {
    return 'it has no predictor';
  }
  const hatch: string[] = [];
  const rest = new UntakenFields(spec.predictor);
  const model = modelCode(rest, dialect, hatch);
  if (model === undefined) {
    return spec.predictor.model !== undefined && dialect === Dialect.KFSERVING
      ? 'KFServing has no predictor.model, which came with KServe: it names the format, as in predictor.sklearn'
      : 'its predictor has neither a model of a format nor a container with an image';
  }
  const context: ScalingContext = { mode, dialect, annotations };
  const predictor = componentProps(rest, 'predictor', context, hatch);
  const { visibility, labels } = visibilityOf(metadata.labels, mode, dialect);
  const props = {
    model: model.code,
    dialect: dialect === Dialect.KFSERVING ? constant('Dialect.KFSERVING', dialect) : undefined,
    deploymentMode: mode === DeploymentMode.STANDARD ? constant('DeploymentMode.STANDARD', mode) : undefined,
    namespace: textCode(metadata.namespace),
    labels: textMapCode(labels),
    annotations: textMapCode(ownAnnotations(annotations, dialect)),
    visibility,
    storageSecret: dialect === Dialect.KSERVE && typeof annotations[SECRET] === 'string' ? literal({ name: annotations[SECRET] }) : undefined,
    ...predictor,
    transformer: isJson(spec.transformer) ? transformerCode(spec.transformer, context, hatch) : undefined,
    explainer: isJson(spec.explainer) ? explainerCode(spec.explainer, context, hatch) : undefined,
  };
  return {
    type: 'InferenceService',
    props: (id) => fields({ name: metadata.name === id ? undefined : literal(metadata.name), ...props }),
    make: makerOf(InferenceService),
    patches: model.legacy === undefined ? [] : legacyKey(model.legacy),
    addPatch: 'addPatch',
    hatch,
  };
}

/** KServe reads the older key as well; this package writes the newer one. */
function legacyKey(key: string): Array<Code<JsonPatch>> {
  return [
    call(JsonPatch, 'move', [literal('/spec/predictor/model'), literal(`/spec/predictor/${key}`)]),
    call(JsonPatch, 'remove', [literal(`/spec/predictor/${key}/modelFormat`)]),
  ];
}

/** Without those that other props write. */
function ownAnnotations(annotations: Json, dialect: Dialect): Json {
  const made = dialect === Dialect.KSERVE ? [MODE, SECRET, AUTOSCALER_CLASS] : [];
  const hpa = annotations['autoscaling.knative.dev/class'] === 'hpa.autoscaling.knative.dev' && dialect === Dialect.KSERVE;
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => !made.includes(key) && !(hpa && key === 'autoscaling.knative.dev/class')));
}

function visibilityOf(labels: unknown, mode: DeploymentMode, dialect: Dialect): { readonly visibility?: Code; readonly labels: unknown } {
  const made = Visibility.CLUSTER_LOCAL.labels(mode, dialect);
  const key = Object.keys(made)[0] ?? '';
  if (!isJson(labels) || labels[key] !== made[key]) {
    return { labels };
  }
  return {
    visibility: constant('Visibility.CLUSTER_LOCAL', Visibility.CLUSTER_LOCAL),
    labels: Object.fromEntries(Object.entries(labels).filter(([label]) => label !== key)),
  };
}

function transformerCode(component: Json, context: ScalingContext, hatch: string[]): Code | undefined {
  const rest = new UntakenFields(component);
  const container = containerCode(rest, context.dialect, 'spec.transformer', hatch, (settings, image) => fields({ image, ...settings }));
  return container && fields({ ...container.entries, ...componentProps(rest, 'transformer', context, hatch) });
}

function explainerCode(component: Json, context: ScalingContext, hatch: string[]): Code | undefined {
  const rest = new UntakenFields(component);
  const block = rest.get('art');
  if (isJson(block) && block.type === 'SquareAttack') {
    rest.drop('art');
    const art = artCode(block, hatch);
    return call(Explainer, 'art', [fields({ ...art.entries, ...componentProps(rest, 'explainer', context, hatch) })]);
  }
  const container = containerCode(rest, context.dialect, 'spec.explainer', hatch, (settings, image) => fields({ image, ...settings }));
  return container && call(Explainer, 'container', [fields({ ...container.entries, ...componentProps(rest, 'explainer', context, hatch) })]);
}

function artCode(art: Json, hatch: string[]): ObjectCode {
  const rest = new UntakenFields(art);
  rest.drop('type');
  const own = {
    storageUri: rest.take('storageUri', textCode), runtimeVersion: rest.take('runtimeVersion', textCode), config: rest.take('config', textMapCode),
  };
  return fields({ ...own, ...containerSettings(rest), containerOverrides: rest.remaining(knownFields('container'), 'spec.explainer.art', hatch) });
}
