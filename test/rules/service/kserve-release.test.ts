import { ApiObject, App, Chart } from 'cdk8s';
import { DeploymentMode, InferenceService, Logger, Model, Storage } from '../../../lib/inference';
import type { InferenceServiceProps } from '../../../lib/inference';
import { Scaling } from '../../../lib/scaling';
import { errorsOf, faultsOf, IRIS, manifestOf, noticesById, serviceOf } from '../../inference/support';

const MODE = 'serving.kserve.io/deploymentMode';
const errors = (kserveVersion: string, props: Partial<InferenceServiceProps>): string[] => errorsOf(serviceOf({ kserveVersion, ...props }));

describe('kserve-release', () => {
  it('names the field, the release that has it and the release in use', () => {
    const model = Model.sklearn({ storage: Storage.uris([{ uri: 'gs://models/iris' }]) });
    expect(errors('0.15', { model })).toEqual([
      'predictor.storageUris needs KServe 0.16 or later, and 0.15 is in use (kserveVersion) [kserve-release]',
    ]);
    expect(errors('v0.16.2', { model })).toEqual([]);
  });

  it('looks into fields of fields, of each component', () => {
    const logger = Logger.all({ metadataHeaders: ['x'], metadataAnnotations: ['y'] });
    expect(errors('0.15', { logger, transformer: { image: 'image', logger } }).map((text) => text.split(' ')[0])).toEqual([
      'predictor.logger.metadataAnnotations', 'transformer.logger.metadataAnnotations',
    ]);
  });

  it('knows values too', () => {
    const standard = { deploymentMode: DeploymentMode.STANDARD, scaling: Scaling.none() };
    expect(errors('0.15', standard)).toEqual([
      'autoscaler class none needs KServe 0.16 or later, and 0.15 is in use (kserveVersion) [kserve-release]',
    ]);
    expect(errors('0.14', { model: Model.huggingface({ storageUri: 'hf://org/model' }) })[0]).toMatch(/^storage scheme hf:\/\/ needs KServe 0\.15 or later/);
  });

  it('warns of what no KServe before 0.21 has where nobody says which one runs', () => {
    const service = serviceOf({ model: Model.huggingface({ storageUri: 'ms://org/model' }) });
    expect(noticesById(service, 'kserve-release')).toEqual([
      'warning: storage scheme ms:// needs KServe 0.21 or later, and nobody says which one runs: state it by kserveVersion',
    ]);
    expect(noticesById(serviceOf({ kserveVersion: '0.21', model: Model.huggingface({ storageUri: 'ms://org/model' }) }), 'kserve-release')).toEqual([]);
  });

  it('writes the modes by their older names before 0.16', () => {
    expect(manifestOf({ kserveVersion: '0.15' }).metadata.annotations[MODE]).toBe('Serverless');
    expect(manifestOf({ kserveVersion: '0.15', deploymentMode: DeploymentMode.STANDARD }).metadata.annotations[MODE]).toBe('RawDeployment');
    expect(manifestOf({ kserveVersion: '0.16' }).metadata.annotations[MODE]).toBe('Knative');
    expect(errors('0.15', {})).toEqual([]);
  });

  it('is told what is no version', () => {
    for (const kserveVersion of ['0.13', '0.22', 'latest', '', 20 as unknown as string]) {
      expect(faultsOf(() => serviceOf({ kserveVersion }))).toEqual([
        `kserveVersion: expected a version of KServe from 0.14 to 0.21, such as "0.20", got ${JSON.stringify(kserveVersion)}`,
      ]);
    }
  });

  it('takes the word of the app for it', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'models' });
    const props = { model: IRIS, overrides: { storageContainerName: 'default' } };
    const service = new InferenceService(chart, 'iris', props);
    const stated = new InferenceService(chart, 'other', { ...props, kserveVersion: '0.20' });
    new ApiObject(chart, 'manager', {
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'kserve-controller-manager', namespace: 'kserve' },
      spec: { template: { spec: { containers: [{ name: 'manager', image: 'kserve/kserve-controller:v0.18.0' }] } } },
    });
    expect(errorsOf(service)).toEqual([
      'predictor.storageContainerName needs KServe 0.20 or later, and 0.18 is in use (Deployment/kserve-controller-manager in chart/manager) [kserve-release]',
    ]);
    expect(errorsOf(stated)).toEqual([]);
  });
});
