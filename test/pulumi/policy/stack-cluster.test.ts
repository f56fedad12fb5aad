import { StackClusters } from '../../../lib/pulumi/policy/stack-cluster';
import { isToken } from '../../../lib/core/tokens';

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

  it('are not told of by an object whose kind or name nobody knows yet', () => {
    const clusters = new StackClusters();
    expect(() => { clusters.note({ props: preview(config({}), 'metadata') }); }).not.toThrow();
    expect(clusters.cluster({ props: {} }).autoscaler.from).toBeUndefined();
  });
});
