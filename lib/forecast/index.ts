/*
 * What `cdk8s-kserve/forecast` exports: the forecast without cdk8s. All of it but `replayScenario`, which recordings of the autoscaler are
 * held against, is exported from `cdk8s-kserve` too. docs/decisions/public-names.md says which names are public.
 */
export type { Revision } from '../knative/revision';
export { seconds } from '../core/duration';
export type { IDuration } from '../core/duration';
export { InputError } from '../core/input-error';
export type { Violation } from '../core/input-error';
export { Arrivals } from '../load/arrivals';
export { Load } from '../load/load';
export { compare, comparisonTable } from './questions/compare';
export type { ComparisonRow, ComparisonTable } from './questions/compare';
export { forecast } from './forecast';
export type { ForecastService } from './forecast';
export type { ForecastOptions } from './forecast-options';
export type { Forecast, ForecastAssumptions, ForecastLatency, ForecastPoint, ForecastReasons } from './result/forecast-result';
export { replayScenario } from './replay/replay';
export type { Replay } from './replay/replay';
export { ServiceTime } from './service-time/service-time';
export { readServiceTimeFile, serviceTimeText } from './service-time/service-time-file';
export type { MeasuredService, ServiceTimeData } from './service-time/service-time-file';
export { solve } from './questions/solve';
export type { Solution } from './questions/solve';
export { Vary } from './questions/vary';
