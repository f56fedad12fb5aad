import { App } from 'cdk8s';
import { ServingPlatform } from '../../../lib/platform';
import { filledIn } from '../../../lib/platform/install/filled-in';
import type { KubeObject } from '../../../lib/platform/install/kube-object';

const ADMISSION = 'admissionregistration.k8s.io/v1';
const { objects } = new ServingPlatform(new App(), 'platform');

function fields(object: Partial<KubeObject>, all: readonly KubeObject[] = []): string[] {
  return filledIn({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace: 'n' }, ...object }, all)
    .map(({ field }) => field.join('.'));
}

function installed(kind: string, name: string): string[] {
  return fields(objects.find((object) => object.kind === kind && object.metadata.name === name)!, objects);
}

describe('what is filled in', () => {
  it.each([
    ['the CA of KServe\'s webhooks, not their rules', 'MutatingWebhookConfiguration', 'inferenceservice.serving.kserve.io', ['webhooks.*.clientConfig.caBundle']],
    ['the CA of cert-manager\'s webhook, not its rules', 'ValidatingWebhookConfiguration', 'cert-manager-webhook', ['webhooks.*.clientConfig.caBundle']],
    ['nearly all of Knative\'s webhooks', 'ValidatingWebhookConfiguration', 'config.webhook.serving.knative.dev',
      ['webhooks.*.clientConfig.caBundle', 'webhooks.*.rules', 'webhooks.*.namespaceSelector']],
    ['the rules of Knative\'s added-up role', 'ClusterRole', 'knative-serving-admin', ['rules']],
    ['nothing of a role with rules', 'ClusterRole', 'knative-serving-core', []],
    ['the certificate of Knative\'s webhook', 'Secret', 'webhook-certs', ['data']],
    ['the number of activators', 'Deployment', 'activator', ['spec.replicas']],
    ['nothing of a Deployment that no autoscaler runs', 'Deployment', 'autoscaler', []],
  ])('is %s', (_, kind, name, expected) => {
    expect(installed(kind, name)).toEqual(expected);
  });

  it('is no CA that the program brings along', () => {
    const webhooks = (...bundles: Array<string | undefined>) => bundles.map((caBundle) => ({ clientConfig: { caBundle } }));
    expect(fields({ apiVersion: ADMISSION, kind: 'MutatingWebhookConfiguration', webhooks: webhooks('Yg==', 'Yg==') })).toEqual([]);
    expect(fields({ apiVersion: ADMISSION, kind: 'MutatingWebhookConfiguration', webhooks: webhooks('Yg==', undefined) }))
      .toEqual(['webhooks.*.clientConfig.caBundle']);
  });

  it('is no Secret with data, and no kind of the same name in another group', () => {
    expect(fields({ stringData: { a: 'b' } })).toEqual([]);
    expect(fields({ apiVersion: 'example.com/v1' })).toEqual([]);
  });

  it('is not the number of pods where the autoscaler is in another namespace', () => {
    const autoscaler = (namespace: string): KubeObject => ({
      apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'x', namespace },
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'x' } },
    });
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment' };
    expect(fields(deployment, [autoscaler('n')])).toEqual(['spec.replicas']);
    expect(fields(deployment, [autoscaler('other')])).toEqual([]);
  });
});
