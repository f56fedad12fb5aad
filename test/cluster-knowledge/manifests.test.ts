import { mayTellOfCluster, statementsIn } from '../../lib/cluster';

describe('which objects of a file are kept', () => {
  it.each([
    ['ConfigMap', 'config-autoscaler', true],
    ['ConfigMap', 'inferenceservice-config', true],
    ['ConfigMap', 'my-app', false],
    ['KnativeServing', 'any', true],
    ['ServingRuntime', 'any', true],
    ['ClusterServingRuntime', 'any', true],
    ['ClusterStorageContainer', 'any', true],
    ['Service', 'kourier', true],
    ['Service', 'my-app', false],
    ['Deployment', 'my-app', false],
    ['Deployment', 'kserve-controller-manager', true],
    ['InferenceService', 'mnist', false],
    ['Pod', 'x', false],
    [undefined, undefined, false],
  ])('%s %s: %s', (kind, name, kept) => {
    expect(mayTellOfCluster(kind, name)).toBe(kept);
  });

  it('are taken one by one, so that a file of any size may be read', () => {
    const seen: string[] = [];
    function* objects() {
      for (const name of ['a', 'config-gc', 'b']) {
        seen.push(name);
        yield { object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }, place: 'x' };
      }
    }
    expect(statementsIn(objects()).map(({ object }) => object?.metadata)).toEqual([{ name: 'config-gc' }]);
    expect(seen).toEqual(['a', 'config-gc', 'b']);
  });
});
