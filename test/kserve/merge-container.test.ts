import { containerNamed, mergeContainer } from '../../lib/kserve/merge-container';

describe('mergeContainer', () => {
  it('joins arguments, keeps the name, and lets the service say where a variable has its value from', () => {
    const base = { name: 'kserve-container', args: ['--a'], env: [{ name: 'A', value: '1' }, { name: 'B', valueFrom: { x: 1 } }, { name: 'C', value: '1' }] };
    const overlay = { args: ['--b'], env: [{ name: 'A', valueFrom: { y: 1 } }, { name: 'B', value: '2' }] };
    expect(mergeContainer(base, overlay)).toEqual({
      name: 'kserve-container', args: ['--a', '--b'], env: [{ name: 'A', valueFrom: { y: 1 } }, { name: 'B', value: '2' }, { name: 'C', value: '1' }],
    });
  });

  it('takes a field that is null for one that was left out, as Go does', () => {
    expect(mergeContainer({ name: 'a', command: ['serve'], resources: { limits: { cpu: '1' } } }, { command: null, resources: { limits: null, requests: { cpu: '2' } } }))
      .toEqual({ name: 'a', command: ['serve'], resources: { limits: { cpu: '1' }, requests: { cpu: '2' } } });
  });

  it('merges ports by number, mounts by path and resources by name, and replaces every other list', () => {
    const base = {
      name: 'kserve-container', command: ['a', 'b'], ports: [{ containerPort: 8080, protocol: 'TCP' }], volumeMounts: [{ name: 'shm', mountPath: '/dev/shm' }],
      resources: { limits: { 'cpu': '1', 'nvidia.com/gpu': '1' } },
    };
    const overlay = {
      command: ['c'], ports: [{ containerPort: 8080, name: 'http1' }, { containerPort: 9000 }], volumeMounts: [{ name: 'mine', mountPath: '/dev/shm' }, { name: 'x', mountPath: '/x' }],
      resources: { limits: { 'nvidia.com/gpu': '4' } },
    };
    expect(mergeContainer(base, overlay)).toEqual({
      name: 'kserve-container', command: ['c'], ports: [{ containerPort: 8080, protocol: 'TCP', name: 'http1' }, { containerPort: 9000 }],
      volumeMounts: [{ name: 'mine', mountPath: '/dev/shm' }, { name: 'x', mountPath: '/x' }], resources: { limits: { 'cpu': '1', 'nvidia.com/gpu': '4' } },
    });
  });

  it('changes neither, and takes the service\'s name where it has one', () => {
    const [base, overlay] = [{ name: 'kserve-container', args: ['a'], env: [{ name: 'A' }] }, { name: 'other', args: ['b'], env: [{ name: 'A', value: '1' }] }];
    const before = JSON.stringify([base, overlay]);
    expect(mergeContainer(base, overlay).name).toBe('other');
    expect(mergeContainer(base, { name: '' }).name).toBe('kserve-container');
    expect(JSON.stringify([base, overlay])).toBe(before);
  });

  // kserve pkg/utils/container_merge.go reconcileEnvValueConflicts
  it.each<[what: string, runtime: object, service: object, expected: object]>([
    ['of the runtime alone stays as it is', { env: [{ name: 'A', value: '1', valueFrom: { x: 1 } }] }, {}, { name: 'A', value: '1', valueFrom: { x: 1 } }],
    ['of the service alone has its source', {}, { env: [{ name: 'A', value: '1', valueFrom: { x: 1 } }] }, { name: 'A', valueFrom: { x: 1 } }],
    ['of the service has its source, also over the runtime\'s text', { env: [{ name: 'A', value: '2' }] }, { env: [{ name: 'A', value: '1', valueFrom: { x: 1 } }] }, { name: 'A', valueFrom: { x: 1 } }],
    ['of the runtime stays where the service says neither', { env: [{ name: 'A', value: '1', valueFrom: { x: 1 } }] }, { env: [{ name: 'A' }] }, { name: 'A', value: '1', valueFrom: { x: 1 } }],
    ['of the runtime stays where the service has another', { env: [{ name: 'A', value: '1', valueFrom: { x: 1 } }] }, { env: [{ name: 'B' }] }, { name: 'A', value: '1', valueFrom: { x: 1 } }],
  ])('a variable with a text and a source %s', (_, runtime, service, expected) => {
    expect(mergeContainer({ ...runtime }, { ...service }).env).toEqual(expect.arrayContaining([expected]));
  });
});

describe('containerNamed', () => {
  it('finds it, and passes over what has no name', () => {
    expect(containerNamed([{}, { name: 7 }, { name: 'a', image: 'x' }], 'a')).toEqual({ name: 'a', image: 'x' });
    expect(containerNamed([{ name: 'b' }], 'a')).toBeUndefined();
  });
});
