import { knownFields } from '../kserve/known-fields';
import type { Code } from './code';
import type { UntakenFields } from './untaken-fields';
import type { ScalingContext } from './scaling-code';
import { scalingProps } from './scaling-code';
import { batcherCode, loggerCode, namedCode, namedListCode, secondsCode, textMapCode, tolerationsCode, wholeCode } from './value-code';

/** The props of ComponentProps from the fields of a component; its implementation is taken before. */
export function componentProps(
  rest: UntakenFields, kind: 'predictor' | 'transformer' | 'explainer', context: ScalingContext, hatch: string[],
): Record<string, Code | undefined> {
  const props = {
    ...scalingProps(rest, context),
    timeout: rest.take('timeout', secondsCode),
    canaryTrafficPercent: rest.take('canaryTrafficPercent', (value) => wholeCode(value)),
    logger: rest.take('logger', loggerCode),
    batcher: rest.take('batcher', batcherCode),
    serviceAccount: rest.take('serviceAccountName', namedCode),
    imagePullSecrets: rest.take('imagePullSecrets', namedListCode),
    nodeSelector: rest.take('nodeSelector', textMapCode),
    tolerations: rest.take('tolerations', tolerationsCode),
    podLabels: rest.take('labels', textMapCode),
    podAnnotations: rest.take('annotations', textMapCode),
  };
  return { ...props, overrides: rest.remaining(knownFields(kind), `spec.${kind}`, hatch) };
}
