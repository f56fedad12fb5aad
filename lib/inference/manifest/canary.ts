/*
 * Canaries of Standard mode: further predictors, each a Deployment of its own with a fixed number of pods. They run where and as the stable
 * predictor does, with another model.
 *
 * @see kserve …/v1beta1/inference_service_validation.go `validateCanarySpecs`, …/components/predictor.go `reconcileCanaryDeployments`
 */
import { violation, violationInWords, wholeNumber } from '../../core/checks';
import type { Json } from '../../core/json';
import { compact, deepMerge, numberAt, objectAt, objectsAt } from '../../core/json';
import { isToken } from '../../core/tokens';
import { schemaAt, valueFaults } from '../../kserve/schema/value-faults';
import type { ComponentContext } from '../component/component';
import type { CanaryProps } from '../canary-props';
import type { InferenceServiceProps } from '../inference-service-props';
import type { Model } from '../model/model';
import { kservePredictor } from './kserve-manifest';

/** Fields of the stable predictor that its canaries share: where and as whom pods run. */
const SHARED = [
  'serviceAccountName', 'imagePullSecrets', 'nodeSelector', 'tolerations', 'affinity', 'topologySpreadConstraints', 'priorityClassName',
  'runtimeClassName', 'securityContext', 'schedulerName', 'terminationGracePeriodSeconds', 'volumes', 'containers', 'initContainers', 'timeout',
];

/** `spec.canary`, or undefined; adds what is wrong to the faults. @param stable `spec.predictor` */
export function renderCanaries(props: InferenceServiceProps, stable: Json, context: ComponentContext): readonly Json[] | undefined {
  const { mode, dialect, faults } = context;
  if (props.canary === undefined) {
    return undefined;
  }
  if (dialect.id !== 'kserve' || mode.name !== 'Standard') {
    faults.add(violation('canary', props.canary, 'none in Knative mode', "a revision is split off by 'canaryTrafficPercent' there"));
    return undefined;
  }
  const { canary: canaries } = props;
  if (stable.workerSpec !== undefined && canaries.length > 0) {
    faults.add(violation('canary', canaries, 'none for a model over several nodes'));
  }
  checkTogether(canaries, faults, numberAt(stable, 'minReplicas') ?? 1);
  return canaries.map((canary, index) => {
    const path = `canary[${index}]`;
    checkSameKind(`${path}.model`, canary.model, props.model, faults);
    return renderCanary(path, canary, stable, context);
  });
}

/** What is wrong with canaries of which each by itself is right. @param stable pods of the stable predictor, at least */
function checkTogether(canaries: readonly CanaryProps[], faults: ComponentContext['faults'], stable: number): void {
  const names = canaries.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    faults.add(violation('canary', names, 'a name of its own for each'));
  }
  // What only the deployment knows is not counted.
  const sum = canaries.reduce((total, { trafficPercent }) => total + (isToken(trafficPercent) ? 0 : trafficPercent), 0);
  if (sum > 100) {
    faults.add(violation('canary', sum, 'trafficPercent of at most 100 in all'));
  }
  canaries.forEach(({ replicas }, index) => {
    if (replicas !== undefined && !isToken(stable)) {
      const hint = "canaries take their pods from the stable predictor's minReplicas";
      faults.attempt(() => wholeNumber(`canary[${index}].replicas`, replicas, { min: 0, max: stable, hint }));
    }
  });
}

/** @see `buildCanaryPredictor`, `buildPodSpec`: the canary is laid over the stable predictor, of which no field is taken out */
function checkSameKind(path: string, model: Model, stable: Model, faults: ComponentContext['faults']): void {
  const [own, other] = [model, stable].map(({ format }) => (format === undefined ? 'Model.container' : 'a model of a format'));
  if (own !== undefined && own !== other) {
    const hint = 'KServe lays the canary over the stable predictor, and would start both servers in one pod';
    faults.add(violationInWords(path, own, `${other}, as the stable predictor has`, hint));
  }
}

function renderCanary(path: string, canary: CanaryProps, stable: Json, context: ComponentContext): Json {
  const { name, trafficPercent, model, replicas, overrides } = canary;
  const { dialect, faults } = context;
  const { faults: wrong, rest } = model.sift(`${path}.model`, dialect);
  faults.add(...wrong);
  if (rest === undefined) {
    return {};
  }
  faults.add(...rest.check(`${path}.model`, dialect));
  const shared = Object.fromEntries(SHARED.filter((field) => stable[field] !== undefined).map((field) => [field, stable[field]]));
  const own = kservePredictor(rest, dialect.containerName);
  const block = objectAt(own, 'model');
  // The definition asks for the name of a canary's container, which it does not of the stable one's; of that KServe's webhook takes care.
  const named = block === undefined ? own : { ...own, model: { ...block, name: dialect.containerName } };
  // A container of the user's own stands for that of the stable predictor; what stands beside it is kept.
  const beside = objectsAt(shared, 'containers').filter((container) => container.name !== dialect.containerName);
  const containers = [...objectsAt(named, 'containers'), ...beside];
  const fields = { ...shared, ...named, ...(containers.length > 0 && { containers }), ...compact({ name, minReplicas: replicas }) };
  const made = deepMerge(fields, overrides);
  const schema = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', ['spec', 'canary', 'predictor']);
  if (schema !== undefined && faults.violations.length === 0) {
    faults.add(...valueFaults(`${path}.overrides`, made, schema));
  }
  return { predictor: made, trafficPercent };
}
