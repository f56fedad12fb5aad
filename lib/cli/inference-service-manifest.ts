import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { Faults } from '../core/faults';
import type { Json } from '../core/json';
import { componentRevision } from '../kserve/revision';
import { Dialect } from '../kserve/dialect';
import { hpaSettings } from '../kserve/hpa';
import type { FieldPath, ManifestObject } from '../manifests';
import type { ManifestNode } from './manifest-node';
import { podResources } from './pod-resources';
import { revisionFaults } from './revision-faults';
import type { ServiceManifest } from './service-manifest';

/** What asks for Standard mode: its name, and the one it had before KServe v0.16. */
const STANDARD = ['Standard', 'RawDeployment'];

/** KFServing up to v0.4: its components stand under `spec.default`, and a hard limit is called `parallelism`. */
const V1ALPHA2 = 'serving.kubeflow.org/v1alpha2';

/** Whether an object is an InferenceService of a version that is read here. */
export function readsInferenceService({ kind, apiVersion }: ManifestObject): boolean {
  return kind === 'InferenceService' && [Dialect.KSERVE.apiVersion, Dialect.KFSERVING.apiVersion, V1ALPHA2].includes(apiVersion);
}

/** The components of an InferenceService, each with the revision that KServe will make of it. */
export function inferenceServiceManifests(node: ManifestNode, config: AutoscalerConfigData | undefined, faults: Faults): ServiceManifest[] {
  const { apiVersion } = node.object;
  const root = apiVersion === V1ALPHA2 ? ['spec', 'default'] : ['spec'];
  const read = faults.attempt(() => {
    const spec = root.reduce((inner, field) => inner.child(field), node);
    if (!spec.child('predictor').exists) {
      spec.child('predictor').refuse('the predictor of the service');
    }
    return { name: node.child('metadata').child('name').text(), annotations: node.child('metadata').child('annotations').texts(), spec };
  });
  if (read === undefined) {
    return [];
  }
  const { name, annotations, spec } = read;
  const dialect = apiVersion === Dialect.KSERVE.apiVersion ? Dialect.KSERVE : Dialect.KFSERVING;
  const standard = dialect === Dialect.KSERVE && STANDARD.includes(annotations['serving.kserve.io/deploymentMode'] ?? '');
  return ['predictor', 'transformer', 'explainer'].filter((kind) => spec.child(kind).exists).flatMap((kind): ServiceManifest[] => {
    const fields = faults.attempt(() => componentFields(spec.child(kind)));
    if (fields === undefined) {
      return [];
    }
    const common = {
      name: kind === 'predictor' ? name : `${name}-${kind}`,
      namespace: node.object.namespace,
      kind: 'InferenceService',
      at: node.at,
      file: node.object.file,
      ...podResources(fields),
      ...(config !== undefined && { autoscalerConfig: config }),
    };
    if (standard) {
      const autoscaler = annotations['serving.kserve.io/autoscalerClass'] ?? 'hpa';
      const scaled = autoscaler === 'hpa' ? { hpa: hpaSettings(fields) } : { unforecast: `its pods are counted by ${autoscaler}, which is not simulated` };
      return [{ ...common, ...scaled }];
    }
    const revision = componentRevision(fields, annotations, dialect);
    reportFaults(node, [...root, kind], revision, config, faults);
    return [{ ...common, revision }];
  });
}

/** The scaling fields, in the shapes that the rules rely on. */
function componentFields(component: ManifestNode): Json {
  for (const field of ['minReplicas', 'maxReplicas', 'scaleTarget', 'containerConcurrency', 'parallelism']) {
    component.child(field).count();
  }
  component.child('annotations').texts();
  const scaleMetric = component.child('scaleMetric');
  if (scaleMetric.exists) {
    scaleMetric.text();
  }
  // kfserving v0.4.1 pkg/apis/serving/v1alpha2/inferenceservice_types.go `DeploymentSpec.Parallelism`
  const parallelism = component.child('parallelism').count();
  return parallelism === undefined ? component.fields() : { containerConcurrency: parallelism, ...component.fields() };
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

/** The field that KServe turns into the annotation. kserve v0.20.0 pkg/controller/v1alpha1/utils/utils.go `SetAutoScalingAnnotations` */
const FIELD_OF: { readonly [annotation: string]: string } = {
  'target': 'scaleTarget',
  'metric': 'scaleMetric',
  'min-scale': 'minReplicas',
  'max-scale': 'maxReplicas',
  'minScale': 'minReplicas',
  'maxScale': 'maxReplicas',
};
