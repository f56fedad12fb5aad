import type { KubeMetadata, KubeObject } from '../../install/kube-object';
import { RESTRICTED, containerPorts, deployment, emptySecret, env, httpProbe, resources, service, servicePort } from '../../objects';
import { KNATIVE_ENV, KNATIVE_PORTS } from './workloads/component';

/** As upstream has it: the file system of these webhooks is not locked. */
const WRITABLE = Object.fromEntries(Object.entries(RESTRICTED).filter(([field]) => field !== 'readOnlyRootFilesystem'));

/** What tells the webhook of one network layer from that of another. */
export interface NetWebhookParts {
  /** Name of Deployment and Service. */
  readonly metadata: KubeMetadata;
  readonly image: string;
  readonly metricsDomain: string;
  /** Seconds between two liveness probes. */
  readonly livenessPeriod: number;
  /** Labels of the pods beside those they are selected by. */
  readonly podLabels: Record<string, string>;
}

/** The webhook that checks a network layer's ConfigMap: Deployment, Service, and the Secret it fills with its own certificate. */
export function netWebhook({ metadata, image, metricsDomain, livenessPeriod, podLabels }: NetWebhookParts): KubeObject[] {
  const { name } = metadata;
  const probe = { scheme: 'HTTPS', port: 8443 };
  return [
    deployment(metadata, {
      selector: { app: name, role: name },
      podLabels,
      pod: {
        serviceAccountName: 'controller',
        containers: [{
          name: 'webhook',
          image,
          resources: resources('20m 20Mi', '200m 200Mi'),
          env: env({ ...KNATIVE_ENV, METRICS_DOMAIN: metricsDomain, WEBHOOK_NAME: name, WEBHOOK_PORT: '8443' }),
          securityContext: WRITABLE,
          readinessProbe: httpProbe(probe, { periodSeconds: 1, failureThreshold: 3 }),
          livenessProbe: httpProbe(probe, { periodSeconds: livenessPeriod, failureThreshold: 6, initialDelaySeconds: 20 }),
          ports: containerPorts({ ...KNATIVE_PORTS, 'https-webhook': 8443 }),
        }],
      },
    }),
    emptySecret({ ...metadata, name: `${name}-certs` }),
    service({ ...metadata, labels: { ...metadata.labels, role: name } }, {
      selector: { app: name },
      ports: [
        servicePort('http-metrics', 9090, 'metrics'), servicePort('http-profiling', 8008, 'profiling'),
        servicePort('https-webhook', 443, 'https-webhook'),
      ],
    }),
  ];
}
