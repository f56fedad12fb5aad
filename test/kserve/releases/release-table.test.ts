import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { KServeRelease } from '../../../lib/kserve/releases/kserve-release';
import type { FieldRow } from '../../../lib/kserve/releases/release-table';
import { FIELD_ROWS, isNewerField } from '../../../lib/kserve/releases/release-table';
import { isKnownField } from '../../../lib/kserve/schema/unknown-fields';
import { describeShared } from '../../support/shared';

/** The releases whose definitions are at hand, with the file of each. */
const FILES: readonly (readonly [release: string, file: string])[] = [
  ['0.17', 'kserve-releases/kserve-v0.17.0.rendered-standalone.yaml'],
  ['0.18', 'kserve-releases/kserve-v0.18.0.rendered-standalone.yaml'],
  ['0.19', 'kserve-releases/kserve-v0.19.0.rendered-standalone.yaml'],
  ['0.20', 'kserve/kserve-crds-v0.20.0.yaml'],
];

/** The way from `spec` of the kind that the row is about. */
const wayOf = ({ place, field }: FieldRow): string => (place === 'component' ? `predictor.${field}` : field);
const kindOf = ({ place }: FieldRow): string => (place === 'runtime' ? 'ClusterServingRuntime' : 'InferenceService');

function schemas(path: string): Map<string, any> {
  return new Map((loadAll(readFileSync(path, 'utf8')) as any[])
    .filter((object) => object?.kind === 'CustomResourceDefinition')
    .map(({ spec }) => [spec.names.kind, spec.versions.at(-1).schema.openAPIV3Schema.properties.spec]));
}

function has(schema: any, way: string): boolean {
  return way.split('.').reduce((node, step) => {
    const next = node?.properties?.[step.replace('[]', '')];
    return step.endsWith('[]') ? next?.items : next;
  }, schema) !== undefined;
}

describeShared('upstream', 'the table of releases against the definitions of each', (folder) => {
  it.each(FILES)('says of KServe %s what it has', (release, file) => {
    const of = KServeRelease.from('release', release);
    const kinds = schemas(join(folder, file));
    const said = FIELD_ROWS.map((row) => [row.place, row.field, of.has(row.since)]);
    expect(said).toEqual(FIELD_ROWS.map((row) => [row.place, row.field, has(kinds.get(kindOf(row)), wayOf(row))]));
  });
});

describe('the table of releases', () => {
  it('has a row for no field that the schemas here lack, but those of 0.21', () => {
    for (const row of FIELD_ROWS) {
      const kind = row.place === 'runtime' ? ['serving.kserve.io/v1alpha1', 'ClusterServingRuntime'] : ['serving.kserve.io/v1beta1', 'InferenceService'];
      const known = isKnownField(kind[0], kind[1], `spec.${wayOf(row)}`.replaceAll('[]', ''));
      expect([row.field, known]).toEqual([row.field, row.since !== '0.21']);
    }
  });

  it('knows the fields of 0.21, and what is in them', () => {
    expect(isNewerField('spec', 'tracing')).toBe(true);
    expect(isNewerField('spec', 'tracing.exporter')).toBe(true);
    expect(isNewerField('component', 'tracing')).toBe(false);
    expect(isNewerField('component', 'schedulingGroups')).toBe(false);
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
