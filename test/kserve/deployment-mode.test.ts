import { DeploymentMode } from '../../lib/kserve/deployment-mode';

describe('DeploymentMode.firstOf', () => {
  it.each([
    ['Serverless', 'Knative', 'Knative'], ['RawDeployment', 'Knative', 'Standard'], ['ModelMesh', 'Knative', 'ModelMesh'],
    ['standard', 'Knative', 'Knative'], [undefined, 'Serverless', 'Knative'], [undefined, 'RawDeployment', 'Standard'], ['', 'odd', 'Knative'],
  ])('takes of %j and then %j: %s', (stated, ofCluster, expected) => {
    expect(DeploymentMode.firstOf(stated, ofCluster).name).toBe(expected);
  });

  it('is Knative where nobody says anything', () => {
    expect(DeploymentMode.firstOf()).toBe(DeploymentMode.KNATIVE);
  });
});
