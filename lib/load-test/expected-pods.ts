import { AUTOSCALER_CLASSES, annotationKeys, findAnnotation } from '../knative/annotation-keys';
import { InputError } from '../core/input-error';
import type { Faults } from '../core/faults';
import { forecast } from '../forecast/forecast';
import type { Forecast } from '../forecast/result/forecast-result';
import { LOAD_TEST_ANNOTATIONS } from './annotation-keys';
import type { LoadTestProps } from './load-test-props';

/**
 * The forecast of a load test. Undefined for a service that says nothing of its autoscaler, or whose autoscaler looks at more than the
 * load. Only where somebody made assumptions is it a fault that nothing came of them.
 */
export function forecastOf({ service, load, assumptions }: LoadTestProps, faults: Faults): Forecast | undefined {
  if (service?.revision === undefined) {
    return undefined;
  }
  const run = (): Forecast => forecast(service, load, assumptions);
  if (assumptions !== undefined) {
    return faults.attempt(run);
  }
  const { annotations } = service.revision;
  const className = findAnnotation(annotations, annotationKeys.class)?.value ?? service.autoscalerConfig?.['pod-autoscaler-class'];
  return className === undefined || className === AUTOSCALER_CLASSES.kpa ? attempted(run) : undefined;
}

/** What the Job says of the forecast, for those who look at it in the cluster. Values of annotations are texts. */
export function forecastAnnotations(expected: Forecast | undefined): { [name: string]: string } {
  return expected === undefined ? {} : {
    [LOAD_TEST_ANNOTATIONS.peakPods]: String(expected.peak),
    [LOAD_TEST_ANNOTATIONS.steadyPods]: String(expected.steady),
    [LOAD_TEST_ANNOTATIONS.reason]: expected.reasons.peak,
  };
}

/** A load that can be sent but is too much to be simulated is no fault of the load test. */
function attempted(run: () => Forecast): Forecast | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}
