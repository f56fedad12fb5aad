/*
 * Canaries of Standard mode: further predictors, each a Deployment of its own with a fixed number of pods. They run where and as the stable
 * predictor does, with another model.
 *
 * @see kserve …/v1beta1/inference_service_validation.go `validateCanarySpecs`, …/components/predictor.go `reconcileCanaryDeployments`
 */
import { violation, wholeNumber } from '../../core/checks';
import { isServiceName, serviceNameWords } from '../../core/dns-names';
import type { Json } from '../../core/json';
import { compact, deepMerge, isJson, objectAt, valueAt } from '../../core/json';
import { listProp } from '../../core/list-prop';
import { schemaAt, valueFaults } from '../../kserve/schema/value-faults';
import type { ComponentContext } from '../component/component';
import type { CanaryProps } from '../canary-props';
import type { InferenceServiceProps } from '../inference-service-props';
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
  const given = listProp<CanaryProps>('canary', props.canary, faults, 'a list of canaries');
  const canaries = given.filter((canary, index) => {
    const fits = typeof valueAt(canary, 'model', 'renderContainerFields') === 'function';
    if (!fits) {
      faults.add(violation(`canary[${index}]`, canary, 'a canary: { name, trafficPercent, model }'));
    }
    return fits;
  });
  if (stable.workerSpec !== undefined && canaries.length > 0) {
    faults.add(violation('canary', props.canary, 'none for a model over several nodes'));
  }
  checkTogether(canaries, faults, Number(stable.minReplicas ?? 1));
  return canaries.map((canary, index) => renderCanary(`canary[${index}]`, canary, stable, context));
}

function checkTogether(canaries: readonly CanaryProps[], faults: ComponentContext['faults'], most: number): void {
  const names = canaries.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    faults.add(violation('canary', names, 'a name of its own for each'));
  }
  const sum = canaries.reduce((total, { trafficPercent }) => total + trafficPercent, 0);
  if (sum > 100) {
    faults.add(violation('canary', sum, 'trafficPercent of at most 100 in all'));
  }
  canaries.forEach(({ name, trafficPercent, replicas }, index) => {
    const path = `canary[${index}]`;
    if (typeof name !== 'string' || !isServiceName(name)) {
      faults.add(violation(`${path}.name`, name, serviceNameWords()));
    }
    faults.attempt(() => wholeNumber(`${path}.trafficPercent`, trafficPercent, { min: 0, max: 100 }));
    if (replicas !== undefined) {
      const hint = "canaries take their pods from the stable predictor's minReplicas";
      faults.attempt(() => wholeNumber(`${path}.replicas`, replicas, { min: 0, max: most, hint }));
    }
  });
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
  const made = deepMerge({ ...shared, ...named, ...compact({ name, minReplicas: replicas }) }, isJson(overrides) ? overrides : undefined);
  const schema = schemaAt('serving.kserve.io/v1beta1', 'InferenceService', ['spec', 'canary', 'predictor']);
  if (overrides !== undefined && !isJson(overrides)) {
    faults.add(violation(`${path}.overrides`, overrides, 'an object of fields'));
  } else if (schema !== undefined && faults.violations.length === 0) {
    faults.add(...valueFaults(`${path}.overrides`, made, schema));
  }
  return { predictor: made, trafficPercent };
}
