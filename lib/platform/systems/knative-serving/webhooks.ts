import type { KubeObject } from '../../install/kube-object';
import type { Validating } from '../../objects';
import { mutatingWebhooks, validatingWebhooks, words } from '../../objects';
import { KNATIVE_NAMESPACE } from './names';
import { clusterWide } from './names';

/** What every webhook of Knative and its network layers has in common; the CA bundle is filled in by the webhook itself. */
export function knativeWebhook(name: string, serviceName: string): Validating {
  return {
    name,
    admissionReviewVersions: ['v1', 'v1beta1'],
    clientConfig: { service: { name: serviceName, namespace: KNATIVE_NAMESPACE } },
    failurePolicy: 'Fail',
    sideEffects: 'None',
  };
}

/** Components whose ConfigMaps Knative checks. Source: config/core/webhooks/configmap-validation.yaml. */
const CHECKED_COMPONENTS = words('autoscaler controller logging networking observability tracing net-certmanager');

const KINDS = words(
  'metrics podautoscalers certificates ingresses serverlessservices configurations revisions routes services domainmappings domainmappings/status');

/** The admission webhooks of Knative Serving. */
export function webhooks(): KubeObject[] {
  const config = 'config.webhook.serving.knative.dev';
  const mutation = 'webhook.serving.knative.dev';
  const validation = 'validation.webhook.serving.knative.dev';
  return [
    validatingWebhooks(clusterWide(config, 'webhook'), {
      ...knativeWebhook(config, 'webhook'),
      objectSelector: {
        matchExpressions: [
          { key: 'app.kubernetes.io/name', operator: 'In', values: ['knative-serving'] },
          { key: 'app.kubernetes.io/component', operator: 'In', values: CHECKED_COMPONENTS },
        ],
      },
      timeoutSeconds: 10,
    }),
    mutatingWebhooks(clusterWide(mutation, 'webhook'), forKinds(mutation, 'CREATE UPDATE')),
    validatingWebhooks(clusterWide(validation, 'webhook'), forKinds(validation, 'CREATE UPDATE DELETE')),
  ];
}

function forKinds(name: string, operations: string): Validating {
  return {
    ...knativeWebhook(name, 'webhook'),
    timeoutSeconds: 10,
    rules: [{
      apiGroups: words('autoscaling.internal.knative.dev networking.internal.knative.dev serving.knative.dev'),
      apiVersions: ['*'],
      operations: words(operations),
      resources: KINDS,
    }],
  };
}
