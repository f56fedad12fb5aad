import { ApiObject, App, Chart } from 'cdk8s';
import { InferenceService, Model, Storage } from '../../../lib/inference';
import { ClusterStorageContainer, StorageUriFormat } from '../../../lib/kinds';
import { EnvValue } from '../../../lib/inference';
import { errorsOf, noticesById, serviceOf } from '../../inference/support';

const warned = (storageUri: string): string[] => noticesById(serviceOf({ model: Model.sklearn({ storageUri }) }), 'storage-scheme');

describe('storage-scheme', () => {
  it('says who would have to serve a scheme that KServe does not know', () => {
    expect(warned('model-registry://iris/v1')).toEqual([
      'warning: the model is at model-registry://iris/v1, and KServe fetches nothing by model-registry:// itself: a ClusterStorageContainer with '
      + 'supportedUriFormats [{ prefix: "model-registry://" }] has to serve it; Kubeflow Model Registry brings one along',
    ]);
    expect(warned('ftp://host/model')[0]).toMatch(/\[\{ prefix: "ftp:\/\/" \}\] has to serve it$/);
    expect(warned('abfs://c@a/model')[0]).toMatch(/; for Azure write https:\/\/<account>/);
  });

  it('leaves alone what KServe fetches, and what a later release fetches', () => {
    for (const uri of ['gs://b/m', 'hf://o/m', 'oci+native://r/i', 'oci+fetch://r/i', 'ms://o/m', '/mnt/models', 'https://a.blob.core.windows.net/c/m']) {
      expect(warned(uri)).toEqual([]);
    }
  });

  it('says what is meant by a URI that KServe would take for a path', () => {
    const refused = (storageUri: string): string[] => errorsOf(serviceOf({ model: Model.container({ image: 'image', env: { STORAGE_URI: storageUri } }) }));
    expect(refused('gs:/bucket/iris')).toEqual([
      expect.stringContaining('the model is at gs:/bucket/iris, which is a path in the container to KServe, for want of "://": write gs://bucket/iris'),
    ]);
    const meant = (uri: string) => refused(uri).map((told) => told.replace(/.*: write /, '').replace(/ .*/, ''));
    expect(['s3//b/m', 'hf:org/model', 'https:/host/m', 'pvc:claim/m'].flatMap(meant)).toEqual(['s3://b/m', 'hf://org/model', 'https://host/m', 'pvc://claim/m']);
    expect(['gs', 'gs/b', 'models/iris', 'gs:', 's3-models/x', './gs:/b', 'my:model'].flatMap(meant)).toEqual([]);
  });

  it('looks at every place of a URI', () => {
    const several = serviceOf({ model: Model.sklearn({ storage: Storage.uris([{ uri: 'gs://b/m', mountPath: '/mnt/a' }, { uri: 'x://b/m', mountPath: '/mnt/b' }]) }) });
    expect(noticesById(several, 'storage-scheme')).toHaveLength(1);
    const container = serviceOf({ model: Model.container({ image: 'i', storageUri: 'x://b/m' }) });
    expect(noticesById(container, 'storage-scheme')).toHaveLength(1);
    const byHand = serviceOf({ model: Model.container({ image: 'i', env: { STORAGE_URI: EnvValue.of('x://b/m') } }) });
    expect(noticesById(byHand, 'storage-scheme')).toHaveLength(1);
  });

  it('takes a scheme of a ClusterStorageContainer of the app, made after the service too', () => {
    const chart = new Chart(new App(), 'chart', { namespace: 'models' });
    const service = new InferenceService(chart, 'iris', { model: Model.sklearn({ storageUri: 'model-registry://iris/v1' }) });
    const other = new InferenceService(chart, 'other', { model: Model.sklearn({ storageUri: 'x-model://iris' }) });
    new ClusterStorageContainer(chart, 'registry', { image: 'i', supportedUriFormats: [StorageUriFormat.prefix('model-registry://')] });
    new ApiObject(chart, 'by-hand', {
      apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterStorageContainer', metadata: { name: 'x' },
      spec: { container: { name: 'storage-initializer', image: 'i' }, supportedUriFormats: [{ regex: '^x-model://.*' }] },
    });
    expect([...noticesById(service, 'storage-scheme'), ...noticesById(other, 'storage-scheme')]).toEqual([]);
  });
});
