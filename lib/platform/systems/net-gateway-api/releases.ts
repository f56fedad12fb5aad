import { containerPorts, httpProbe } from '../../objects';
import type { ObjectDelta } from '../../release/object-delta';
import type { SystemReleases } from '../../release/system-release';
import { KNATIVE_PORTS } from '../knative-serving/workloads/component';
import { NET_GATEWAY_API_VERSION } from './names';

/** Images of net-gateway-api.yaml of Knative 1.21, by name. */
export const NET_GATEWAY_API_IMAGES = {
  'gcr.io/knative-releases/knative.dev/net-gateway-api/cmd/controller': '@sha256:bca54560b1e1d50e8dbad2662c41c016a60b789f759cb5e3555ac7361603dc07',
  'gcr.io/knative-releases/knative.dev/net-gateway-api/cmd/webhook': '@sha256:9c95ceca00dd3c1e33a9cfc0997c9214689c326beb51aacd42f7c710abd7df7e',
} as const;

/** The same of Knative 1.23. */
const IMAGES_1_23 = {
  'gcr.io/knative-releases/knative.dev/net-gateway-api/cmd/controller': '@sha256:2b24dba1d97b4854d200baed2cd7178bfcde2c0465b667b12a6f366fea457f5a',
  'gcr.io/knative-releases/knative.dev/net-gateway-api/cmd/webhook': '@sha256:be7dfa0b411f4f7b48b5f88e089d1001f3d3d826c8c3d402b6a45ade4d28de7a',
} as const;

const CONTROLLER = 'Deployment/knative-serving/net-gateway-api-controller';

/** net-gateway-api.yaml, from one release to the next. */
const DELTAS: readonly ObjectDelta[] = [
  ofContainer(CONTROLLER, ['ports'], containerPorts(KNATIVE_PORTS), containerPorts({ ...KNATIVE_PORTS, probes: 8080 }),
    'the controller has a port for probes'),
  ofContainer(CONTROLLER, ['livenessProbe'], undefined, httpProbe({ path: '/health', port: 'probes' }, { periodSeconds: 5, failureThreshold: 6 }),
    'the controller is started anew when it hangs'),
  ofContainer(CONTROLLER, ['readinessProbe'], undefined, httpProbe({ path: '/readiness', port: 'probes' }, { periodSeconds: 5 }),
    'the controller says when it is ready'),
  ofContainer('Deployment/knative-serving/net-gateway-api-webhook', ['securityContext', 'readOnlyRootFilesystem'], undefined, true,
    'the webhook cannot write to its file system'),
];

function ofContainer(object: string, path: readonly string[], before: unknown, after: unknown, means: string): ObjectDelta {
  return { since: '1.23', object, change: { kind: 'field', path: ['spec', 'template', 'spec', 'containers', 0, ...path], before, after }, means };
}

/** The releases of net-gateway-api; each goes with the Knative of its minor version and starts on the same Kubernetes. */
export const netGatewayApiReleases: SystemReleases = {
  releases: [
    { version: NET_GATEWAY_API_VERSION, kubernetes: '1.33', images: NET_GATEWAY_API_IMAGES },
    { version: '1.23.0', kubernetes: '1.34', images: IMAGES_1_23 },
  ],
  authored: NET_GATEWAY_API_VERSION,
  deltas: DELTAS,
};
