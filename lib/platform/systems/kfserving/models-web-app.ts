import type { KubeObject } from '../../install/kube-object';
import { clusterRole, clusterRoleBinding, configMap, deployment, object, rule, service, serviceAccount } from '../../objects';
import { INGRESS_GATEWAY, inNamespace, KFSERVING_VERSION, NAMESPACE, WEB_APP, WEB_APP_SELECTOR } from './names';

/** The end of the name is kustomize's digest of the data, which upstream's manifest was made by. */
const CONFIG = `${WEB_APP}-config-9kkt28dhgb`;
const KNATIVE_KINDS = ['services', 'routes', 'configurations', 'revisions'];

/**
 * The web page that lists InferenceServices and lets anybody who reaches it make and delete them (`APP_DISABLE_AUTH`). Istio shows it
 * under `/models/` on every host.
 */
export function modelsWebApp(): KubeObject[] {
  const metadata = inNamespace(WEB_APP, WEB_APP_SELECTOR);
  const role = `${WEB_APP}-cluster-role`;
  return [
    serviceAccount(metadata),
    clusterRole({ name: role, labels: WEB_APP_SELECTOR }, [
      rule('authorization.k8s.io', 'subjectaccessreviews', 'create'),
      rule('', 'namespaces pods pods/log events', 'get list'),
      rule('serving.kubeflow.org', 'inferenceservices inferenceservices/status', 'get list watch create delete deletecollection patch update'),
      rule('serving.knative.dev', KNATIVE_KINDS.flatMap((kind) => [kind, `${kind}/status`]).join(' '), 'get list'),
    ]),
    clusterRoleBinding({ name: `${WEB_APP}-binding`, labels: WEB_APP_SELECTOR }, role, { name: WEB_APP, namespace: NAMESPACE }),
    configMap(inNamespace(CONFIG, WEB_APP_SELECTOR), { APP_DISABLE_AUTH: 'True' }),
    service(metadata, { type: 'ClusterIP', selector: WEB_APP_SELECTOR, ports: [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 5000 }] }),
    deployment(metadata, {
      replicas: 1,
      selector: WEB_APP_SELECTOR,
      pod: {
        serviceAccountName: WEB_APP,
        containers: [{
          name: WEB_APP,
          image: `kfserving/models-web-app:${KFSERVING_VERSION}`,
          imagePullPolicy: 'Always',
          envFrom: [{ configMapRef: { name: CONFIG } }],
          ports: [{ containerPort: 5000 }],
        }],
      },
    }),
    object('networking.istio.io/v1beta1', 'VirtualService', metadata, {
      spec: {
        gateways: [INGRESS_GATEWAY],
        hosts: ['*'],
        http: [{
          match: [{ uri: { prefix: '/models/' } }],
          rewrite: { uri: '/' },
          route: [{ destination: { host: `${WEB_APP}.${NAMESPACE}.svc.cluster.local`, port: { number: 80 } } }],
        }],
      },
    }),
  ];
}
