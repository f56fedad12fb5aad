import type { KubeObject } from '../../../../install/kube-object';
import { preset } from './preset';
import { vllmPod } from './vllm-pod';

/** Has the router find the service by the model's name in a request too. */
const ROUTED_BY_MODEL = { 'serving.kserve.io/model-based-routing-enabled': 'true' };

/**
 * The pods of a service: one each, or several that share a model and its requests; those that serve, or, where prefill is apart, those that
 * decode behind a sidecar and those that prefill.
 */
export function workloadPresets(): KubeObject[] {
  return [
    preset('template', served({ template: vllmPod({ workload: 'serve', pod: 'single' }) })),
    preset('worker-data-parallel', served({
      template: vllmPod({ workload: 'serve', pod: 'leader' }),
      worker: vllmPod({ workload: 'serve', pod: 'worker' }),
    })),
    preset('decode-template', served({ template: vllmPod({ workload: 'serve', pod: 'single', behindSidecar: true }) })),
    preset('decode-worker-data-parallel', served({
      template: vllmPod({ workload: 'serve', pod: 'leader', behindSidecar: true }),
      worker: vllmPod({ workload: 'serve', pod: 'worker', behindSidecar: true }),
    })),
    preset('prefill-template', { prefill: served({ template: vllmPod({ workload: 'prefill', pod: 'single' }) }) }),
    preset('prefill-worker-data-parallel', {
      prefill: served({
        template: vllmPod({ workload: 'prefill', pod: 'leader' }),
        worker: vllmPod({ workload: 'prefill', pod: 'worker' }),
      }),
    }),
  ];
}

function served(workload: Record<string, unknown>): Record<string, unknown> {
  return { annotations: ROUTED_BY_MODEL, ...workload };
}
