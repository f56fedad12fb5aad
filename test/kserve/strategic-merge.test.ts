import { strategicMerge } from '../../lib/kserve/strategic-merge';

describe('strategicMerge', () => {
  it('merges objects and keyed lists, replaces other lists, and touches neither', () => {
    const base = { env: [{ name: 'A', value: '1' }, { name: 'B' }], command: ['a'], resources: { limits: { cpu: '1', memory: '1Gi' } } };
    const patch = { env: [{ name: 'A', value: '2' }, { name: 'C' }, { name: 'C', value: '3' }], command: ['b'], resources: { limits: { cpu: '2' } }, image: 'x' };
    const before = JSON.stringify([base, patch]);
    expect(strategicMerge(base, patch)).toEqual({
      env: [{ name: 'A', value: '2' }, { name: 'B' }, { name: 'C', value: '3' }], command: ['b'], resources: { limits: { cpu: '2', memory: '1Gi' } }, image: 'x',
    });
    expect(JSON.stringify([base, patch])).toBe(before);
  });
});
