import fc from '../../support/properties';
import { rbacSet } from '../../../lib/conformance/rbac-set';
import type { KubeObject } from '../../../lib/platform/install/kube-object';
import { rule } from '../../../lib/platform/objects';
import { withoutAccess } from '../../../lib/platform/release/without-access';
import { applyDeltas } from '../../../lib/platform/release/apply-deltas';
import type { ObjectChange, ObjectDelta } from '../../../lib/platform/release/object-delta';
import { ALL_RELEASES } from '../../../lib/platform/release/release';
import { withField } from '../../../lib/platform/release/set-field';
import { compareMinors } from '../../../lib/platform/release/version';

const OBJECT: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'n' } };

const delta = (change: ObjectChange, since = '1.2'): ObjectDelta => ({ since, object: 'ConfigMap/n/x', change, means: 'a change' });

/** An object of 1.1 as 1.2 has it, and back again. */
function thereAndBack(object: KubeObject, change: ObjectChange): [KubeObject | undefined, KubeObject | undefined] {
  const [there] = applyDeltas([object], [delta(change)], '1.1', '1.2');
  const [back] = there === undefined ? [] : applyDeltas([there], [delta(change)], '1.2', '1.1');
  return [there, back];
}

describe('a delta', () => {
  it.each<[string, object, ObjectChange, object]>([
    ['a field', { spec: { a: 1 } }, { kind: 'field', path: ['spec', 'b', 'c'], before: undefined, after: 2 }, { spec: { a: 1, b: { c: 2 } } }],
    ['a field in a list', { spec: { list: [{ a: 1 }, { a: 2 }] } }, { kind: 'field', path: ['spec', 'list', 1, 'a'], before: 2, after: 3 },
      { spec: { list: [{ a: 1 }, { a: 3 }] } }],
    ['a text wherever it stands', { spec: { a: 'x==1', b: ['y==2'] } }, { kind: 'spelling', before: '==', after: ' == ' },
      { spec: { a: 'x == 1', b: ['y == 2'] } }],
    ['what a role allows', { rules: [rule('', 'pods', 'get')] }, { kind: 'access', gained: [rule('apps', 'deployments', 'list')], lost: [] },
      { rules: [rule('', 'pods', 'get'), rule('apps', 'deployments', 'list')] }],
  ])('changes %s, and takes it back', (_, before, change, after) => {
    const [there, back] = thereAndBack({ ...OBJECT, ...before }, change);
    expect(there).toEqual({ ...OBJECT, ...after });
    expect(JSON.stringify(back).replace('"b":{},', '').replace(',"b":{}', '')).toEqual(JSON.stringify({ ...OBJECT, ...before }));
  });

  it('changes a setting inside the JSON of a ConfigMap', () => {
    const change: ObjectChange = { kind: 'setting', key: 'ingress', field: 'b', before: undefined, after: false };
    const [there, back] = thereAndBack({ ...OBJECT, data: { ingress: '{"a": 1}' } }, change);
    expect(there?.data).toEqual({ ingress: '{\n  "a": 1,\n  "b": false\n}' });
    expect(back?.data).toEqual({ ingress: '{\n  "a": 1\n}' });
  });

  it('is only about the objects it names, and only from its release on', () => {
    const change: ObjectChange = { kind: 'field', path: ['spec'], before: undefined, after: 1 };
    expect(applyDeltas([{ ...OBJECT, metadata: { name: 'xx', namespace: 'n' } }], [delta(change)], '1.1', '1.2')[0]?.spec).toBeUndefined();
    expect(applyDeltas([OBJECT], [delta(change, '1.10')], '1.1', '1.9')[0]?.spec).toBeUndefined();
    expect(applyDeltas([OBJECT], [delta(change, '1.10')], '1.1', '1.10')[0]?.spec).toBe(1);
  });

  it('makes objects come and go', () => {
    const count = (presence: 'new' | 'gone', wanted: string) => applyDeltas([OBJECT], [delta({ kind: 'presence', presence })], '1.2', wanted).length;
    expect([count('new', '1.1'), count('new', '1.2'), count('gone', '1.1'), count('gone', '1.2')]).toEqual([0, 1, 1, 0]);
  });

  it('is undone in the reverse order', () => {
    const step = (since: string, before: unknown, after: unknown) => delta({ kind: 'field', path: ['spec'], before, after }, since);
    const deltas = [step('1.2', 1, 2), step('1.3', 2, 3)];
    expect(['1.1', '1.2', '1.3'].map((wanted) => applyDeltas([{ ...OBJECT, spec: 3 }], deltas, '1.3', wanted)[0]?.spec)).toEqual([1, 2, 3]);
  });
});

describe('withoutAccess', () => {
  it('splits what stays from what goes', () => {
    expect(withoutAccess([rule('a b', 'pods services', 'get list')], [rule('a', 'pods', 'list')])).toEqual([
      rule('a', 'pods', 'get'), rule('a', 'services', 'get list'), rule('b', 'pods', 'get list'), rule('b', 'services', 'get list'),
    ]);
  });

  it('leaves alone what it does not touch', () => {
    const rules = [rule('', 'secrets', 'get', 'one'), { nonResourceURLs: ['/metrics'], verbs: ['get'] }, rule('', 'pods', 'get')];
    expect(withoutAccess(rules, [rule('', 'secrets', 'get')])).toEqual(rules);
  });

  it('allows exactly the difference', () => {
    const list = (of: readonly string[]) => fc.subarray([...of], { minLength: 1 }).map((texts) => texts.join(' '));
    const rules = fc.array(fc.tuple(list(['a', 'b']), list(['x', 'y']), list(['get', 'list', 'watch'])).map((parts) => rule(...parts)), { maxLength: 4 });
    fc.assert(fc.property(rules, rules, (some, lost) => {
      const gone = rbacSet(lost);
      expect(rbacSet(withoutAccess(some, lost))).toEqual(rbacSet(some).filter((permission) => !gone.includes(permission)));
    }));
  });
});

describe('withField', () => {
  it('makes the way there, and leaves the value it was given', () => {
    const before = { a: { b: 1 } };
    expect(withField(before, ['a', 'c', 'd'], 2)).toEqual({ a: { b: 1, c: { d: 2 } } });
    expect(before).toEqual({ a: { b: 1 } });
    expect(withField({ list: [1, 2] }, ['list', 0], undefined)).toEqual({ list: [2] });
  });
});

describe('the data of the releases', () => {
  it.each(Object.entries(ALL_RELEASES))('%s: ordered, and each delta is of a release that is here', (_, { releases, authored, deltas }) => {
    const minors = releases.map(({ version }) => version);
    expect([...minors].sort(compareMinors)).toEqual(minors);
    expect(minors).toContain(authored);
    expect(deltas.filter(({ since }) => !minors.slice(1).some((version) => compareMinors(version, since) === 0))).toEqual([]);
    expect(deltas.filter(({ means, byHand = 'x' }) => means === '' || byHand === '' || /\.$/.test(means))).toEqual([]);
  });
});
