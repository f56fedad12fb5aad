import { imageIn } from '../../release/system-release';
import type { KubeObject } from '../../install/kube-object';
import { KNATIVE_ENV, KNATIVE_PORTS } from '../knative-serving/workloads/component';
import { MANAGE, RESTRICTED, clusterRole, configMap, containerPorts, deployment, env, httpProbe, resources, rule } from '../../objects';
import { NET_ISTIO_LABELS, NET_ISTIO_POD_LABELS, netIstio } from './names';
import { NET_ISTIO_IMAGES } from './releases';

const CONTROLLER = 'net-istio-controller';

/** net-istio's controller: turns Knative's ingresses into VirtualServices. Source: net-istio.yaml. */
export function netIstioController(): KubeObject[] {
  return [
    clusterRole({ name: 'knative-serving-istio', labels: { ...NET_ISTIO_LABELS, 'serving.knative.dev/controller': 'true' } }, [
      rule('networking.istio.io', 'virtualservices gateways destinationrules', MANAGE),
    ]),
    configMap(netIstio('config-istio')),
    deployment(netIstio(CONTROLLER), {
      selector: { app: CONTROLLER },
      podLabels: { 'sidecar.istio.io/inject': 'false', ...NET_ISTIO_POD_LABELS },
      pod: {
        serviceAccountName: 'controller',
        containers: [{
          name: 'controller',
          image: imageIn(NET_ISTIO_IMAGES, 'gcr.io/knative-releases/knative.dev/net-istio/cmd/controller'),
          resources: resources('30m 40Mi', '300m 400Mi'),
          env: env({ ...KNATIVE_ENV, ENABLE_SECRET_INFORMER_FILTERING_BY_CERT_UID: 'false', METRICS_DOMAIN: 'knative.dev/net-istio' }),
          securityContext: RESTRICTED,
          readinessProbe: httpProbe({ path: '/readiness', port: 'probes', scheme: 'HTTP' }, { periodSeconds: 5, failureThreshold: 3 }),
          livenessProbe: httpProbe({ path: '/health', port: 'probes', scheme: 'HTTP' }, { periodSeconds: 5, failureThreshold: 6 }),
          ports: containerPorts({ ...KNATIVE_PORTS, probes: 8080 }),
        }],
      },
    }),
  ];
}
