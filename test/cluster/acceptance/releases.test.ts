import { setTimeout as sleep } from 'node:timers/promises';
import { KServeRelease } from '../../../lib/kserve/releases/kserve-release';
import type { FieldRow } from '../../../lib/kserve/releases/release-table';
import { CRD_FILES, crdOf } from '../../support/release-crds';
import type { RowObject } from '../../support/release-rows';
import { rowObjects } from '../../support/release-rows';
import { describeShared } from '../../support/shared';
import { established } from './support/applied';
import { TestBed } from './support/test-bed';

const LIMIT = 300_000;

describeShared('upstream', 'the table of releases, row by row, on a real API server with the definitions of each release', (upstream) => {
  const rows = rowObjects(upstream);
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create({ standIn: false });
  }, LIMIT);

  afterAll(() => bed?.stop(), LIMIT);

  /** Creates them all for nothing, under strict validation; what the server has against one of them names it by its field. */
  const send = (objects: readonly RowObject[]) => bed.cluster.run(
    ['create', '--validate=strict', '--dry-run=server', '-f', '-'],
    // One by one: of a List kubectl itself validates the items, and stops at the first.
    objects.map(({ object }) => JSON.stringify(object)).join('\n---\n'),
  );

  it.each(CRD_FILES.map(([release]) => release))('%s takes what it has, and refuses what came later', async (release) => {
    const crds = kinds.map((kind) => crdOf(upstream, release, kind)).filter((crd) => crd !== undefined);
    // Their webhooks for conversion are not there.
    const items = crds.map((crd) => ({ ...crd, spec: { ...crd.spec, conversion: undefined } }));
    const applied = await bed.cluster.run(
      ['apply', '--server-side', '--force-conflicts', '--field-manager=releases', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    );
    expect(applied).toMatchObject({ code: 0 });
    await established(bed.cluster, crds.map(({ metadata }) => metadata.name));

    const here = rows.filter(({ kind }) => crds.some(({ spec }) => spec.names.kind === kind));
    const has = ({ row, atHand }: RowObject) => atHand && KServeRelease.from('release', release).has(row.since);
    const [taken, refused] = [here.filter(has), here.filter((row) => !has(row))];
    expect(taken.length).toBeGreaterThan(20);
    // The server takes a moment to look at a definition that has changed.
    let answer = await send(taken);
    for (let tries = 0; answer.code !== 0 && tries < 10; tries += 1) {
      await sleep(500);
      answer = await send(taken);
    }
    expect(answer).toMatchObject({ code: 0, stderr: '' });
    expect(answer.stdout.trim().split('\n')).toHaveLength(taken.length);

    const { stdout, stderr } = refused.length === 0 ? { stdout: '', stderr: '' } : await send(refused);
    expect(stdout).toBe('');
    const said = ({ place, field }: FieldRow) => `unknown field "spec.${place === 'component' ? 'predictor.' : ''}${field.replaceAll('[]', '[0]')}"`;
    expect(refused.filter(({ row }) => !stderr.includes(said(row))).map(({ row }) => [row.field, stderr])).toEqual([]);
  }, LIMIT);
});
