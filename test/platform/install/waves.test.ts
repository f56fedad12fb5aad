import { certManagerObjects } from '../../../lib/platform/systems/cert-manager/objects';
import { knativeServingObjects } from '../../../lib/platform/systems/knative-serving/objects';
import { kserveObjects } from '../../../lib/platform/systems/kserve/objects';
import type { KubeObject } from '../../../lib/platform/install/kube-object';
import { Wave, certificateSecrets, planWaves, waveOf } from '../../../lib/platform/install/waves';

function object(kind: string, apiVersion = 'v1', spec: object = {}): KubeObject {
  return { apiVersion, kind, metadata: { name: 'x', namespace: 'ns' }, spec };
}

describe('Wave', () => {
  it('are six, in order', () => {
    expect(Wave.ALL.map(({ fileName }) => fileName)).toEqual([
      '00-namespaces-and-crds', '01-rbac-and-config', '02-workloads', '03-webhooks', '04-certificates', '05-custom-resources',
    ]);
    expect(Wave.ALL.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('waveOf', () => {
  it.each([
    [Wave.NAMESPACES_AND_CRDS, 'Namespace', 'v1'],
    [Wave.NAMESPACES_AND_CRDS, 'CustomResourceDefinition', 'apiextensions.k8s.io/v1'],
    [Wave.RBAC_AND_CONFIG, 'ServiceAccount', 'v1'],
    [Wave.RBAC_AND_CONFIG, 'ClusterRole', 'rbac.authorization.k8s.io/v1'],
    [Wave.RBAC_AND_CONFIG, 'RoleBinding', 'rbac.authorization.k8s.io/v1'],
    [Wave.RBAC_AND_CONFIG, 'ConfigMap', 'v1'],
    [Wave.RBAC_AND_CONFIG, 'Secret', 'v1'],
    [Wave.WORKLOADS, 'Deployment', 'apps/v1'],
    [Wave.WORKLOADS, 'Service', 'v1'],
    [Wave.WORKLOADS, 'HorizontalPodAutoscaler', 'autoscaling/v2'],
    [Wave.WORKLOADS, 'PodDisruptionBudget', 'policy/v1'],
    [Wave.WEBHOOKS, 'MutatingWebhookConfiguration', 'admissionregistration.k8s.io/v1'],
    [Wave.WEBHOOKS, 'ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/v1'],
    [Wave.CERTIFICATES, 'Issuer', 'cert-manager.io/v1'],
    [Wave.CERTIFICATES, 'Certificate', 'cert-manager.io/v1'],
    [Wave.CUSTOM_RESOURCES, 'Certificate', 'networking.internal.knative.dev/v1alpha1'],
    [Wave.CUSTOM_RESOURCES, 'ClusterServingRuntime', 'serving.kserve.io/v1alpha1'],
    [Wave.CUSTOM_RESOURCES, 'Gateway', 'networking.istio.io/v1beta1'],
  ])('%p: %s of %s', (wave, kind, apiVersion) => {
    expect(waveOf(object(kind, apiVersion))).toBe(wave);
  });

  it('puts a Deployment that mounts a certificate\'s Secret beside the certificate: its pods cannot start earlier', () => {
    const certificate = object('Certificate', 'cert-manager.io/v1', { secretName: 'cert' });
    const mounting = (secret: object) => object('Deployment', 'apps/v1', { template: { spec: { volumes: [{ name: 'v', secret }] } } });
    const secrets = certificateSecrets([certificate]);
    expect(waveOf(mounting({ secretName: 'cert' }), secrets)).toBe(Wave.CERTIFICATES);
    expect(waveOf(mounting({ secretName: 'cert', optional: true }), secrets)).toBe(Wave.WORKLOADS);
    expect(waveOf(mounting({ secretName: 'other' }), secrets)).toBe(Wave.WORKLOADS);
    expect(waveOf(mounting({ secretName: 'cert' }))).toBe(Wave.WORKLOADS);
  });
});

describe('planWaves', () => {
  const plans = planWaves([...certManagerObjects(), ...knativeServingObjects(), ...kserveObjects()]);
  const gate = (wave: Wave) => plans.find((plan) => plan.wave === wave)!.gate;

  it('leaves out waves that hold nothing', () => {
    expect(planWaves([object('ConfigMap')]).map(({ wave }) => wave)).toEqual([Wave.RBAC_AND_CONFIG]);
    expect(planWaves([])).toEqual([]);
  });

  it('holds every object once', () => {
    const all = [...certManagerObjects(), ...knativeServingObjects(), ...kserveObjects()];
    expect(plans.flatMap(({ objects }) => objects)).toHaveLength(all.length);
  });

  it('waits for workloads before webhooks: failurePolicy Fail would refuse everything else', () => {
    expect(gate(Wave.WORKLOADS).deploymentsAvailable).toContain('knative-serving/webhook');
    expect(gate(Wave.WORKLOADS).deploymentsAvailable).toContain('cert-manager/cert-manager-webhook');
  });

  it('waits for KServe\'s manager only behind its certificate', () => {
    expect(gate(Wave.WORKLOADS).deploymentsAvailable).not.toContain('kserve/kserve-controller-manager');
    expect(gate(Wave.CERTIFICATES)).toMatchObject({
      certificatesReady: ['kserve/serving-cert'], deploymentsAvailable: ['kserve/kserve-controller-manager'],
    });
  });

  it('waits for a webhook whose CA is a certificate\'s only behind that certificate', () => {
    expect(gate(Wave.WEBHOOKS).webhooksAnswering).toEqual([
      'MutatingWebhookConfiguration/cert-manager-webhook', 'MutatingWebhookConfiguration/webhook.serving.knative.dev',
      'ValidatingWebhookConfiguration/cert-manager-webhook', 'ValidatingWebhookConfiguration/config.webhook.serving.knative.dev',
      'ValidatingWebhookConfiguration/validation.webhook.serving.knative.dev',
    ]);
    expect(gate(Wave.CERTIFICATES).webhooksAnswering).toContain('MutatingWebhookConfiguration/inferenceservice.serving.kserve.io');
  });

  it('waits for CRDs and for StatefulSets by name', () => {
    const [crds] = planWaves([object('CustomResourceDefinition', 'apiextensions.k8s.io/v1')]);
    expect(crds!.gate.crdsEstablished).toEqual(['x']);
    const [workloads] = planWaves([object('StatefulSet', 'apps/v1')]);
    expect(workloads!.gate.statefulSetsReady).toEqual(['ns/x']);
  });

  it('waits for nothing behind the last wave', () => {
    expect(Object.values(gate(Wave.CUSTOM_RESOURCES)).flat()).toEqual([]);
  });
});
