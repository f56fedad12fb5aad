import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { Chart } from 'cdk8s';
import { parseAllDocuments, stringify } from 'yaml';
import {
  GatewayApi, Gpu, Keda, LeaderWorkerSet, LlmInferenceService, LlmRouter, LlmScaling, LocalModelCache, LocalModelNodeGroup, Parallelism,
  ServingPlatform, VariantAutoscaler,
} from '../../../lib';
import { describeShared } from '../../support/shared';
import { established } from './support/applied';
import { Dist } from './support/dist';
import { FOREIGN_CRDS } from './support/foreign-crds';
import { commandsOf, until } from './support/page';
import { TestBed } from './support/test-bed';

const LIMIT = 600_000;

/** Every part, with something for each to do. */
function everything(app: App): void {
  new ServingPlatform(app, 'platform', {
    domain: 'models.example.com',
    localModel: {},
    llm: { gatewayClass: 'eg' },
    prerequisites: {
      gatewayApi: GatewayApi.existing(), leaderWorkerSet: LeaderWorkerSet.existing(), keda: Keda.existing(),
      variantAutoscaler: VariantAutoscaler.existing(),
    },
  });
}

function served(app: App): void {
  const chart = new Chart(app, 'served', { namespace: 'default' });
  const gpus = new LocalModelNodeGroup(chart, 'gpus', { storageLimit: '1Ti', nodeLabels: { gpu: 'true' } });
  new LocalModelCache(chart, 'llama-cache', { sourceModelUri: 'hf://meta/llama', modelSize: '20Gi', nodeGroups: [gpus] });
  new LlmInferenceService(chart, 'llama', {
    model: { uri: 'hf://meta/llama' },
    parallelism: Parallelism.data(4, 2),
    worker: {},
    container: { resources: { gpu: Gpu.nvidia(2) } },
    scaling: LlmScaling.keda({ maxReplicas: 3 }),
    router: LlmRouter.managed(),
  });
}

describeShared('upstream', 'a platform with local models and LLMs, in a real API server (pods, CA bundles and certificates by a stand-in)', (upstream) => {
  const page = commandsOf('With kubectl');
  const parts = commandsOf('With local models and LLMs');
  let bed: TestBed;
  let dist: Dist;

  const run = async (script: string) => {
    const { code, stderr, stdout } = await bed.shell(script);
    return code === 0 ? { code } : { code, stderr, stdout };
  };

  beforeAll(async () => {
    bed = await TestBed.create();
    writeFileSync(join(bed.folder, 'foreign.yaml'), FOREIGN_CRDS.map((crd) => stringify(crd)).join('---\n'));
    await bed.apply(join(bed.folder, 'foreign.yaml'));
    dist = Dist.synthesize(join(bed.folder, 'dist'), everything);
    Dist.synthesize(join(bed.folder, 'served'), served);
  }, LIMIT);

  afterAll(() => bed?.stop(), LIMIT);

  it('applies wave by wave, by the commands of docs/install.md', async () => {
    const before = until(page, '04-certificates').split('\n');
    expect(await run(before.join('\n'))).toEqual({ code: 0 });
    expect(await run(parts.split(/^kubectl delete/m)[0] ?? '')).toEqual({ code: 0 });
    const last = page.split('\n').filter((line) => line.includes('05-custom-resources'));
    expect(await run(last.join('\n'))).toEqual({ code: 0 });
  }, LIMIT);

  it('has every object of every file, and no field that the API server does not know', async () => {
    for (const file of dist.files) {
      expect(await bed.apply(dist.path(file), '--force-conflicts')).toMatchObject({ code: 0, stderr: '' });
    }
    const presets = await bed.cluster.kubectl('get', 'llminferenceserviceconfigs', '-n', 'kserve', '-o', 'name');
    expect(presets.trim().split('\n')).toHaveLength(10);
  }, LIMIT);

  it('serves what the constructs write', async () => {
    expect(await bed.apply(join(bed.folder, 'served', 'served.k8s.yaml'))).toMatchObject({ code: 0, stderr: '' });
  }, LIMIT);

  it('writes presets that upstream\'s full CRDs take as they are', async () => {
    const crds = parseAllDocuments(readFileSync(join(upstream, 'kserve/kserve-v0.20.0.rendered-overlays-all.yaml'), 'utf8'))
      .map((document) => document.toJS() as { kind: string; metadata: { name: string }; spec?: object; status?: object } | null)
      .filter((object) => object?.kind === 'CustomResourceDefinition' && /^llm|^localmodel|^inference(pools|objectives|modelrewrites)/.test(object.metadata.name));
    expect(crds).toHaveLength(10);
    writeFileSync(join(bed.folder, 'upstream.yaml'), crds.map((crd) => JSON.stringify({ ...crd, status: undefined })).join('\n---\n'));
    expect(await bed.apply(join(bed.folder, 'upstream.yaml'), '--force-conflicts')).toMatchObject({ code: 0, stderr: '' });
    await established(bed.cluster, crds.map((crd) => crd?.metadata.name ?? ''));
    // The API server takes a moment to take up a schema: a field that ours leaves open is then judged by upstream's.
    expect(await run('sleep 3')).toEqual({ code: 0 });
    const files = [dist.path('05-custom-resources.k8s.yaml'), join(bed.folder, 'served', 'served.k8s.yaml')];
    // Defaults that upstream's schema adds inside a route change who owns it.
    expect(await bed.apply(files, '--force-conflicts')).toMatchObject({ code: 0, stderr: '' });
  }, LIMIT);

  it('lets go of what was served, and of the presets, by the commands of docs/install.md', async () => {
    expect(await run(parts.slice(parts.indexOf('kubectl delete')))).toEqual({ code: 0 });
    expect(await run('kubectl delete --ignore-not-found --timeout=300s -f dist/05-custom-resources.k8s.yaml')).toEqual({ code: 0 });
    expect((await bed.cluster.kubectl('get', 'llminferenceserviceconfigs', '-A', '-o', 'name')).trim()).toBe('');
  }, LIMIT);
});
