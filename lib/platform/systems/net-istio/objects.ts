import { imageIn } from '../../release/system-release';
import { netWebhook } from '../knative-serving/net-webhook';
import { knativeWebhook } from '../knative-serving/webhooks';
import type { KubeObject } from '../../install/kube-object';
import { mutatingWebhooks, validatingWebhooks } from '../../objects';
import { netIstioController } from './workloads';
import { istioGateways } from './gateways';
import { NET_ISTIO_LABELS, NET_ISTIO_POD_LABELS, netIstio } from './names';
import { NET_ISTIO_IMAGES } from './releases';

const WEBHOOK = 'net-istio-webhook';

/** net-istio as upstream's net-istio.yaml of Knative 1.21 installs it. Istio itself has to be there. */
export function netIstioObjects(): KubeObject[] {
  return [
    ...netIstioController(),
    ...netWebhook({
      metadata: netIstio(WEBHOOK), image: imageIn(NET_ISTIO_IMAGES, 'gcr.io/knative-releases/knative.dev/net-istio/cmd/webhook'), metricsDomain: 'knative.dev/net-istio', livenessPeriod: 10, podLabels: NET_ISTIO_POD_LABELS,
    }),
    ...webhooks(),
    ...istioGateways(),
  ];
}

function webhooks(): KubeObject[] {
  const mutation = 'webhook.istio.networking.internal.knative.dev';
  const config = 'config.webhook.istio.networking.internal.knative.dev';
  return [
    mutatingWebhooks({ name: mutation, labels: NET_ISTIO_LABELS }, {
      ...knativeWebhook(mutation, WEBHOOK),
      objectSelector: { matchExpressions: [{ key: 'serving.knative.dev/configuration', operator: 'Exists' }] },
    }),
    validatingWebhooks({ name: config, labels: NET_ISTIO_LABELS }, {
      ...knativeWebhook(config, WEBHOOK),
      objectSelector: { matchLabels: { 'app.kubernetes.io/name': 'knative-serving', 'app.kubernetes.io/component': 'net-istio' } },
    }),
  ];
}
