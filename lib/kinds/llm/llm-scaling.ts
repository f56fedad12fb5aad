import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import { wholeNumber } from '../../core/checks';
import { orFaulty } from '../../core/faulty';
import { kind, required } from '../../core/props/kind';
import { duration, whole } from '../../core/props/kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';
import { isToken } from '../../core/tokens';

/** Options common to both actuators. */
export interface LlmScalingOptions {
  /** Replicas, at least; 1 or more. @default 1 */
  readonly minReplicas?: number | undefined;
  /** Replicas, at most; `minReplicas` or more. */
  readonly maxReplicas: number;
  /** What a replica costs, in any unit that all services share: the autoscaler prefers cheap ones. @default 10 */
  readonly variantCost?: number | undefined;
}

/** Options of KEDA as the actuator. */
export interface LlmKedaScalingOptions extends LlmScalingOptions {
  /** How often KEDA asks, whole seconds, at least 1. @default - KEDA's own, 30 s */
  readonly pollingInterval?: IDuration | undefined;
  /** How long KEDA waits before it goes to the minimum, whole seconds. @default - KEDA's own, 300 s */
  readonly cooldownPeriod?: IDuration | undefined;
}

/** It is written as a text of digits. */
const COST = kind('a number of at least 0, with at most 15 digits',
  (value) => typeof value === 'number' && (isToken(value) || /^\d+(\.\d+)?$/.test(String(value))));

const REPLICAS = whole({ min: 1, max: 2147483647 });

const BOUNDS: KindsOf<LlmScalingOptions> = { minReplicas: REPLICAS, maxReplicas: required(REPLICAS), variantCost: COST };

const HPA = new Shape<LlmScalingOptions>('LlmScaling.hpa', BOUNDS);

const KEDA = new Shape<LlmKedaScalingOptions>('LlmScaling.keda', {
  ...BOUNDS, pollingInterval: duration({ min: 1, wholeSeconds: true }), cooldownPeriod: duration({ min: 0, wholeSeconds: true }),
});

/**
 * Scaling of an LLMInferenceService by KServe's workload variant autoscaler, which must be in the cluster. It decides; HPA or KEDA acts.
 *
 * @see kserve pkg/apis/serving/v1alpha2/llm_inference_service_types.go `ScalingSpec`
 */
export class LlmScaling {
  /** Acted out by a HorizontalPodAutoscaler. */
  public static hpa(options: LlmScalingOptions): LlmScaling {
    return orFaulty(LlmScaling, () => new LlmScaling('LlmScaling.hpa', HPA.take('LlmScaling.hpa: ', options), { hpa: {} }));
  }

  /** Acted out by a KEDA ScaledObject. */
  public static keda(options: LlmKedaScalingOptions): LlmScaling {
    return orFaulty(LlmScaling, () => {
      const { pollingInterval, cooldownPeriod } = KEDA.take('LlmScaling.keda: ', options);
      return new LlmScaling('LlmScaling.keda', options, {
        keda: {
          ...(pollingInterval !== undefined && { pollingInterval: durationSeconds('pollingInterval', pollingInterval) }),
          ...(cooldownPeriod !== undefined && { cooldownPeriod: durationSeconds('cooldownPeriod', cooldownPeriod) }),
        },
      });
    });
  }

  private readonly fields: { readonly [field: string]: unknown };

  private constructor(
    path: string, { minReplicas = 1, maxReplicas, variantCost }: LlmScalingOptions,
    /** The program that changes the replicas; a service and its prefill must have the same. */
    private readonly actuator: { readonly hpa?: object; readonly keda?: object },
  ) {
    wholeNumber(`${path}: maxReplicas`, maxReplicas, { min: isToken(minReplicas) ? 1 : minReplicas });
    const wva = { ...actuator, ...(variantCost !== undefined && { variantCost: String(variantCost) }) };
    this.fields = { minReplicas, maxReplicas, wva };
  }

  /** `hpa` or `keda`. */
  public get actuatorName(): string {
    return this.actuator.hpa === undefined ? 'keda' : 'hpa';
  }

  /** As the manifest has it. @internal */
  public render(): { readonly [field: string]: unknown } {
    return this.fields;
  }
}
