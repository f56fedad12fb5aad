import { inspect } from 'node:util';
import { wholeNumber } from '../core/checks';
import { Faults } from '../core/faults';
import { orFaulty } from '../core/faulty';
import { compact } from '../core/json';
import type { HpaOptions } from './hpa-options';
import type { HpaPlan } from './hpa-checked';
import { hpaPlan } from './hpa-checked';
import type { KedaOptions } from './keda-options';
import type { KedaPlan } from './keda-checked';
import { kedaPlan } from './keda-checked';
import type { KpaOptions } from './kpa-options';
import type { KpaPlan } from './kpa-checked';
import { kpaPlan } from './kpa-checked';
import { EXTERNAL, FIXED, HPA, KEDA, KPA } from './scaling-shapes';
import { RANGES } from '../knative/webhook-ranges';
import type { ReplicaBounds } from './replica-bounds';
import { checkReplicaBounds } from './replica-bounds';

/** A fixed number of pods. */
export interface FixedOptions {
  /** Pods; at least 1. @default 1 */
  readonly replicas?: number;
}

/** @internal Pods are counted by somebody else. */
export interface ExternalPlan extends ReplicaBounds {
  readonly kind: 'external';
}

/** @internal Pods are not counted. */
export interface NonePlan extends ReplicaBounds {
  readonly kind: 'none';
}

/** @internal A scaling whose options have been checked. */
export type ScalingPlan = KpaPlan | HpaPlan | KedaPlan | ExternalPlan | NonePlan;

/**
 * Who decides how many pods there are, and by what.
 *
 * Wrong options are one InputError that names all of them, thrown where the value is used.
 */
export class Scaling {
  /**
   * Knative's own autoscaler, which counts requests. Deployment mode Knative; the default there.
   *
   * @param options how it scales; with none, those of the cluster
   */
  public static kpa(options: KpaOptions = {}): Scaling {
    return orFaulty(Scaling, () => new Scaling(kpaPlan(KPA.take('Scaling.kpa: ', options, kpaPlan))));
  }

  /**
   * A HorizontalPodAutoscaler, which looks at cpu or memory. Both deployment modes; the default in Standard. In deployment mode Knative it
   * needs Knative's HPA extension in the cluster, and counts for all components of the InferenceService.
   *
   * @param options how it scales; with none, cpu at 80 %
   */
  public static hpa(options: HpaOptions = {}): Scaling {
    return orFaulty(Scaling, () => new Scaling(hpaPlan(HPA.take('Scaling.hpa: ', options, hpaPlan))));
  }

  /** KEDA, which looks at cpu, memory, Prometheus, Graphite or OpenTelemetry. Deployment mode Standard. */
  public static keda(options: KedaOptions): Scaling {
    return orFaulty(Scaling, () => new Scaling(kedaPlan(KEDA.take('Scaling.keda: ', options, kedaPlan))));
  }

  /**
   * Somebody else counts the pods, a HorizontalPodAutoscaler of one's own, say: KServe leaves them alone. Deployment mode Standard.
   *
   * @param bounds written into the InferenceService for the other to read; KServe does not enforce them
   */
  public static external(bounds: ReplicaBounds = {}): Scaling {
    return orFaulty(Scaling, () => {
      EXTERNAL.take('Scaling.external: ', bounds);
      const faults = new Faults();
      checkReplicaBounds('Scaling.external', bounds, { minReplicas: 0, maxReplicas: 0 }, faults);
      faults.throwIfAny();
      const { minReplicas, maxReplicas } = bounds;
      return new Scaling({ kind: 'external', ...compact({ minReplicas, maxReplicas }) });
    });
  }

  /** A fixed number of pods. Both deployment modes. */
  public static none(options: FixedOptions = {}): Scaling {
    const hint = 'to have no pod set the annotation serving.kserve.io/stop';
    return orFaulty(Scaling, () => {
      const replicas = wholeNumber('Scaling.none: replicas', FIXED.take('Scaling.none: ', options).replicas ?? 1, { min: 1, max: RANGES.scale.max, hint });
      return new Scaling({ kind: 'none', minReplicas: replicas, maxReplicas: replicas });
    });
  }

  private constructor(
    /** @internal */
    public readonly plan: ScalingPlan,
  ) {}

  /** Pods, at least. @default - what KServe assumes: 1 */
  public get minReplicas(): number | undefined {
    return this.plan.minReplicas;
  }

  /** Pods, at most; 0 is no limit. @default - no limit in deployment mode Knative, `minReplicas` in Standard */
  public get maxReplicas(): number | undefined {
    return this.plan.maxReplicas;
  }

  /** @internal How messages show it. */
  public [inspect.custom](): string {
    return `Scaling.${this.plan.kind}`;
  }
}
