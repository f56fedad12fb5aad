import type { KubeObject } from '../../../../install/kube-object';
import { latencyPredictorPreset } from './latency-predictor';
import { preset } from './preset';
import { routerRoutePreset } from './router-route';
import { schedulerPreset } from './scheduler';
import { workloadPresets } from './workloads';

/** What KServe v0.20.0 takes of an LLMInferenceService that does not say so itself: 10 LLMInferenceServiceConfigs in KServe's namespace. */
export function presetObjects(): KubeObject[] {
  return [
    ...workloadPresets(), routerRoutePreset(), schedulerPreset(), latencyPredictorPreset(),
    // Traces of one request in twenty, to a collector that is called so.
    preset('tracing', {
      tracing: {
        exporter: 'otlp', exporterEndpoint: 'http://otel-collector:4317', sampler: 'parentbased_traceidratio', samplerArg: '0.05',
      },
    }),
  ];
}
