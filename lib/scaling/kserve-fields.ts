/** What a target of KServe's `autoScaling.metrics` is measured in. */
export interface AutoScalingTarget {
  readonly type: 'Utilization' | 'Value' | 'AverageValue';
  readonly value?: string;
  readonly averageValue?: string;
  readonly averageUtilization?: number;
}

/** An entry of KServe's `autoScaling.metrics`. */
export interface AutoScalingMetric {
  readonly type: 'Resource' | 'External' | 'PodMetric';
  readonly resource?: { readonly name: 'cpu' | 'memory'; readonly target: AutoScalingTarget };
  readonly external?: {
    readonly metric: { readonly backend: 'prometheus' | 'graphite'; readonly serverAddress: string; readonly query: string; readonly namespace?: string };
    readonly authenticationRef?: { readonly authModes?: string; readonly authenticationRef: { readonly name: string } };
    readonly target: AutoScalingTarget;
  };
  readonly podmetric?: {
    readonly metric: {
      readonly backend: 'opentelemetry';
      readonly query: string;
      readonly metricNames?: readonly string[];
      readonly operationOverTime?: string;
      readonly serverAddress?: string;
    };
    readonly target: AutoScalingTarget;
  };
}

/** KServe's `autoScaling`. Of the behavior KServe reads nothing but the two windows. */
export interface AutoScalingSpec {
  readonly metrics: readonly AutoScalingMetric[];
  readonly behavior?: {
    readonly scaleUp?: { readonly stabilizationWindowSeconds: number };
    readonly scaleDown?: { readonly stabilizationWindowSeconds: number };
  };
}

/**
 * The scaling fields of a predictor, transformer or explainer.
 *
 * @see kserve pkg/apis/serving/v1beta1/component.go `ComponentExtensionSpec`
 */
export interface ComponentFields {
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly scaleTarget?: number;
  readonly scaleMetric?: string;
  readonly containerConcurrency?: number;
  readonly autoScaling?: AutoScalingSpec;
}
