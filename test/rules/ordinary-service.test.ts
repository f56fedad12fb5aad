import { checkManifests } from '../../lib/check';
import { Cluster } from '../../lib/cluster';
import type { Json } from '../../lib/core/json';
import { textAt } from '../../lib/core/json';
import type { ManifestFinding } from '../../lib/rules/admission/manifest-finding';
import { checkService } from '../../lib/rules/check-object';
import { judgedOnce, plainKey } from '../../lib/rules/ordinary-service';

const service = (name: string, storageUri: string, more: object = {}, namespace = 'models') => ({
  apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService', metadata: { name, namespace },
  spec: { predictor: { maxReplicas: 2, model: { modelFormat: { name: 'sklearn' }, storageUri }, ...more } },
});

describe('the key of an ordinary service', () => {
  it('is the same for one that differs in an ordinary name and place alone', () => {
    expect(plainKey(service('iris', 's3://models/iris'))).toBe(plainKey(service('wine-2', 's3://other/wine/2/')));
  });

  it.each([
    ['another scheme', service('iris', 'gs://models/iris')],
    ['a place out of the ordinary', service('iris', 's3://models/ir is')],
    ['another field', service('iris', 's3://models/iris', { minReplicas: 2 })],
    ['a number that JSON does not have', service('iris', 's3://models/iris', { minReplicas: NaN })],
    ['another namespace', service('iris', 's3://models/iris', {}, 'other')],
  ])('is another one with %s', (_title, other) => {
    expect(plainKey(other)).not.toBe(plainKey(service('iris', 's3://models/iris')));
  });

  it('is there without a namespace too', () => {
    expect(plainKey({ ...service('iris', 's3://models/iris'), metadata: { name: 'iris' } })).toContain('sklearn');
  });

  it.each([
    ['a long name', service('i'.repeat(31), 's3://models/iris')],
    ['a name that is none', service('Iris', 's3://models/iris')],
    ['a canary', { ...service('iris', 's3://models/iris'), spec: { predictor: {}, canary: [] } }],
    ['another kind', { ...service('iris', 's3://models/iris'), kind: 'Service' }],
  ])('is none with %s', (_title, other) => expect(plainKey(other)).toBeUndefined());
});

describe('many ordinary services', () => {
  const judged = () => {
    const cluster = Cluster.of([]).stating('a test', {});
    let times = 0;
    const judge = (object: Json, found: (name: string) => string[]) => judgedOnce(object, cluster, undefined, () => {
      times += 1;
      return found(textAt(object, 'metadata', 'name') ?? '').map((message): ManifestFinding => ({ level: 'note', id: 'some', message, path: '', object }));
    });
    return { judge, times: () => times };
  };

  it('are judged once, and each finding is about the object at hand', () => {
    const { judge, times } = judged();
    const [first, second] = [service('first', 's3://models/a'), service('second', 's3://models/b')];
    expect(judge(first, () => ['aims at 7'])).toEqual([{ level: 'note', id: 'some', message: 'aims at 7', path: '', object: first }]);
    expect(judge(second, () => ['aims at 7'])).toEqual([{ level: 'note', id: 'some', message: 'aims at 7', path: '', object: second }]);
    expect(times()).toBe(1);
  });

  it('are judged once each where two kinds take turns', () => {
    const { judge, times } = judged();
    const [small, large] = [(name: string) => service(name, 's3://models/a'), (name: string) => service(name, 's3://models/a', { minReplicas: 2 })];
    const found = [small('a'), large('b'), small('c'), large('d')].map((object, index) => judge(object, () => [`found of ${index}`]));
    expect(found.flat().map(({ message, object }) => `${message}: ${textAt(object, 'metadata', 'name')}`))
      .toEqual(['found of 0: a', 'found of 1: b', 'found of 0: c', 'found of 1: d']);
    expect(times()).toBe(2);
  });

  it.each([
    ['a long name', service('i'.repeat(31), 's3://models/iris')],
    ['a place out of the ordinary', service('second', 's3://models/ir is')],
    ['another scheme', service('second', 'gs://models/iris')],
    ['a number that JSON does not have', service('second', 's3://models/a', { maxReplicas: NaN })],
  ])('are judged anew beside one with %s', (_title, other) => {
    const { judge, times } = judged();
    judge(service('first', 's3://models/a'), () => []);
    judge(other, () => []);
    expect(times()).toBe(2);
  });

  it('are judged again where a finding speaks of the one service', () => {
    const { judge, times } = judged();
    const words = (name: string) => [`the host of ${name} is long`];
    expect([judge(service('first', 's3://models/a'), words), judge(service('second', 's3://models/a'), words)].flat().map(({ message }) => message))
      .toEqual(['the host of first is long', 'the host of second is long']);
    expect(times()).toBe(2);
  });

  it('are judged by the rules and by admission as if each were alone', () => {
    const bad = (name: string) => service(name, 's3://models/a', { minReplicas: 5 });
    const alone = (object: Json) => checkManifests([object]).map(({ id, message, path }) => ({ id, message, path }));
    const together = checkManifests([bad('first'), bad('second')]).map(({ id, message, path }) => ({ id, message, path }));
    expect(together).toEqual([...alone(bad('first')), ...alone(bad('second'))]);
    expect(together.length).toBeGreaterThan(0);
  });

  it('are judged once more where the cluster is another, or known to be otherwise', () => {
    const [one, other] = [judged(), judged()];
    const object = service('first', 's3://models/a');
    expect([one.judge(object, () => ['x']), other.judge(object, () => ['y'])].flat().map(({ message }) => message)).toEqual(['x', 'y']);
    expect([one.times(), other.times()]).toEqual([1, 1]);
  });

  it('are no longer kept in mind past a thousand shapes, and judged each time then', () => {
    const { judge, times } = judged();
    const shape = (index: number) => service('iris', 's3://models/a', { minReplicas: index });
    Array.from({ length: 1001 }, (_, index) => judge(shape(index), () => []));
    expect(times()).toBe(1001);
    [0, 999].forEach((index) => judge(shape(index), () => []));
    expect(times()).toBe(1001);
    [1000, 1000].forEach((index) => judge(shape(index), () => []));
    expect(times()).toBe(1003);
  });

  it('tell services with different GPU budgets apart', () => {
    const cluster = Cluster.of([]).stating('a test', {});
    const gpu = (name: string) => service(name, 's3://models/a', { model: { modelFormat: { name: 'sklearn' }, storageUri: 's3://m/a', resources: { limits: { 'nvidia.com/gpu': '2' } } } });
    const ids = (name: string, gpuBudget: number) => checkService(gpu(name), cluster, { gpuBudget }).map(({ id }) => id);
    expect(ids('first', 100)).not.toContain('gpu-budget');
    expect(ids('second', 1)).toContain('gpu-budget');
    expect(ids('third', 100)).not.toContain('gpu-budget');
  });
});
