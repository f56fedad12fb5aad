export { compareRun } from './compare-run';
export type { ComparedFigure, RunComparison } from './compare-run';
export { parseHeyCsv } from './hey-csv';
export { parsePodsCsv } from './pods-csv';
export type { Answer, PodSample, RecordedRun } from './recorded-run';
export { parseRunCsv, runCsv } from './run-csv';
