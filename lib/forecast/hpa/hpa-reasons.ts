/*
 * Why there were so many pods. A figure without the look that it comes from explains nothing: of several metrics another one may have asked
 * for most at another look. So first the look is found, then everything that is said is of that look: metric, average, target and pods.
 */
import { counted, inWords, timeInWords } from '../../core/number-words';
import type { HpaRow } from './hpa-loop';
import { SYNC_MS } from './hpa-loop';
import type { HpaMetricTarget, HpaSpec, HpaTarget } from './hpa-target';
import { HPA_TOLERANCE } from './hpa-replicas';
import { metricsOf } from './hpa-target';

/** A row behind a look of the HPA that had data. */
type Looked = HpaRow & { readonly average: number; readonly desired: number };

/** Rows one after the other with the same number of pods. */
interface Stretch {
  readonly rows: readonly HpaRow[];
  /** The pods that there were before it; undefined at the beginning. */
  readonly before: number | undefined;
}

/** The most pods, by the look that first set so many. @param rows of the whole run */
export function peakInWords(pods: number, rows: readonly HpaRow[], hpa: HpaSpec): string {
  return inWordsOf(pods, stretchesOf(rows).find(({ rows: [row] }) => row?.replicas === pods), rows, hpa);
}

/**
 * The pods at the end, by the last look where it asked for another number and something held it back, else by the look that set them.
 *
 * @param rows until the load ended
 */
export function steadyInWords(pods: number, rows: readonly HpaRow[], hpa: HpaSpec): string {
  const last = rows[rows.length - 1];
  if (last !== undefined && hasLooked(last) && last.replicas === pods && last.desired !== pods) {
    return ofLook(pods, last, rows, hpa);
  }
  return inWordsOf(pods, stretchesOf(rows).findLast(({ rows: [row] }) => row?.replicas === pods), rows, hpa);
}

function inWordsOf(pods: number, stretch: Stretch | undefined, rows: readonly HpaRow[], hpa: HpaSpec): string {
  const looked = stretch?.rows.filter(hasLooked) ?? [];
  // What was there from the beginning no look has set: the one that asked for most says why it was enough, or all that there may be.
  const row = stretch?.before === undefined ? mostAsked(looked) : looked[0];
  if (row === undefined) {
    return pods === 0 ? '0: an HPA does not scale what somebody has scaled to zero' : `${counted(pods, 'pod')}, as before the load`;
  }
  return ofLook(pods, row, rows, hpa);
}

function ofLook(pods: number, row: Looked, rows: readonly HpaRow[], hpa: HpaSpec): string {
  const { timeMs, average, desired, measuredPods, unreadyPods, decisive } = row;
  const lookedMs = timeMs - (timeMs % SYNC_MS);
  const before = rows.findLast((other) => other.timeMs < lookedMs)?.replicas ?? pods;
  const { minReplicas, maxReplicas, scaleUpStabilizationSeconds: up = 0, hasBehavior = true } = hpa;
  const { target, unit } = metricIn(hpa, decisive);
  const measured = `${inWords(average)} ${unit}`;
  const wanted = `${inWords(target)} ${unit}`;
  if (desired === pods) {
    if (Math.ceil((measuredPods * average) / target) === pods) {
      return `${pods} = ceil(${measuredPods} x ${measured} / ${wanted})`;
    }
    // What starts counts as idle on the way up, and so may leave nothing to do.
    return unreadyPods > 0 && average / target > 1 + HPA_TOLERANCE
      ? `${pods}: ${measured} of ${wanted} asks for no more while ${counted(unreadyPods, 'pod')} ${unreadyPods === 1 ? 'is' : 'are'} starting`
      : `${pods}: ${measured} is within a tenth of ${wanted}`;
  }
  const asks = `${measured} of ${wanted} asks for ${desired}`;
  if (pods === maxReplicas && (desired > pods || before > pods)) {
    return `${pods} = maxReplicas; ${asks}`;
  }
  if (pods === minReplicas && (desired < pods || before < pods)) {
    return `${pods} = minReplicas; ${asks}`;
  }
  if (desired < pods) {
    return `${pods}, since that was needed within the stabilization window; ${asks}`;
  }
  if (!hasBehavior) {
    return `${pods}, as far as 4 pods or twice as many go at a look; ${asks}`;
  }
  // The policies always let some more come: where none did, or not more than some look of the window asked for, it was the window.
  const inWindow = rows.filter((other) => other.timeMs <= timeMs && other.timeMs > lookedMs - up * 1000).filter(hasLooked);
  return up > 0 && (before === pods || inWindow.some((other) => other.desired <= pods))
    ? `${pods}, since more must be needed for ${timeInWords(up)} before pods come; ${asks}`
    : `${pods}, as far as 4 pods or 100 % more per 15 s go; ${asks}`;
}

/** What the metric that decided is to be, and in what; of several it is named. */
function metricIn(hpa: HpaTarget, decisive: number): { readonly target: number; readonly unit: string } {
  const metrics = metricsOf(hpa);
  const { metric, target, targetInMiB }: HpaMetricTarget = metrics[decisive] ?? hpa;
  const unit = targetInMiB === true ? 'MiB' : '%';
  return { target, unit: metrics.length === 1 ? unit : `${unit} of ${metric}` };
}

function hasLooked(row: HpaRow): row is Looked {
  return row.average !== undefined && row.desired !== undefined;
}

/** The first of those that asked for the most pods. */
function mostAsked(rows: readonly Looked[]): Looked | undefined {
  return rows.reduce<Looked | undefined>((most, row) => (most === undefined || row.desired > most.desired ? row : most), undefined);
}

function stretchesOf(rows: readonly HpaRow[]): Stretch[] {
  const starts = rows.flatMap(({ replicas }, index) => (index === 0 || replicas !== rows[index - 1]?.replicas ? [index] : []));
  return starts.map((start, index) => ({ rows: rows.slice(start, starts[index + 1]), before: rows[start - 1]?.replicas }));
}
