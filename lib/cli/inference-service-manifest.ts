import type { Cluster } from '../cluster/cluster';
import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { Faults } from '../core/faults';
import type { ComponentKind } from '../kserve/component-kind';
import { COMPONENT_KINDS } from '../kserve/component-kind';
import { isServiceManifest, readService } from '../kserve/read-service';
import { howScaled } from '../kserve/how-scaled';
import { V1ALPHA2 } from '../kserve/v1alpha2';
import type { FieldPath, ManifestObject } from '../manifests';
import type { ManifestNode } from './manifest-node';
import { perPod } from './pod-resources';
import { revisionFaults } from './revision-faults';
import type { ScaledManifest } from './service-manifest';

/** Whether an object is an InferenceService of a version that is read here. */
export function readsInferenceService({ kind, apiVersion }: ManifestObject): boolean {
  return isServiceManifest({ kind, apiVersion });
}

/** The components of an InferenceService, each with the revision that KServe will make of it, and its canaries. */
export function inferenceServiceManifests(node: ManifestNode, cluster: Cluster, faults: Faults): ScaledManifest[] {
  const root = node.object.apiVersion === V1ALPHA2 ? ['spec', 'default'] : ['spec'];
  const kinds = faults.attempt(() => checkedKinds(node, root, faults));
  if (kinds === undefined) {
    return [];
  }
  const service = readService(node.fields(), cluster.serviceContext);
  const { name, components, canaries } = service;
  const stopped = components[0]?.stopped === true;
  const config = knownConfig(cluster);
  const common = { namespace: node.object.namespace, kind: 'InferenceService', at: node.at, file: node.object.file };
  const found = components.filter(({ kind }) => kinds.includes(kind)).map((component): ScaledManifest => {
    const { kind, revision, resources } = component;
    if (revision !== undefined) {
      reportFaults(node, [...root, kind], revision, config, faults);
    }
    return {
      name: kind === 'predictor' ? name : `${name}-${kind}`,
      ...common,
      ...perPod(resources),
      ...(config !== undefined && { autoscalerConfig: config }),
      ...howScaled(service, component),
    };
  });
  const beside = canaries.map(({ name: canary, pods, resources }): ScaledManifest => ({
    name: `${name}-${canary}-predictor`,
    ...common,
    ...perPod(resources),
    fixedPods: { pods: stopped ? 0 : pods, because: stopped ? 'the service is stopped' : `pods of canary ${canary}, which nothing scales` },
  }));
  return [...found, ...beside];
}

/** What is known of config-autoscaler; undefined where that is nothing. */
export function knownConfig({ autoscaler }: Cluster): AutoscalerConfigData | undefined {
  return autoscaler.from === undefined ? undefined : autoscaler.data;
}

/** The components whose fields have the shapes that the facts are read from; what is wrong with the others is complained of. */
function checkedKinds(node: ManifestNode, root: FieldPath, faults: Faults): readonly ComponentKind[] {
  const spec = root.reduce<ManifestNode>((inner, field) => inner.child(String(field)), node);
  if (!spec.child('predictor').exists) {
    spec.child('predictor').refuse('the predictor of the service');
  }
  node.child('metadata').child('name').text();
  node.child('metadata').child('annotations').texts();
  return COMPONENT_KINDS.filter((kind) => spec.child(kind).exists && faults.attempt(() => checkComponent(spec.child(kind))) === true);
}

function checkComponent(component: ManifestNode): boolean {
  component.fields();
  for (const field of ['minReplicas', 'maxReplicas', 'scaleTarget', 'containerConcurrency', 'parallelism']) {
    component.child(field).count();
  }
  component.child('annotations').texts();
  const scaleMetric = component.child('scaleMetric');
  if (scaleMetric.exists) {
    scaleMetric.text();
  }
  return true;
}

/** What Knative would refuse, at the place where it stands: the component's field or annotation, or the service's annotation. */
function reportFaults(
  node: ManifestNode, component: FieldPath, revision: Revision, config: AutoscalerConfigData | undefined, to: Faults,
): void {
  for (const fault of revisionFaults(revision, config)) {
    const ways: FieldPath[] = [
      [...component, fault.path],
      [...component, 'annotations', fault.path],
      ['metadata', 'annotations', fault.path],
      [...component, FIELD_OF[fault.path.replace(/^.*\//, '')] ?? ''],
    ];
    to.add(node.located(fault, ways.find((way) => node.has(way)) ?? component));
  }
}

/** The field that KServe turns into the annotation. kserve pkg/controller/v1alpha1/utils/utils.go `SetAutoScalingAnnotations` */
const FIELD_OF: { readonly [annotation: string]: string } = {
  'target': 'scaleTarget',
  'metric': 'scaleMetric',
  'min-scale': 'minReplicas',
  'max-scale': 'maxReplicas',
  'minScale': 'minReplicas',
  'maxScale': 'maxReplicas',
};
