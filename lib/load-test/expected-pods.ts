import { AUTOSCALER_CLASSES, annotationKeys, findAnnotation } from '../knative/annotation-keys';
import { InputError } from '../core/input-error';
import { asKey } from '../core/json';
import { asService, forecast } from '../forecast/forecast';
import type { Forecast } from '../forecast/result/forecast-result';
import { LOAD_TEST_ANNOTATIONS } from './annotation-keys';
import type { LoadTestProps } from './load-test-props';

/** A forecast, or why there is none. */
interface Outcome {
  readonly forecast?: Forecast;
  /** Only where somebody made assumptions is it a fault that nothing came of them. */
  readonly fault?: InputError;
}

/**
 * The forecast of a load test. What the service comes to depends on the rest of its app, so that it is asked each time; the simulation
 * behind the answer is done once for each state of the service.
 */
export class ExpectedPods {
  private last: { readonly state: string; readonly outcome: Outcome } | undefined;

  public constructor(private readonly props: LoadTestProps) {}

  /** Undefined for a service that says nothing of its autoscaler, or whose autoscaler looks at more than the load. */
  public get forecast(): Forecast | undefined {
    return this.outcome.forecast;
  }

  /** What is wrong where assumptions were made and cannot be counted with. */
  public get faults(): readonly string[] {
    return this.outcome.fault?.violations.map(({ message }) => message) ?? [];
  }

  private get outcome(): Outcome {
    const { service } = this.props;
    if (service?.revision === undefined && service?.fixedPods === undefined) {
      return {};
    }
    const state = asKey(asService(service));
    if (this.last?.state !== state) {
      this.last = { state, outcome: outcomeOf(this.props) };
    }
    return this.last.outcome;
  }
}

/** A load that can be sent but is too much to be simulated is no fault of the load test. */
function outcomeOf({ service, load, assumptions }: LoadTestProps): Outcome {
  if (service === undefined || (assumptions === undefined && !scalesByLoad(service))) {
    return {};
  }
  try {
    return { forecast: forecast(service, load, assumptions) };
  } catch (error) {
    if (error instanceof InputError) {
      return assumptions === undefined ? {} : { fault: error };
    }
    throw error;
  }
}

function scalesByLoad({ fixedPods, revision, autoscalerConfig }: NonNullable<LoadTestProps['service']>): boolean {
  if (fixedPods !== undefined) {
    return true;
  }
  const className = findAnnotation(revision?.annotations, annotationKeys.class)?.value ?? autoscalerConfig?.['pod-autoscaler-class'];
  return className === undefined || className === AUTOSCALER_CLASSES.kpa;
}

/** What the Job says of the forecast, for those who look at it in the cluster. Values of annotations are texts. */
export function forecastAnnotations(expected: Forecast | undefined): { [name: string]: string } {
  return expected === undefined ? {} : {
    [LOAD_TEST_ANNOTATIONS.peakPods]: String(expected.peak),
    [LOAD_TEST_ANNOTATIONS.steadyPods]: String(expected.steady),
    [LOAD_TEST_ANNOTATIONS.reason]: expected.reasons.peak,
  };
}
