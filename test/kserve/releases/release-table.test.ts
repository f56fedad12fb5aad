import { KServeRelease } from '../../../lib/kserve/releases/kserve-release';
import { KSERVE_FRAMEWORKS } from '../../../lib/kserve/frameworks';
import { newerInObject } from '../../../lib/kserve/releases/newer-uses';
import type { FieldRow } from '../../../lib/kserve/releases/release-table';
import { FIELD_ROWS, isNewerField, VALUE_ROWS, valueRow } from '../../../lib/kserve/releases/release-table';
import type { Json } from '../../../lib/core/json';
import { configOf, CRD_FILES, crdOf, schemaIn, strictFaults, waysIn } from '../../support/release-crds';
import { rowObjects } from '../../support/release-rows';
import { describeShared } from '../../support/shared';

const at = (release: string): KServeRelease => KServeRelease.from('release', release);

/** A way as the table writes it: KServe's older blocks are `model`, and a component is a component. */
const asInTable = (way: string): string => way
  .replace(new RegExp(`^(predictor)\\.(${KSERVE_FRAMEWORKS.join('|')})(?=\\.|$)`), 'predictor.model')
  .replace(/^(predictor|transformer|explainer)\./, '');

describeShared('upstream', 'the table of releases against the definitions of each', (upstream) => {
  describe.each(rowObjects(upstream).map((one) => [`${one.row.place} ${one.row.field}`, one] as const))('%s', (_name, { row, kind, object, atHand }) => {
    const releases = CRD_FILES.flatMap(([release]) => {
      const crd = crdOf(upstream, release, kind);
      return crd === undefined ? [] : [[release, crd] as const];
    });

    it(`is taken by ${row.since} and later, and not before`, () => {
      for (const [release, crd] of releases) {
        const faults = strictFaults(crd, object);
        expect([release, faults.length === 0]).toEqual([release, atHand && at(release).has(row.since)]);
      }
    });

    it('is what newer-uses finds, in the releases that do not have it', () => {
      for (const [release] of CRD_FILES) {
        const found = newerInObject(object as unknown as Json, at(release)).map(({ field, since }) => [field, since]);
        expect([release, found.some(([field]) => field === row.field)]).toEqual([release, !at(release).has(row.since)]);
      }
    });
  });

  it.each(CRD_FILES.slice(1).map(([release], index) => [CRD_FILES[index]![0], release]))('has every field that came between %s and %s', (before, after) => {
    for (const [kind, place] of [['InferenceService', 'component'], ['ClusterServingRuntime', 'runtime'], ['InferenceGraph', 'graph'], ['ClusterStorageContainer', 'storage container']]) {
      const ways = (release: string): string[] => waysIn(schemaIn(crdOf(upstream, release, kind!)!).properties!.spec!);
      const known = new Set(ways(before!));
      const rows = FIELD_ROWS.filter(({ since, place: of }) => since === after && (of === place || (place === 'component' && of === 'spec')));
      const under = (way: string): boolean => rows.some(({ field }) => way === field || way.startsWith(`${field}.`) || way.startsWith(`${field}[]`));
      expect([kind, ways(after!).filter((way) => !known.has(way) && !under(asInTable(way)))]).toEqual([kind, []]);
    }
  });

  it.each(CRD_FILES.map(([release]) => release))('has no setting of the configuration as newer than %s that is in it', (release) => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inferenceservice-config' }, data: configOf(upstream, release).data };
    expect(Object.keys(object.data).length).toBeGreaterThan(10);
    expect(newerInObject(object as unknown as Json, at(release))).toEqual([]);
  });
});

describe('the table of releases', () => {
  it('has each row once', () => {
    const names = FIELD_ROWS.map(({ place, field }: FieldRow) => `${place} ${field}`);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
    expect(FIELD_ROWS.length).toBeGreaterThan(50);
  });

  it('knows the fields of 0.21, and what is in them', () => {
    expect(isNewerField('spec', 'tracing')).toBe(true);
    expect(isNewerField('spec', 'tracing.exporter')).toBe(true);
    expect(isNewerField('runtime', 'workerSpec.resourceClaims')).toBe(true);
    expect(isNewerField('component', 'tracing')).toBe(false);
    expect(isNewerField('component', 'schedulingGroups')).toBe(false);
  });

  it('has what a value was called before', () => {
    expect(valueRow('deployment mode', 'Standard')).toEqual({ of: 'deployment mode', value: 'Standard', since: '0.16', before: 'RawDeployment' });
    expect(valueRow('storage scheme', 's3://')).toBeUndefined();
    expect(VALUE_ROWS.map(({ since }) => since).every((since) => KServeRelease.find(since) !== undefined)).toBe(true);
  });
});

describe('a release', () => {
  it('is read from a version', () => {
    expect(['0.18', 'v0.18.0', '0.18.1-rc0', 'v0.20.0+build'].map((text) => KServeRelease.find(text)?.toString())).toEqual(['0.18', '0.18', '0.18', '0.20']);
    expect(['', 'latest', '18', 'x0.18', '0.18.x'].map((text) => KServeRelease.find(text))).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  it('has what came with it or before', () => {
    const release = KServeRelease.from('r', '0.18');
    expect(['0.9', '0.17', '0.18', '0.19', '1.0'].map((since) => release.has(since))).toEqual([true, true, true, false, false]);
  });
});
