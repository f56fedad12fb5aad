import type { Json } from '../../../core/json';
import { isJson, numberAt } from '../../../core/json';
import type { Fault } from '../refusal';
import { fault } from '../refusal';

const WORKER = 'when worker is specified, parallelism must be configured for either data parallelism or pipeline parallelism';
const SIZES = ['pipeline', 'data', 'dataLocal'] as const;

/** How a copy is spread over pods. @see `validateWorkloadParallelism` */
export function parallelismFaults({ worker, parallelism }: Json, path: string): Fault[] {
  const refuse = (message: string, field: string): Fault => fault('kserve-llm-parallelism', message, `${path}.${field}`);
  if (!isJson(parallelism)) {
    return isJson(worker) ? [refuse(WORKER, 'worker')] : [];
  }
  const [pipeline, data, local] = SIZES.map((size) => numberAt(parallelism[size]));
  const byPipeline = (pipeline ?? 0) > 0;
  const byData = (data ?? 0) > 0 || (local ?? 0) > 0;
  return [
    ...(isJson(worker) && !byData && !byPipeline ? [refuse(WORKER, 'worker')] : []),
    ...(byPipeline && byData ? [refuse('cannot set both pipeline parallelism and data parallelism (data or dataLocal) simultaneously', 'parallelism')] : []),
    ...(data !== undefined && local === undefined ? [refuse('dataLocal must be set when data is set', 'parallelism.dataLocal')] : []),
    ...(local !== undefined && data === undefined ? [refuse('data must be set when dataLocal is set', 'parallelism.data')] : []),
    ...SIZES.flatMap((size) => {
      const value = numberAt(parallelism[size]);
      return value !== undefined && value <= 0 ? [refuse(`${size} parallelism must be greater than 0, got ${value}`, `parallelism.${size}`)] : [];
    }),
  ];
}
