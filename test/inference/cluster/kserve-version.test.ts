import { App, Chart } from 'cdk8s';
import { clusterOf } from '../../../lib/inference/cluster/kserve-version';
import { DeploymentMode, InferenceService, KServeVersion, Model, ServingRuntime } from '../../../lib/inference';
import { Release, ServingPlatform } from '../../../lib/platform';
import { errorsOf, faultsOf, IRIS } from '../support';

const MODE = 'serving.kserve.io/deploymentMode';
const props = { model: IRIS, storageContainerName: 'mine' };
const told = (where: string, by: string): string =>
  `predictor.storageContainerName needs KServe 0.20 or later, and ${where} is in use (${by}) [kserve-release]`;

/** An app with two charts, each with a service that needs KServe 0.20. */
function apps() {
  const app = new App();
  const [one, other] = ['one', 'other'].map((id) => new Chart(app, id, { namespace: 'models' })) as [Chart, Chart];
  return { app, one, other };
}

describe('which KServe runs', () => {
  it('is stated for a chart', () => {
    const { one, other } = apps();
    KServeVersion.state(one, '0.18');
    expect(errorsOf(new InferenceService(one, 'a', props))).toEqual([told('0.18', 'KServeVersion of one')]);
    expect(errorsOf(new InferenceService(other, 'a', props))).toEqual([]);
  });

  it('is stated for an app, and for a chart of it in another way', () => {
    const { app, one, other } = apps();
    KServeVersion.state(app, 'v0.19.0');
    KServeVersion.state(one, '0.20');
    expect(errorsOf(new InferenceService(one, 'a', props))).toEqual([]);
    expect(errorsOf(new InferenceService(other, 'a', props))).toEqual([told('0.19', 'KServeVersion of the app')]);
  });

  it('is the service\'s own to say before all others', () => {
    const { one } = apps();
    KServeVersion.state(one, '0.20');
    expect(errorsOf(new InferenceService(one, 'a', { ...props, kserveVersion: '0.17' }))).toEqual([told('0.17', 'kserveVersion')]);
  });

  it('is what the platform of the app installs where nobody says anything, and is not where somebody does', () => {
    const { app, one, other } = apps();
    new ServingPlatform(app, 'platform', { release: Release.of('0.19') });
    KServeVersion.state(other, '0.20');
    expect(errorsOf(new InferenceService(one, 'a', props))).toEqual([expect.stringMatching(/needs KServe 0\.20 or later, and 0\.19 is in use \(.*ServingPlatform 'platform'/)]);
    expect(errorsOf(new InferenceService(other, 'a', props))).toEqual([]);
  });

  it('decides by which name a mode is called', () => {
    const { one } = apps();
    KServeVersion.state(one, '0.15');
    const service = new InferenceService(one, 'a', { model: IRIS, deploymentMode: DeploymentMode.STANDARD });
    expect(service.apiObject.toJson().metadata.annotations[MODE]).toBe('RawDeployment');
    expect(errorsOf(service)).toEqual([]);
  });

  it('counts for runtimes too', () => {
    const { one } = apps();
    KServeVersion.state(one, '0.16');
    const runtime = new ServingRuntime(one, 'mine', {
      supportedModelFormats: [{ name: 'x' }], containers: [{ image: 'image' }], schedulerName: 'gang', overrides: { resourceClaims: [{ name: 'gpu' }] },
    });
    expect(runtime.node.validate()).toEqual([
      'schedulerName needs KServe 0.17 or later, and 0.16 is in use (KServeVersion of one) [kserve-release]',
      'resourceClaims needs KServe 0.21 or later, and 0.16 is in use (KServeVersion of one) [kserve-release]',
    ]);
  });

  it('is one answer for all services of a chart', () => {
    const { one } = apps();
    KServeVersion.state(one, '0.18');
    const [first, second] = ['a', 'b'].map((id) => new InferenceService(one, id, { model: Model.sklearn({ storageUri: 'gs://m' }) }));
    expect(clusterOf(first!)).toBe(clusterOf(second!));
  });

  it.each(['0.13', 'latest', ''])('is no %p', (version) => {
    expect(faultsOf(() => KServeVersion.state(apps().app, version))).toEqual([
      `KServeVersion.state: expected a version of KServe from 0.14 to 0.21, such as "0.20", got ${JSON.stringify(version)}`,
    ]);
  });
});
