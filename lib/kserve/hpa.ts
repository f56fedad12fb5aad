import { parseQuantity } from '../core/go-quantity';
import type { Json } from '../core/json';
import { isJson, numberAt, objectAt, objectsAt, textAt, valueAt } from '../core/json';

/** What an HPA looks at, and what it is to be. */
export interface HpaMetric {
  /** `cpu` or `memory`. */
  readonly metric: string;
  /** Percent of what the pod requests, or an amount. */
  readonly target: number;
  /** Whether `target` is MiB per pod in place of percent. @default false */
  readonly targetInMiB?: boolean;
}

/** The HorizontalPodAutoscaler that KServe makes of a component in Standard mode. */
export interface HpaSettings extends HpaMetric {
  /** Pods, at least; never 0. */
  readonly minReplicas: number;
  /** Pods, at most; never below `minReplicas`. */
  readonly maxReplicas: number;
  /** What it looks at besides: of all metrics the one that asks for most pods counts. @default - nothing */
  readonly more?: readonly HpaMetric[];
}

/** Percent. @see kserve pkg/constants/constants.go `DefaultCPUUtilization` */
export const DEFAULT_CPU_UTILIZATION = 80;

/**
 * What KServe writes into the HPA of a component.
 *
 * @see kserve pkg/controller/v1beta1/inferenceservice/reconcilers/hpa/hpa_reconciler.go `createHPA`, `getHPAMetrics`
 */
export function hpaSettings(spec: Json): HpaSettings {
  const minReplicas = Math.max(1, numberAt(spec, 'minReplicas') ?? 1);
  const maxReplicas = Math.max(minReplicas, numberAt(spec, 'maxReplicas') ?? 0);
  // Without a metric Kubernetes falls back to cpu.
  const [first = DEFAULT, ...more] = objectAt(spec, 'autoScaling') === undefined ? single(spec) : listed(spec);
  return { minReplicas, maxReplicas, ...first, ...(more.length > 0 && { more }) };
}

const DEFAULT: HpaMetric = { metric: 'cpu', target: DEFAULT_CPU_UTILIZATION };

/** `scaleMetric` and `scaleTarget`; without a number of its own the metric is left out of the HPA. */
function single(spec: Json): HpaMetric[] {
  const [metric, target] = [textAt(spec, 'scaleMetric'), numberAt(spec, 'scaleTarget')];
  return target !== undefined && (metric === 'cpu' || metric === 'memory') ? [{ metric, target }] : [];
}

/** Those with a resource, whatever their type says. cpu is a percentage whatever it says; memory what it says. */
function listed(spec: Json): HpaMetric[] {
  const resources = objectsAt(spec, 'autoScaling', 'metrics').map(({ resource }) => resource).filter(isJson);
  return resources.filter(({ name }) => name === 'cpu' || name === 'memory').map((resource): HpaMetric => {
    const percent = numberAt(resource, 'target', 'averageUtilization') ?? DEFAULT_CPU_UTILIZATION;
    if (resource.name === 'cpu') {
      return { metric: 'cpu', target: percent };
    }
    const amount = valueAt(resource, 'target', 'averageValue');
    const bytes = textAt(resource, 'target', 'type') === 'AverageValue' ? parseQuantity(String(amount)) : undefined;
    return bytes === undefined ? { metric: 'memory', target: percent } : { metric: 'memory', target: bytes / 2 ** 20, targetInMiB: true };
  });
}
