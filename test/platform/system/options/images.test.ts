import fc from '../../../support/properties';
import { applyImages, mirroredImage } from '../../../../lib/platform/system/options/images';
import { COMPARABLE_SYSTEMS } from '../../../../lib/conformance/comparable-systems';
import type { Loose } from '../../../support/loose';

const firstOf = ([first]: readonly Loose[]) => first!;

describe('mirroredImage', () => {
  it.each([
    ['quay.io/jetstack/cert-manager-webhook:v1.17.0', 'r.io/m/jetstack/cert-manager-webhook:v1.17.0'],
    ['kserve/kserve-controller:v0.20.0', 'r.io/m/kserve/kserve-controller:v0.20.0'],
    ['python', 'r.io/m/library/python'],
    ['python:3.13', 'r.io/m/library/python:3.13'],
    ['docker.io/envoyproxy/envoy:v1', 'r.io/m/envoyproxy/envoy:v1'],
    ['localhost/x', 'r.io/m/x'],
    ['localhost:5000/x@sha256:aa', 'r.io/m/x@sha256:aa'],
  ])('%s is pulled from %s', (image, mirrored) => {
    expect(mirroredImage(image, { registry: 'r.io/m' })).toBe(mirrored);
    expect(mirroredImage(image, { registry: 'r.io/m/' })).toBe(mirrored);
  });

  it('can differ by registry, and leaves alone what has no mirror', () => {
    const registries = { 'gcr.io': 'r.io/gcr', 'docker.io': 'r.io/hub' };
    expect(mirroredImage('gcr.io/a/b', { registries })).toBe('r.io/gcr/a/b');
    expect(mirroredImage('a/b', { registries })).toBe('r.io/hub/a/b');
    expect(mirroredImage('quay.io/a/b', { registries })).toBe('quay.io/a/b');
    expect(mirroredImage('quay.io/a/b', { registries, registry: 'r.io' })).toBe('r.io/a/b');
  });

  it('keeps path, tag and digest', () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
    fc.assert(fc.property(part, part, part, (owner, name, tag) =>
      mirroredImage(`quay.io/${owner}/${name}:${tag}`, { registry: 'r.io' }) === `r.io/${owner}/${name}:${tag}`));
  });
});

describe('applyImages', () => {
  it.each(COMPARABLE_SYSTEMS.map((system) => [system.definition.name, () => system.objects(system.chosen())] as const))('%s: leaves no image where it was', (_, objects) => {
    const own = objects().filter(({ kind }) => kind !== 'CustomResourceDefinition');
    const mirrored = applyImages(own, { registry: 'mirror.example/m' });
    const found = (list: readonly Loose[]) => JSON.stringify(list).replaceAll('\\"', '"')
      .match(/(?<=[\w-]*image["=][^"]{0,3}:? ?"?)[\w.-]+(?:\/[\w.-]+)+(?:[:@][\w.:-]+)?/gi) ?? [];
    expect(found(mirrored).filter((image) => !image.startsWith('mirror.example/m/'))).toEqual([]);
    expect(found(mirrored)).toHaveLength(found(own).length);
    expect(JSON.stringify(mirrored)).not.toMatch(/(quay\.io|gcr\.io|docker\.io|ghcr\.io|nvcr\.io)\//);
  });

  it('finds images in arguments, environment, ConfigMap keys and JSON inside them', () => {
    const objects: Loose[] = [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: {
        'queue-sidecar-image': 'gcr.io/q@sha256:1', 'agent': '{\n  "image" : "kserve/agent:v1", "cpuRequest": "1"\n}', '_example': 'image: "gcr.io/x"',
      } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { template: { spec: { containers: [{
        name: 'x', image: 'a/b', imagePullPolicy: 'Always', args: ['--solver-image=quay.io/s:1', '--v=2'], env: [{ name: 'SIDE_IMAGE', value: 'a/c' }],
      }] } } } },
    ];
    const [config, deployment]: readonly Loose[] = applyImages(objects, { registry: 'r' });
    expect(config!.data).toEqual({
      'queue-sidecar-image': 'r/q@sha256:1', 'agent': '{\n  "image" : "r/kserve/agent:v1", "cpuRequest": "1"\n}', '_example': 'image: "gcr.io/x"',
    });
    expect(deployment!.spec.template.spec.containers[0]).toEqual({
      name: 'x', image: 'r/a/b', imagePullPolicy: 'Always', args: ['--solver-image=r/s:1', '--v=2'], env: [{ name: 'SIDE_IMAGE', value: 'r/a/c' }],
    });
  });

  it('gives pull secrets to every pod, each once', () => {
    const pod = (imagePullSecrets?: object[]): Loose =>
      ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' }, spec: { template: { spec: { containers: [], imagePullSecrets } } } });
    const secrets = (object: Loose) => firstOf(applyImages([object], { pullSecrets: ['one', 'two'] })).spec.template.spec.imagePullSecrets;
    expect(secrets(pod())).toEqual([{ name: 'one' }, { name: 'two' }]);
    expect(secrets(pod([{ name: 'two' }]))).toEqual([{ name: 'two' }, { name: 'one' }]);
  });

  it('gives pull secrets to the pods of a runtime too', () => {
    const runtime: Loose = { apiVersion: 'serving.kserve.io/v1alpha1', kind: 'ClusterServingRuntime', metadata: { name: 'r' }, spec: { containers: [] } };
    expect(firstOf(applyImages([runtime], { pullSecrets: ['one'] })).spec.imagePullSecrets).toEqual([{ name: 'one' }]);
  });
});
