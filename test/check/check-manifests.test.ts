import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../lib/check';
import { describeShared } from '../support/shared';

/** A service that nothing is wrong with, but for what is said of it. */
function iris(spec: object = {}, annotations: Record<string, string> = {}, name = 'iris'): Record<string, any> {
  return {
    apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name, namespace: 'models', annotations },
    spec: { predictor: { maxReplicas: 4, model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://models/iris' }, ...spec } },
  };
}

const configMap = (name: string, data: Record<string, string>) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'knative-serving' }, data });
const found = (...objects: object[]) => checkManifests(objects).map(({ level, id, path, refusedBy }) => [level, id, path, ...(refusedBy === undefined ? [] : [refusedBy])]);

describe('checkManifests', () => {
  it('finds nothing in a service that nothing is wrong with', () => {
    expect(found(iris({ containerConcurrency: 7 }, { 'autoscaling.knative.dev/target-utilization-percentage': '100' }))).toEqual([]);
  });

  it('passes over kinds that no rule knows', () => {
    expect(found({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: {} })).toEqual([]);
  });

  it('looks into Lists, and Lists in Lists', () => {
    const service = iris({ minReplicas: 5, maxReplicas: 2 });
    const inner = { apiVersion: 'v1', kind: 'List', items: [service, configMap('config-autoscaler', { 'max-scale': '5' })] };
    const findings = checkManifests([{ apiVersion: 'v1', kind: 'List', items: [inner] }]);
    expect(findings.map(({ level, object }) => [level, object])).toEqual([['error', service]]);
  });

  it('says who refuses, with the field and the object', () => {
    const service = iris({ minReplicas: 5, maxReplicas: 2 });
    const findings = checkManifests([service]);
    expect(findings).toEqual([expect.objectContaining({ level: 'error', refusedBy: 'kserve', object: service })]);
    expect(findings[0].message).toContain("'MinReplicas' cannot be greater than MaxReplicas");
  });

  it('says what is taken and then passed over', () => {
    expect(found(iris({ minReplica: 3 }))).toEqual([['warning', 'unknown-field', 'spec.predictor.minReplica']]);
    expect(found(iris({}, { 'autoscaling.knative.dev/tragte': '5' })).map(([level, id]) => [level, id])).toEqual([['warning', 'unread-annotation']]);
  });

  it('judges a field behind a flag by what is known of the cluster: a warning, an error, nothing', () => {
    const service = iris({ nodeSelector: { gpu: 'a100' } });
    const levels = (...others: object[]) => found(service, ...others).map(([level, , , by]) => [level, by]);
    expect(levels()).toEqual([['warning', 'knative']]);
    expect(levels(configMap('config-features', {}))).toEqual([['error', 'knative']]);
    expect(levels(configMap('config-features', { 'kubernetes.podspec-nodeselector': 'enabled' }))).toEqual([]);
    const operator = {
      apiVersion: 'operator.knative.dev/v1beta1', kind: 'KnativeServing', metadata: { name: 'knative-serving', namespace: 'knative-serving' },
      spec: { config: { features: { 'kubernetes.podspec-nodeselector': 'enabled' } } },
    };
    expect(levels(operator)).toEqual([]);
  });

  it('takes what is stated before what the objects say', () => {
    const service = iris({ nodeSelector: { gpu: 'a100' } });
    const off = configMap('config-features', { 'kubernetes.podspec-nodeselector': 'disabled' });
    const stated = { cluster: { configMaps: { 'config-features': { 'kubernetes.podspec-nodeselector': 'enabled' } } } };
    expect(checkManifests([service, off], stated)).toEqual([]);
  });

  it('speaks of the utilization that the cluster has', () => {
    const service = iris({ containerConcurrency: 10 });
    const said = (...others: object[]) => checkManifests([service, ...others]).map(({ id, message }) => `${id}: ${message}`).join('\n');
    expect(said()).toContain('aims at 7');
    expect(said(configMap('config-autoscaler', { 'container-concurrency-target-percentage': '100' }))).not.toContain('aims at 7');
  });

  it('says one fault once, in the words of the rule and with who refuses', () => {
    const service = iris({ annotations: { 'autoscaling.knative.dev/initial-scale': '0' } });
    const about = checkManifests([service]).filter(({ path }) => path.includes('initial-scale'));
    expect(about).toEqual([expect.objectContaining({ id: 'initial-scale-zero', refusedBy: 'knative' })]);
  });

  it('keeps quiet about what the object says is meant, but for errors', () => {
    const quiet = iris({ minReplica: 3, minReplicas: 9 }, { 'cdk8s-kserve/acknowledge': 'unknown-field, something-else' });
    expect(found(quiet).map(([level, id]) => [level, id])).toEqual([['error', expect.stringContaining('kserve')]]);
  });

  it('finds an object that is there twice', () => {
    const [twice] = checkManifests([iris(), iris(), iris({}, {}, 'other')]);
    expect([twice.level, twice.id, twice.message]).toEqual([
      'warning', 'same-name',
      'expected each object once, got InferenceService models/iris again; it was in objects[0] before, and the one that is applied last counts',
    ]);
  });

  it('refuses what is no object', () => {
    expect(() => checkManifests([iris(), 'iris' as never])).toThrow('checkManifests: objects[1]: expected an object with apiVersion, kind and metadata, got "iris"');
    const holes: object[] = [iris()];
    holes.length = 2;
    expect(() => checkManifests(holes)).toThrow('checkManifests: objects[1]: expected an object with apiVersion, kind and metadata, got undefined');
  });
});

interface Case {
  readonly isvc: object;
  readonly features?: Record<string, string>;
  readonly kserve: { readonly ok: boolean };
  readonly crd: { readonly ok: boolean } | null;
  readonly reconcile: { readonly ok: boolean } | null;
  readonly knative: { readonly ok: boolean } | null;
}

describeShared('admission-kserve', 'checkManifests beside the real code', (folder) => {
  const cases = gunzipSync(readFileSync(join(folder, 'cases.jsonl.gz'))).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as Case);

  it('says of every case who refuses it', () => {
    const wrong = cases.flatMap((one, index) => {
      const features = one.features ?? {};
      const objects = Object.keys(features).length === 0 ? [one.isvc] : [one.isvc, configMap('config-features', features)];
      const said = new Set(checkManifests(objects).flatMap(({ refusedBy }) => refusedBy ?? []));
      const real = new Set(([['kserve', one.kserve], ['schema', one.crd], ['controller', one.reconcile], ['knative', one.knative]] as const)
        .flatMap(([who, answer]) => (answer?.ok === false ? [who] : [])));
      const [a, b] = [[...said].sort().join(), [...real].sort().join()];
      return a === b ? [] : [`${index}: said ${a}, real ${b}`];
    });
    expect(wrong).toEqual([]);
    expect(cases.length).toBe(600);
  });
});
