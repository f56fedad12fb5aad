import { componentRevision } from '../../kserve/revision';
import { DeploymentMode } from '../../kserve/deployment-mode';
import { Dialect } from '../../kserve/dialect';
import type { Json } from '../../core/json';
import type { TrapComponent, TrapSubject } from '../../rules/rule';

const KINDS = ['predictor', 'transformer', 'explainer'] as const;

/** Pulumi's type tokens of an InferenceService, KServe's and KFServing's. */
const TYPE = /^kubernetes:serving\.(kserve\.io|kubeflow\.org)\/v1beta1:InferenceService$/;

/** What asks for Standard mode: its name, and the one it had before KServe v0.16. */
const STANDARD = ['Standard', 'RawDeployment'];

/**
 * A resource as the rules of the synth checks look at a service, whoever registered it; undefined for any other kind.
 *
 * @param type Pulumi's type token
 * @param manifest the resource's inputs
 */
export function manifestSubject(type: string, manifest: Json, gpuBudget?: number): TrapSubject | undefined {
  if (!TYPE.test(type)) {
    return undefined;
  }
  const { name = '', annotations = {}, labels = {} } = manifest.metadata ?? {};
  const dialect = manifest.apiVersion === Dialect.KFSERVING.apiVersion ? Dialect.KFSERVING : Dialect.KSERVE;
  const standard = dialect === Dialect.KSERVE && STANDARD.includes(annotations['serving.kserve.io/deploymentMode']);
  const mode = standard ? DeploymentMode.STANDARD : DeploymentMode.KNATIVE;
  const components = KINDS.filter((kind) => manifest.spec?.[kind]).map((kind): TrapComponent => {
    const spec: Json = manifest.spec[kind];
    const revision = standard ? undefined : componentRevision(spec, annotations, dialect);
    return { kind, spec, container: workingContainer(spec), runtime: spec.model?.runtime, revision };
  });
  return { name, mode, dialect, annotations, labels, components, gpuBudget, derivedNames: () => [] };
}

/** The model block, a framework's block of KFServing (known by its storageUri), the explainer's, or the first container. */
function workingContainer(spec: Json): Json {
  const framework = Object.values(spec).find((field) => typeof field === 'object' && field !== null && 'storageUri' in field);
  return spec.model ?? spec.art ?? framework ?? spec.containers?.[0] ?? {};
}
