import { counted, inWords } from '../../core/number-words';
import type { HpaRow } from './hpa-loop';
import type { HpaTarget } from './hpa-target';
import { metricsOf } from './hpa-target';

/** A row behind a look of the HPA that had data. */
type Looked = HpaRow & { readonly average: number; readonly desired: number };

/** Says why there were so many pods, with the figures of the look that set them. @param rows of the time that is asked about */
export function podsInWords(pods: number, rows: readonly HpaRow[], hpa: HpaTarget): string {
  const { minReplicas, maxReplicas } = hpa;
  const fitting = rows.filter((row): row is Looked => row.replicas === pods && row.average !== undefined && row.desired !== undefined);
  const row = fitting.findLast(({ desired }) => pods === maxReplicas && desired > pods) ?? fitting[fitting.length - 1];
  if (row === undefined) {
    return `${counted(pods, 'pod')}, as before the load`;
  }
  const plain = fitting.find(({ desired }) => desired === pods);
  const { target, unit } = metricIn(hpa, plain ?? row);
  if (plain !== undefined) {
    const { measuredPods, average } = plain;
    const same = Math.ceil((measuredPods * average) / target) === pods;
    return same
      ? `${pods} = ceil(${measuredPods} x ${inWords(average)} ${unit} / ${inWords(target)} ${unit})`
      : `${pods}: ${inWords(average)} ${unit} is within a tenth of ${inWords(target)} ${unit}`;
  }
  const { average, desired } = row;
  const asks = `${inWords(average)} ${unit} of ${inWords(target)} ${unit} asks for ${desired}`;
  if (pods === maxReplicas && desired > pods) {
    return `${pods} = maxReplicas; ${asks}`;
  }
  if (pods === minReplicas && desired <= pods) {
    return `${pods} = minReplicas; ${asks}`;
  }
  return desired > pods
    ? `${pods}, as far as 4 pods or 100 % more per 15 s go; ${asks}`
    : `${pods}, since that was needed within the stabilization window; ${asks}`;
}

/** What the metric that counted is to be, and in what; of several it is named. */
function metricIn(hpa: HpaTarget, { decisive }: HpaRow): { readonly target: number; readonly unit: string } {
  const { metric, target, targetInMiB } = metricsOf(hpa)[decisive] ?? hpa;
  const unit = targetInMiB === true ? 'MiB' : '%';
  return { target, unit: hpa.more === undefined || hpa.more.length === 0 ? unit : `${unit} of ${metric}` };
}
