import type { KubeObject } from '../../../install/kube-object';
import { presetObjects } from './presets';
import { rbac } from './rbac';
import { certificates, webhookConfigurations } from './webhooks';
import { workloads } from './workloads';

/** The objects of KServe v0.20.0 behind LLMInferenceServices, without CustomResourceDefinitions, as upstream has them; presets included. */
export function llmObjects(): KubeObject[] {
  return [...rbac(), ...workloads(), ...certificates(), ...webhookConfigurations(), ...presetObjects()];
}
