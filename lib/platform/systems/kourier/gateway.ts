import { imageIn } from '../../release/system-release';
import type { Probe } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../install/kube-object';
import { KNATIVE_NAMESPACE } from '../knative-serving/names';
import {
  RESTRICTED, configMap, containerPorts, cpuAutoscaler, deployment, disruptionBudget, env, httpProbe, resources, service, servicePort,
} from '../../objects';
import { envoyBootstrap } from './envoy-bootstrap';
import { GATEWAY_SERVICE } from './names';
import { besideGateway } from './names';
import { KOURIER_IMAGES } from './releases';

const GATEWAY = '3scale-kourier-gateway';
const PODS = { app: GATEWAY };

/** Kourier's gateway: an Envoy that every request from outside passes. Source: kourier.yaml. */
export function kourierGateway(): KubeObject[] {
  return [
    configMap(besideGateway('kourier-bootstrap'), { 'envoy-bootstrap.yaml': envoyBootstrap(`net-kourier-controller.${KNATIVE_NAMESPACE}`) }),
    gatewayDeployment(),
    service(besideGateway(GATEWAY_SERVICE), {
      type: 'LoadBalancer', selector: PODS, ports: [servicePort('http2', 80, 8080), servicePort('https', 443, 8443)],
    }),
    service(besideGateway('kourier-internal'), {
      type: 'ClusterIP', selector: PODS, ports: [servicePort('http2', 80, 8081), servicePort('https', 443, 8444)],
    }),
    cpuAutoscaler(besideGateway(GATEWAY), { deployment: GATEWAY, min: 1, max: 10, cpuPercent: 100 }),
    disruptionBudget(besideGateway(`${GATEWAY}-pdb`), '80%', PODS),
  ];
}

function gatewayDeployment(): KubeObject {
  return deployment(besideGateway(GATEWAY), {
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '100%' } },
    selector: PODS,
    podAnnotations: {
      // Upstream changes this value when pods have to be made anew although their template is the same.
      'networking.knative.dev/poke': 'v0.26',
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9000',
      'prometheus.io/path': '/stats/prometheus',
    },
    pod: {
      terminationGracePeriodSeconds: 30,
      volumes: [{ name: 'config-volume', configMap: { name: 'kourier-bootstrap' } }],
      containers: [{
        name: 'kourier-gateway',
        image: imageIn(KOURIER_IMAGES, 'docker.io/envoyproxy/envoy'),
        command: ['/usr/local/bin/envoy'],
        args: [
          '--base-id 1', '-c /tmp/config/envoy-bootstrap.yaml', '--log-level info',
          '--drain-time-s $(DRAIN_TIME_SECONDS)', '--drain-strategy immediate',
        ],
        env: env({ DRAIN_TIME_SECONDS: '15' }),
        ports: containerPorts({
          'http2-external': 8080, 'http2-internal': 8081, 'https-external': 8443, 'http-probe': 8090, 'https-probe': 9443, metrics: 9000,
        }),
        // Envoy writes below /tmp.
        securityContext: { ...RESTRICTED, readOnlyRootFilesystem: false, runAsUser: 65534, runAsGroup: 65534 },
        volumeMounts: [{ name: 'config-volume', mountPath: '/tmp/config' }],
        lifecycle: { preStop: { exec: { command: ['/bin/sh', '-c', DRAIN] } } },
        readinessProbe: readyProbe(3),
        livenessProbe: readyProbe(6),
        resources: resources('200m 200Mi', '1 800Mi'),
      }],
    },
  });
}

/** Tells Envoy to close its listeners and gives requests under way the time to end. */
const DRAIN = 'curl -X POST http://localhost:9901/drain_listeners?graceful; sleep $DRAIN_TIME_SECONDS';

function readyProbe(failureThreshold: number): Probe {
  return httpProbe(
    { httpHeaders: [{ name: 'Host', value: 'internalkourier' }], path: '/ready', port: 8081, scheme: 'HTTP' },
    { initialDelaySeconds: 10, periodSeconds: 5, failureThreshold, timeoutSeconds: 3 },
  );
}
