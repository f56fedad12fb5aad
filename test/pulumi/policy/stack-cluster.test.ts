import { StackClusters } from '../../../lib/pulumi/policy/stack-cluster';
import { isToken } from '../../../lib/core/tokens';
import { readService } from '../../../lib/kserve/read-service';

const config = (data: object, name = 'config-autoscaler') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'knative-serving' }, data });

/** Throws where a value that is not known in a preview is read, as Pulumi's own proxy does. */
const preview = (known: object, ...unknown: string[]): any => new Proxy(known, {
  get: (target: any, key) => {
    if (unknown.includes(String(key))) {
      throw new Error('unknown');
    }
    return target[key];
  },
});

describe('the clusters of a stack', () => {
  it('are known by the objects that came by, each by the last of its name', () => {
    const clusters = new StackClusters();
    const service = { props: { kind: 'InferenceService', metadata: { name: 'a' } } };
    for (const props of [config({ 'max-scale': '5' }), { kind: 'Pod', metadata: { name: 'p' } }, undefined, config({ 'max-scale': '6' })]) {
      clusters.note({ props });
      clusters.cluster(service);
    }
    expect(clusters.cluster(service).autoscaler.figure('max-scale')).toMatchObject({ value: 6, from: 'config-autoscaler in the stack' });
  });

  it('are as many as there are providers', () => {
    const clusters = new StackClusters();
    clusters.note({ props: config({ 'max-scale': '5' }), provider: { urn: 'a' } });
    const max = (urn?: string) => clusters.cluster({ props: {}, ...(urn !== undefined && { provider: { urn } }) }).autoscaler.figure('max-scale').value;
    expect([max('a'), max('b'), max()]).toEqual([5, 0, 0]);
  });

  it('have a placeholder for what a preview does not know', () => {
    const clusters = new StackClusters();
    clusters.note({ props: preview({ ...config({}), data: preview({ 'max-scale': '5', 'window': undefined }, 'max-scale') }) });
    const figure = clusters.cluster({ props: {} }).autoscaler.figure('max-scale');
    expect(figure).toMatchObject({ value: 0, onlyWhenDeployed: true });
    expect(isToken(clusters.cluster({ props: {} }).autoscaler.data['max-scale'])).toBe(true);
  });

  it('tell ConfigMaps of one name in two namespaces apart, and do not take a later one for an earlier', () => {
    const clusters = new StackClusters();
    const elsewhere = { ...config({ 'max-scale': '9' }), metadata: { name: 'config-autoscaler', namespace: 'knative-eventing' } };
    [config({ 'max-scale': '5' }), elsewhere].forEach((props) => { clusters.note({ props }); });
    expect(clusters.cluster({ props: {} }).autoscaler.figure('max-scale').value).toBe(5);
  });

  it('are the same object as long as nothing new comes by', () => {
    const clusters = new StackClusters();
    const resource = { props: config({ 'max-scale': '5' }) };
    clusters.note(resource);
    const known = clusters.cluster(resource);
    clusters.note({ props: config({ 'max-scale': '5' }) });
    clusters.note({ props: { kind: 'Pod', metadata: { name: 'p' } } });
    expect(clusters.cluster(resource)).toBe(known);
    clusters.note({ props: config({ 'max-scale': '6' }) });
    expect(clusters.cluster(resource)).not.toBe(known);
  });

  it('take what is known in a list of which a preview does not know all', () => {
    const clusters = new StackClusters();
    const formats = preview([{ name: 'own', autoSelect: true }, { name: 'unknown' }], '1');
    const runtime = {
      apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'own' },
      spec: { supportedModelFormats: formats, containers: [{ name: 'kserve-container', image: 'own:1', resources: { limits: { 'nvidia.com/gpu': '2' } } }] },
    };
    expect(() => { clusters.note({ props: runtime }); }).not.toThrow();
    const known = clusters.cluster({ props: {} }).serviceContext;
    const service = { apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name: 'a' }, spec: { predictor: { model: { modelFormat: { name: 'own' }, storageUri: 's3://a/b' } } } };
    expect(readService(service, known).components.map(({ runtime: picked, resources }) => [picked, resources.gpus])).toEqual([['own', 2]]);
  });

  it('are not told of by an object whose kind or name nobody knows yet', () => {
    const clusters = new StackClusters();
    expect(() => { clusters.note({ props: preview(config({}), 'metadata') }); }).not.toThrow();
    expect(clusters.cluster({ props: {} }).autoscaler.from).toBeUndefined();
  });
});
