/** How KServe runs a service, by the names since v0.16. `ModelMesh` is left to another controller. */
export type ModeName = 'Knative' | 'Standard' | 'ModelMesh';

/** @see kserve v0.20.0 pkg/constants/constants.go `ParseDeploymentMode` */
const NAMES: ReadonlyMap<string, ModeName> = new Map([
  ['Knative', 'Knative'],
  ['Serverless', 'Knative'],
  ['Standard', 'Standard'],
  ['RawDeployment', 'Standard'],
  ['ModelMesh', 'ModelMesh'],
]);

/** The mode that a name stands for, the old names included; undefined for none. */
export function deploymentModeName(text: string): ModeName | undefined {
  return NAMES.get(text);
}
