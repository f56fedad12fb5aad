import type { Json } from '../../../lib/core/json';
import { knativeCluster } from '../../../lib/knative/admission/cluster-limits';
import { validateVolumes } from '../../../lib/knative/admission/validate-volumes';
import { on } from './support';

function volumes(list: Json[], features = {}, mounted = ['v', 'w']): string[] {
  return validateVolumes(list, new Set(mounted), knativeCluster({ features }), 's').map(({ path, message }) => `${path}: ${message}`);
}

const volume = (source: Json, features = {}): string[] => volumes([{ name: 'v', ...source }], features);
const projected = (...sources: Json[]): string[] => volume({ projected: { sources } }).map((error) => error.replace('s[0].projected.sources', 'p'));

describe('validateVolumes', () => {
  it.each([{ secret: {} }, { configMap: {} }, { projected: {} }, { emptyDir: {} }])('takes %j without a flag', (source) => expect(volume(source)).toEqual([]));

  it('wants each name once, and each volume mounted', () => {
    const secret = {};
    expect(volumes([{ name: 'v', secret }, { name: 'w', secret }, { name: 'v', secret }])).toEqual(['s[2].name: duplicate volume name "v"']);
    expect(volumes([{ name: 'v', secret }, { name: 'x', secret }])).toEqual(['s[1].name: volume with name "x" not mounted']);
    expect(volumes([{ name: 'x', secret }, { name: 'x', secret }])).toEqual([
      's[0].name: volume with name "x" not mounted', 's[1].name: duplicate volume name "x"', 's[1].name: volume with name "x" not mounted',
    ]);
  });

  it('wants a name that Kubernetes takes for one', () => {
    expect(volumes([{ secret: {} }], {}, [''])).toEqual(['s[0].name: missing field']);
    expect(volumes([{ name: 'a.b', secret: {} }], {}, ['a.b'])).toEqual([
      "s[0].name: invalid value: a.b (must be lower case letters, digits or '-', and start and end with a letter or digit)",
    ]);
  });

  it('takes the kinds that are switched on, and lists them where there is none', () => {
    expect(volume({ nfs: {} })).toEqual(['s[0].nfs: must not set the field', 's[0]: expected exactly one of secret, configMap, projected, emptyDir, got neither']);
    const features = { ...on('kubernetes.podspec-volumes-csi', 'kubernetes.podspec-persistent-volume-claim'), 'kubernetes.podspec-volumes-emptydir': 'disabled' };
    expect(volume({}, features)).toEqual(['s[0]: expected exactly one of secret, configMap, projected, csi, persistentVolumeClaim, got neither']);
    expect(volume({ csi: {} }, features)).toEqual([]);
    expect(volume({ emptyDir: {} }, features)).toEqual(['s[0].emptyDir: must not set the field']);
    expect(volume({ hostPath: {} }, { 'kubernetes.podspec-volumes-hostpath': 'allowed' })).toEqual(['s[0].hostPath: must not set the field']);
  });

  it('takes one kind', () => {
    expect(volume({ secret: {}, configMap: {}, projected: {} })).toEqual(['s[0]: expected exactly one, got secret, configMap and projected']);
  });

  it.each<[claim: Json, flags: string[], expected: string[]]>([
    [{ claimName: 'c', readOnly: true }, ['claim'], []],
    [{ claimName: 'c' }, ['claim', 'write'], []],
    [{ claimName: 'c', readOnly: false }, ['claim'], ['s[0].persistentVolumeClaim.readOnly: persistent volume write support is disabled, but found persistent volume claim c that is not read-only']],
    [{}, ['claim'], ['s[0].persistentVolumeClaim.readOnly: persistent volume write support is disabled, but found persistent volume claim v that is not read-only']],
    [{ claimName: 'c', readOnly: true }, [], ['s[0].persistentVolumeClaim: must not set the field']],
    [{ claimName: 'c' }, ['write'], ['s[0].persistentVolumeClaim: must not set the field']],
  ])('says of the claim %j with the flags %j: %j', (persistentVolumeClaim, flags, expected) => {
    expect(volume({ persistentVolumeClaim }, on(...flags.map((flag) => `kubernetes.podspec-persistent-volume-${flag}`)))).toEqual(expected);
  });

  it.each<[emptyDir: Json, expected: string[]]>([
    [{ medium: '' }, []], [{ medium: 'Memory', sizeLimit: '1Gi' }, []], [{ sizeLimit: '0' }, []], [{ sizeLimit: 5 }, []],
    [{ medium: 'memory' }, ['s[0].emptyDir.medium: invalid value: memory (expected "" or "Memory")']],
    [{ sizeLimit: '-500m' }, ['s[0].emptyDir.sizeLimit: invalid value: -500m']],
    [{ sizeLimit: -1 }, ['s[0].emptyDir.sizeLimit: invalid value: -1']],
  ])('says of the empty directory %j: %j', (emptyDir, expected) => expect(volume({ emptyDir })).toEqual(expected));

  it.each<[image: Json, expected: string[]]>([
    [{ reference: 'a/b' }, []], [{ reference: 'a/b', pullPolicy: 'Never' }, []], [{ reference: 'a/b', pullPolicy: '' }, []],
    [{ pullPolicy: 'always' }, ['s[0].image.reference: missing field', 's[0].image.pullPolicy: invalid value: always']],
    [{ reference: 'a/b', path: 'x' }, ['s[0].image.path: must not set the field']],
  ])('says of the image %j: %j', (image, expected) => expect(volume({ image }, on('kubernetes.podspec-volumes-image'))).toEqual(expected));

  it('wants a key and a path for each item of a Secret or a ConfigMap', () => {
    expect(volume({ secret: { items: [{ key: 'a', path: 'b' }] } })).toEqual([]);
    expect(volume({ secret: { items: [{ key: 'a', path: 'b' }, { key: '' }] } })).toEqual(['s[0].secret.items[1].key: missing field', 's[0].secret.items[1].path: missing field']);
  });
});

describe('a projected volume', () => {
  it('takes one kind of source in each', () => {
    expect(projected({ secret: { name: 's' } }, { configMap: { name: 'c', items: [{ key: 'a', path: 'b' }] } }, { serviceAccountToken: { path: 't' } }, { downwardAPI: {} })).toEqual([]);
    expect(projected({ secret: { name: 's' }, configMap: { name: 'c' } })).toEqual(['p[0]: expected exactly one, got both secret and configMap']);
    expect(projected({ clusterTrustBundle: { path: 'x' } })).toEqual(['p[0]: expected exactly one of secret, configMap, serviceAccountToken, downwardAPI, got neither']);
  });

  it('wants names, keys and paths', () => {
    expect(projected({ configMap: { items: [{ path: 'b' }] } })).toEqual(['p[0].configMap.name: missing field', 'p[0].configMap.items[0].key: missing field']);
    expect(projected({ serviceAccountToken: { path: '' } })).toEqual(['p[0].serviceAccountToken.path: missing field']);
  });

  it('takes one reference to the pod for each file', () => {
    const file = (item: Json): string[] => projected({ downwardAPI: { items: [{ path: 'a', fieldRef: {} }, item] } });
    expect(file({ path: 'b', resourceFieldRef: {} })).toEqual([]);
    expect(file({ path: 'b', fieldRef: {}, resourceFieldRef: {} })).toEqual(['p[0].downwardAPI.items[1]: within a single item, cannot set both fieldRef and resourceFieldRef']);
    expect(file({})).toEqual(['p[0].downwardAPI.items[1]: expected exactly one of fieldRef, resourceFieldRef, got neither', 'p[0].downwardAPI.items[1].path: missing field']);
  });
});
