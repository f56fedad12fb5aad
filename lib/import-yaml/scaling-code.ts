import { isDeepStrictEqual } from 'node:util';
import { Duration } from 'cdk8s';
import { sound } from '../core/faulty';
import type { Json } from '../core/json';
import { isJson, isList } from '../core/json';
import { DeploymentMode } from '../kserve/deployment-mode';
import type { Dialect } from '../kserve/dialect';
import { Concurrency } from '../scaling/concurrency';
import { HpaMetric } from '../scaling/hpa-metric';
import { KedaMetric } from '../scaling/keda-metric';
import { Metric } from '../scaling/metric';
import { Scaling } from '../scaling/scaling';
import type { Code, ObjectCode } from './code';
import { call, fields, list, literal, literals, method } from './code';
import type { UntakenFields } from './untaken-fields';
import { allOf, attempted, isWhole, wholeCode } from './value-code';

/** Where the autoscaler of a service is named: in its annotations. */
export interface ScalingContext {
  readonly mode: DeploymentMode;
  readonly dialect: Dialect;
  /** The annotations of the service; what the scaling writes itself is taken out of them by the service. */
  readonly annotations: Readonly<Record<string, unknown>>;
}

/** The annotations of a service that `Scaling` writes. */
export const AUTOSCALER_CLASS = 'serving.kserve.io/autoscalerClass';
const KNATIVE_CLASS = 'autoscaling.knative.dev/class';

/** The props `concurrency` and `scaling` of a component from its fields. */
export function scalingProps(rest: UntakenFields, context: ScalingContext): Record<string, Code | undefined> {
  const { mode } = context;
  if (mode === DeploymentMode.STANDARD) {
    return { scaling: standardScaling(rest, context) };
  }
  const concurrency = concurrencyCode(rest);
  return { concurrency, scaling: knativeScaling(rest, context) };
}

function concurrencyCode(rest: UntakenFields): Code | undefined {
  const [metric, target] = [rest.get('scaleMetric'), rest.get('scaleTarget')];
  const soft = isWhole(target, 1) && (metric === 'concurrency' || metric === undefined) ? target : undefined;
  const stated = rest.get('containerConcurrency');
  const limit = isWhole(stated, 1) ? stated : undefined;
  const hard = limit === undefined ? undefined : call(Concurrency, 'hard', [literal(limit)]);
  const both = hard !== undefined && soft !== undefined && soft <= Number(limit);
  if (hard !== undefined) {
    rest.drop('containerConcurrency');
  }
  if (soft !== undefined && (hard === undefined || both)) {
    rest.drop('scaleTarget', 'scaleMetric');
  }
  if (both) {
    return method(hard, 'withTarget', [literal(soft)], (self) => self.withTarget(soft));
  }
  return hard ?? (soft === undefined ? undefined : call(Concurrency, 'soft', [literal(soft)]));
}

function knativeScaling(rest: UntakenFields, { annotations }: ScalingContext): Code | undefined {
  const [metric, target] = [rest.get('scaleMetric'), rest.get('scaleTarget')];
  const byHpa = annotations[KNATIVE_CLASS] === 'hpa.autoscaling.knative.dev';
  const own = byHpa ? ['cpu', 'memory'] : ['rps'];
  const known = typeof metric === 'string' && own.includes(metric) && !(metric === 'memory' && wholeCode(target, 1) === undefined);
  const aimed = known ? { metric: metricCode(metric), target: wholeCode(target, 1) } : {};
  const bounds = boundsOf(rest, byHpa ? 1 : 0);
  if (known) {
    rest.drop('scaleMetric', ...(aimed.target === undefined ? [] : ['scaleTarget']));
  }
  const options = fields({ ...bounds, ...aimed });
  if (byHpa) {
    return known || metric === undefined ? call(Scaling, 'hpa', [options]) : undefined;
  }
  return Object.values({ ...bounds, ...aimed }).some((part) => part !== undefined) ? call(Scaling, 'kpa', [options]) : undefined;
}

function standardScaling(rest: UntakenFields, { annotations }: ScalingContext): Code | undefined {
  switch (annotations[AUTOSCALER_CLASS] ?? 'hpa') {
    case 'hpa': {
      const metrics = rest.take('autoScaling', hpaMetrics);
      // Beside metrics nothing else is measured: what is stated there all the same stays as it is.
      const metric = metrics === undefined ? rest.get('scaleMetric') : undefined;
      const stated = wholeCode(rest.get('scaleTarget'), 1);
      // Memory has to have a target here; KServe lets it stand without, and scales on cpu.
      const known = metric === 'cpu' || (metric === 'memory' && stated !== undefined);
      const target = known ? stated : undefined;
      const bounds = boundsOf(rest, 1);
      const named = annotations[AUTOSCALER_CLASS] !== undefined;
      if (known) {
        rest.drop('scaleMetric', ...(target === undefined ? [] : ['scaleTarget']));
      }
      const parts = { ...bounds, metric: known ? metricCode(metric) : undefined, target, metrics };
      return named || Object.values(parts).some((part) => part !== undefined) ? call(Scaling, 'hpa', [fields(parts)]) : undefined;
    }
    case 'keda': {
      const metrics = rest.take('autoScaling', kedaMetrics);
      return metrics && call(Scaling, 'keda', [fields({ ...boundsOf(rest, 0), ...metrics.entries })]);
    }
    case 'external':
      return call(Scaling, 'external', [fields(boundsOf(rest, 0))]);
    case 'none': {
      const replicas = rest.take('minReplicas', (value) => wholeCode(value, 1));
      return call(Scaling, 'none', [fields({ replicas })]);
    }
    default:
      return undefined;
  }
}

function boundsOf(rest: UntakenFields, least: number): Record<string, Code | undefined> {
  return {
    minReplicas: rest.take('minReplicas', (value) => wholeCode(value, least)),
    maxReplicas: rest.take('maxReplicas', (value) => wholeCode(value, least)),
  };
}

function metricCode(name: string): Code | undefined {
  return name === 'rps' || name === 'cpu' || name === 'memory' ? call(Metric, name, []) : undefined;
}

/** The option `metrics` of Scaling.hpa; undefined unless it gives exactly this `autoScaling`. */
function hpaMetrics(value: unknown): Code<HpaMetric[]> | undefined {
  if (!isJson(value) || !isList(value.metrics)) {
    return undefined;
  }
  const metrics = allOf(value.metrics, (metric) => {
    const code = isJson(metric) && metric.type === 'Resource' && isJson(metric.resource) ? resourceCode(HpaMetric, metric.resource) : undefined;
    return isDeepStrictEqual(attempted(() => code?.value().spec), metric) ? code : undefined;
  });
  const accepted = metrics && attempted(() => sound(Scaling.hpa({ metrics: metrics.value() })));
  return accepted !== undefined && Object.keys(value).length === 1 ? metrics : undefined;
}

/** A class of metrics that has those of Kubernetes itself. */
interface ResourceMetrics<T> {
  readonly name: string;
  cpu(averageUtilization: number): T;
  memory(averageValue: string): T;
  memoryUtilization(averageUtilization: number): T;
}

/** The cpu or memory of pods, which an HPA and KEDA are told in the same words. */
function resourceCode<T>(owner: ResourceMetrics<T>, { name, target }: Json): Code<T> {
  const { averageUtilization, averageValue } = isJson(target) ? target : {};
  if (averageValue !== undefined) {
    return call(owner, 'memory', [literal(averageValue)]);
  }
  return call(owner, name === 'memory' ? 'memoryUtilization' : 'cpu', [literal(averageUtilization)]);
}

/** The options of Scaling.keda; undefined unless they give exactly this `autoScaling`. */
function kedaMetrics(value: unknown): ObjectCode | undefined {
  if (!isJson(value) || !Array.isArray(value.metrics) || value.metrics.length === 0) {
    return undefined;
  }
  const metrics = value.metrics.map(kedaMetric).filter((code) => code !== undefined);
  const behavior = isJson(value.behavior) ? value.behavior : {};
  const window = (direction: string): Code | undefined => {
    const policy: unknown = behavior[direction];
    const after: unknown = isJson(policy) ? policy.stabilizationWindowSeconds : undefined;
    return isWhole(after) ? call(Duration, 'seconds', [literal(after)]) : undefined;
  };
  const options = fields({
    metrics: list(metrics), scaleUpStabilization: window('scaleUp'), scaleDownStabilization: window('scaleDown'),
  });
  const made = attempted(() => call(Scaling, 'keda', [options]).value().plan);
  const same = metrics.length === value.metrics.length && made?.kind === 'keda' && isDeepStrictEqual(plain(made.autoScaling), plain(value));
  return same ? options : undefined;
}

function kedaMetric(value: unknown): Code<KedaMetric> | undefined {
  const code = isJson(value) ? kedaCode(value.type, value) : undefined;
  return isDeepStrictEqual(plain(attempted(() => code?.value().spec)), plain(value)) ? code : undefined;
}

function kedaCode(type: unknown, value: Json): Code<KedaMetric> | undefined {
  const part = value[{ Resource: 'resource', External: 'external', PodMetric: 'podmetric' }[String(type)] ?? ''];
  const target = isJson(part) && isJson(part.target) ? part.target : {};
  if (!isJson(part)) {
    return undefined;
  }
  if (type === 'Resource') {
    return resourceCode(KedaMetric, part);
  }
  const { backend, ...metric }: Readonly<Record<string, unknown>> = isJson(part.metric) ? part.metric : {};
  const login = isJson(part.authenticationRef) ? part.authenticationRef : {};
  const options = fields({ ...literals({ ...metric, target: Number(target.value) }), ...literals(login) });
  if (backend === 'opentelemetry') {
    return call(KedaMetric, 'openTelemetry', [options]);
  }
  return backend === 'prometheus' || backend === 'graphite' ? call(KedaMetric, backend, [options]) : undefined;
}

/** Without fields that are undefined, as JSON has it. */
function plain(value: unknown): unknown {
  const copy: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  return copy;
}
