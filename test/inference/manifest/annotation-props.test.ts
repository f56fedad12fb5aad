import { Dialect, Gpu, Model } from '../../../lib/inference';
import type { AnnotationProps } from '../../../lib/inference';
import { readService } from '../../../lib/kserve/read-service';
import { Scaling } from '../../../lib/scaling';
import { errorsOf, faultsOf, IRIS, manifestOf, noticesOf, serviceOf } from '../support';

const annotationsOf = (props: AnnotationProps) => Object.fromEntries(
  Object.entries(manifestOf(props).metadata.annotations).filter(([key]) => key !== 'serving.kserve.io/deploymentMode'),
);

describe('annotations as props', () => {
  it.each<[AnnotationProps, Record<string, string>]>([
    [{}, {}],
    [{ stopped: true }, { 'serving.kserve.io/stop': 'true' }],
    [{ stopped: false }, { 'serving.kserve.io/stop': 'false' }],
    [{ autoUpdate: false }, { 'serving.kserve.io/disable-auto-update': 'true' }],
    [{ autoUpdate: true, localModelCache: true }, { 'serving.kserve.io/disable-auto-update': 'false', 'serving.kserve.io/disable-localmodel': 'false' }],
    [{ prometheusScraping: true, metricsPort: 8080, metricsPath: '/metrics' }, {
      'serving.kserve.io/enable-prometheus-scraping': 'true', 'prometheus.kserve.io/port': '8080', 'prometheus.kserve.io/path': '/metrics',
    }],
    [{ metricAggregation: false, tagRouting: true }, { 'serving.kserve.io/enable-metric-aggregation': 'false', 'serving.kserve.io/enable-tag-routing': 'true' }],
    [{ localModelCache: false, nodeGroup: 'gpu-nodes' }, { 'serving.kserve.io/disable-localmodel': 'true', 'serving.kserve.io/nodegroup': 'gpu-nodes' }],
    [{ storageReadOnly: false, storageInitializerUser: 1337 }, { 'storage.kserve.io/readonly': 'false', 'serving.kserve.io/storage-initializer-uid': '1337' }],
    [{ gpuResourceTypes: ['nvidia.com/mig-1g.5gb'] }, { 'serving.kserve.io/gpu-resource-types': '["nvidia.com/mig-1g.5gb"]' }],
    [{ gkeAccelerator: 'nvidia-tesla-t4' }, { 'serving.kserve.io/gke-accelerator': 'nvidia-tesla-t4' }],
  ])('%p', (props, annotations) => expect(annotationsOf(props)).toEqual(annotations));

  it('are all read by something: none is found in the wrong place', () => {
    const service = serviceOf({
      scaling: Scaling.kpa({ maxReplicas: 2 }), autoUpdate: false, prometheusScraping: true, metricAggregation: true, metricsPort: 8080, metricsPath: '/m', tagRouting: true,
      localModelCache: true, nodeGroup: 'a', storageReadOnly: true, storageInitializerUser: 5, gpuResourceTypes: ['a.b/c'], gkeAccelerator: 'x',
    });
    expect(errorsOf(service)).toEqual([]);
    expect(noticesOf(service).map(({ id }) => id).filter((id) => id === 'unread-annotation')).toEqual([]);
  });

  it('have another device count as a GPU', () => {
    const model = Model.huggingface({ storageUri: 'gs://m', resources: { gpu: Gpu.of('example.com/device', 2) } });
    const gpus = (props: AnnotationProps) => readService(manifestOf({ model, ...props }), {}).components[0]?.resources.gpus;
    expect([gpus({}), gpus({ gpuResourceTypes: ['example.com/device'] })]).toEqual([0, 2]);
  });

  it.each<[object, string]>([
    [{ autoUpdate: 'true' }, 'autoUpdate: expected true or false, got "true"; write true without quotes'],
    [{ metricsPort: 0 }, 'metricsPort: expected a whole number from 1 to 65535, got 0'],
    [{ metricsPath: 'metrics' }, 'metricsPath: expected a path that begins with /, got "metrics"'],
    [{ storageInitializerUser: 0 }, 'storageInitializerUser: expected a whole number of at least 1, got 0'],
    [{ gpuResourceTypes: ['gpu'] }, 'gpuResourceTypes[0]: expected the name of a resource, such as nvidia.com/mig-1g.5gb, got "gpu"'],
    [{ gpuResourceTypes: [] }, 'gpuResourceTypes: expected a list, at least 1, each the name of a resource, such as nvidia.com/mig-1g.5gb, got []'],
    [{ gkeAccelerator: 'a b' }, 'gkeAccelerator: expected at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, got "a b"'],
    [{ nodeGroup: 'Nodes' }, 'nodeGroup: expected the name of an object: lower-case letters, digits, dots and dashes, at most 253, got "Nodes"'],
  ])('refuse %p', (props, message) => expect(faultsOf(() => serviceOf(props))).toEqual([message]));

  it('are nothing to KFServing', () => {
    expect(faultsOf(() => serviceOf({ model: IRIS, dialect: Dialect.KFSERVING, stopped: true, autoUpdate: false }))).toEqual([
      'stopped: expected for KFServing none, got true; Dialect.KSERVE has it', 'autoUpdate: expected for KFServing none, got false; Dialect.KSERVE has it',
    ]);
  });
});
