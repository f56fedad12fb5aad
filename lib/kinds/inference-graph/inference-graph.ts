import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { violation } from '../../core/checks';
import type { IDuration } from '../../core/duration';
import { durationSeconds } from '../../core/duration';
import type { Violation } from '../../core/input-error';
import { placeOf } from '../../core/place-of';
import { saidOtherwise } from '../../core/said-otherwise';
import { checkResources, renderResources } from '../../inference/component/resources';
import { checkServiceName, kindObject } from '../kind-object';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { takeProps } from '../kind-shapes';
import { checkNodes } from './graph-rules';
import type { InferenceGraphProps, RouterTimeouts } from './inference-graph-props';
import { INFERENCE_GRAPH } from './inference-graph-shape';

const OBJECT = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'InferenceGraph', checkName: checkServiceName };

const MODE_ANNOTATION = 'serving.kserve.io/deploymentMode';

/**
 * Several services behind one address: a router pod that sends a request through sequences, splits, ensembles and switches.
 *
 * Wrong props throw one InputError with everything that is wrong, KServe's webhook's rules among them, before any object is made.
 *
 * @see https://kserve.github.io/website/docs/concepts/resources/inferencegraph
 */
export class InferenceGraph extends Construct {
  /** `metadata.name`. */
  public readonly name: string;
  /** The object in the manifest, for what has no prop. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: InferenceGraphProps) {
    super(...placeOf(new.target, scope, id));
    const right = takeProps(this, INFERENCE_GRAPH, props, OBJECT, faultsIn);
    this.name = right.name;
    const mode = right.deploymentMode === undefined ? undefined : DeploymentMode.from('deploymentMode', right.deploymentMode);
    const annotations = mode === undefined ? right.annotations : { ...right.annotations, [MODE_ANNOTATION]: mode.name };
    this.apiObject = kindObject(this, this.name, OBJECT, { ...right, annotations }, specOf(right));
  }
}

function faultsIn(props: InferenceGraphProps): Violation[] {
  return [
    ...checkNodes(props.nodes),
    ...checkReplicas(props),
    ...checkMode(props),
    ...checkResources('resources', props.resources),
  ];
}

/** The annotation by hand would be lost where the prop says something else. */
function checkMode({ deploymentMode, annotations }: InferenceGraphProps): Violation[] {
  const made = deploymentMode && { [MODE_ANNOTATION]: DeploymentMode.from('deploymentMode', deploymentMode).name };
  return saidOtherwise('annotations', annotations, made, "'deploymentMode' says", 'leave the annotation out');
}

function specOf(props: InferenceGraphProps): { readonly [field: string]: unknown } {
  const spec = {
    nodes: Object.fromEntries(Object.entries(props.nodes).map(([key, node]) => [key, node.render()])),
    minReplicas: props.minReplicas,
    maxReplicas: props.maxReplicas,
    scaleMetric: props.scaleMetric?.value,
    scaleTarget: props.scaleTarget,
    timeout: secondsOf('timeout', props.timeout),
    routerTimeouts: routerTimeouts(props.routerTimeouts),
    resources: renderResources(props.resources),
    nodeSelector: props.nodeSelector,
    tolerations: props.tolerations?.map((toleration) => toleration.render()),
    affinity: props.affinity,
    serviceAccountName: props.serviceAccount?.name,
  };
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
}

function checkReplicas(props: InferenceGraphProps): Violation[] {
  const { minReplicas, maxReplicas = 0, scaleMetric, deploymentMode: given } = props;
  const deploymentMode = given === undefined ? undefined : DeploymentMode.from('deploymentMode', given);
  const standard = deploymentMode?.name === 'Standard';
  return [
    ...(minReplicas === 0 && standard ? [violation('minReplicas', minReplicas, 'a whole number of at least 1')] : []),
    ...(maxReplicas > 0 && (minReplicas ?? 1) > maxReplicas
      ? [violation('maxReplicas', maxReplicas, `at least minReplicas (${minReplicas ?? 1}), or 0 for no limit`)] : []),
    ...(scaleMetric !== undefined && deploymentMode !== undefined && scaleMetric.countsRequests === standard
      ? [violation('scaleMetric', scaleMetric.value, standard ? 'cpu or memory' : 'concurrency or rps', `nothing else is read in ${deploymentMode.name} mode`)]
      : []),
  ];
}

function secondsOf(path: string, value: IDuration | undefined): number | undefined {
  return value === undefined ? undefined : durationSeconds(path, value);
}

function routerTimeouts(timeouts: RouterTimeouts | undefined): { readonly [field: string]: unknown } | undefined {
  if (timeouts === undefined) {
    return undefined;
  }
  const { serverRead, serverWrite, serverIdle, serviceClient } = timeouts;
  const read = Object.entries({ serverRead, serverWrite, serverIdle, serviceClient })
    .map(([field, value]) => [field, secondsOf(`routerTimeouts.${field}`, value)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}
