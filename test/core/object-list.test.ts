import { listedObjects } from '../../lib/core/object-list';

const listed = (object: object) => [...listedObjects({ ...object })].map(({ object: { apiVersion, kind, name }, path }) => [apiVersion, kind, name, path].join(' '));

describe('the objects that an object stands for', () => {
  it.each<[string, object, string[]]>([
    ['itself', { apiVersion: 'v1', kind: 'Pod', name: 'a' }, ['v1 Pod a ']],
    ['the items of a List', { kind: 'List', items: [{ kind: 'Pod', name: 'a' }, { kind: 'Pod', name: 'b' }] }, [' Pod a .items[0]', ' Pod b .items[1]']],
    ['those of Lists in Lists', { kind: 'List', items: [{ kind: 'List', items: [{ kind: 'Pod', name: 'a' }] }] }, [' Pod a .items[0].items[0]']],
    ['items of which the list says what they are', { apiVersion: 'v1', kind: 'PodList', items: [{ name: 'a' }] }, ['v1 Pod a .items[0]']],
    ['itself, where a kind ends like one and has no items', { kind: 'AllowList', name: 'a' }, [' AllowList a ']],
    ['nothing, where items are none', { kind: 'List', items: [1, null, 'x'] }, []],
    ['nothing of an empty list', { kind: 'List', items: [] }, []],
  ])('%s', (_what, object, found) => {
    expect(listed(object)).toEqual(found);
  });
});
