import type { Json } from '../../lib/core/json';
import { strategicMerge } from '../../lib/kserve/strategic-merge';

describe('strategicMerge', () => {
  it('merges objects and keyed lists, replaces other lists, and touches neither', () => {
    const base = { env: [{ name: 'A', value: '1' }, { name: 'B' }], command: ['a'], resources: { limits: { cpu: '1', memory: '1Gi' } } };
    const patch = { env: [{ name: 'A', value: '2' }, { name: 'C' }, { name: 'C', value: '3' }], command: ['b'], resources: { limits: { cpu: '2' } }, image: 'x' };
    const before = JSON.stringify([base, patch]);
    expect(strategicMerge(base, patch)).toEqual({
      env: [{ name: 'A', value: '2' }, { name: 'C', value: '3' }, { name: 'B' }], command: ['b'], resources: { limits: { cpu: '2', memory: '1Gi' } }, image: 'x',
    });
    expect(JSON.stringify([base, patch])).toBe(before);
  });

  it.each([
    ['containers', 'name'], ['initContainers', 'name'], ['volumes', 'name'], ['imagePullSecrets', 'name'], ['hostAliases', 'ip'], ['topologySpreadConstraints', 'topologyKey'],
    ['resourceClaims', 'name'], ['env', 'name'], ['ports', 'containerPort'], ['volumeMounts', 'mountPath'], ['volumeDevices', 'devicePath'],
  ])('tells the items of %s apart by %s', (list, key) => {
    const item = (value: string, more: object = {}) => ({ [key]: value, ...more });
    expect(strategicMerge({ [list]: [item('a', { old: 1 }), item('b')] }, { [list]: [item('c'), item('a', { fresh: 2 })] })).toEqual({ [list]: [item('c'), item('a', { old: 1, fresh: 2 }), item('b')] });
  });

  // The answers are those of strategicpatch.StrategicMergePatch of k8s.io/apimachinery v0.34.4.
  it.each([
    ['a,b', 'c,a', 'c,a,b'], ['a,b', 'a,c,c', 'a,c,b'], ['a,b,c,d', 'x,d,b,y', 'x,a,c,d,b,y'], ['a,b', '', 'a,b'], ['', 'c', 'c'], ['a,b,c', 'c,a', 'b,c,a'], ['a,b,c', 'b', 'a,b,c'],
    ['a,b,c,d', 'b,x,a', 'b,x,a,c,d'],
  ])('puts what is laid over %s by %s in the order %s', (base, patch, order) => {
    const list = (names: string) => names.split(',').filter(Boolean).map((name) => ({ name }));
    expect(strategicMerge({ env: list(base) }, { env: list(patch) }).env).toEqual(list(order));
  });

  it.each(['args', 'command', 'tolerations', 'envFrom', 'anything'])('replaces %s as a whole', (list) => {
    expect(strategicMerge({ [list]: [{ name: 'a' }, 'b'] }, { [list]: [{ name: 'c' }] })).toEqual({ [list]: [{ name: 'c' }] });
    expect(strategicMerge({ [list]: ['a'] }, { [list]: [] })).toEqual({ [list]: [] });
  });

  it.each<[what: string, base: object, patch: object, merged: object]>([
    ['a field that only one has', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['null and undefined, which count as left out', { a: 1, b: 2 }, { a: null, b: undefined }, { a: 1, b: 2 }],
    ['what is empty, and said', { a: 'x', b: 1, c: true }, { a: '', b: 0, c: false }, { a: '', b: 0, c: false }],
    ['values of other kinds', { a: { x: 1 }, env: 'x' }, { a: [1], env: [{ name: 'A' }] }, { a: [1], env: [{ name: 'A' }] }],
    ['objects in objects', { a: { b: { c: 1, d: 2 } } }, { a: { b: { d: 3 } } }, { a: { b: { c: 1, d: 3 } } }],
    ['items in items', { containers: [{ name: 'a', ports: [{ containerPort: 80, name: 'x' }] }] }, { containers: [{ name: 'a', ports: [{ containerPort: 80, protocol: 'TCP' }] }] }, {
      containers: [{ name: 'a', ports: [{ containerPort: 80, name: 'x', protocol: 'TCP' }] }],
    }],
    ['a keyed list that is empty', { env: [{ name: 'A' }] }, { env: [] }, { env: [{ name: 'A' }] }],
    ['items without their key, which are one', { env: [{ value: '1' }] }, { env: [{ value: '2' }] }, { env: [{ value: '2' }] }],
  ])('lays %s over one another', (_, base, patch, merged) => expect(strategicMerge(base as Json, patch as Json)).toEqual(merged));
});
