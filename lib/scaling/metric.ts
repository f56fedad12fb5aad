import { inspect } from 'node:util';
import { nonEmpty, oneOf } from '../core/checks';
import { orFaulty } from '../core/faulty';

/** The names KServe's `scaleMetric` takes. @see kserve config/crd `scaleMetric` */
const NAMES = ['concurrency', 'rps', 'cpu', 'memory'] as const;

/** What an autoscaler measures. */
export class Metric {
  /** Requests in flight per pod, waiting ones included. For `Scaling.kpa`; its default. */
  public static concurrency(): Metric {
    return new Metric('concurrency', false);
  }

  /**
   * Requests a second per pod. For `Scaling.kpa`. A saturated pod answers only as many as it can, so a revision whose target lies above
   * that never asks for more pods.
   */
  public static rps(): Metric {
    return new Metric('rps', false);
  }

  /** Percent of the cpu that the pod requests. For `Scaling.hpa`; its default. */
  public static cpu(): Metric {
    return new Metric('cpu', false);
  }

  /** Memory: MiB per pod in deployment mode Knative, percent of what the pod requests in Standard. For `Scaling.hpa`. */
  public static memory(): Metric {
    return new Metric('memory', false);
  }

  /**
   * A metric of the pods that a metrics adapter offers under this name. For `Scaling.hpa` in deployment mode Knative.
   *
   * @param name as in the custom metrics API: `http_requests_in_flight`
   */
  public static custom(name: string): Metric {
    return orFaulty(Metric, () => new Metric(nonEmpty('Metric.custom', name), true));
  }

  /**
   * The metric of that name: `concurrency`, `rps`, `cpu` or `memory`. KServe's documentation speaks of `qps`; its API refuses that.
   *
   * @throws InputError for any other name, where the value is used
   */
  public static of(name: string): Metric {
    const hint = name === 'qps' ? "KServe's documentation says qps, its API knows only rps" : undefined;
    return orFaulty(Metric, () => new Metric(oneOf('Metric.of', name, NAMES, hint), false));
  }

  private constructor(
    /** The value of `scaleMetric`, or of the annotation `autoscaling.knative.dev/metric`. */
    public readonly name: string,
    /** Whether it is a pod metric from an adapter rather than one that Knative and KServe know. */
    public readonly isCustom: boolean,
  ) {}

  /** @internal How messages show it. */
  public [inspect.custom](): string {
    return this.isCustom ? `Metric.custom(${JSON.stringify(this.name)})` : `Metric.${this.name}()`;
  }
}
