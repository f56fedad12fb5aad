import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import { UPSTREAM_RELEASES, WANTED_DIFFERENCES, diffUpstream, summarize } from '../../lib/conformance';
import { COMPARABLE_SYSTEMS } from '../../lib/conformance/comparable-systems';
import { manifestObjects } from '../../lib/conformance/manifest-objects';
import { describeShared } from '../support/shared';

// Megabytes of YAML: each file is read once, and by the faster of two parsers. test/cli/diff-upstream.test.ts has the reader itself.
jest.mock('../../lib/conformance/manifest-objects', () => {
  const files = new Map<string, unknown[]>();
  const read = (path: string) => loadAll(readFileSync(path, 'utf8'), null, { schema: CORE_SCHEMA }).filter((object) => object !== null);
  return { manifestObjects: (path: string) => files.get(path) ?? files.set(path, read(path)).get(path) };
});

describeShared('upstream', 'what the platform installs, beside the upstream releases', (folder) => {
  const all = UPSTREAM_RELEASES.map((upstream) => ({
    ...upstream, comparisons: diffUpstream(upstream.files.map((file) => join(folder, file)), upstream),
  }));
  const comparisons = all.flatMap((each) => each.comparisons);

  it('covers every system', () => {
    expect(new Set(comparisons.map(({ system }) => system))).toEqual(new Set(COMPARABLE_SYSTEMS.map(({ definition }) => definition.name)));
  });

  it('covers every release of every system', () => {
    const here = COMPARABLE_SYSTEMS.flatMap(({ definition }) => definition.releases.map(({ version }) => `${definition.name} ${version}`));
    expect([...new Set(comparisons.map(({ system, version }) => `${system} ${String(version)}`))].sort()).toEqual(here.sort());
  });

  it.each(comparisons.map((comparison) => [`${comparison.system} ${String(comparison.version)}`, comparison] as const))('%s: nothing missing, extra or unexplained', (_, comparison) => {
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

  it.each(all)('$name: the very images of the release, digests included', ({ release, files, latest }) => {
    if (latest !== undefined) {
      return;
    }
    for (const file of files.filter((each) => !/kfserving|-crds|cluster-resources/.test(each))) {
      const upstream = images(manifestObjects(join(folder, file)));
      const own = COMPARABLE_SYSTEMS.filter(({ definition }) => definition.name !== 'KFServing')
        .flatMap((system) => images(system.objects(system.chosen(release))));
      expect(upstream.filter((image) => !own.includes(image))).toEqual([]);
    }
  });

  it.each([
    ['1.18 of cert-manager', 'cert-manager/cert-manager-v1.18.0-third_party.yaml', 'ClusterRole//cert-manager-edit', 'rules[]'],
  ])('tells what %s changes', (_, file, object, field) => {
    const [comparison] = diffUpstream([join(folder, file)]);
    const changed = comparison!.objects.find((each) => each.object === object);
    expect(changed?.outcome).toBe('differing');
    expect(changed?.fields.map(({ path }) => path)).toContain(field);
  });

  it('takes a file apart that holds several systems', () => {
    const comparisons = diffUpstream([join(folder, 'kserve/kserve-v0.20.0.rendered-overlays-all.yaml')]);
    expect(comparisons.map(summarize)).toEqual([
      { system: 'KServe', upstream: 28, matched: 22, differing: 6, missing: 0, extra: 0, unexplained: 0 },
      { system: 'KServe local models', upstream: 15, matched: 14, differing: 1, missing: 0, extra: 0, unexplained: 0 },
      { system: 'KServe LLM serving', upstream: 18, matched: 18, differing: 0, missing: 0, extra: 10, unexplained: 0 },
    ]);
  });

  it('compares a file with the release of its own minor version, where that is here', () => {
    const versions = ['1.21.1', '1.23.0'].map((version) => diffUpstream([join(folder, `knative-serving/${version}/2-serving-core.yaml`)]));
    expect(versions.flat().map(({ version, objects }) => [version, objects.filter(({ outcome }) => outcome === 'differing')]))
      .toEqual([['1.21.1', []], ['1.23.0', []]]);
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
