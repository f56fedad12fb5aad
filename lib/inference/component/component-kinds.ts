import { required } from '../../core/props/kind';
import { duration, instance, listOf, whole } from '../../core/props/kinds';
import { ANNOTATIONS, DNS_LABEL, JSON_OBJECT, LABELS, NAMED, NAMED_LIST, OBJECT_NAME, QUANTITY } from '../../core/props/kubernetes-kinds';
import type { KindsOf } from '../../core/props/shape';
import { Shape } from '../../core/props/shape';
import { Toleration } from '../../kserve/toleration';
import { Concurrency } from '../../scaling/concurrency';
import { Scaling } from '../../scaling/scaling';
import type { SidecarProps } from '../pod/pod-props';
import { TopologySpread } from '../pod/topology-spread';
import { Volume } from '../pod/volume';
import type { BatcherProps } from './batcher';
import type { ComponentProps } from './component-props';
import { COMPONENT_WORDS } from '../yaml-words';
import { CONTAINER } from './container-kinds';
import { DeploymentStrategy } from './deployment-strategy';
import { Logger } from './logger';
import type { TransformerProps } from './transformer';

/** What the props of a component may be. */

const CONCURRENCY = instance(Concurrency, 'Concurrency.hard(10)',
  (value) => (typeof value === 'number' && value > 0 ? `write Concurrency.hard(${value}), which is enforced, or Concurrency.soft(${value})` : undefined));

const SCALING = instance(Scaling, 'Scaling.kpa({ maxReplicas: 5 })');

const BATCHER = new Shape<BatcherProps>('batcher', {
  maxBatchSize: whole({ min: 1 }),
  maxLatency: duration({ min: 0.001 }),
  timeout: duration({ min: 1, wholeSeconds: true }),
});

const SIDECAR = new Shape<SidecarProps>('a container', { ...CONTAINER, name: required(DNS_LABEL) });

export const COMPONENT: KindsOf<ComponentProps> = {
  concurrency: CONCURRENCY,
  scaling: SCALING,
  timeout: duration({ min: 1, wholeSeconds: true }),
  canaryTrafficPercent: whole({ min: 0, max: 100, percent: true }),
  logger: instance(Logger, 'Logger.all()'),
  batcher: BATCHER,
  serviceAccount: NAMED,
  imagePullSecrets: NAMED_LIST,
  nodeSelector: LABELS,
  tolerations: listOf(instance(Toleration, "Toleration.exists('nvidia.com/gpu')")),
  podLabels: LABELS,
  podAnnotations: ANNOTATIONS,
  deploymentStrategy: instance(DeploymentStrategy, 'DeploymentStrategy.recreate()'),
  volumes: listOf(instance(Volume, "Volume.claim('cache', { name: 'cache' }).mountedAt('/cache')")),
  sharedMemory: QUANTITY,
  affinity: JSON_OBJECT,
  topologySpread: listOf(instance(TopologySpread, "TopologySpread.across('topology.kubernetes.io/zone')")),
  priorityClassName: OBJECT_NAME,
  runtimeClassName: OBJECT_NAME,
  podSecurityContext: JSON_OBJECT,
  schedulerName: OBJECT_NAME,
  terminationGracePeriod: duration({ min: 0, wholeSeconds: true }),
  sidecars: listOf(SIDECAR),
  initContainers: listOf(SIDECAR),
  overrides: JSON_OBJECT,
};

export const TRANSFORMER = new Shape<TransformerProps>('transformer', { ...COMPONENT, ...CONTAINER }, COMPONENT_WORDS);
