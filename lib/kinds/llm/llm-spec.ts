import { violation } from '../../core/checks';
import type { Violation } from '../../core/input-error';
import type { INamed } from '../../core/named';
import type { LlmInferenceServiceConfigProps } from './llm-inference-service-props';
import { checkLlmModel, renderLlmModel } from './llm-model';
import { checkWorkload, renderWorkload } from './llm-workload';

/** What is wrong with the props of a service or a config that are right one by one. */
export function llmFaults(props: LlmInferenceServiceConfigProps, name: string): Violation[] {
  const { model, prefill, scaling } = props;
  const [decode, prefills] = [scaling?.actuatorName, prefill?.scaling?.actuatorName];
  return [
    ...(model === undefined ? [] : checkLlmModel(model, name)),
    ...checkWorkload('', props),
    ...(prefill === undefined ? [] : checkWorkload('prefill.', prefill)),
    ...(decode !== undefined && prefills !== undefined && decode !== prefills
      ? [violation('prefill.scaling', prefills, `the same actuator as 'scaling' (${decode})`)] : []),
  ];
}

/**
 * `spec` of a service or a config.
 *
 * @param baseConfigs of a service only: KServe's webhook refuses `baseRefs` of a config
 */
export function llmSpec(props: LlmInferenceServiceConfigProps, baseConfigs?: readonly INamed[]): { readonly [field: string]: unknown } {
  const { model, prefill, router, podLabels, podAnnotations } = props;
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
