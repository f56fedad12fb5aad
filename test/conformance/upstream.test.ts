import { join } from 'node:path';
import { UPSTREAM_RELEASE, WANTED_DIFFERENCES, diffUpstream, summarize } from '../../lib/conformance';
import { COMPARABLE_SYSTEMS } from '../../lib/conformance/systems';
import { manifestObjects } from '../../lib/conformance/manifest-objects';
import { describeShared } from '../support/shared';

describeShared('upstream', 'what the platform installs, beside the upstream releases', (folder) => {
  const comparisons = diffUpstream(UPSTREAM_RELEASE.map((file) => join(folder, file)));

  it('covers every system', () => {
    expect(comparisons.map(({ system }) => system)).toEqual(COMPARABLE_SYSTEMS.map(({ definition }) => definition.name));
  });

  it.each(comparisons.map((comparison) => [comparison.system, comparison] as const))('%s: nothing missing, extra or unexplained', (_, comparison) => {
    expect(comparison.objects.filter(({ outcome, explained }) => outcome !== 'matched' && !explained)).toEqual([]);
    const { upstream, matched, differing, missing } = summarize(comparison);
    expect(matched + differing + missing).toBe(upstream);
    expect(matched).toBeGreaterThan(0);
  });

  it('every wanted difference is needed', () => {
    const used = new Set(comparisons.flatMap((comparison) => comparison.used));
    expect(WANTED_DIFFERENCES.filter((wanted) => !used.has(wanted))).toEqual([]);
  });

  it('every wanted difference has a reason', () => {
    expect(WANTED_DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });

  it.each([
    ['Knative Serving', ['knative-serving/1.21.1/2-serving-core.yaml', 'knative-serving/1.21.1/3-serving-hpa.yaml']],
    ['Kourier', ['net-kourier/kourier-1.21.yaml']],
    ['net-istio', ['net-istio/net-istio-1.21.yaml']],
    ['net-gateway-api', ['net-gateway-api/net-gateway-api-1.21.yaml']],
    ['cert-manager', ['cert-manager/cert-manager-v1.17.0.rendered.yaml']],
    ['KServe', ['kserve/kserve-core-v0.20.0.embedded.yaml']],
  ])('%s: the very images of the release, digests included', (name, files) => {
    const system = COMPARABLE_SYSTEMS.find(({ definition }) => definition.name === name)!;
    const upstream = files.flatMap((file) => manifestObjects(join(folder, file)));
    expect(images(system.objects())).toEqual(images(upstream));
  });

  it.each([
    ['1.23.0 of Knative Serving', 'knative-serving/1.23.0/2-serving-core.yaml', 'ClusterRole//knative-serving-core', 'rules[]'],
    ['1.23 of Kourier', 'net-kourier/kourier-1.23.yaml', 'Deployment/kourier-system/3scale-kourier-gateway', 'spec.template.spec.containers[0].image'],
  ])('tells what %s changes', (_, file, object, field) => {
    const [comparison] = diffUpstream([join(folder, file)]);
    const changed = comparison!.objects.find((each) => each.object === object);
    expect(changed?.outcome).toBe('differing');
    expect(changed?.fields.map(({ path }) => path)).toContain(field);
  });

  it('compares a file that is part of a release with that part only', () => {
    const [crds] = diffUpstream([join(folder, 'knative-serving/1.21.1/1-serving-crds.yaml')]);
    expect(summarize(crds!)).toEqual({ system: 'Knative Serving', upstream: 12, matched: 12, differing: 0, missing: 0, extra: 0, unexplained: 0 });
    const [hpa] = diffUpstream([join(folder, 'knative-serving/1.21.1/3-serving-hpa.yaml')]);
    expect(summarize(hpa!)).toEqual({ system: 'Knative Serving', upstream: 2, matched: 2, differing: 0, missing: 0, extra: 0, unexplained: 0 });
  });
});

/** The images in containers, ConfigMaps and Knative's Image objects, by object. */
function images(objects: readonly { kind: string; metadata: { name: string }; [field: string]: any }[]): string[] {
  return objects.flatMap(({ kind, metadata, spec, data }) => [
    ...(spec?.template?.spec?.containers ?? []).map(({ image }: { image: string }) => `${kind} ${metadata.name} ${image}`),
    ...(kind === 'Image' ? [`${kind} ${metadata.name} ${spec.image}`] : []),
    ...(data?.['queue-sidecar-image'] ? [`${kind} ${metadata.name} ${data['queue-sidecar-image']}`] : []),
  ]).sort();
}
