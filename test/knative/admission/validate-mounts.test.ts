import type { Json } from '../../../lib/core/json';
import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import { validateMounts } from '../../../lib/knative/admission/validate-mounts';

const FLAG = 'kubernetes.podspec-volumes-mount-propagation';
const VOLUMES: ReadonlyMap<string, Json> = new Map([
  ['empty', { emptyDir: {} }], ['secret', { secret: {} }], ['claim', { persistentVolumeClaim: {} }], ['read', { persistentVolumeClaim: { readOnly: true } }],
]);

function mount(fields: Json, flag = 'disabled'): string[] {
  return mounts([{ name: 'empty', mountPath: '/v', ...fields }], flag);
}

function mounts(list: Json[], flag = 'disabled'): string[] {
  return validateMounts(list, VOLUMES, knativeCluster({ features: { [FLAG]: flag } }), 'm').map(({ path, message }) => `${path}: ${message}`);
}

describe('validateMounts', () => {
  it('takes none, and one of a volume at a free path', () => {
    expect(mounts([])).toEqual([]);
    expect(mount({ subPath: 'x', readOnly: true })).toEqual([]);
  });

  it.each([
    ['/', '/'], ['//', '/'], ['/.', '/'], ['/dev', '/dev'], ['/dev/', '/dev'], ['//dev//', '/dev'], ['/a/../dev', '/dev'], ['/dev/log', '/dev/log'], ['/dev/log/', '/dev/log'], ['/dev/x/../log', '/dev/log'],
  ])('keeps %s for the pod itself', (mountPath, clean) => {
    expect(mount({ mountPath })).toEqual([`m[0].mountPath: mountPath "${clean}" is a reserved path`]);
  });

  it.each(['/dev/shm', '/devices', '/dev/log/x', '/mnt/models', '/a/'])('takes %s', (mountPath) => expect(mount({ mountPath })).toEqual([]));

  it.each(['x', './x', 'dev', '../'])('wants an absolute path, which %s is not', (mountPath) => {
    expect(mount({ mountPath })).toEqual([`m[0].mountPath: invalid value: ${mountPath} (must be absolute)`]);
  });

  it.each([[undefined], ['']])('wants a path, which %j is not', (mountPath) => expect(mount({ mountPath })).toEqual(['m[0].mountPath: missing field']));

  it('wants each path once, however it is written, in one container', () => {
    expect(mounts([{ name: 'empty', mountPath: '/a' }, { name: 'empty', mountPath: '/b' }, { name: 'empty', mountPath: '/b/../a/' }])).toEqual([
      'm[2].mountPath: invalid value: /b/../a/ (must be unique)',
    ]);
    expect(mounts([{ name: 'empty' }, { name: 'empty' }])).toEqual(['m[0].mountPath: missing field', 'm[1].mountPath: missing field']);
  });

  it('wants a volume of the name, and says what else is wrong as well', () => {
    expect(mount({ name: 'other', mountPath: 'x' })).toEqual([
      'm[0].name: volumeMount has no matching volume', 'm[0].mountPath: invalid value: x (must be absolute)',
      'm[0].readOnly: volume mount should be readOnly for this type of volume',
    ]);
  });

  it.each<[name: string, readOnly: unknown, expected: string[]]>([
    ['empty', false, []], ['empty', true, []], ['claim', false, []], ['claim', true, []], ['read', true, []], ['secret', true, []],
    ['secret', false, ['m[0].readOnly: volume mount should be readOnly for this type of volume']],
    ['secret', undefined, ['m[0].readOnly: volume mount should be readOnly for this type of volume']],
    ['read', false, ['m[0].readOnly: volume is readOnly but volume mount is not']],
    ['read', undefined, ['m[0].readOnly: volume is readOnly but volume mount is not']],
  ])('says of the volume %s with readOnly %j: %j', (name, readOnly, expected) => expect(mount({ name, readOnly })).toEqual(expected));

  it.each<[value: string, flag: string, expected: string[]]>([
    ['None', 'enabled', []], ['HostToContainer', 'enabled', []],
    ['Bidirectional', 'enabled', ['m[0].mountPropagation: mount propagation should be set to None or HostToContainer']],
    ['None', 'allowed', ['m[0].mountPropagation: must not set the field']],
    ['Bidirectional', 'disabled', ['m[0].mountPropagation: must not set the field', 'm[0].mountPropagation: mount propagation should be set to None or HostToContainer']],
  ])('says of mountPropagation %s with the flag %s: %j', (mountPropagation, flag, expected) => expect(mount({ mountPropagation }, flag)).toEqual(expected));

  it('takes no field that Knative does not know there', () => {
    expect(mount({ subPathExpr: '$(POD)', recursiveReadOnly: 'Disabled' })).toEqual(['m[0].subPathExpr: must not set the field', 'm[0].recursiveReadOnly: must not set the field']);
  });
});
