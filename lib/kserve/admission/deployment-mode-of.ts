/** How an InferenceService is carried out. */
export type Mode = 'Knative' | 'Standard' | 'ModelMesh';

const MODES: { readonly [word: string]: Mode } = {
  Knative: 'Knative', Serverless: 'Knative', Standard: 'Standard', RawDeployment: 'Standard', ModelMesh: 'ModelMesh',
};

/**
 * The mode that KServe's controller takes: what the annotation says if it is a word it knows, in the right letter case; else the cluster's.
 *
 * @see kserve v0.20.0 pkg/controller/v1beta1/inferenceservice/utils/utils.go `GetDeploymentMode`
 */
export function deploymentModeOf(annotation: string | undefined, defaultMode: string): Mode {
  return MODES[annotation ?? ''] ?? MODES[defaultMode] ?? 'Knative';
}
