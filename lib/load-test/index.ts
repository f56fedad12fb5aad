export { ArgoOrder } from './argo-order';
export type { LoadExpectation } from './expectation';
export * from './generators';
export { LoadTarget } from './load-target';
export type { ILoadEndpoint, IngressAddress, ResolvedLoadTarget } from './load-target';
export { LoadTest } from './load-test';
export type { ILoadTestService, LoadTestProps, LoadTestResources } from './load-test-props';
export { Payload } from './payload';
export type { PayloadOptions } from './payload';
export { compareRun, parseHeyCsv, parsePodsCsv, parseRunCsv, runCsv } from './recorded-run';
export type { Answer, ComparedFigure, Gap, PodSample, RecordedRun, RunComparison, RunFigures } from './recorded-run';
export { Expect } from './verdict/expect';
export type { BackToMinimumOptions, PodsAsForecastOptions } from './verdict/expect';
export type { LoadTestPlan, PlannedLoad, PlannedPods } from './plan/load-test-plan';
export type { Expectations } from './verdict/expectations';
export { WaitForService } from './wait-for-service';
export type { WaitOptions } from './wait-for-service';
export { kubeTransport } from './run/kube-transport';
export type { KubeConnection, KubeTransportProps } from './run/kube-transport';
export { ApiError } from './run/api-transport';
export type { ApiTransport, Clock } from './run/api-transport';
export type { SeenObject } from './run/seen-object';
export { runLoadTest } from './run/run-load-test';
export type { LoadTestResult, RunLoadTestProps } from './run/run-load-test';
export type { RunProgress } from './run/load-test-run';
export { judge } from './verdict/verdict';
export type { Verdict } from './verdict/verdict';
export type { Check } from './verdict/check';
export { Outcome } from './verdict/outcome';
export type { MachineReport, MeasuredRun, Problem, ProblemKind } from './verdict/measured-run';
export { junitXml } from './report/junit';
export { resultPage } from './report/page';
export type { ResultPageOptions } from './report/page';
export { resultJson } from './report/result-json';
export { calibrate, calibrationData, ClusterTarget, UrlTarget } from './calibrate';
export type {
  CalibrateProps, Calibration, CalibrationProgress, ClusterTargetProps, ColdStart, ICalibrationTarget, LevelMeasurement, SentRequest,
  UrlTargetProps,
} from './calibrate';
