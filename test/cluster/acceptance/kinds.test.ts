import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Crd } from '../../support/crd-schemas';
import { codeBlocks, ROOT } from '../../support/code-blocks';
import { describeShared } from '../../support/shared';
import { established } from './support/applied';
import { synthesize } from './support/corrected-examples';
import { TestBed } from './support/test-bed';

const LIMIT = 300_000;

/** Where upstream's definitions are, whole. */
const CRDS = ['kserve/kserve-v0.20.0.rendered-overlays-all.yaml', 'knative-serving/1.21.1/1-serving-crds.yaml'];
const GROUPS = ['serving.kserve.io', 'serving.knative.dev'];

/** The pages of the kinds, with those that their examples are about. */
const PAGES: readonly (readonly [page: string, kinds: readonly string[]])[] = [
  ['inference-service', ['ClusterServingRuntime', 'InferenceService']],
  ['standard-or-knative', ['InferenceService']],
  ['inference-graph', ['InferenceGraph', 'InferenceService']],
  ['local-models', ['LocalModelCache', 'LocalModelNamespaceCache', 'LocalModelNodeGroup']],
  ['storage-containers', ['ClusterStorageContainer', 'TrainedModel']],
  ['llm', ['LLMInferenceService']],
  ['knative-service', ['Service']],
];

describeShared('upstream', 'the examples of every kind, on a real API server with upstream\'s own definitions', (upstream) => {
  let bed: TestBed;

  beforeAll(async () => {
    bed = await TestBed.create({ standIn: false });
    const crds = CRDS.flatMap((file) => loadAll(readFileSync(join(upstream, file), 'utf8')) as (Crd | null)[])
      .filter((crd): crd is Crd => crd?.kind === 'CustomResourceDefinition' && GROUPS.includes(crd.spec.group));
    // Their webhooks for conversion are not there.
    const items = crds.map((crd) => ({ ...crd, spec: { ...crd.spec, conversion: undefined } }));
    const applied = await bed.cluster.run(['apply', '--server-side', '--force-conflicts', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    expect(applied).toMatchObject({ code: 0 });
    await established(bed.cluster, crds.map(({ metadata }) => metadata.name));
  }, LIMIT);

  afterAll(() => bed?.stop(), LIMIT);

  it.each(PAGES)('docs/%s.md', async (page, kinds) => {
    const blocks = codeBlocks(join(ROOT, 'docs', `${page}.md`)).filter(({ language, text }) => language === 'ts' && text.includes('app.synth()'));
    const objects = blocks.flatMap(({ text }, index) => {
      const folder = join(bed.folder, `${page}-${index}`);
      mkdirSync(folder);
      synthesize(text, folder, 'default');
      return readdirSync(folder).flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')) as any[]);
    }).filter(({ apiVersion }) => GROUPS.includes(apiVersion.split('/')[0]));
    expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual(expect.arrayContaining([...kinds]));
    const { code, stderr, stdout } = await bed.cluster.run(
      ['create', '--validate=strict', '--dry-run=server', '-f', '-'], objects.map((object) => JSON.stringify(object)).join('\n---\n'),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(objects.length);
  }, LIMIT);
});
