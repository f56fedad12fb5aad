import { TriggerAuthenticationKind } from '../../../../../lib';
import { inferenceServiceConfigData } from '../../../../../lib/platform/systems/kserve/inference-service-config/inference-service-config';
import { complaint, key } from './data';

describe('llmAutoscaling', () => {
  const url = 'https://prometheus.monitoring.svc:9090';

  it('is written under the key that KServe\'s controller for LLMs reads', () => {
    const prometheus = { url, authModes: 'bearer', triggerAuthName: 'prometheus', triggerAuthKind: TriggerAuthenticationKind.CLUSTER_TRIGGER_AUTHENTICATION };
    expect(key('autoscaling-wva-controller-config', { llmAutoscaling: { prometheus } }))
      .toEqual({ prometheus: { ...prometheus, tlsInsecureSkipVerify: false } });
    expect(key('autoscaling-wva-controller-config', { llmAutoscaling: { prometheus: { url } } })).toEqual({ prometheus: { url, tlsInsecureSkipVerify: false } });
  });

  it('is not written where nobody asks for it, as upstream', () => {
    expect(Object.keys(inferenceServiceConfigData())).not.toContain('autoscaling-wva-controller-config');
  });

  it.each([
    [{ url: 'prometheus:9090' }, 'config.llmAutoscaling.prometheus.url: expected a URL that begins with http:// or https://, got "prometheus:9090"'],
    [{ url, triggerAuthName: '' }, 'config.llmAutoscaling.prometheus.triggerAuthName: expected a text that is not empty, got ""'],
    [{ url, triggerAuthKind: 'Secret' as TriggerAuthenticationKind },
      'config.llmAutoscaling.prometheus.triggerAuthKind: expected one of TriggerAuthentication, ClusterTriggerAuthentication, got "Secret"'],
  ])('refuses %p', (prometheus, message) => {
    expect(complaint({ llmAutoscaling: { prometheus } })).toBe(message);
  });
});

describe('TLS between the pods of an LLMInferenceService', () => {
  it('is off unless somebody asks for it', () => {
    expect(key('ingress', { ingress: { enableLlmInferenceServiceTls: true } })).toMatchObject({ enableLLMInferenceServiceTLS: true });
    expect(key('ingress', {})).not.toHaveProperty('enableLLMInferenceServiceTLS');
  });
});
