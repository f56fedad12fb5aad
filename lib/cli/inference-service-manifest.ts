import type { AutoscalerConfigData, Revision } from '../knative/revision';
import type { Faults } from '../core/faults';
import { componentRevision } from '../kserve/revision';
import { Dialect } from '../kserve/dialect';
import { hpaSettings } from '../kserve/hpa';
import type { ManifestNode } from './manifest-node';
import { podResources } from './pod-resources';
import { revisionFaults } from './revision-faults';
import type { ServiceManifest } from './service-manifest';
import type { YamlPath } from './yaml-document';

/** What asks for Standard mode: its name, and the one it had before KServe v0.16. */
const STANDARD = ['Standard', 'RawDeployment'];

/** The components of an InferenceService, each with the revision that KServe will make of it. */
export function inferenceServiceManifests(node: ManifestNode, config: AutoscalerConfigData | undefined, faults: Faults): ServiceManifest[] {
  const read = faults.attempt(() => {
    const spec = node.child('spec');
    if (!spec.child('predictor').exists) {
      spec.child('predictor').refuse('the predictor of the service');
    }
    return { name: node.child('metadata').child('name').text(), annotations: node.child('metadata').child('annotations').texts(), spec };
  });
  if (read === undefined) {
    return [];
  }
  const { name, annotations, spec } = read;
  const dialect = node.identity.apiVersion === Dialect.KFSERVING.apiVersion ? Dialect.KFSERVING : Dialect.KSERVE;
  const standard = dialect === Dialect.KSERVE && STANDARD.includes(annotations['serving.kserve.io/deploymentMode']);
  return ['predictor', 'transformer', 'explainer'].filter((kind) => spec.child(kind).exists).flatMap((kind) => {
    const component = spec.child(kind);
    const fields = faults.attempt(() => componentFields(component));
    if (fields === undefined) {
      return [];
    }
    const common = {
      name: kind === 'predictor' ? name : `${name}-${kind}`, kind: 'InferenceService', at: node.at, ...podResources(fields), autoscalerConfig: config,
    };
    if (standard) {
      const byHpa = (annotations['serving.kserve.io/autoscalerClass'] ?? 'hpa') === 'hpa';
      return [{ ...common, ...(byHpa && { hpa: hpaSettings(fields) }) }];
    }
    const revision = componentRevision(fields, annotations, dialect);
    reportFaults(node, kind, revision, config, faults);
    return [{ ...common, revision }];
  });
}

/** The scaling fields, in the shapes that the rules rely on. */
function componentFields(component: ManifestNode): { readonly [field: string]: any } {
  for (const field of ['minReplicas', 'maxReplicas', 'scaleTarget', 'containerConcurrency']) {
    component.child(field).count();
  }
  component.child('annotations').texts();
  const scaleMetric = component.child('scaleMetric');
  if (scaleMetric.exists) {
    scaleMetric.text();
  }
  return component.fields();
}

/** What Knative would refuse, at the place where it stands: the component's field or annotation, or the service's annotation. */
function reportFaults(node: ManifestNode, kind: string, revision: Revision, config: AutoscalerConfigData | undefined, to: Faults): void {
  for (const fault of revisionFaults(revision, config)) {
    const ways: YamlPath[] = [
      ['spec', kind, fault.path],
      ['spec', kind, 'annotations', fault.path],
      ['metadata', 'annotations', fault.path],
      ['spec', kind, FIELD_OF[fault.path.replace(/^.*\//, '')] ?? ''],
    ];
    to.add(node.located(fault, ways.find((way) => node.has(way)) ?? ['spec', kind]));
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
