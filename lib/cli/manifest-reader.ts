import { checkAutoscalerConfig } from '../knative/check-autoscaler-config';
import type { AutoscalerConfigData } from '../knative/revision';
import { Faults } from '../core/faults';
import { inferenceServiceManifests } from './inference-service-manifest';
import { knativeServiceManifest } from './knative-service-manifest';
import { ManifestNode } from './manifest-node';
import type { ServiceManifest } from './service-manifest';
import { YamlDocument } from './yaml-document';

/** A text with manifests in it. */
export interface ManifestSource {
  /** What messages call it. */
  readonly file: string;
  readonly text: string;
}

const KNATIVE = /^serving\.knative\.dev\/v1(alpha1|beta1)?$/;
const INFERENCE = /^serving\.(kserve\.io|kubeflow\.org)\/v1beta1$/;

/**
 * The services in texts of YAML (or JSON, which is YAML too): InferenceServices of KServe and KFServing, Knative Services, and
 * config-autoscaler if it is there. Other objects are passed over.
 *
 * @throws InputError with everything that is wrong, each with file and line; also if there is no service at all
 */
export function readManifests(sources: readonly ManifestSource[]): ServiceManifest[] {
  const faults = new Faults();
  const nodes = sources.flatMap(({ text, file }) => faults.attempt(() => YamlDocument.readAll(text, file)) ?? [])
    .flatMap((document) => faults.attempt(() => ManifestNode.root(document)) ?? []);
  const config = autoscalerConfig(nodes, faults);
  const found = nodes.flatMap((node) => {
    const { apiVersion, kind } = node.identity;
    if (kind === 'InferenceService' && INFERENCE.test(apiVersion)) {
      return inferenceServiceManifests(node, config, faults);
    }
    return kind === 'Service' && KNATIVE.test(apiVersion) ? knativeServiceManifest(node, config, faults) : [];
  });
  if (found.length === 0 && faults.violations.length === 0) {
    const kinds = [...new Set(nodes.map(({ identity }) => identity.kind))].join(', ') || 'nothing';
    const path = sources.map(({ file }) => file).join(', ');
    const allowed = 'an InferenceService or a Knative Service';
    faults.add({ path, got: kinds, allowed, message: `${path}: expected ${allowed}, got ${kinds}` });
  }
  faults.throwIfAny();
  return found;
}

function autoscalerConfig(nodes: readonly ManifestNode[], faults: Faults): AutoscalerConfigData | undefined {
  const map = nodes.find(({ identity }) => identity.kind === 'ConfigMap' && identity.name === 'config-autoscaler');
  const data = map && faults.attempt(() => map.child('data').texts());
  if (map === undefined || data === undefined) {
    return undefined;
  }
  for (const fault of checkAutoscalerConfig(data)) {
    faults.add(map.located(fault, ['data', fault.path]));
  }
  return data;
}
