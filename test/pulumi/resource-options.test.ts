import { controllerFields } from '../../lib/pulumi/controller-fields';
import { readinessOf } from '../../lib/pulumi/readiness';
import { providerAnnotations, resourceOptions } from '../../lib/pulumi/resource-options';

const object = (apiVersion: string, kind: string, more: object = {}) => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'n' }, ...more });

describe('readiness', () => {
  it.each([
    ['serving.kserve.io/v1beta1', 'InferenceService', '20m'],
    ['serving.kubeflow.org/v1beta1', 'InferenceService', '20m'],
    ['serving.knative.dev/v1', 'Service', '15m'],
    ['operator.knative.dev/v1beta1', 'KnativeServing', '15m'],
    ['cert-manager.io/v1', 'Certificate', '5m'],
  ])('waits for condition Ready of a %s %s', (apiVersion, kind, create) => {
    expect(readinessOf(object(apiVersion, kind))).toMatchObject({
      annotations: { 'pulumi.com/waitFor': 'condition=Ready' }, timeouts: { create, update: create },
    });
  });

  it('leaves Deployments, Jobs and CRDs to the provider, which waits for them by itself', () => {
    const kinds = [['apps/v1', 'Deployment'], ['batch/v1', 'Job'], ['apiextensions.k8s.io/v1', 'CustomResourceDefinition']];
    expect(kinds.map(([apiVersion, kind]) => readinessOf(object(apiVersion, kind)).annotations)).toEqual([{}, {}, {}]);
  });

  it('does not wait for the endpoints of a Service, but for the address of a load balancer', () => {
    expect(readinessOf(object('v1', 'Service', { spec: {} })).annotations).toEqual({ 'pulumi.com/skipAwait': 'true' });
    expect(readinessOf(object('v1', 'Service', { spec: { type: 'LoadBalancer' } })).annotations).toEqual({});
  });
});

describe('controllerFields', () => {
  it('leaves the fields of webhook configurations alone that controllers fill in', () => {
    for (const kind of ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']) {
      expect(controllerFields(object('admissionregistration.k8s.io/v1', kind), [])).toEqual([
        'webhooks[*].clientConfig.caBundle', 'webhooks[*].rules', 'webhooks[*].namespaceSelector',
      ]);
    }
  });

  it('leaves the data of a Secret alone only if it was made empty', () => {
    expect(controllerFields(object('v1', 'Secret'), [])).toEqual(['data']);
    expect(controllerFields(object('v1', 'Secret', { stringData: { a: 'b' } }), [])).toEqual([]);
  });

  it('leaves replicas to an autoscaler of the same program', () => {
    const deployment = object('apps/v1', 'Deployment');
    const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'x' } } });
    expect(controllerFields(deployment, [deployment, scaler])).toEqual(['spec.replicas']);
    expect(controllerFields(deployment, [deployment, { ...scaler, metadata: { name: 'x', namespace: 'other' } }])).toEqual([]);
  });

  it('leaves the CA bundle of a converting CRD alone', () => {
    const crd = (strategy: string) => object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec: { conversion: { strategy } } });
    expect(controllerFields(crd('Webhook'), [])).toEqual(['spec.conversion.webhook.clientConfig.caBundle']);
    expect(controllerFields(crd('None'), [])).toEqual([]);
  });
});

describe('resourceOptions', () => {
  it('sets nothing for an ordinary object', () => {
    expect(Object.values(resourceOptions(object('v1', 'ConfigMap'), [], {})).filter((value) => value !== undefined)).toEqual([]);
    expect(providerAnnotations(object('v1', 'ConfigMap'), {})).toEqual({});
  });

  it('protects and forces only when told so', () => {
    expect(resourceOptions(object('v1', 'ConfigMap'), [], { protect: true }).protect).toBe(true);
    expect(providerAnnotations(object('v1', 'ConfigMap'), { patchForce: true })).toEqual({ 'pulumi.com/patchForce': 'true' });
  });
});
