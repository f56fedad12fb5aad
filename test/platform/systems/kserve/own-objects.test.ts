import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Yaml } from 'cdk8s';
import { GatewayApi, KServeLlm, KServeLocalModel, Release, ServingPlatform } from '../../../../lib';
import type { KubeObject } from '../../../../lib';
import { kserveObjects } from '../../../../lib/platform/systems/kserve/objects';
import { llmObjects } from '../../../../lib/platform/systems/kserve/llm/objects';
import { localModelObjects } from '../../../../lib/platform/systems/kserve/local-model/objects';
import { bundledCrds } from '../../../../lib/platform/system/crds';

const folder = mkdtempSync(join(tmpdir(), 'own-objects-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keys = (objects: readonly KubeObject[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort();

describe('a part of KServe from the release file of all of it', () => {
  const parts = { localModel: [...bundledCrds('kserve-localmodel'), ...localModelObjects()], llm: [...bundledCrds('kserve-llm'), ...llmObjects()] };
  // As upstream's: it has no namespace for the jobs.
  const all = [...kserveObjects(), ...parts.localModel, ...parts.llm].filter(({ metadata }) => metadata.name !== 'kserve-localmodel-jobs');
  const text = Yaml.stringify(...all).replaceAll('v0.20.0', 'v0.19.0');
  const path = join(folder, 'kserve-v0.19.0.yaml');
  writeFileSync(path, text);
  const options = { sha256: createHash('sha256').update(text).digest('hex') };

  it('is its own objects, so that the core may be of this package, in the same release', () => {
    const platform = new ServingPlatform(new App(), 'p', {
      release: Release.of('0.19'),
      localModel: KServeLocalModel.fromManifest(path, options),
      llm: { ...KServeLlm.fromManifest(path, options), gatewayClass: 'eg' },
      prerequisites: { gatewayApi: GatewayApi.existing() },
    });
    expect(platform.localModel?.version).toBe('v0.19.0');
    expect(keys(platform.localModel?.objects ?? [])).toEqual(keys(parts.localModel));
    expect(keys(platform.llm?.objects ?? [])).toEqual([...keys(parts.llm), 'Gateway kserve-ingress-gateway'].sort());
    expect(platform.node.root.node.findAll().flatMap((construct) => construct.node.validate())).toEqual([]);
  });
});
