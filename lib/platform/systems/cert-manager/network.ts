import type { KubeObject } from '../../install/kube-object';
import { mutatingWebhooks, service, servicePort, validatingWebhooks, words } from '../../objects';
import type { Component } from './names';
import { CAINJECTOR, CONTROLLER, labelsOf, NAMESPACE, selectorOf, WEBHOOK } from './names';
import { WEBHOOK_CA } from './roles';

/** The Services: metrics of all three programs, and the webhook's own port. */
export function services(): KubeObject[] {
  return [
    serviceOf(CAINJECTOR, [{ name: 'http-metrics', port: 9402 }]),
    serviceOf(CONTROLLER, [servicePort('tcp-prometheus-servicemonitor', 9402)]),
    serviceOf(WEBHOOK, [servicePort('https', 443, 'https'), servicePort('metrics', 9402, 'http-metrics')]),
  ];
}

/**
 * The webhook configurations. Their CA is not known beforehand: the webhook makes it at its first start, and cainjector copies it from
 * that Secret to where the annotation stands.
 */
export function webhookConfigurations(): KubeObject[] {
  const metadata = {
    name: WEBHOOK.name,
    labels: labelsOf(WEBHOOK),
    annotations: { 'cert-manager.io/inject-ca-from-secret': `${NAMESPACE}/${WEBHOOK_CA}` },
  };
  return [
    mutatingWebhooks(metadata, { ...called('/mutate'), rules: [rules('cert-manager.io', 'CREATE', 'certificaterequests')] }),
    validatingWebhooks(metadata, {
      ...called('/validate'),
      rules: [rules('cert-manager.io acme.cert-manager.io', 'CREATE UPDATE', '*/*')],
      namespaceSelector: { matchExpressions: [{ key: 'cert-manager.io/disable-validation', operator: 'NotIn', values: ['true'] }] },
    }),
  ];
}

function serviceOf(component: Component, ports: ReadonlyArray<Record<string, unknown>>): KubeObject {
  return service({ name: component.name, namespace: NAMESPACE, labels: labelsOf(component) }, {
    type: 'ClusterIP', selector: selectorOf(component), ports,
  });
}

function called(path: string) {
  return {
    name: 'webhook.cert-manager.io',
    clientConfig: { service: { name: WEBHOOK.name, namespace: NAMESPACE, path } },
    admissionReviewVersions: ['v1'],
    matchPolicy: 'Equivalent',
    failurePolicy: 'Fail',
    sideEffects: 'None',
    timeoutSeconds: 30,
  };
}

function rules(apiGroups: string, operations: string, resources: string) {
  return { apiGroups: words(apiGroups), apiVersions: ['v1'], operations: words(operations), resources: words(resources) };
}
