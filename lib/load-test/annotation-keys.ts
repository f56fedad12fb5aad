/** What a load test writes on its Job besides the Kubernetes fields. The prefix is this package's own, so that no other tool reads them. */
export const LOAD_TEST_ANNOTATIONS = {
  /** The most pods that the forecast sees. */
  peakPods: 'load-test.cdk8s-kserve/expected-peak-pods',
  /** The pods that the forecast sees once the number has settled. */
  steadyPods: 'load-test.cdk8s-kserve/expected-steady-pods',
  /** The sum behind the number of pods. */
  reason: 'load-test.cdk8s-kserve/expected-reason',
  /** The load in words. */
  load: 'load-test.cdk8s-kserve/load',
  /** Everything that a verdict must know of the test, as JSON: `LoadTestPlan`. */
  plan: 'load-test.cdk8s-kserve/plan',
  /** The run, where one was named. */
  run: 'load-test.cdk8s-kserve/run',
} as const;

/** The label by which the Jobs of a service are found. */
export const LOAD_TEST_SERVICE_LABEL = 'load-test.cdk8s-kserve/service';

/** The label by which the machines of one test find one another. */
export const LOAD_TEST_BARRIER_LABEL = 'load-test.cdk8s-kserve/barrier';
