import { imageIn } from '../../release/system-release';
import type { KubeObject } from '../../install/kube-object';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import {
  MANAGE, READ, RESTRICTED, clusterRole, clusterRoleBinding, configMap, containerPorts, deployment, env, resources, rule, service,
  serviceAccount, servicePort,
} from '../../objects';
import { KOURIER_NAMESPACE } from './names';
import { KOURIER_LABELS, besideController } from './names';
import { KOURIER_IMAGES } from './releases';

const ACCOUNT = 'net-kourier';
const CONTROLLER = 'net-kourier-controller';

/** Kourier's controller: turns Knative's ingresses into the gateway's routes. Source: kourier.yaml. */
export function kourierController(): KubeObject[] {
  return [
    configMap(besideController('config-kourier')),
    ...access(),
    deployment(besideController(CONTROLLER), {
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '100%' } },
      selector: { app: CONTROLLER },
      podAnnotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9090', 'prometheus.io/path': '/metrics' },
      pod: {
        serviceAccountName: ACCOUNT,
        containers: [{
          name: 'controller',
          image: imageIn(KOURIER_IMAGES, 'gcr.io/knative-releases/knative.dev/net-kourier/cmd/kourier'),
          env: env({
            CERTS_SECRET_NAMESPACE: '',
            CERTS_SECRET_NAME: '',
            SYSTEM_NAMESPACE: '@metadata.namespace',
            METRICS_DOMAIN: 'knative.dev/samples',
            KOURIER_GATEWAY_NAMESPACE: KOURIER_NAMESPACE,
            ENABLE_SECRET_INFORMER_FILTERING_BY_CERT_UID: 'false',
            KUBE_API_BURST: '200',
            KUBE_API_QPS: '200',
          }),
          ports: containerPorts({ 'http2-xds': 18000, metrics: 9090 }),
          readinessProbe: { grpc: { port: 18000 }, periodSeconds: 10, failureThreshold: 3 },
          livenessProbe: { grpc: { port: 18000 }, periodSeconds: 10, failureThreshold: 6 },
          securityContext: RESTRICTED,
          resources: resources('200m 200Mi', '1 500Mi'),
        }],
      },
    }),
    service(besideController(CONTROLLER), {
      type: 'ClusterIP',
      selector: { app: CONTROLLER },
      ports: [servicePort('grpc-xds', 18000), servicePort('http-metrics', 9090)],
    }),
  ];
}

function access(): KubeObject[] {
  return [
    serviceAccount(besideController(ACCOUNT)),
    clusterRole({ name: ACCOUNT, labels: KOURIER_LABELS }, [
      rule('', 'events', 'create update patch'),
      rule('', 'pods services secrets', READ),
      rule('', 'configmaps', READ),
      rule('discovery.k8s.io', 'endpointslices', READ),
      rule('coordination.k8s.io', 'leases', MANAGE),
      rule('networking.internal.knative.dev', 'ingresses', 'get list watch patch'),
      rule('networking.internal.knative.dev', 'ingresses/status', 'update'),
    ]),
    clusterRoleBinding({ name: ACCOUNT, labels: KOURIER_LABELS }, ACCOUNT, { name: ACCOUNT, namespace: KNATIVE_NAMESPACE }),
  ];
}
