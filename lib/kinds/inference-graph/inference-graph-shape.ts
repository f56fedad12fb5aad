import { required } from '../../core/props/kind';
import { duration, instance, known, listOf, mapOf, whole } from '../../core/props/kinds';
import { JSON_OBJECT, LABELS, NAMED } from '../../core/props/kubernetes-kinds';
import { Shape } from '../../core/props/shape';
import { RESOURCES } from '../../inference/component/container-kinds';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { Toleration } from '../../kserve/toleration';
import { NAMESPACED_KIND } from '../kind-shapes';
import { GraphNode } from './graph-node';
import { GraphScaleMetric } from './graph-scale-metric';
import type { InferenceGraphProps, RouterTimeouts } from './inference-graph-props';

/** What the props of an InferenceGraph may be. What depends on the mode is judged there. */

const SECONDS = duration({ min: 1, wholeSeconds: true });

export const INFERENCE_GRAPH = new Shape<InferenceGraphProps>('InferenceGraph', {
  ...NAMESPACED_KIND,
  nodes: required(mapOf(instance(GraphNode, 'GraphNode.sequence(…)'))),
  deploymentMode: known((path, value) => DeploymentMode.from(path, value)),
  minReplicas: whole({ min: 0 }),
  maxReplicas: whole({ min: 0 }),
  scaleMetric: instance(GraphScaleMetric, 'GraphScaleMetric.CONCURRENCY'),
  scaleTarget: whole({ min: 1 }),
  timeout: SECONDS,
  routerTimeouts: new Shape<RouterTimeouts>('routerTimeouts', { serverRead: SECONDS, serverWrite: SECONDS, serverIdle: SECONDS, serviceClient: SECONDS }),
  resources: RESOURCES,
  nodeSelector: LABELS,
  tolerations: listOf(instance(Toleration, "Toleration.exists('nvidia.com/gpu')")),
  affinity: JSON_OBJECT,
  serviceAccount: NAMED,
});
