import { Cluster } from '../../../lib/cluster/cluster';
import { checkObject } from '../../../lib/rules/check-object';

const found = (object: object, kserve?: string): string[] => {
  const cluster = kserve === undefined ? Cluster.UNKNOWN : Cluster.UNKNOWN.stating('--kserve', { versions: { kserve } });
  return checkObject(object as never, { cluster }).filter(({ id }) => id === 'kserve-release').map(({ level, message, path }) => `${level} ${path}: ${message}`);
};
const named = (kind: string, spec: object, apiVersion = 'serving.kserve.io/v1alpha1'): object => ({ apiVersion, kind, metadata: { name: 'a', namespace: 'b' }, spec });
const runtime = named('ClusterServingRuntime', {
  containers: [{ name: 'kserve-container', image: 'x' }], resourceClaims: [{ name: 'gpu' }], workerSpec: { containers: [], schedulerName: 'gang' },
});
const graph = named('InferenceGraph', { nodes: { root: { routerType: 'Sequence', steps: [{ serviceName: 'x' }, { serviceName: 'y', mapPredictionsToInstances: true }] } } });
const config = (data: object): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config', namespace: 'kserve' }, data });

describe('objects that need a later KServe', () => {
  it.each<[string, object, string, string[]]>([
    ['a runtime', runtime, '0.16', [
      'error spec.workerSpec.schedulerName: workerSpec.schedulerName needs KServe 0.17 or later, and 0.16 is in use (--kserve)',
      'error spec.resourceClaims: resourceClaims needs KServe 0.21 or later, and 0.16 is in use (--kserve)',
    ]],
    ['a graph', graph, '0.15', [
      'error spec.nodes.root.steps[1].mapPredictionsToInstances: nodes.root.steps.1.mapPredictionsToInstances needs KServe 0.16 or later, and 0.15 is in use (--kserve)',
    ]],
    ['a kind', named('LocalModelNamespaceCache', {}), '0.17', [
      'error : LocalModelNamespaceCache of serving.kserve.io/v1alpha1 needs KServe 0.18 or later, and 0.17 is in use (--kserve)',
    ]],
    ['a version of a kind', named('LLMInferenceService', {}, 'serving.kserve.io/v1alpha2'), '0.16', [
      'error : LLMInferenceService of serving.kserve.io/v1alpha2 needs KServe 0.17 or later, and 0.16 is in use (--kserve)',
    ]],
    ['a cache', named('LocalModelCache', { serviceAccountName: 'x', storage: {} }), '0.17', [
      'error spec.serviceAccountName: serviceAccountName needs KServe 0.18 or later, and 0.17 is in use (--kserve)',
      'error spec.storage: storage needs KServe 0.18 or later, and 0.17 is in use (--kserve)',
    ]],
    ['a setting', config({ ingress: '{"disableHTTPRouteTimeout": true, "ingressDomain": "x"}', autoscaler: '{}', router: 'not json' }), '0.15', [
      'error data.autoscaler: autoscaler of inferenceservice-config needs KServe 0.16 or later, and 0.15 is in use (--kserve)',
      'error data.ingress: ingress.disableHTTPRouteTimeout of inferenceservice-config needs KServe 0.18 or later, and 0.15 is in use (--kserve)',
    ]],
    ['values', { ...graph, metadata: { name: 'a', annotations: { 'serving.kserve.io/deploymentMode': 'Standard' } } }, '0.15', [
      'error spec.nodes.root.steps[1].mapPredictionsToInstances: nodes.root.steps.1.mapPredictionsToInstances needs KServe 0.16 or later, and 0.15 is in use (--kserve)',
      'error metadata.annotations[serving.kserve.io/deploymentMode]: deployment mode Standard needs KServe 0.16 or later, and 0.15 is in use (--kserve); there it is called RawDeployment',
    ]],
    ['the mode of the configuration', config({ deploy: '{"defaultDeploymentMode": "Knative"}' }), '0.14', [
      'error data.deploy: deployment mode Knative needs KServe 0.16 or later, and 0.14 is in use (--kserve); there it is called Serverless',
    ]],
    ['the scheme of a cached model', named('LocalModelCache', { sourceModelUri: 'ms://a/b' }), '0.20', [
      'error spec.sourceModelUri: storage scheme ms:// needs KServe 0.21 or later, and 0.20 is in use (--kserve)',
    ]],
  ])('%s', (_title, object, kserve, messages) => {
    expect(found(object, kserve)).toEqual(messages);
    expect(found(object, '0.21')).toEqual([]);
  });

  it('are a warning where nobody says which KServe runs, and only what 0.20 does not have', () => {
    expect(found(runtime)).toEqual([
      'warning spec.resourceClaims: resourceClaims needs KServe 0.21 or later, and nobody says which one runs: state it by kserveVersion',
    ]);
  });

  it('are not said to have unknown fields as well', () => {
    const ids = checkObject(runtime as never, { cluster: Cluster.UNKNOWN }).map(({ id, path }) => `${id} ${path}`).filter((text) => text.includes('resourceClaims'));
    expect(ids).toEqual(['kserve-release spec.resourceClaims']);
  });

  it('are others than those of somebody else', () => {
    expect(found({ ...config({ autoscaler: '{}' }), metadata: { name: 'other' } }, '0.15')).toEqual([]);
    expect(found(named('LocalModelCache', {}, 'example.com/v1'), '0.14')).toEqual([]);
  });
});
