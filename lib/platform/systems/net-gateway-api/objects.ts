import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import { netWebhook } from '../knative-serving/net-webhook';
import { knativeWebhook } from '../knative-serving/webhooks';
import { KNATIVE_ENV, KNATIVE_PORTS } from '../knative-serving/workloads/component';
import type { KubeMetadata, KubeObject } from '../../install/kube-object';
import {
  MANAGE, RESTRICTED, aggregatedClusterRole, clusterRole, configMap, containerPorts, deployment, env, resources, rule, spreadOut,
  validatingWebhooks,
} from '../../objects';
import { imageIn } from '../../release/system-release';
import { NET_GATEWAY_API_VERSION } from './names';
import { NET_GATEWAY_API_IMAGES } from './releases';

const CONTROLLER = 'net-gateway-api-controller';
const WEBHOOK = 'net-gateway-api-webhook';
const METRICS_DOMAIN = 'knative.dev/net-gateway-api';
const IMAGES = 'gcr.io/knative-releases/knative.dev/net-gateway-api/cmd';
const CONTROLLER_IMAGE = imageIn(NET_GATEWAY_API_IMAGES, `${IMAGES}/controller`);
const WEBHOOK_IMAGE = imageIn(NET_GATEWAY_API_IMAGES, `${IMAGES}/webhook`);
const COMMON = {
  'app.kubernetes.io/component': 'net-gateway-api',
  'app.kubernetes.io/name': 'knative-serving',
  'app.kubernetes.io/version': NET_GATEWAY_API_VERSION,
};
const FOR_KNATIVE = { 'serving.knative.dev/controller': 'true' };
/** Upstream labels the controller's objects with one name of the provider and the webhook's with another. */
const CONTROLLER_LABELS = { ...COMMON, 'networking.knative.dev/ingress-provider': 'net-gateway-api' };
const WEBHOOK_LABELS = { ...COMMON, 'networking.knative.dev/ingress-provider': 'gateway-api' };

/** net-gateway-api as upstream's net-gateway-api.yaml of Knative 1.21 installs it. A Gateway API implementation has to be there. */
export function netGatewayApiObjects(): KubeObject[] {
  return [
    aggregatedClusterRole({ name: 'knative-gateway-api-admin', labels: CONTROLLER_LABELS }, FOR_KNATIVE),
    clusterRole({ name: 'knative-gateway-api-core', labels: { ...CONTROLLER_LABELS, ...FOR_KNATIVE } }, [
      rule('gateway.networking.k8s.io', 'httproutes referencegrants referencepolicies', MANAGE),
      rule('gateway.networking.k8s.io', 'gateways', 'get list update patch watch'),
    ]),
    configMap(inKnative('config-gateway', CONTROLLER_LABELS)),
    controller(),
    ...netWebhook({
      metadata: inKnative(WEBHOOK, WEBHOOK_LABELS),
      image: WEBHOOK_IMAGE,
      metricsDomain: METRICS_DOMAIN,
      livenessPeriod: 1,
      podLabels: COMMON,
    }),
    configWebhook(),
  ];
}

function inKnative(name: string, labels: Record<string, string>): KubeMetadata {
  return { name, namespace: KNATIVE_NAMESPACE, labels };
}

function controller(): KubeObject {
  return deployment(inKnative(CONTROLLER, CONTROLLER_LABELS), {
    replicas: 1,
    selector: { app: CONTROLLER },
    pod: {
      affinity: spreadOut(CONTROLLER),
      serviceAccountName: 'controller',
      containers: [{
        name: 'controller',
        image: CONTROLLER_IMAGE,
        resources: resources('100m 100Mi', '1000m 1000Mi'),
        ports: containerPorts(KNATIVE_PORTS),
        env: env({ ...KNATIVE_ENV, METRICS_DOMAIN }),
        securityContext: RESTRICTED,
      }],
    },
  });
}

function configWebhook(): KubeObject {
  const name = 'config.webhook.gateway-api.networking.internal.knative.dev';
  return validatingWebhooks({ name, labels: WEBHOOK_LABELS }, {
    ...knativeWebhook(name, WEBHOOK),
    objectSelector: { matchLabels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/component': 'net-gateway-api' } },
  });
}
