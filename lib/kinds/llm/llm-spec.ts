import { violation } from '../../core/checks';
import { Faults } from '../../core/faults';
import { checkMaps, checkServiceName } from '../kind-object';
import type { LlmInferenceServiceConfigProps } from './llm-inference-service-props';
import { checkLlmModel, renderLlmModel } from './llm-model';
import { checkWorkload, renderWorkload } from './llm-workload';

/** `spec` of a service or a config; throws an InputError with everything that is wrong. */
export function llmSpec(path: string, name: string, props: LlmInferenceServiceConfigProps): { readonly [field: string]: unknown } {
  const { model, prefill, scaling, router, baseConfigs, podLabels, podAnnotations } = props;
  const faults = new Faults();
  faults.add(
    ...checkServiceName(name),
    ...checkMaps(props),
    ...(model === undefined ? [] : checkLlmModel(model, name)),
    ...checkWorkload('', props),
    ...(prefill === undefined ? [] : checkWorkload('prefill.', prefill)),
  );
  const [decode, prefills] = [scaling?.actuatorName, prefill?.scaling?.actuatorName];
  if (decode !== undefined && prefills !== undefined && decode !== prefills) {
    faults.add(violation('prefill.scaling', prefills, `the same actuator as 'scaling' (${decode})`));
  }
  faults.throwIfAny(path);
  const fields = {
    model: model && renderLlmModel(model),
    baseRefs: baseConfigs?.map((config) => ({ name: config.name })),
    labels: podLabels,
    annotations: podAnnotations,
    ...renderWorkload(props),
    prefill: prefill && renderWorkload(prefill),
    router: router?.render(),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
