export { Arrivals } from './arrivals';
export { Load } from './load';
export type { LoadOptions, RecordedLoadOptions } from './load-options';
export type { RecordedPoint, Recording } from './recording';
